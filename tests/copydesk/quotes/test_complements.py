"""Complements: which clause a cue governs, and by which frame."""

import pytest
from spacy.language import Language

from copydesk.lexicon.reporting_verbs import reporting_verbs
from copydesk.quotes.complements import clause_around, complement_of_noun, complement_of_verb
from copydesk.quotes.source_spans import source_head
from tests.support.masked import masked_parse, token, words_at


@pytest.mark.parametrize(
    ("text", "verb", "expected", "frame"),
    [
        pytest.param(
            "The dam, Maas said, had not been serviced since May.",
            "said",
            ["The dam", "had not been serviced since May"],
            "clause",
            id="the cue interrupts the clause",
        ),
        pytest.param(
            "Quill told the Post the road was shut.",
            "told",
            ["the road was shut"],
            "clause",
            id="the listener is left out",
        ),
        pytest.param(
            "Petra Holm promised to open the road.",
            "promised",
            ["to open the road"],
            "infinitive",
            id="an infinitive",
        ),
        pytest.param(
            "Brandt called the dam a heap of old stones.",
            "called",
            ["the dam a heap of old stones"],
            "predicate",
            id="an object with its predicate",
        ),
        pytest.param(
            "The union accused the mill of hiding the report.",
            "accused",
            ["the mill of hiding the report"],
            "predicate",
            id="a preposition leads to what is said",
        ),
        pytest.param(
            "Brandt rejected a demand for new pumps.",
            "rejected",
            ["a demand for new pumps"],
            "object",
            id="an object of speech",
        ),
        pytest.param(
            "Brandt rejected a compromise for the mill.", "rejected", [], "none", id="a thing"
        ),
        pytest.param("Quill criticized Brandt.", "criticized", [], "none", id="a bare name"),
        pytest.param(
            "Quill praised the tired old clerk, Otto Brandt.",
            "praised",
            [],
            "none",
            id="a person with the name behind",
        ),
        pytest.param(
            "A woman who calls herself Mother Quill left.", "calls", [], "none", id="a name taken"
        ),
        pytest.param(
            "Ada Quill declined to say who had fired.", "say", [], "none", id="what was not said"
        ),
        pytest.param(
            "The two were expected to meet on Saturday.",
            "expected",
            [],
            "none",
            id="a belief of nobody",
        ),
    ],
)
def test_complement_of_a_verb(
    nlp: Language, text: str, verb: str, expected: list[str], frame: str
) -> None:
    parse = masked_parse(nlp, text)
    cue = token(parse, verb)
    entry = reporting_verbs()[cue.lemma_.lower()]
    spans, found = complement_of_verb(parse, cue, entry, source_head(parse, cue))
    assert (words_at(parse, spans), found) == (expected, frame)


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        (
            "Quill’s claim that the money was lost is false.",
            "claim",
            ["that the money was lost"],
        ),
        ("The demand to close the mill came late.", "demand", ["to close the mill"]),
        ("The report was long.", "report", []),
    ],
)
def test_complement_of_a_noun(nlp: Language, text: str, noun: str, expected: list[str]) -> None:
    parse = masked_parse(nlp, text)
    assert words_at(parse, complement_of_noun(parse, token(parse, noun))) == expected


def test_an_according_phrase_is_cut_out_of_its_clause(nlp: Language) -> None:
    parse = masked_parse(nlp, "The dam, according to two engineers, was never inspected.")
    last = token(parse, "engineers").i
    spans = clause_around(parse, token(parse, "according"), last)
    assert words_at(parse, spans) == ["The dam", "was never inspected"]
