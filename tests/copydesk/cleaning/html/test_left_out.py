"""Paragraphs in other elements than their neighbours, and what is below a whole article."""

import pytest

from copydesk.cleaning.html.blocks import parse_page
from copydesk.cleaning.html.read import read_html
from copydesk.cleaning.plain_text import read_flattened
from copydesk.cleaning.truncation import is_truncated
from copydesk.cleaning.zoned_text import ZonedText

HEAD = "Kelder buys the old brewery for its library"
TEXT = (
    "Kelder’s council bought the old brewery on Monday and will move the town’s library there.",
    "The books have stood in a former shoe shop for eleven years, and its roof leaks in March.",
    "“We carried the encyclopedias upstairs twice,” said Runa Till, who has run it since then.",
    "The brewery costs 2 million crowns, and its copper kettles are to stay where they stand.",
    "Two members voted against the purchase, since nobody had counted the damp walls.",
)
NEXT = (
    "The ferry to Sella ran aground on a sandbank on Sunday with ninety people aboard.",
    "Nobody was hurt, and a tug pulled it off at high water, the harbour office in Orm said.",
    "“We sang until the tide came,” said Oll Brand, who was on his way to a wedding.",
    "The office will look into why two buoys had been moved since the last voyage.",
)


def read(body: str) -> ZonedText:
    page = f"<html><head><title>{HEAD}</title></head><body>{body}</body></html>"
    return read_html(parse_page(page), [HEAD])


@pytest.mark.parametrize("odd", range(1, 5))
@pytest.mark.parametrize(
    "element", ["<div>{}</div>", "<div><span>{}</span></div>", "<section><div>{}</div></section>"]
)
def test_a_paragraph_in_another_element_is_text(element: str, odd: int) -> None:
    paragraphs = "".join(
        element.format(line) if index == odd else f"<p>{line}</p>"
        for index, line in enumerate(TEXT)
    )
    assert read(f"<article><h1>{HEAD}</h1>{paragraphs}</article>").text.split("\n\n") == [*TEXT]


def test_a_lead_in_a_heading_is_text() -> None:
    rest = "".join(f"<p>{line}</p>" for line in TEXT[1:])
    found = read(f"<h1>{HEAD}</h1><div><div><h2>{TEXT[0]}</h2>{rest}</div></div>")
    assert found.text.split("\n\n") == [*TEXT]


def test_a_list_in_a_cell_is_text() -> None:
    table = (
        "<table><tr><td>Votes</td><td><ul><li>For 14</li><li>Against 2</li></ul></td></tr></table>"
    )
    paragraphs = [f"<p>{line}</p>" for line in TEXT]
    body = "".join([*paragraphs[:3], table, *paragraphs[3:]])
    said = read(f"<article><h1>{HEAD}</h1>{body}</article>").text
    assert "For 14\n\nAgainst 2" in said


@pytest.mark.parametrize("element", ["article", "div"])
def test_the_next_article_of_an_endless_page_is_none_of_this_one(element: str) -> None:
    first, second = ("".join(f"<p>{line}</p>" for line in lines) for lines in (TEXT, NEXT * 3))
    found = read(
        f"<{element}><h1>{HEAD}</h1><p>By Ulla Venn</p>{first}</{element}>"
        f"<{element}><h1>Ferry to Sella runs aground</h1><p>By Jon Orre</p>{second}</{element}>"
    )
    assert found.text.split("\n\n") == [*TEXT]


def test_headings_of_the_first_rank_within_an_article_do_not_end_it() -> None:
    parts = [f"<p>{line}</p>" for line in TEXT]
    body = f"{parts[0]}{parts[1]}{parts[2]}<h1>What it costs</h1>{parts[3]}{parts[4]}"
    assert TEXT[-1] in read(f"<article><h1>{HEAD}</h1>{body}</article>").text


@pytest.mark.parametrize(
    ("end", "is_cut"),
    [
        ("The council will meet again in May. The mayor said that the walls would be", True),
        ("The council will meet again in May. Its members want to see what the builders found", True),
        ("The mayor said on Tuesday that the copper kettles would...", True),
        ("See the kettles at the Brewery Hall, Quay Street, until 29 October 2026", False),
        ("A. Till et al., Damp in brick walls, Annals of Building 12 (4), doi: 10.1/ab.77", False),
        ("The kettles come from Orm and are older than anybody now on the council", False),
        ("Contributing: Ulla Venn, Jon Orre; The Kelder Post", False),
        ("He told the hall that 'nobody reads in the rain, and nobody should have to.'", False),
    ],
)  # fmt: skip
def test_a_text_is_truncated_where_a_sentence_breaks_off(end: str, is_cut: bool) -> None:
    assert is_truncated(read_flattened("\n\n".join([HEAD, *TEXT, end]))) is is_cut


def test_a_disclaimer_below_the_text_is_none_of_it() -> None:
    note = (
        "Disclaimer: This report rests on minutes of the council that anybody may read. It is meant"
        " to inform, takes no side in the matter of the walls, and stands for no view of this paper"
        " or of those who own it; whoever plans to buy a brewery should ask a builder first."
    )
    for text in ("\n\n".join([HEAD, *TEXT, note]), "\n".join([HEAD, *TEXT, note, "Home", "About"])):
        assert read_flattened(text).text.split("\n\n") == [*TEXT]
    paragraphs = "".join(f"<p>{line}</p>" for line in (*TEXT, note))
    assert read(f"<article><h1>{HEAD}</h1>{paragraphs}</article>").text.split("\n\n") == [*TEXT]
