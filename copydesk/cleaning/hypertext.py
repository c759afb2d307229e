"""An HTML page: its blocks, and which of them are the article's.

trafilatura (Barbaresi 2021) finds the article; its words are read back onto the blocks of the
page, so that every line of the page is accounted for and the text is the page's own.
"""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from copydesk.cleaning.alignment import kept_blocks
from copydesk.cleaning.blocks import Block
from copydesk.cleaning.features import own_features
from copydesk.cleaning.lines import Line
from copydesk.cleaning.page import PageBlock, page_blocks
from copydesk.cleaning.reading import Reading
from copydesk.cleaning.zones import Decision, zone_blocks

HEADING = "h1"
LETTERS = re.compile(r"\w+")


def read_html(page: str, titles: Sequence[str] = ()) -> Reading:
    """Read an HTML page; one that holds no words gives a reading without blocks.

    `titles` are the page's own names for the article, for machines: its headline is the block
    that says the same, else its first heading of the first rank.
    """
    tree = parse_page(page)
    found = page_blocks(tree) if tree is not None else []
    blocks = [Block((Line(number, block.text),)) for number, block in enumerate(found, start=1)]
    kept = kept_blocks([block.text for block in found], extract(tree)) if found else []
    headline = _find_headline(found, {fold(title) for title in titles})
    decisions = [
        Decision(is_text and index != headline, own_features(block))
        for index, (block, is_text) in enumerate(zip(blocks, kept, strict=True))
    ]
    return Reading(zone_blocks(blocks, decisions, headline), headline)


def _find_headline(blocks: Sequence[PageBlock], titles: set[str]) -> int | None:
    ranked = [i for i, block in enumerate(blocks) if HEADING in block.path and len(block.text) > 3]
    said = [i for i, block in enumerate(blocks) if fold(block.text) in titles]
    both = [i for i in ranked if i in said]
    return next(iter([*both, *said, *ranked]), None)


def fold(text: str) -> str:
    """Letters and digits only, capitals aside: how two writings of a headline compare."""
    return "".join(LETTERS.findall(text.casefold()))


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
    return document.text or "" if isinstance(document, Document) else ""
