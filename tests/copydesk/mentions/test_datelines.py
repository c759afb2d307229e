"""A dateline names its town, state and agency, and nobody behind it."""

import pytest
from spacy.language import Language

from copydesk.mentions.candidates import Candidate
from copydesk.mentions.datelines import (
    clear_of_dateline,
    dateline_candidates,
    in_dateline,
    place_name,
    recased,
)
from copydesk.nlp.pipeline import Paragraph
from tests.support.parsed import parse

TOWN = "PLACE"


def only(nlp: Language, text: str) -> Paragraph:
    (paragraph,) = parse(nlp, text).paragraphs
    return paragraph


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NAIROBI - Petra Holm has left.", [("NAIROBI", TOWN)]),
        ("BELGRADE: The board voted.", [("BELGRADE", TOWN)]),
        ("Belgrade: The board voted.", [("Belgrade", TOWN)]),
        ("Rapid City, S.D. — The board voted.", [("Rapid City", TOWN), ("S.D.", TOWN)]),
        ("OSLO, March 3 (Norfoto) - Norway voted.", [("OSLO", TOWN), ("Norfoto", "ORG")]),
        ("OSLO, Friday (Norfoto) - Norway voted.", [("OSLO", TOWN), ("Norfoto", "ORG")]),
        ("BELGRADE/TIRANA - Talks failed.", [("BELGRADE", TOWN), ("TIRANA", TOWN)]),
        (
            "ALDHAM, Norway, NFA – Talks failed.",
            [("ALDHAM", TOWN), ("Norway", TOWN), ("NFA", "ORG")],
        ),
        ("QOLMSUND — Talks failed.", [("QOLMSUND", TOWN)]),
        ("BREAKING — Talks failed.", []),
        ("RESULTS: Petra Holm won.", []),
        ("QOLMSUND: I do not know.", []),
        ("Petra Holm - the mayor - has left.", []),
        ("The talks - all three - failed.", []),
    ],
)
def test_names_of_datelines(nlp: Language, text: str, names: list[tuple[str, str]]) -> None:
    found = dateline_candidates(text, only(nlp, text))
    assert [(text[c.start : c.end], c.type) for c in found] == names


def test_a_name_behind_a_dateline_is_cut_from_it(nlp: Language) -> None:
    text = "NAIROBI - Petra Holm has left Oslo."
    paragraph = only(nlp, text)
    end, name = text.index(" has"), text.index("Petra")
    oslo = Candidate(text.index("Oslo"), text.index("."), "PLACE", "model")
    merged = [Candidate(0, end, "ORG", "model"), Candidate(0, 7, "ORG", "model"), oslo]
    assert in_dateline(text, paragraph) == (0, 7)
    assert list(clear_of_dateline(text, paragraph, merged)) == [
        Candidate(name, end, "ORG", "model"),
        oslo,
    ]


def test_without_a_dateline_nothing_is_cut(nlp: Language) -> None:
    text = "Petra Holm has left."
    own = [Candidate(0, 10, "PERSON", "model")]
    assert list(clear_of_dateline(text, only(nlp, text), own)) == own


@pytest.mark.parametrize(
    ("name", "small"),
    [
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("UK", "UK"),
        ("U.S.", "U.S."),
        ("Oslo", "Oslo"),
    ],
)
def test_capitals_are_written_small(name: str, small: str) -> None:
    assert recased(name) == small


@pytest.mark.parametrize(
    ("name", "known"), [("NAIROBI", "Nairobi"), ("QOLMSUND", "QOLMSUND"), ("USA", "USA")]
)
def test_a_listed_place_in_capitals_is_the_place(name: str, known: str) -> None:
    assert place_name(name) == known
