"""Corrections of spans: merged names are split, parts of one name joined, other words dropped."""

import pytest

from copydesk.mentions.candidates import Candidate
from copydesk.mentions.corrections import (
    correct,
    is_name,
    is_written_small,
    join,
    names_nothing,
    split,
)
from copydesk.mentions.full_names import FullNames

NOBODY = FullNames()
VARGA = FullNames(people={"Ilse Varga": 0})


def candidate(text: str, name: str, kind: str, origin: str = "model") -> Candidate:
    start = text.index(name)
    return Candidate(start, start + len(name), kind, origin)


@pytest.mark.parametrize(
    ("name", "kind", "parts"),
    [
        ("Aldham/Averell", "PLACE", ["Aldham", "Averell"]),
        ("BAD ALDHAM / AVERELL/SUNDE", "PLACE", ["BAD ALDHAM", "AVERELL", "SUNDE"]),
        ("AC/DC", "ORG", ["AC/DC"]),
        ("Aldham, Averell", "PLACE", ["Aldham", "Averell"]),
        ("Varga's Progress Party", "ORG", ["Varga", "Progress Party"]),
        ("Norway's Progress Party", "ORG", ["Progress Party"]),
        ("Norway Otto Brandt", "PERSON", ["Otto Brandt"]),
        ("Otto Brandt Norway", "PERSON", ["Otto Brandt"]),
        ("Norway 3 Denmark 1", "ORG", []),
        ("Progress Party", "ORG", ["Progress Party"]),
    ],
)
def test_what_the_model_merged_is_split(name: str, kind: str, parts: list[str]) -> None:
    found = split(name, candidate(name, name, kind), VARGA)
    assert [name[c.start : c.end] for c in found] == parts


def test_other_sources_merge_nothing() -> None:
    own = candidate("Aldham/Averell", "Aldham/Averell", "PLACE", "gazetteer")
    assert list(split("Aldham/Averell", own, NOBODY)) == [own]


@pytest.mark.parametrize(
    ("text", "names", "joined"),
    [
        (
            "Court of Appeals for the Northern District",
            [("Court of Appeals", "ORG"), ("Northern District", "PLACE")],
            ["Court of Appeals for the Northern District"],
        ),
        (
            "Norland Supreme Court",
            [("Norland", "PLACE"), ("Supreme Court", "ORG")],
            ["Norland Supreme Court"],
        ),
        (
            "Aldham Water of Norland",
            [("Aldham Water", "ORG"), ("Norland", "PLACE")],
            ["Aldham Water", "Norland"],
        ),
    ],
)
def test_parts_of_one_organisation_are_joined(
    text: str, names: list[tuple[str, str]], joined: list[str]
) -> None:
    found = join(text, [candidate(text, *name) for name in names])
    assert [text[c.start : c.end] for c in found] == joined


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GDP", True),
        ("The", True),
        ("X", True),
        ("Clean Harbours Act", True),
        ("Council of the Harbours Act", False),
        ("Norol", False),
    ],
)
def test_what_names_nothing(name: str, expected: bool) -> None:
    assert names_nothing(name, "model") is expected
    assert not names_nothing(name, "gazetteer")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It cost US$5.", "US", "PLACE"),
        ("Nothing but {Norol}.", "{Norol", "ORG"),
        ("Ferries run late. All ferries do.", "Ferries", "ORG"),
        ("The Varga Monday", "Varga Monday", "PERSON"),
    ],
)
def test_what_is_no_name(text: str, name: str, kind: str) -> None:
    assert not is_name(text, candidate(text, name, kind), NOBODY)


def test_a_plain_word_is_a_name_where_the_article_names_a_person_so() -> None:
    text = "Brandt spoke. A brandt is a goose."
    brandt = candidate(text, "Brandt", "PERSON")
    assert is_written_small(text, "Brandt")
    assert not is_name(text, brandt, NOBODY)
    assert is_name(text, brandt, FullNames(people={"Otto Brandt": 0}))


def test_all_corrections_of_an_article_come_in_the_order_of_the_text() -> None:
    text = (
        "Norland Supreme Court heard the Clean Harbours Act (CHA). CHA passed in Aldham, Averell."
    )
    names = [
        ("CHA", "ORG"),
        ("Aldham, Averell", "PLACE"),
        ("Supreme Court", "ORG"),
        ("Norland", "PLACE"),
    ]
    found = correct(text, [candidate(text, *name) for name in names], NOBODY)
    assert [text[c.start : c.end] for c in found] == ["Norland Supreme Court", "Aldham", "Averell"]
