"""Where an endless page goes on with another article below the first: a headline with a byline and a date."""

from collections.abc import Collection, Sequence
from itertools import islice

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.line_model.inserts import is_paragraph
from copydesk.cleaning.line_model.line_kinds import is_title_like

# A text has so many paragraphs before another one can begin, and so does that.
PARAGRAPHS_ABOVE, PARAGRAPHS_BELOW = 3, 2
# The lines that may stand between a headline and its text, and those that announce it from above.
HEAD_LINES, LINES_ABOVE = 6, 2
NAMES, DATES, ANNOUNCING = ("byline",), ("date",), ("related", "navigation")


def find_next_article(
    blocks: Sequence[Block], body: Sequence[int], but: Collection[int]
) -> int | None:
    """The headline of the next article within or below a text, None where there is none.

    `body` are the indexes of the text, `but` those of lines that say its own headline.
    """
    paragraphs = [index for index in body if is_paragraph(blocks[index])]
    if len(paragraphs) < PARAGRAPHS_ABOVE:
        return None
    for index in range(paragraphs[PARAGRAPHS_ABOVE - 1] + 1, len(blocks)):
        if index not in but and is_title_like(blocks[index]) and _is_head(blocks, index):
            return index
    return None


def _is_head(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is signed and dated, or one of both and announced, with paragraphs below."""
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
