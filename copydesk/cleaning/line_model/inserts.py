"""Inserts between two paragraphs of one text: buttons, adverts, sign-up forms, tables.

They are no evidence that the text is over: it continues directly below.
"""

from collections.abc import Sequence
from itertools import pairwise

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.line_model.list_features import list_items

# Words of paragraphs, share of words in lower case, lines of inserts; all by hand.
PROSE_WORDS, SMALL_SHARE = 8, 0.45
MOST_LINES, MOST_SHARED, MOST_TEASERS = 10, 2, 2
# Cues that interrupt a text, and those of something else: another article, a comment, a picture.
INTERRUPTING = frozenset({"share", "navigation", "advert", "subscribe", "related"})
FOREIGN = frozenset(
    {"byline", "date", "comment", "bio", "paywall", "credit", "credit_words", "caption"}
)
PLEAS, PLEA_WORDS = ("subscribe", "advert", "paywall", "legal"), 25
SIGNED = ("byline", "date")
TITLE_WORDS = range(4, 21)  # words of a teaser
# A table or line-up: so many short lines in a row, this share of them with numbers; by hand.
TABLE_LINES, MOST_TABLE_LINES, CELL_WORDS, NUMBERED_SHARE = 4, 80, 8, 0.25


def find_inserts(blocks: Sequence[Block]) -> set[int]:
    """The indexes of lines between two paragraphs that interrupt a text but do not end it."""
    paragraphs = [index for index, block in enumerate(blocks) if is_paragraph(block)]
    found: set[int] = set()
    for above, below in pairwise(paragraphs):
        is_first = above - 1 not in found and not is_paragraph(blocks[max(0, above - 1)])
        bar = sum(block.is_only_cue(("share",)) for block in blocks[above + 1 : below])
        if is_first and (bar > MOST_SHARED or blocks[above].text.endswith("?")):
            continue  # A headline with a question mark, or a deck, above the share bar.
        if below - above > 1 and _interrupts(blocks, above + 1, below):
            found.update(range(above + 1, below))
    return found


def is_paragraph(block: Block) -> bool:
    """Whether a block is one or more sentences and matches no sure cue."""
    line = block.line
    small = sum(word[0].islower() for word in line.words)
    is_prose = small >= SMALL_SHARE * len(line.words) and len(line.words) >= PROSE_WORDS
    is_pleading = len(line.words) <= PLEA_WORDS and block.has_cue(PLEAS)
    is_claimed = is_pleading or any(hit.is_sure for hit in block.cues)
    return line.ends_sentence and is_prose and not is_claimed


def _interrupts(blocks: Sequence[Block], start: int, end: int) -> bool:
    between = blocks[start:end]
    names = {hit.cue.name for block in between for hit in block.cues if hit.is_sure}
    if names & FOREIGN:
        return False
    if not names:
        return len(between) >= TABLE_LINES and _is_table(between)
    if not names & INTERRUPTING or len(between) > MOST_LINES:
        return False
    if sum(map(_is_teaser_like, between)) > MOST_TEASERS:
        return False
    return not ("related" in names and _heads_a_list(blocks, end))


def _is_teaser_like(block: Block) -> bool:
    line = block.line
    return len(line.words) in TITLE_WORDS and not line.ends_sentence and not block.cues


def _is_table(between: Sequence[Block]) -> bool:
    numbered = sum(any(word[0].isdigit() for word in block.line.words) for block in between)
    return (
        len(between) <= MOST_TABLE_LINES
        and not list_items(between)
        and numbered >= NUMBERED_SHARE * len(between)
        and all(len(cell.line.words) <= CELL_WORDS or _is_row(cell) for cell in between)
    )


def _is_row(block: Block) -> bool:
    words = block.line.words
    return 2 * sum(word[0].isdigit() for word in words) >= len(words)


def _heads_a_list(blocks: Sequence[Block], paragraph: int) -> bool:
    """Whether a paragraph is followed by another teaser: it is the lead of the first."""
    return any(
        block.is_only_cue(SIGNED)
        or (
            len(block.line.words) in TITLE_WORDS and not block.line.ends_sentence and not block.cues
        )
        for block in blocks[paragraph + 1 : paragraph + 2]
    )
