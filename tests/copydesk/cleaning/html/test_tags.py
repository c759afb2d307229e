"""Tags with too many attributes are cut, and the text below them is kept."""

import pytest

from copydesk.cleaning.html.blocks import page_blocks, parse_page
from copydesk.cleaning.html.tags import MOST_ATTRIBUTES, trim_tags

TEXT = "<p>The mayor said on Monday that the bridge would stay closed.</p>"


def read(page: str) -> list[str]:
    tree = parse_page(trim_tags(page))
    assert tree is not None
    counts = [len(element.attrib) for element in tree.iter() if isinstance(element.tag, str)]
    assert max(counts) <= MOST_ATTRIBUTES
    return [block.text for block in page_blocks(tree)]


@pytest.mark.parametrize(
    "attribute", ["x{n}", 'x{n}="1"', 'x{n}=">"', '"{n}"', '="{n}', "a{n}='\"'", "x{n} = y "]
)
@pytest.mark.parametrize(
    "before",
    ["", "<!-->", "<!-- a --!>", "<script></script>", "<script a='>' b></script>", "<svg><style></svg></style>"],
)  # fmt: skip
def test_a_tag_of_thousands_of_attributes_is_read(before: str, attribute: str) -> None:
    fullest = " ".join(attribute.format(n=n) for n in range(5000))
    said = read(f"<html><body>{TEXT}{before}<p {fullest}>{TEXT}</body></html>")
    assert said[0] == "The mayor said on Monday that the bridge would stay closed."


@pytest.mark.parametrize(
    "broken",
    [
        '<a title="The mayor said "no" to it" href="/a">Read</a>',
        "<script>for (i=0;i<links.length;i++) { s = 'a\"b' + links[i] + \"it's\" }</script>",
        '<img alt=a"b src="c.jpg">',
        "<p class='lead' data-by=\"Ann 'O' Brock\">Lead</p>",
        '<div data-model=\'{"words": "' + "word " * 9000 + "\"}'>",
    ],
)
def test_a_quote_too_many_ends_with_its_tag(broken: str) -> None:
    page = f"<html><body>{broken}" + TEXT * 3000 + "</body></html>"
    assert trim_tags(page) == page
    assert len(read(page)) >= 3000


def test_tags_in_comments_and_scripts_are_kept() -> None:
    inside = "<!-- <p " + "x " * 9000 + '> --><script type="application/ld+json">"<p ' + "x " * 9000
    page = f"<html><body>{inside}</script>{TEXT}</body></html>"
    assert trim_tags(page) == page
