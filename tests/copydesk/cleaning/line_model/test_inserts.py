"""Inserts between paragraphs, notes at a text's ends, and the next article below."""

import pytest

from copydesk.cleaning.plain_text import read_flattened
from tests.support.copied_text import BYLINE, PROSE, TITLE

NEXT = [
    "Baker of Selm wins the county’s prize for rye bread",
    "By Ivo Holt",
    "1 November 2025",
    "The baker of Selm has won the county’s prize for rye bread for the second year, the judges said.",
    "They tasted forty loaves in a school hall and gave the last of them full marks for its crust.",
    "“I use the water of the old well,” said the baker, Runa Lind, who began with her father’s oven.",
]


def kept(*lines: str) -> list[str]:
    """The article's paragraphs in a page of these lines below its headline and byline."""
    read = read_flattened("\n".join([TITLE, *BYLINE, *lines]))
    assert read.title == TITLE
    return read.text.split("\n\n")


@pytest.mark.parametrize(
    "inset",
    [
        ["Share"],
        ["Listen"],
        ["Advertisement"],
        ["Advertisement", "Scroll to continue"],
        ["Read more: Five questions about the price of flour"],
        ["Read more", "Five questions about the price of flour"],
        ["Sign up for the Harbour Letter", "Our letter on boats", "Email address", "Sign up"],
    ],
)
@pytest.mark.parametrize("place", range(1, len(PROSE)))
def test_a_lone_inset_parts_no_text(inset: list[str], place: int) -> None:
    assert kept(*PROSE[:place], *inset, *PROSE[place:]) == PROSE


def test_an_inset_after_every_paragraph_parts_no_text() -> None:
    inserts = ["Share", "Advertisement", "Read more: The price of flour", "Listen", "Advertisement", "Share"]  # fmt: skip
    assert kept(*(line for pair in zip(PROSE, inserts, strict=True) for line in pair)) == PROSE


def test_a_table_between_paragraphs_ends_no_text() -> None:
    table = ["Line-ups", "Selm", "1", "Ohm", "2", "Lind", "5", "Brack", "Substitutes", "12", "Tarr"]
    assert kept(*PROSE[:4], *table, *PROSE[4:]) == PROSE


@pytest.mark.parametrize("between", [["Next article"], ["Topics", "Boats", "Share", "Up next"], []])
def test_another_article_below_is_none_of_the_text(between: list[str]) -> None:
    assert kept(*PROSE, *between, *NEXT) == PROSE


@pytest.mark.parametrize(
    "note",
    [
        ["Read in The Courier app: https://courier.example/a/ferry?from=app", "Sent from my phone"],
        ["Shared via the Courier app"],
        ["https://courier.example/a/ferry"],
        ["This story was originally published by the Sund Wire. Read the original story here."],
        ["This article first appeared in the Harbour Letter."],
        ["Correction: An earlier version of this article gave a wrong number of boats. There are two."],
        ["Disclaimer: This article is for informational purposes only and gives no advice on travel."],
    ],
)  # fmt: skip
def test_a_note_below_the_text_is_none_of_it(note: list[str]) -> None:
    assert kept(*PROSE, *note) == PROSE
