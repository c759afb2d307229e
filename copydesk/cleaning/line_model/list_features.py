"""Features of a block among similar blocks: list items, teaser columns, captions above credits."""

import re
from collections import Counter
from collections.abc import Sequence

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.line_model.weights import Features

# Lines and words of lists and captions; set by hand on the golden articles.
CUT_CHARACTERS = 80  # least of a cut teaser
CUT_SLACK = 1  # characters of difference
CUT_LINES = 3  # least lines cut alike
# "3) Pears", "3. Pears", "3rd stage": the items of a numbered list.
ITEM = re.compile(r"[#(]?(\d{1,3})(?:[.):]|[aªº°]|st|nd|rd|th)\s+\S")
ITEM_REACH = 15  # lines between two items
ITEM_LINES = 3  # least items of a list
HEADLINE_WORDS = range(5, 21)  # words of a teaser
HEADLINE_RUN = 4  # least teasers in a row
# "Mill burns downTwo barges were lost": headline and first sentence of a teaser without a space.
GLUE = re.compile(r"[a-z)?!.’”'\"](?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)(?=[A-Z])")
GLUED_BEFORE, GLUED_AFTER, GLUED_LINES = 3, 4, 3  # words around the join; lines
CREDITS = frozenset({"credit", "credit_words"})
CREDIT_WORDS = 12  # most words of a credit
CAPTION_WORDS = 45  # most words of a caption


def run_features(blocks: Sequence[Block]) -> list[Features]:
    """The features of every block that depend on its neighbours."""
    cut, items = _cut_alike(blocks), list_items(blocks)
    teasers, glued = _headline_runs(blocks), _glued_alike(blocks)
    return [
        {
            "is_cut_alike": float(index in cut),
            "above_cut_alike": float(index + 1 in cut and index not in cut),
            "in_list": float(index in items),
            "among_headlines": float(index in teasers and index not in items),
            "is_glued_alike": float(index in glued),
            "above_credit": float(_is_captioned(blocks, index)),
        }
        for index in range(len(blocks))
    ]


def _cut_alike(blocks: Sequence[Block]) -> set[int]:
    """Unfinished lines of equal length: teasers that the page cut at a fixed width."""
    lengths: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        size = len(block.text)
        if size >= CUT_CHARACTERS and not block.line.ends_sentence:
            for width in range(size - CUT_SLACK, size + CUT_SLACK + 1):
                lengths.setdefault(width, []).append(index)
    return {index for same in lengths.values() if len(same) >= CUT_LINES for index in same}


def list_items(blocks: Sequence[Block]) -> set[int]:
    """The items of numbered lists, with any lines between them."""
    open_lists: dict[int, list[int]] = {}
    found: set[int] = set()
    for index, block in enumerate(blocks):
        item = ITEM.match(block.text)
        if item is None:
            continue
        before = open_lists.pop(int(item[1]) - 1, [])
        goes_on = bool(before) and index - before[-1] <= ITEM_REACH
        chain = [*before, index] if goes_on else [index]
        open_lists[int(item[1])] = chain
        if len(chain) >= ITEM_LINES:
            found.update(chain)
    return found


def _headline_runs(blocks: Sequence[Block]) -> set[int]:
    """Runs of consecutive lines that all have the form of headlines."""
    found: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(blocks):
        run = [*run, index] if _is_headline_like(block) else []
        if len(run) >= HEADLINE_RUN:
            found.update(run)
    return found


def _is_headline_like(block: Block) -> bool:
    text = block.text
    opening = text.lstrip("\"'“‘")[:1]
    return (
        len(block.line.words) in HEADLINE_WORDS
        and opening.isupper()
        and not block.line.ends_sentence
        and text[-1] not in ":;,"
    )


def _glued_alike(blocks: Sequence[Block]) -> set[int]:
    """Lines that are a headline and a sentence without a space between, if the page has several.

    A name with an inner capital occurs more than once; the join of two lines does not.
    """
    glued: dict[int, str] = {}
    for index, block in enumerate(blocks):
        text = block.text[:300]
        for found in GLUE.finditer(text):
            *before, first = text[: found.end()].split()
            second, *after = text[found.end() :].split()
            if len(before) >= GLUED_BEFORE and len(after) >= GLUED_AFTER and second.isalpha():
                glued[index] = first + second
                break
    counts = Counter(glued.values())
    once = {index for index, word in glued.items() if counts[word] == 1}
    return once if len(once) >= GLUED_LINES else set()


def _is_captioned(blocks: Sequence[Block], index: int) -> bool:
    """Whether the next line is a photo credit, so that this one is the caption."""
    if index + 1 >= len(blocks) or len(blocks[index].line.words) > CAPTION_WORDS:
        return False
    below = blocks[index + 1]
    return len(below.line.words) <= CREDIT_WORDS and below.has_cue(CREDITS)
