"""Paragraphs that the extractor missed, in the same container as the text around them."""

from collections.abc import Sequence
from itertools import pairwise

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.html.blocks import PageBlock

# A missed paragraph may be nested deeper than its siblings: `<div><span>`, a list in a cell.
MOST_BOXES = 3
FEWEST_WORDS = 6  # of a sentence; by hand
LEAD_WORDS = 12  # least words of a lead above the text; by hand
MOST_LINKED = 0.5  # share of characters in links; by hand
CELLS = frozenset({"td", "th"})
# Elements that never hold main text.
ASIDE = frozenset({"figcaption", "figure", "nav", "aside", "footer", "form", "button"})


def missed_paragraphs(
    found: Sequence[PageBlock],
    blocks: Sequence[Block],
    is_text: Sequence[bool],
    headline: int | None,
) -> set[int]:
    """The indexes of missed paragraphs: between others of the text, right below the last or above
    the first, in the same container, with no cue of boilerplate."""
    body = [index for index, here in enumerate(is_text) if here]
    if not body:
        return set()
    free = {
        index
        for index, block in enumerate(blocks)
        if not is_text[index] and index != headline and _is_plain(found[index], block)
    }
    between = {
        index
        for above, below in pairwise(body)
        for index in range(above + 1, below)
        if index in free and all(_shares_box(found[index], found[end]) for end in (above, below))
    }
    last, first = body[-1], body[0]
    while last + 1 in free and _shares_box(found[last + 1], found[body[-1]]):
        last += 1
        between.add(last)
    lead = first - 1
    if lead in free and _is_lead(found[lead], blocks[lead], found[first]):
        between.add(lead)
    return between


def _is_plain(page_block: PageBlock, block: Block) -> bool:
    is_sentence = block.line.ends_sentence and len(block.line.words) >= FEWEST_WORDS
    is_cell = not CELLS.isdisjoint(page_block.within)
    return (
        (is_sentence or is_cell)
        and not block.cues
        and page_block.linked <= MOST_LINKED
        and ASIDE.isdisjoint(page_block.within)
    )


def _shares_box(page_block: PageBlock, of_text: PageBlock) -> bool:
    home = of_text.boxes[:-1]
    is_near = len(page_block.boxes) - len(home) <= MOST_BOXES
    is_cell = not CELLS.isdisjoint(page_block.within)
    return bool(home) and page_block.boxes[: len(home)] == home and (is_near or is_cell)


def _is_lead(page_block: PageBlock, block: Block, first: PageBlock) -> bool:
    is_same_box = bool(first.boxes) and page_block.boxes[:-1] == first.boxes[:-1]
    return is_same_box and len(block.line.words) >= LEAD_WORDS and block.line.ends_sentence
