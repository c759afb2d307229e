"""Which line is the headline: a ranking of the lines above the text."""

from collections import Counter
from collections.abc import Sequence

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.features import Features, score, weights

REACH = 100
FOLLOWING = 5
ENOUGH = 1.0
NAMES_AND_DATES = ("byline", "date")


def find_headline(blocks: Sequence[Block], start: int, text_words: frozenset[str]) -> int | None:
    """The index of the headline among the blocks before `start` (where the text begins), or None."""
    table, best, chosen = weights("title"), ENOUGH, None
    first = max(0, start - REACH)
    counts = Counter(block.line.folded for block in blocks)
    like = [is_title_like(block) for block in blocks[: start + 1]]
    related = None
    for index in range(first, start):
        block = blocks[index]
        if any(hit.is_whole and hit.cue.name == "related" for hit in block.cues):
            related = index
        between = sum(like[index + 1 : start])
        features = own_title_features(block) | {
            "title_lines_between": float(min(6, between)),
            "lines_between": float(min(60, start - index - 1)),
            "in_text_words": len(block.line.vocabulary & text_words)
            / max(1, len(block.line.vocabulary)),
            "is_repeated": float(counts[block.line.folded] == 2),
            "is_repeated_often": float(counts[block.line.folded] > 3),
            "title_like_above": float(index > 0 and like[index - 1]),
            "title_like_below": float(index + 1 < start and like[index + 1]),
            "byline_or_date_below": float(
                any(_names(b) for b in blocks[index + 1 : index + 1 + FOLLOWING])
            ),
            "byline_or_date_next": float(any(_names(b) for b in blocks[index + 1 : index + 2])),
            "below_related": float(related is not None and index - related < 25),
            "first_line": float(index == 0),
        }
        value = score(features, table)
        if value > best:
            best, chosen = value, index
    return chosen


def is_title_like(block: Block) -> bool:
    """Whether a block could be a headline by its own look."""
    return (
        4 <= len(block.line.words) <= 25
        and not any(hit.is_whole for hit in block.cues)
        and not block.text.endswith(".")
    )


def own_title_features(block: Block) -> Features:
    """What a block's own words say for or against its being a headline."""
    line, count = block.line, len(block.line.words)
    return {
        "words_1_to_3": float(count <= 3),
        "words_4_to_20": float(4 <= count <= 20),
        "words_over_25": float(count > 25),
        "is_cue": float(bool(block.cues) and block.cues[0].is_whole),
        "ends_sentence": float(line.text.endswith(".")),
        "has_separator": float(any(mark in line.text for mark in "|»›")),
        "lowercase_start": float(line.text[0].islower()),
    }


def _names(block: Block) -> bool:
    return any(hit.cue.name in NAMES_AND_DATES for hit in block.cues)
