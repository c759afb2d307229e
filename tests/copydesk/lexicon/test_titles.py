"""Titles and roles: found before and behind a name, with their heads, offices and countries."""

import pytest

from copydesk.lexicon.titles import (
    head_length,
    leading_role,
    office,
    role_after,
    role_before,
    role_country,
)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Norwegian Foreign Minister ", "Norwegian Foreign Minister"),
        ("It came from former Prime Minister ", "former Prime Minister"),
        ("said NATO Secretary General ", "NATO Secretary General"),
        ("Rep. ", "Rep."),
        ("The town of ", None),
        ("the minister, ", None),
        ("They asked the mayor. Judge ", "Judge"),
        ("Lt. Gen. ", "Lt. Gen."),
    ],
)
def test_roles_before_a_name(text: str, role: str | None) -> None:
    assert role_before(text + "Ilse Varga", len(text)) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (", the Norwegian foreign minister, said", "Norwegian foreign minister"),
        (", chairman of the board, said", "chairman of the board"),
        (", said on Monday", None),
        (", stood up. She thanked the mayor, Ivo Brann", None),
        (", hugged her coach, Ivo Brann", None),
        (", met a minister, who left", None),
        (", the mayor of Tarnholm said, was ill", None),
        (", a former U.S. ambassador, said", "former U.S. ambassador"),
        (", chairman of the water board who left", "chairman of the water board"),
    ],
)
def test_roles_behind_a_name(text: str, role: str | None) -> None:
    assert role_after(f"Varga{text}", 5, 5 + len(text)) == role


def test_the_office_and_country_of_a_role() -> None:
    assert office("Norwegian Foreign Minister") == "Foreign Minister"
    assert role_country("Norwegian Foreign Minister") == "NOR"
    assert role_country("Kremlin spokesman") == "RUS"
    assert role_country("spokesman") is None
    assert role_country("New Jersey Governor") == "USA"
    assert role_country("Northern Ireland Secretary") == "GBR"


@pytest.mark.parametrize(
    ("words", "length"),
    [("the Foreign Minister", 2), ("Sen.", 1), ("the Minister of", 0), ("stone", 0)],
)
def test_the_head_of_a_role_is_at_its_end(words: str, length: int) -> None:
    assert head_length(words.split()) == length


@pytest.mark.parametrize(
    ("name", "length"),
    [("Former Foreign Minister Ilse Varga", 3), ("Ilse Varga", 0), ("President", 0)],
)
def test_a_role_before_a_name_leaves_the_name(name: str, length: int) -> None:
    assert leading_role(name.split()) == length
