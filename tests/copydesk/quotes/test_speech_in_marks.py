"""Speech that is told inside quoted speech."""

import pytest
from spacy.language import Language

from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp
from schemas import Quote
from tests.support.speech import reading_of


def quotes_of(nlp: Language, text: str) -> list[Quote]:
    return find_quotes(reading_of(nlp, text).discourse, Stamp("test", "run"))


@pytest.mark.parametrize(
    ("text", "words", "speaker", "name"),
    [
        pytest.param(
            "“The foreman said the pump was new,” Ada Quill told the inquiry.",
            "the pump was new",
            "The foreman",
            "foreman",
            id="somebody else",
        ),
        pytest.param(
            "“I told the board that the dam would break,” Ada Quill said.",
            "that the dam would break",
            "I",
            "Ada Quill",
            id="who is quoted",
        ),
    ],
)
def test_what_is_reported_inside(
    nlp: Language, text: str, words: str, speaker: str, name: str
) -> None:
    outer, inner = quotes_of(nlp, text)
    assert (outer.kind, outer.speaker_name, outer.within_quote_id) == ("direct", "Ada Quill", None)
    assert (inner.text, inner.speaker, inner.speaker_name) == (words, speaker, name)
    assert inner.within_quote_id == outer.quote_id


def test_quotes_side_by_side_hold_nothing(nlp: Language) -> None:
    found = quotes_of(nlp, "“It broke on Monday,” Ada Quill said. “Nobody came to mend it.”")
    assert [q.within_quote_id for q in found] == [None, None]


def test_short_words_hold_nobody(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "“She said so,” Ada Quill said.")
    assert quote.within_quote_id is None
