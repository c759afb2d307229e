"""Bylines and datelines: parsing of names and places."""

import pytest

from copydesk.cleaning.bylines import (
    is_author_list,
    is_byline,
    is_name,
    metadata_authors,
    split_authors,
)
from copydesk.cleaning.dateline import find_dateline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ottilie Marwen", ("Ottilie Marwen",)),
        ("By OTTILIE MARWEN and JONAS BRAKK, Staff Writers", ("Ottilie Marwen", "Jonas Brakk")),
        ("Post by : Ines Torvald", ("Ines Torvald",)),
        ("Written by Ines Torvald | 14 March 2025", ("Ines Torvald",)),
        ("By Ines Torvald, Mattis Holm & Lena van der Quist", ("Ines Torvald", "Mattis Holm", "Lena van der Quist")),
        ("Par Solène Arquet", ("Solène Arquet",)),
        ("By Ines Torvald Photographs by Pavel Orrin", ("Ines Torvald",)),
        ("By Ines Torvald on Tuesday", ("Ines Torvald",)),
        ("Bettina Krol, Chief Reporter", ("Bettina Krol",)),
        ("Review by Ines Torvald", ("Ines Torvald",)),
        ("Posted on October 2, 2025 by Ines Torvald", ("Ines Torvald",)),
        ("By Staff Reporter", ()),
        ("By Norfoto News Agency", ()),
    ],
)  # fmt: skip
def test_authors_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert is_byline(line)
    assert split_authors(line) == names


@pytest.mark.parametrize("line", ["Bypass opens in May", "The board met", "Selm, where it rained"])
def test_other_lines_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize("name", ["Lena van der Quist", "J. P. Marwen", "O’Dell", "Åsa Ålund"])
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("text", ["the mayor", "Chief Reporter", "Lena 2", "", "A B C D E F"])
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_metadata_authors_may_be_names_or_bylines() -> None:
    values = ["Ines Torvald", "By Mattis Holm and INES TORVALD", "https://a.example/author/7"]
    assert metadata_authors(values) == ("Ines Torvald", "Mattis Holm")


def test_a_role_is_an_author_only_without_a_name() -> None:
    assert metadata_authors(["Ines Torvald", "webmaster"]) == ("Ines Torvald",)
    assert metadata_authors(["webmaster"]) == ("webmaster",)


@pytest.mark.parametrize(
    ("line", "is_theirs"),
    [
        ("Ines Torvald and Mattis Holm", True),
        ("By Mattis Holm", True),
        ("Ines Torvald in Selm", True),
        ("Ines Torvald said that the lock would be opened on Monday", False),
        ("Greta Ulvaas", False),
    ],
)
def test_lines_that_hold_only_the_names_of_the_authors(line: str, is_theirs: bool) -> None:
    assert is_author_list(line, ["Ines Torvald", "Mattis Holm"]) == is_theirs


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("SELM — The board voted.", "SELM"),
        ("SELM, Brelovia (Norfoto) — The board voted.", "SELM, Brelovia (Norfoto)"),
        ("LOWER TARN (Meridian Wire) - Engineers worked.", "LOWER TARN (Meridian Wire)"),
        ("BRENN, March 14 — The lock is shut.", "BRENN, March 14"),
        ("BRENN, Friday (Norfoto) – The lock is shut.", "BRENN, Friday (Norfoto)"),
        ("BRENN, 14 March — The lock is shut.", "BRENN, 14 March"),
        ("BRENN/SELM (Norfoto) - The lock is shut.", "BRENN/SELM (Norfoto)"),
        ("SELM /Norfoto/ -- The lock is shut.", "SELM /Norfoto/"),
        ("Selm: In a long night the board voted.", "Selm"),
        ("The board voted — again — to wait.", None),
        ("Disclaimer: The views are ours.", None),
        ("He said: Nothing.", None),
        ("Dear Petra: My neighbour keeps geese.", None),
        ("Pros: The lamp is light.", None),
        ("CORRECTION: The lock is in Selm.", None),
        ("ORLEN VALLEY: The lock is shut.", "ORLEN VALLEY"),
    ],
)
def test_datelines(paragraph: str, dateline: str | None) -> None:
    assert find_dateline(paragraph) == dateline
