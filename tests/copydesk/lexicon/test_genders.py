"""Signs of gender beside a name."""

import pytest

from copydesk.lexicon.genders import (
    clear_gender,
    first_name_votes,
    gender_votes,
    kin_word,
    title_gender,
)


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("his wife, Robin Lund, left", "wife"),
        ("her late husband Robin Lund left", "husband"),
        ("the mayor's brother, Robin Lund, left", "brother"),
        ("her husband of ten years, Robin Lund, left", "husband"),
        ("Robin Lund, his daughter, left", "daughter"),
        ("Robin Lund, her husband Otto Brandt, left", None),
        ("Robin Lund and his wife left", None),
        ("the wife of Robin Lund left", None),
    ],
)
def test_a_word_of_kinship_introduces_a_name(text: str, kin: str | None) -> None:
    start = text.index("Robin")
    assert kin_word(text, start, start + len("Robin Lund")) == kin


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Mr. Lund", "m"), ("Lady Lund", "f"), ("Mr Justice Lund", None), ("Mr, Lund", None)],
)
def test_the_title_right_before_a_name(text: str, gender: str | None) -> None:
    assert title_gender(text, text.index("Lund")) == gender


def test_votes_that_differ_show_no_gender() -> None:
    text = "his wife, Mr Lund"
    votes = gender_votes(text, text.index("Lund"), len(text), None)
    assert clear_gender(votes) == "m"
    assert clear_gender(votes + gender_votes("Mrs Lund", 4, 8, None)) is None


def test_a_first_name_of_either_gender_shows_none() -> None:
    assert clear_gender(first_name_votes("Otto Lund")) == "m"
    assert clear_gender(first_name_votes("Courtney Lund")) is None
