"""Align an extractor's output with the blocks of the page: which blocks did it keep?"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"\w+")
# Runs of four words seldom repeat by chance; the shares are set by hand on real pages.
GRAM = 4
KEPT_SHARE = 0.6  # of the runs of a block are in the extracted text
SAME_SHARE = 0.5  # of the words of a match are claimed by a better one
Places = dict[tuple[str, ...], list[int]]


@dataclass(frozen=True, slots=True)
class Match:
    """A block found in the extracted text, at words `start` to `end` (half-open).

    `share` is the share of its four-word runs that occur there.
    """

    block: int
    start: int
    end: int
    share: float = 1.0


def kept_blocks(texts: Sequence[str], extracted: str) -> list[bool]:
    """For each block's text, whether it is in the extracted text.

    Long blocks are found anywhere by their four-word runs. Short ones count only among the words
    left between the long ones around them: "News" is in every menu.
    """
    words = WORD.findall(extracted)
    blocks = [WORD.findall(text) for text in texts]
    kept = [False] * len(blocks)
    matches = _without_copies(_long_matches(blocks, words), len(words))
    for match in [*matches, *_short_matches(blocks, words, matches)]:
        kept[match.block] = True
    return kept


def _long_matches(blocks: Sequence[list[str]], words: list[str]) -> list[Match]:
    places: Places = {}
    for i in range(len(words) - GRAM + 1):
        places.setdefault(tuple(words[i : i + GRAM]), []).append(i)
    matches: list[Match] = []
    for number, block in enumerate(blocks):
        cursor = matches[-1].end if matches else 0
        if match := _find(number, block, places, cursor):
            matches.append(match)
    return matches


def _find(number: int, block: list[str], places: Places, cursor: int) -> Match | None:
    """Where the block is in the extracted words; at the cursor if it is there too."""
    found, position, runs = [], cursor, len(block) - GRAM + 1
    for i in range(runs):
        if at := places.get(tuple(block[i : i + GRAM])):
            position = at[bisect_left(at, position) % len(at)]
            found.append(position)
    if not found or len(found) < KEPT_SHARE * runs:
        return None
    # A four-word run that also occurs elsewhere must not stretch the match to there.
    middle = sorted(found)[len(found) // 2]
    near = [position for position in found if abs(position - middle) <= 2 * len(block)]
    return Match(number, min(near), max(near) + GRAM, len(found) / runs)


def _without_copies(matches: Sequence[Match], size: int) -> list[Match]:
    """Of blocks that match the same words (a teaser repeats the first paragraph), keep the best
    match, then the one closest to its neighbours in the text."""
    claimed = [0] * size
    for match in matches:
        for i in range(match.start, match.end):
            claimed[i] += 1
    sure = [m for m in matches if all(claimed[i] == 1 for i in range(m.start, m.end))]
    anchors = sorted((match.start, match.block) for match in sure)
    taken, kept = [False] * size, []
    for match in sorted(matches, key=lambda m: (-round(m.share, 1), _distance(m, anchors))):
        span = range(match.start, match.end)
        if sum(taken[i] for i in span) < SAME_SHARE * len(span):
            kept.append(match)
            for i in span:
                taken[i] = True
    return sorted(kept, key=lambda match: match.block)


def _distance(match: Match, anchors: Sequence[tuple[int, int]]) -> int:
    """The number of blocks between a match and the unambiguous matches next to it in the text.

    An anchor is the first word and the block of an unambiguous match.
    """
    place = bisect_left(anchors, (match.start, 0))
    near = anchors[max(0, place - 1) : place + 1]
    return min((abs(block - match.block) for _, block in near), default=0)


def _short_matches(
    blocks: Sequence[list[str]], words: list[str], matches: Sequence[Match]
) -> list[Match]:
    """The blocks between two matches that are the words between these, in their order."""
    found: list[Match] = []
    first, last = Match(-1, 0, 0), Match(len(blocks), len(words), len(words))
    for before, after in pairwise([first, *matches, last]):
        inside = range(before.block + 1, after.block)
        low, high = before.end, after.start
        for number in reversed(inside) if before is first else inside:
            size = len(blocks[number])
            if not size or low + size > high:
                continue
            if before is first and words[high - size : high] == blocks[number]:
                high -= size
            elif before is not first and words[low : low + size] == blocks[number]:
                low += size
            else:
                continue
            found.append(Match(number, low, high))
    return found
