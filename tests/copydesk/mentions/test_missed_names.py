"""Persons with a known first name and large towns are found where the model misses them."""

import pytest
from spacy.language import Language

from copydesk.mentions.missed_names import (
    first_name_candidates,
    is_first_name,
    people_candidates,
    town_candidates,
)
from tests.support.parsed import parse


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Petra Holm left.", ["Petra Holm"]),
        ("Petra Holm’s boat left.", ["Petra Holm"]),
        ("Petra J. Holm and Otto Brandt left.", ["Petra J. Holm", "Otto Brandt"]),
        ("Petra left.", []),
        ("Petra Holm Bank closed.", []),
        ("PETRA HOLM LEFT", []),
        ("Aldham Gazette closed.", []),
    ],
)
def test_a_first_name_opens_a_person(nlp: Language, text: str, names: list[str]) -> None:
    (paragraph,) = parse(nlp, text).paragraphs
    found = [text[c.start : c.end] for c in first_name_candidates(text, paragraph)]
    assert found == names


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Petra", True), ("April", False), ("Jordan", False), ("Al", False), ("Qolm", False)],
)
def test_a_first_name_is_no_other_word(word: str, expected: bool) -> None:
    assert is_first_name(word) is expected


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("They met in Kharkiv on Monday.", ["Kharkiv"]),
        ("They met the Kharkiv Council.", []),
        ("Kharkiv slept.", []),
        ("They met in Birmingham.", []),
    ],
)
def test_large_towns_abroad(nlp: Language, text: str, towns: list[str]) -> None:
    (paragraph,) = parse(nlp, text).paragraphs
    assert [text[c.start : c.end] for c in town_candidates(text, paragraph)] == towns


@pytest.mark.parametrize(
    ("text", "peoples"),
    [
        ("The Qolma people own it.", ["Qolma"]),
        ("It belongs to the Qolma and Selva tribes.", ["Qolma", "Selva"]),
        ("They asked the Norway people.", []),
        ("They asked people of Qolma.", []),
    ],
)
def test_peoples_that_are_called_so(nlp: Language, text: str, peoples: list[str]) -> None:
    (paragraph,) = parse(nlp, text).paragraphs
    found = list(people_candidates(text, paragraph))
    assert [text[c.start : c.end] for c in found] == peoples
    assert {c.type for c in found} <= {"GROUP"}
