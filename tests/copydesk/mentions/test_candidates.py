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
    model_candidates,
    titled_candidates,
)
from copydesk.nlp.pipeline import Paragraph
from tests.support.parsed import parse

Source = Callable[[str, Paragraph], Iterator[Candidate]]


def found(nlp: Language, source: Source, text: str) -> list[tuple[str, str]]:
    (paragraph,) = parse(nlp, text).paragraphs
    return [(text[c.start : c.end], c.type) for c in source(text, paragraph)]


def test_entities_of_the_model_are_trimmed_to_names(nlp: Language) -> None:
    text = "Otto Brandt’s brother visited the Aldham Gazette on Monday."
    names = [name for name, _ in found(nlp, model_candidates, text)]
    assert "Otto Brandt" in names
    assert not any(name.startswith("the ") or name.endswith("’s") for name in names)


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
        ("Prime Minister", False),
        ("NATO", False),
    ],
)
def test_what_can_be_a_person(name: str, is_person: bool) -> None:
    assert is_person_like(name) is is_person
