"""Author markup: at the headline, of persons, for writing and nothing else."""

import pytest

from copydesk.cleaning.html.blocks import parse_page
from copydesk.cleaning.metadata.author_elements import marked_authors

TITLE = "Mill at Brenn burns"


def authors(head: str, tail: str = "", above: str = "") -> tuple[str, ...]:
    prose = "<p>" + "The mill at Brenn burned for a third night and nobody was hurt. " * 3 + "</p>"
    page = f"<html><body>{above}<h1>{TITLE}</h1>{head}{prose * 3}{tail}</body></html>"
    tree = parse_page(page)
    assert tree is not None
    return marked_authors(tree, [TITLE])


@pytest.mark.parametrize(
    "markup",
    [
        '<a rel="author" href="/x">Ada Brandt</a>',
        '<span itemprop="author">Ada Brandt</span>',
        '<div class="article-byline">By Ada Brandt, Chief Reporter</div>',
        '<a href="/staff/ada-brandt">Ada Brandt</a>',
        '<div data-testid="AuthorName">Ada Brandt</div>',
    ],
)
def test_markup_names_the_author(markup: str) -> None:
    assert authors(markup) == ("Ada Brandt",)


def test_authors_next_to_each_other_are_all_named() -> None:
    markup = '<a rel="author">Ada Brandt</a> and <a rel="author">Bo Winter</a>'
    assert authors(markup) == ("Ada Brandt", "Bo Winter")


def test_the_names_at_the_headline_win_over_those_below_the_text() -> None:
    teaser = '<div><a rel="author">Ines Torvald</a></div>'
    assert authors('<a rel="author">Ada Brandt</a>', teaser) == ("Ada Brandt",)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="comment"><a rel="author">Ada Brandt</a></div>',
        '<figure><span class="author">Ada Brandt</span></figure>',
        '<div class="byline"><b>Photos by</b> <i>Ada Brandt</i></div>',
        '<span class="author">Sports Desk</span>',
        '<a href="/staff/bo-winter">Ada Brandt</a>',
    ],
)
def test_other_markup_names_no_author(markup: str) -> None:
    assert authors(markup) == ()
