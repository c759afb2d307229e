"""The next article on an infinite-scroll page: its headline, by the byline and date below it."""

from collections.abc import Collection, Sequence
from itertools import islice

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.line_model.inserts import is_paragraph
from copydesk.cleaning.line_model.line_kinds import is_title_like

# Paragraphs required above and below the next headline; by hand.
PARAGRAPHS_ABOVE, PARAGRAPHS_BELOW = 3, 2
# Lines between a headline and its text, and lines above it where a label may announce it; by hand.
HEAD_LINES, LINES_ABOVE = 6, 2
NAMES, DATES, ANNOUNCING = ("byline",), ("date",), ("related", "navigation")


def find_next_article(
    blocks: Sequence[Block], body: Sequence[int], but: Collection[int]
) -> int | None:
    """The index of the next article's headline within or below a text, else None.

    `body` are the indexes of the text, `but` those of lines that repeat its own headline.
    """
    paragraphs = [index for index in body if is_paragraph(blocks[index])]
    if len(paragraphs) < PARAGRAPHS_ABOVE:
        return None
    for index in range(paragraphs[PARAGRAPHS_ABOVE - 1] + 1, len(blocks)):
        if index not in but and is_title_like(blocks[index]) and _is_head(blocks, index):
            return index
    return None


def _is_head(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is a headline: paragraphs below, and two of byline, date, announcing label."""
    if blocks[index].line.ends_sentence or is_paragraph(blocks[index]):
        return False
    head = []
    for block in blocks[index + 1 : index + 1 + HEAD_LINES]:
        if is_paragraph(block):
            break
        head.append(block)
    start = index + 1 + len(head)
    above = blocks[max(0, index - LINES_ABOVE) : index]
    signs = (
        any(block.is_only_cue(NAMES) for block in head)
        + any(block.is_only_cue(DATES) for block in head)
        + any(block.is_only_cue(ANNOUNCING) for block in above)
    )
    below = islice(blocks, start, start + PARAGRAPHS_BELOW)
    is_text = len(head) <= HEAD_LINES and sum(map(is_paragraph, below)) == PARAGRAPHS_BELOW
    return signs > 1 and bool(head) and is_text
