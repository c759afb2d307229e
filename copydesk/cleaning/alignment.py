"""Which blocks of a page an extractor kept: its output, read back onto the page word by word."""

import re
from collections.abc import Sequence
from itertools import pairwise

WORD = re.compile(r"\w+")
GRAM = 4
KEPT_SHARE = 0.6
Span = tuple[int, int]
Places = dict[tuple[str, ...], list[int]]


def kept_blocks(texts: Sequence[str], extracted: str) -> list[bool]:
    """For each block's text, whether it stands in the extracted text.

    Long blocks are found by their runs of four words, wherever they stand. Short ones count only
    in the words that are left between the long ones around them: "News" stands in every menu.
    """
    words = WORD.findall(extracted)
    blocks = [WORD.findall(text) for text in texts]
    places: Places = {}
    for i in range(len(words) - GRAM + 1):
        places.setdefault(tuple(words[i : i + GRAM]), []).append(i)
    spans = _long_blocks(blocks, places)
    _fill_gaps(blocks, spans, words)
    return [span is not None for span in spans]


def _long_blocks(blocks: Sequence[list[str]], places: Places) -> list[Span | None]:
    spans: list[Span | None] = []
    cursor = 0
    for block in blocks:
        span = _find(block, places, cursor) if len(block) >= GRAM else None
        spans.append(span)
        cursor = span[1] if span else cursor
    return spans


def _find(block: list[str], places: Places, cursor: int) -> Span | None:
    """The words of the extracted text that the block covers, at the cursor if it stands there."""
    found = []
    position = cursor
    for i in range(len(block) - GRAM + 1):
        at = places.get(tuple(block[i : i + GRAM]))
        if at:
            position = next((p for p in at if p >= position), at[0])
            found.append(position)
    if not found or len(found) < KEPT_SHARE * (len(block) - GRAM + 1):
        return None
    return min(found), max(found) + GRAM


def _fill_gaps(blocks: Sequence[list[str]], spans: list[Span | None], words: list[str]) -> None:
    """Give the blocks between two found ones the words that stand between these."""
    found = [i for i, span in enumerate(spans) if span]
    edges = [-1, *found, len(blocks)]
    for before, after in pairwise(edges):
        low = spans[before][1] if before >= 0 else 0  # type: ignore[index]
        high = spans[after][0] if after < len(blocks) else len(words)  # type: ignore[index]
        for i in range(after - 1, before, -1) if before < 0 else range(before + 1, after):
            size = len(blocks[i])
            if not size or low >= high:
                continue
            if before < 0 and words[high - size : high] == blocks[i]:
                spans[i], high = (high - size, high), high - size
            elif before >= 0 and words[low : low + size] == blocks[i]:
                spans[i], low = (low, low + size), low + size
