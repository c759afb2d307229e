"""Listed names in running text: matched token by token, the longest first."""

import pytest

from copydesk.lexicon.phrase_matcher import PhraseMatcher, tokens_of

NAMES = ("Aldham", "Aldham Water", "U.S.", "Île-de-Verre", "Fisher's Row")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Aldham Water of Aldham", ["Aldham Water", "Aldham"]),
        ("Aldham’s water", ["Aldham"]),
        ("the U. S. and the U.S.", ["U. S.", "U.S."]),
        ("on Ile-de-Verre", ["Ile-de-Verre"]),
        ("at Fisher’s Row", ["Fisher’s Row"]),
        ("aldham and Aldhamshire", []),
    ],
)
def test_names_are_found_in_the_order_of_the_text(text: str, found: list[str]) -> None:
    matches = PhraseMatcher(NAMES).find(tokens_of(text))
    assert [text[start:end] for start, end, _ in matches] == found


def test_a_match_gives_the_name_as_it_is_listed() -> None:
    ((start, end, name),) = PhraseMatcher(NAMES).find(tokens_of("in the U. S. today"))
    assert (start, end, name) == (7, 12, "U.S.")


def test_tokens_keep_the_offsets_of_the_text() -> None:
    text = "Ada Quill left Aldham."
    inside = tokens_of(text, 4, 14)
    assert [(token.form, text[token.start : token.end]) for token in inside] == [
        ("Quill", "Quill"),
        ("left", "left"),
    ]
