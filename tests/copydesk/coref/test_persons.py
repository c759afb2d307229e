"""The persons of an article: one for each full name, with gender and roles from the text."""

import pytest

from copydesk.coref.persons import persons_of
from tests.support.copies import copy, named


def gender(text: str, *names: tuple[str, str] | tuple[str, str, str, str]) -> str | None:
    (person,) = persons_of(text, named(copy(text), *names)).values()
    return person.gender


def test_mentions_of_one_name_are_one_person_with_all_roles() -> None:
    text = "Mayor Ada Quill left. Later the harbour master, Quill, came back."
    specs = (("Ada Quill", "PERSON", "Ada Quill", "Mayor"), ("Quill", "PERSON", "Ada Quill"))
    (person,) = persons_of(text, named(copy(text), *specs)).values()
    assert [m.surface for m in person.mentions] == ["Ada Quill", "Quill"]
    assert person.roles[0] == "Mayor"


def test_a_role_before_the_comma_counts() -> None:
    text = "It was the mayor, Ada Quill, who left."
    (person,) = persons_of(text, named(copy(text), ("Ada Quill", "PERSON"))).values()
    assert person.roles == ("mayor",)


def test_only_persons_are_persons() -> None:
    text = "Norol sued Averell."
    assert not persons_of(text, named(copy(text), ("Norol", "ORG"), ("Averell", "PLACE")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Mrs. Robin Quill left.", "f"), ("Chairman Robin Quill left.", "m"), ("Quill left.", None)],
)
def test_a_title_before_the_name_shows_the_gender(text: str, expected: str | None) -> None:
    name = "Robin Quill" if "Robin" in text else "Quill"
    assert gender(text, (name, "PERSON")) == expected


def test_a_first_name_shows_the_gender_and_a_title_wins_over_it() -> None:
    assert gender("Otto Quill left.", ("Otto Quill", "PERSON")) == "m"
    assert gender("Mrs. Otto Quill left.", ("Otto Quill", "PERSON")) == "f"
