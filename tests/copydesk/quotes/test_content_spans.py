"""Content spans: whether quoted words are direct, mixed or no speech, and what is indirect."""

from dataclasses import replace

import pytest
from spacy.language import Language

from copydesk.quotes.content_spans import ContentSpan, content_spans, without_crossing
from copydesk.quotes.extract import SpeechWeights
from tests.support.speech import judged, reading_of


def spans_of(nlp: Language, text: str) -> list[ContentSpan]:
    reading = reading_of(nlp, text)
    reports = judged(reading)
    attributions = reading.attributions(reports)
    weights = SpeechWeights.shipped().marks
    speech = [weights.chance(own) for own in reading.described(attributions)]
    return content_spans(text, attributions, speech, reports, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“The road is shut,” Ada Quill said.", [("direct", "The road is shut,")], id="direct"
        ),
        pytest.param(
            "Ada Quill said the road was “shut for good until spring” at last.",
            [("mixed", "the road was “shut for good until spring” at last")],
            id="mixed",
        ),
        pytest.param(
            "Ada Quill said the road was shut.", [("indirect", "the road was shut")], id="indirect"
        ),
        pytest.param("Ada Quill said so.", [], id="one word is no content"),
    ],
)
def test_kind_and_span(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    found = spans_of(nlp, text)
    assert [(c.kind, text[c.start_char : c.end_char]) for c in found] == expected


def test_few_quoted_words_in_a_clause_are_a_fragment(nlp: Language) -> None:
    (few,) = spans_of(nlp, "Ada Quill called the road “a joke”.")
    (many,) = spans_of(nlp, "Ada Quill called the road “the best that she knew”.")
    assert (few.is_fragment, many.is_fragment) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The envoys had a “friendly” lunch at noon.", id="a word used with reserve"),
        pytest.param("Ada Quill spoke on “Meet the Harbour” on Sunday.", id="a title"),
    ],
)
def test_marks_without_speech_are_scare_quotes(nlp: Language, text: str) -> None:
    scare = [c for c in spans_of(nlp, text) if c.is_scare]
    assert [c.report for c in scare] == [None]


def test_quoted_words_in_a_subhead_are_no_speech(nlp: Language) -> None:
    text = "A bridge “too old” for lorries\n\nThe road was shut at noon, and the harbour with it."
    assert [c.is_scare for c in spans_of(nlp, text)] == [True]


def test_a_reported_noun_is_less_certain_than_a_clause(nlp: Language) -> None:
    (clause,) = spans_of(nlp, "Ada Quill said that the road was shut.")
    (noun,) = spans_of(nlp, "Ada Quill’s claim that the road was shut is false.")
    assert noun.confidence < clause.confidence


def test_of_spans_that_cross_the_surer_stays() -> None:
    text = "Ada Quill said the road was shut and Otto Brandt denied it."
    at = text.index
    first = ContentSpan(at("the road"), at(" denied"), "indirect", None, 0.5, 0)
    second = ContentSpan(at("Otto"), at("."), "indirect", None, 0.9, 0)
    inner = ContentSpan(at("Otto"), at(" denied"), "indirect", None, 0.1, 0)
    assert without_crossing([first, second]) == [second]
    assert without_crossing([first, replace(second, confidence=0.4)]) == [first]
    assert without_crossing([first, inner]) == [first, inner]
