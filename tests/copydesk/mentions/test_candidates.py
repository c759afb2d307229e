"""Candidates: what the model, the gazetteer, titles and committees each find in a paragraph."""

from collections.abc import Callable, Iterator

import pytest
from spacy.language import Language

from copydesk.mentions.candidates import (
    Candidate,
    committee_candidates,
    gazetteer_candidates,
    is_person_like,
    listed_type,
    nickname_candidates,
    titled_candidates,
)
from copydesk.mentions.model_names import model_candidates
from copydesk.nlp.pipeline import Paragraph
from tests.support.parsed import parse

Source = Callable[[str, Paragraph], Iterator[Candidate]]


def found(nlp: Language, source: Source, text: str) -> list[tuple[str, str]]:
    (paragraph,) = parse(nlp, text).paragraphs
    return [(text[c.start : c.end], c.type) for c in source(text, paragraph)]


def test_listed_names_are_found_whatever_the_model_sees(nlp: Language) -> None:
    text = "Norwegians and the United Nations met in Oslo."
    assert found(nlp, gazetteer_candidates, text) == [
        ("Norwegians", "GROUP"),
        ("United Nations", "ORG"),
        ("Oslo", "PLACE"),
    ]


def test_an_ambiguous_name_needs_more_than_a_capital(nlp: Language) -> None:
    assert found(nlp, gazetteer_candidates, "They sold Commons to him.") == []
    assert found(nlp, gazetteer_candidates, "They sold the Commons to him.") == [("Commons", "ORG")]


def test_an_abbreviated_state_needs_its_context(nlp: Language) -> None:
    assert found(nlp, gazetteer_candidates, "He went to Salem, Ore., by boat.") == [
        ("Ore.", "PLACE")
    ]
    assert found(nlp, gazetteer_candidates, "Iron Ore. Nothing else.") == []


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("They asked Senator Ilse Varga about it.", [("Ilse Varga", "PERSON")]),
        ("They asked Senator Bank of Norland.", []),
        ("They asked Ilse Varga about it.", []),
    ],
)
def test_capitals_behind_a_title_are_persons(
    nlp: Language, text: str, persons: list[tuple[str, str]]
) -> None:
    assert found(nlp, titled_candidates, text) == persons


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("They met Otto “the Fox” Brandt.", ["Otto “the Fox” Brandt"]),
        ("They met Mayor Otto ‘Foxy’ Brandt.", ["Otto ‘Foxy’ Brandt"]),
        ("The British “Red” Brandt.", []),
        ("They met the Holm “Red” Bank.", []),
        ("Brandt “was never there,” Varga said.", []),
    ],
)
def test_a_person_with_a_nickname(nlp: Language, text: str, persons: list[str]) -> None:
    assert [name for name, _ in found(nlp, nickname_candidates, text)] == persons


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They asked Det Ch Insp Ilse Varga.", "Ilse Varga"),
        ("They asked DCI Varga about it.", "Varga"),
        ("Neighbour Ilse Varga made soup.", "Ilse Varga"),
        ("Cllr Ilse Varga opened it.", "Ilse Varga"),
        ("Lt. Gov. Ilse Varga opened it.", "Ilse Varga"),
        ("Hajiya Ilse Varga opened it.", "Ilse Varga"),
        ("They asked Dato’ Seri Ilse Varga.", "Ilse Varga"),
        ("They asked Ilse Varga KC about it.", "Ilse Varga"),
        ("They asked Ms van den Holm about it.", "van den Holm"),
        ("They asked Mrs May about it.", "May"),
    ],
)
def test_titles_and_honours_are_no_part_of_a_name(nlp: Language, text: str, name: str) -> None:
    both = [*found(nlp, titled_candidates, text), *found(nlp, model_candidates, text)]
    assert (name, "PERSON") in both
    assert {n for n, _ in both} == {name}


def test_committees_may_have_lower_case_names(nlp: Language) -> None:
    text = "She told the Senate banking committee."
    assert found(nlp, committee_candidates, text) == [("Senate banking committee", "ORG")]


def test_a_sea_is_a_place_unless_it_qualifies_what_follows() -> None:
    text = "the Caribbean, in the Caribbean islands"
    first, second = text.index("Caribbean"), text.rindex("Caribbean")
    assert listed_type("Caribbean", f" {text}", first + 1, first + 10) == "PLACE"
    assert listed_type("Caribbean", text, second, second + 9) == "GROUP"


@pytest.mark.parametrize(
    ("name", "is_person"),
    [
        ("Ilse Varga", True),
        ("Varga Bank", False),
        ("Lake Varga", False),
        ("Varga Monday", False),
        ("Ilse May", True),
        ("June Varga", True),
        ("Monday Varga Bank", False),
        ("May", False),
        ("Prime Minister", False),
        ("NATO", False),
    ],
)
def test_what_can_be_a_person(name: str, is_person: bool) -> None:
    assert is_person_like(name) is is_person
