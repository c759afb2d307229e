"""The publisher, by its notice, its masthead or its host."""

import pytest

from copydesk.cleaning.metadata.read import PageMetadata
from copydesk.cleaning.plain_text import read_flattened
from copydesk.cleaning.publisher import find_publisher, is_outlet_name

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
    zoned_text = read_flattened(f"{TITLE}\n{BODY}\n{notice}")
    assert find_publisher(None, PageMetadata(), zoned_text, None) == outlet


def test_a_masthead_names_the_outlet() -> None:
    zoned_text = read_flattened(f"Harbour Gazette\nHome\nSport\n{TITLE}\nBy Greta Ulvaas\n{BODY}")
    assert (
        find_publisher(None, PageMetadata(), zoned_text, "https://a.example/b") == "Harbour Gazette"
    )


def test_supplied_metadata_wins_and_the_host_comes_last() -> None:
    zoned_text, page = read_flattened(f"{TITLE}\n{BODY}"), PageMetadata(publishers=("Page",))
    url = "https://www.a.example/b"
    assert find_publisher("Told", page, zoned_text, url) == "Told"
    assert find_publisher(None, page, zoned_text, url) == "Page"
    assert find_publisher(None, PageMetadata(), zoned_text, url) == "a.example"


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


def outlet(*lines: str) -> str | None:
    """The outlet of a page of these lines around the article, without a URL."""
    return find_publisher(None, PageMetadata(), read_flattened("\n".join(lines)), None)


@pytest.mark.parametrize(
    "top",
    [
        f"{TITLE} | Varnport Online",
        f"{TITLE} - Varnport Online",
        f"{TITLE} | Harbours | Varnport Online",
    ],
)
def test_the_pages_own_title_names_the_site(top: str) -> None:
    assert outlet(top, "Home", TITLE, "By Greta Ulvaas", BODY) == "Varnport Online"


def test_a_title_with_many_parts_or_of_another_article_names_nobody() -> None:
    parts = f"{TITLE} | Varnport | Boats | Nets | Rope"
    other = "Eleven geese cross the Brenn lock at night | Varnport Online"
    for top in (parts, other):
        assert outlet(top, "Home", TITLE, "By Greta Ulvaas", BODY) is None


@pytest.mark.parametrize(
    "line",
    [
        "By Greta Ulvaas, Harbour Gazette",
        "By Greta Ulvaas | Harbour Gazette",
        "By Greta Ulvaas for Harbour Gazette",
    ],
)
def test_a_byline_names_the_outlet(line: str) -> None:
    assert outlet(TITLE, line, BODY) == "Harbour Gazette"


@pytest.mark.parametrize(
    "line",
    [
        "Follow Harbour Gazette on Facebook",
        "Read more on Harbour Gazette",
        "Subscribe to Harbour Gazette for unlimited access",
        f"The post {TITLE} appeared first on Harbour Gazette.",
    ],
)
def test_a_site_says_its_name_below_the_text(line: str) -> None:
    assert outlet(TITLE, "By Greta Ulvaas", BODY, line) == "Harbour Gazette"


@pytest.mark.parametrize(
    "line",
    [
        "By Greta Ulvaas, chief reporter",
        "By Greta Ulvaas and Jonas Brakk",
        "Follow Greta Ulvaas on Facebook",
        "Read more on fish markets",
        "Copyright policy",
        "Sports data © Tallies & Sons",
        "© Jonas Brakk",
        "Site designed by Nordquay Webworks 2025",
        "Bollards News",
        "Contact Harbour Gazette",
    ],
)
def test_other_lines_name_no_outlet(line: str) -> None:
    assert outlet(line, TITLE, "By Greta Ulvaas", BODY) is None
    assert outlet(TITLE, "By Greta Ulvaas", BODY, line) is None


def test_a_house_of_many_papers_comes_last() -> None:
    notice = "© 2025 Nordquay Communications. All rights reserved."
    assert outlet(TITLE, BODY, notice) == "Nordquay Communications"
    assert outlet("Harbour Gazette", TITLE, BODY, notice) == "Harbour Gazette"
