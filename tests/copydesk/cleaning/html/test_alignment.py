"""Alignment: which blocks of a page an extractor kept, by runs of four words."""

from copydesk.cleaning.html.alignment import kept_blocks

FIRST = "The mill at Brenn burned for a third night and nobody was hurt"
SECOND = "The fire brigade said that forty looms were lost to the flames"


def test_kept_blocks_are_found_whatever_is_between() -> None:
    blocks = ["Home", FIRST, "Advertisement", SECOND, "Comments"]
    assert kept_blocks(blocks, f"{FIRST}. {SECOND}!") == [False, True, False, True, False]


def test_a_short_block_counts_only_between_its_neighbours() -> None:
    blocks = ["News", FIRST, "What was lost", SECOND, "News"]
    extracted = f"{FIRST} What was lost {SECOND}"
    assert kept_blocks(blocks, extracted) == [False, True, True, True, False]


def test_of_two_copies_the_one_in_place_is_kept() -> None:
    blocks = [FIRST, "Menu", "Sport", FIRST, SECOND]
    assert kept_blocks(blocks, f"{FIRST} {SECOND}") == [False, False, False, True, True]


def test_half_a_block_is_not_kept() -> None:
    assert kept_blocks([f"{FIRST} {SECOND} {SECOND[::-1]}"], FIRST) == [False]


def test_nothing_extracted_keeps_nothing() -> None:
    assert kept_blocks([FIRST, ""], "") == [False, False]
