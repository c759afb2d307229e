"""Main text by the elements of a page, in addition to the extractor."""

from collections.abc import Sequence

import pytest

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.html.block_zones import decide_blocks
from copydesk.cleaning.html.blocks import PageBlock, page_blocks, parse_page
from copydesk.cleaning.lines import Line

FIRST = "The harbour board voted on Thursday to close the old fish market for good."
SECOND = "Seven members voted for the closure and four against it, after two hours."
THIRD = "The board will hear proposals for the site until the end of June."


def found(page: str) -> list[PageBlock]:
    tree = parse_page(page)
    return page_blocks(tree) if tree is not None else []


def kept(page: str, headline: int | None = None, left: Sequence[str] = ()) -> list[str]:
    """The text's blocks of a page of which the extractor kept all but those `left`."""
    blocks = found(page)
    lines = [Block((Line(number, block.text),)) for number, block in enumerate(blocks, start=1)]
    extracted = [block.text not in left for block in blocks]
    decisions = decide_blocks(blocks, lines, extracted, headline)
    return [b.text for b, d in zip(blocks, decisions, strict=True) if d.is_text]


def zones(page: str, left: Sequence[str]) -> dict[str, str]:
    blocks = found(page)
    lines = [Block((Line(number, block.text),)) for number, block in enumerate(blocks, start=1)]
    extracted = [block.text not in left for block in blocks]
    decisions = decide_blocks(blocks, lines, extracted, None)
    return {b.text: d.zone for b, d in zip(blocks, decisions, strict=True)}


def test_blocks_know_the_articles_around_them() -> None:
    page = "<p>a</p><article><p>b</p><article><p>c</p></article></article><article>d</article>"
    assert [block.articles for block in found(page)] == [(), (1,), (1, 2), (3,)]


def test_a_card_inside_the_article_is_none_of_its_text() -> None:
    card = "<article><h3>Ferry to run late</h3><p>It runs on Sundays.</p></article>"
    page = f"<article><p>{FIRST}</p>{card}<p>{SECOND}</p></article>"
    assert kept(page) == [FIRST, SECOND]


def test_an_article_of_several_posts_keeps_them() -> None:
    posts = f"<article><p>{SECOND}</p></article><article><p>{THIRD}</p></article>"
    assert kept(f"<article><p>Live.</p>{posts}</article>") == ["Live.", SECOND, THIRD]


def test_captions_are_never_text() -> None:
    page = f"<p>{FIRST}</p><figure><figcaption>The quay</figcaption></figure><p>{SECOND}</p>"
    assert kept(page) == [FIRST, SECOND]


def test_above_the_headline_only_sentences_are_text() -> None:
    page = f"<p>{THIRD}</p><p>The long read</p><h1>Market closes</h1><p>{FIRST}</p>"
    assert kept(page, headline=2) == [THIRD, FIRST]


@pytest.mark.parametrize(
    "below",
    [
        "greta@gazette.example",
        "Additional reporting by Jonas Brakk in Selm.",
        "Greta Ulvaas is a reporter for the Gazette.",
    ],
)
def test_signatures_below_the_text_are_none_of_it(below: str) -> None:
    assert kept(f"<p>{FIRST}</p><p>{SECOND}</p><p>{below}</p>") == [FIRST, SECOND]


def test_links_left_over_below_the_text_fall_away() -> None:
    page = f"<p>{FIRST}</p><p>More news</p><ul><li>Ferry late</li><li>Bells home</li></ul>"
    assert kept(page, left=["More news"]) == [FIRST]


def test_a_list_that_ends_the_text_stays() -> None:
    page = f"<p>{FIRST}</p><ul><li>herring</li><li>cod</li></ul>"
    assert kept(page) == [FIRST, "herring", "cod"]


def test_a_page_of_lines_without_end_is_not_emptied() -> None:
    page = "<p>Rain has been here</p><p>before us</p>"
    assert kept(page) == ["Rain has been here", "before us"]


def test_other_articles_are_related_and_cells_are_body() -> None:
    page = (
        f"<article><p>{FIRST}</p><table><tr><td>130</td></tr></table></article>"
        "<article><p>Ferry late</p></article>"
    )
    assert zones(page, left=["Ferry late"]) == {FIRST: "", "130": "body", "Ferry late": "related"}
