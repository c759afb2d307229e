"""Which words in marks are speech: their features, and the judgement as it ships."""

import pytest
from spacy.language import Language

from copydesk.quotes.extract import SpeechWeights
from tests.support.speech import judged, reading_of


def features_of(nlp: Language, text: str) -> list[tuple[str, ...]]:
    reading = reading_of(nlp, text)
    return reading.described(reading.attributions(judged(reading)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost the road,” Ada Quill said.", "form:alone"),
        ("“We lost the road,” Ada Quill said.", "cue:say"),
        ("“We lost the road,” Ada Quill said.", "inside:first or second person"),
        ("“We lost the road,” Ada Quill said.", "end:, alone"),
        ("The “friendly” lunch was cold.", "around:DET NOUN"),
        ("The “friendly” lunch was cold.", "words:1"),
        ("The “friendly” lunch was cold.", "report:none"),
        ("They showed “Harbour Nights” twice.", "capitals:all 2"),
    ],
)
def test_features(nlp: Language, text: str, expected: str) -> None:
    (found,) = features_of(nlp, text)
    assert expected in found


@pytest.mark.parametrize(
    ("text", "is_speech"),
    [
        pytest.param("“We lost the road on Monday,” Ada Quill said.", True, id="direct"),
        pytest.param("Ada Quill called the plan “a disgrace”.", True, id="a fragment"),
        pytest.param("The envoys had a “friendly” lunch at noon.", False, id="with reserve"),
        pytest.param("Maas hums “Harbour Nights” at work.", False, id="a title"),
        pytest.param("The practice is known as “wet stacking”.", False, id="a term"),
    ],
)
def test_what_ships(nlp: Language, text: str, is_speech: bool) -> None:
    (found,) = features_of(nlp, text)
    assert (SpeechWeights.shipped().marks.chance(found) >= 0.5) == is_speech
