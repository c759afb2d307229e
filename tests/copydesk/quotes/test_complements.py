"""Complements: which clause a cue governs, and by which frame."""

import pytest
from spacy.language import Language

from copydesk.lexicon.reporting_verbs import reporting_verbs
from copydesk.quotes.complements import complements_of_verb
from copydesk.quotes.nonverbal_complements import clauses_around, complement_of_noun
from copydesk.quotes.source_spans import source_head
from tests.support.masked import masked_parse, token, words_at


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        pytest.param(
            "The dam, Maas said, had not been serviced since May.",
            "said",
            ("clause", ["The dam", "had not been serviced since May"]),
            id="the cue interrupts the clause",
        ),
        pytest.param(
            "Quill told the Post the road was shut.",
            "told",
            ("clause", ["the road was shut"]),
            id="the listener is left out",
        ),
        pytest.param(
            "Petra Holm promised to open the road.",
            "promised",
            ("infinitive", ["to open the road"]),
            id="an infinitive",
        ),
        pytest.param(
            "Quill urged those who had stayed to leave.",
            "urged",
            ("infinitive", ["to leave"]),
            id="an infinitive of the listener",
        ),
        pytest.param(
            "Brandt called the dam a heap of old stones.",
            "called",
            ("predicate", ["the dam a heap of old stones"]),
            id="an object with its predicate",
        ),
        pytest.param(
            "The union accused the mill of hiding the report.",
            "accused",
            ("preposition", ["of hiding the report"]),
            id="a preposition leads to what is said",
        ),
        pytest.param(
            "Maas demanded an inquiry by the council within a month.",
            "demanded",
            ("object", ["an inquiry by the council within a month"]),
            id="an object with the adjuncts behind it",
        ),
        pytest.param(
            "Quill said the road was shut and left for Aldham.",
            "said",
            ("clause", ["the road was shut"]),
            id="as far as a conjunction",
        ),
    ],
)
def test_what_a_verb_may_report(
    nlp: Language, text: str, verb: str, expected: tuple[str, list[str]]
) -> None:
    options = [(frame, words) for frame, words, _ in options_of(nlp, text, verb)]
    assert expected in options


def options_of(nlp: Language, text: str, verb: str) -> list[tuple[str, list[str], str]]:
    """Frame, words and length of what a verb may report."""
    parse = masked_parse(nlp, text)
    cue = token(parse, verb)
    entry = reporting_verbs()[cue.lemma_.lower()]
    found = complements_of_verb(parse, cue, entry, source_head(parse, cue))
    return [(c.frame, words_at(parse, c.pieces), c.length) for c in found]


def test_every_span_is_an_option_once(nlp: Language) -> None:
    text = "Quill asked the board on Monday for two boats, a pump and a new road before winter."
    words = [tuple(words) for _, words, _ in options_of(nlp, text, "asked")]
    assert len(words) == len(set(words)) > 1


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        pytest.param("A woman who calls herself Mother Quill left.", "calls", id="a name taken"),
        pytest.param("The road closed; the mayor explained.", "explained", id="a semicolon before"),
    ],
)
def test_what_reports_nothing(nlp: Language, text: str, verb: str) -> None:
    assert options_of(nlp, text, verb) == []


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
    around = clauses_around(parse, token(parse, "according"), last)
    assert words_at(parse, around[0].pieces) == ["The dam", "was never inspected"]
