"""Main-text extraction from an HTML page.

trafilatura (Barbaresi 2021) finds the article; its output is aligned with the blocks of the page,
so that every line gets a zone and the text is the page's own.
"""

from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from copydesk.cleaning.blocks import Block, join_lines
from copydesk.cleaning.characters import comparison_key
from copydesk.cleaning.forms.wrapped_lines import unwrap
from copydesk.cleaning.html.alignment import kept_blocks
from copydesk.cleaning.html.block_zones import ELEMENT_ZONES, decide_blocks
from copydesk.cleaning.html.blocks import PageBlock, page_blocks
from copydesk.cleaning.html.headline import find_headline
from copydesk.cleaning.lines import Line
from copydesk.cleaning.rejections import FEWEST_WORDS
from copydesk.cleaning.zoned_text import ZonedText
from copydesk.cleaning.zones import zone_blocks

PROSE_WORDS = 15  # least words of a paragraph; by hand
# Below this share of the page's prose, slower extractors are tried; a less strict one must find
# FAR_MORE times as much. By hand.
ENOUGH_PROSE = 0.5
FAR_MORE = 2  # times


def read_html(
    tree: HtmlElement | None, titles: Sequence[str] = (), site_names: Sequence[str] = ()
) -> ZonedText:
    """The zones of a page; a page without words gives no blocks. The tree is consumed.

    `titles` and `site_names` are candidates from the page's metadata and markup.
    """
    found = page_blocks(tree) if tree is not None else []
    count = len(found)
    blocks = [block for run in break_runs(found) for block in join_lines(unwrap(run))]
    found = [replace(found[block.lines[0].number - 1], text=block.text) for block in blocks]
    kept = _kept(tree, found, blocks) if tree is not None else []
    names = {comparison_key(name) for name in site_names}
    headline = find_headline(found, {comparison_key(title) for title in titles}, names)
    decisions = decide_blocks(found, blocks, kept, headline)
    return ZonedText(zone_blocks(blocks, decisions, headline), headline, count)


def break_runs(found: Sequence[PageBlock]) -> list[list[Line]]:
    """The blocks as lines, grouped where only `<br>` separates them; two count as an empty line."""
    runs: list[list[Line]] = []
    for number, block in enumerate(found, start=1):
        line = Line(number, block.text, follows_blank=block.breaks != 1)
        if block.breaks:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _kept(tree: HtmlElement, found: Sequence[PageBlock], blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether the extractor finds it in the article.

    Its fast, strict mode is as good on most pages and takes half the time. If it misses most of the
    prose, trafilatura's fallback extractors run too; the less strict result is used only if it has
    far more of the prose.
    """
    texts = [block.text for block in blocks]
    prose = {i: len(b.line.words) for i, b in enumerate(blocks) if _is_prose(found[i], b)}
    enough = ENOUGH_PROSE * sum(prose.values())

    def keep_with(is_fast: bool, is_strict: bool) -> tuple[list[bool], int]:
        kept = kept_blocks(texts, extract(tree, is_fast, is_strict))
        return kept, sum(words for i, words in prose.items() if kept[i])

    kept, prose_words = keep_with(is_fast=True, is_strict=True)
    is_page = sum(len(block.line.words) for block in blocks) >= FEWEST_WORDS
    if (any(kept) and prose_words >= enough) or not is_page:
        return kept
    kept, prose_words = keep_with(is_fast=False, is_strict=True)
    if any(kept) and prose_words >= enough:
        return kept
    wider, wider_words = keep_with(is_fast=False, is_strict=False)
    return wider if wider_words > FAR_MORE * prose_words else kept


def _is_prose(page_block: PageBlock, block: Block) -> bool:
    line = block.line
    is_outside = page_block.within.isdisjoint(ELEMENT_ZONES)
    return is_outside and line.ends_sentence and len(line.words) >= PROSE_WORDS


def extract(tree: HtmlElement, is_fast: bool, is_strict: bool = True) -> str:
    """The main text as trafilatura extracts it, "" if it finds none."""
    document = bare_extraction(
        tree,
        fast=is_fast,
        favor_precision=is_strict,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    return document.text or "" if isinstance(document, Document) else ""
