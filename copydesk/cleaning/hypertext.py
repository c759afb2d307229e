"""An HTML page: its blocks, and which of them are the article's.

trafilatura (Barbaresi 2021) finds the article; its words are read back onto the blocks of the
page, so that every line of the page is accounted for and the text is the page's own.
"""

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from copydesk.cleaning.alignment import kept_blocks
from copydesk.cleaning.blocks import Block
from copydesk.cleaning.features import own_features
from copydesk.cleaning.headline import find_headline
from copydesk.cleaning.lines import Line
from copydesk.cleaning.page import page_blocks
from copydesk.cleaning.reading import Reading
from copydesk.cleaning.zones import Decision, zone_blocks


def read_html(page: str) -> Reading:
    """Read an HTML page; one that holds no words gives a reading without blocks."""
    tree = parse_page(page)
    found = page_blocks(tree) if tree is not None else []
    blocks = [Block((Line(number, block.text),)) for number, block in enumerate(found, start=1)]
    kept = kept_blocks([block.text for block in found], extract(tree)) if found else []
    decisions = [
        Decision(is_text, own_features(block)) for block, is_text in zip(blocks, kept, strict=True)
    ]
    headline = None
    if any(kept):
        words = frozenset(
            w for b, k in zip(blocks, kept, strict=True) if k for w in b.line.vocabulary
        )
        headline = find_headline(blocks, kept.index(True), words)
    return Reading(zone_blocks(blocks, decisions, headline), headline)


def parse_page(page: str) -> HtmlElement | None:
    """The page's tree, None where it is no HTML."""
    return load_html(page.replace("\x00", ""))


def extract(tree: HtmlElement) -> str:
    """The article's words as trafilatura finds them, "" where it finds none."""
    document = bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    return (document.text or "") if document else ""
