"""The outlet, by its notice, its masthead or its host."""

import pytest

from copydesk.cleaning.flattened import read_flattened
from copydesk.cleaning.metadata import PageMetadata
from copydesk.cleaning.outlet import find_publisher, is_outlet_name

BODY = "\n".join(
    [
        "The harbour board voted on Thursday to close the old fish market for good, after two hours.",
        "Seven members voted for the closure and four against it, and the rest stayed at home.",
        "The board will hear proposals for the site until the end of June, it said in a statement.",
    ]
)
TITLE = "Harbour board votes to close the old fish market"


@pytest.mark.parametrize(
    ("notice", "outlet"),
    [
        ("© 2025 Harbour Gazette. All rights reserved.", "Harbour Gazette"),
        ("© Harbour Gazette 2025", "Harbour Gazette"),
        ("Copyright Marrow & Field Ltd 2025. All rights reserved.", "Marrow & Field"),
        ("Copyright © 2024-2025 Harbour Gazette", "Harbour Gazette"),
        ("© Harbour Gazette. All rights reserved.", "Harbour Gazette"),
    ],
)
def test_a_notice_names_the_outlet(notice: str, outlet: str) -> None:
    reading = read_flattened(f"{TITLE}\n{BODY}\n{notice}")
    assert find_publisher(None, PageMetadata(), reading, None) == outlet


def test_a_masthead_names_the_outlet() -> None:
    reading = read_flattened(f"Harbour Gazette\nHome\nSport\n{TITLE}\nBy Greta Ulvaas\n{BODY}")
    assert find_publisher(None, PageMetadata(), reading, "https://a.example/b") == "Harbour Gazette"


def test_what_is_told_wins_and_the_host_comes_last() -> None:
    reading, page = read_flattened(f"{TITLE}\n{BODY}"), PageMetadata(publishers=("Page",))
    url = "https://www.a.example/b"
    assert find_publisher("Told", page, reading, url) == "Told"
    assert find_publisher(None, page, reading, url) == "Page"
    assert find_publisher(None, PageMetadata(), reading, url) == "a.example"


@pytest.mark.parametrize(
    ("line", "is_name"),
    [
        ("The Harbour Gazette", True),
        ("THE HARBOUR GAZETTE", True),
        ("Daily Mail of Selm", False),
        ("Latest News", False),
        ("Gazette", False),
        ("He writes for the Gazette", False),
    ],
)
def test_newspapers_are_named_by_their_last_word(line: str, is_name: bool) -> None:
    assert is_outlet_name(line) == is_name
