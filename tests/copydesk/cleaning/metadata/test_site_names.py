"""Candidate names of the site, from logo, home links and the copyright notice."""

import pytest

from copydesk.cleaning.html.blocks import parse_page
from copydesk.cleaning.metadata.site_names import site_names


def names(part: str) -> list[str]:
    tree = parse_page(f"<html><body>{part}<p>The mill burned.</p></body></html>")
    assert tree is not None
    return site_names(tree)


@pytest.mark.parametrize(
    "part",
    [
        '<div class="site-logo">Brenn Echo</div>',
        '<a id="masthead">Brenn Echo</a>',
        '<a href="/">Brenn Echo</a>',
        '<a href="https://brenn.example/">Brenn Echo</a>',
        "<p>© 2025 Brenn Echo. All rights reserved.</p>",
        "<p>Copyright 2019-2025 Brenn Echo Ltd</p>",
    ],
)
def test_the_page_names_its_site(part: str) -> None:
    assert names(part) == ["Brenn Echo"]


@pytest.mark.parametrize(
    "part",
    [
        '<a href="/">Home page</a>',
        '<a href="/news/mill">Brenn Echo</a>',
        '<a href="/">Mill at Brenn burns for a third night in a row</a>',
        '<div class="catalogue">Brenn Echo</div>',
    ],
)
def test_other_links_and_lines_name_no_site(part: str) -> None:
    assert names(part) == []
