"""Features of a block that separate main text from boilerplate.

Each is a number, mostly from 0 to 1, that can be checked by eye; its weight is in
`data/line_weights.toml` (log odds, above 0 for text).
"""

import re
from collections import Counter
from collections.abc import Sequence

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.line_model.inserts import find_inserts
from copydesk.cleaning.line_model.list_features import run_features
from copydesk.cleaning.line_model.weights import Features
from copydesk.cleaning.lines import INNER_END, Line

SOURCED_WORDS = 6  # least words of a caption
# A caption ends with its source in brackets, without a full stop.
SOURCE_END = re.compile(r"\s\([A-Z][^\W\d_]*[a-z][\w’.& -]{0,40}\)$")
# A page with this share of lines that are cues, or as short as a menu's, is not clean text.
CLEAN_SHARE = 0.3
MENU_WORDS = 3  # most words of a menu item
CAPITAL_WORDS = 7  # least words of a line in capitals
# A fading cue loses its value linearly up to CUE_WORDS, but keeps at least LEAST_SHARE; by hand.
CUE_WORDS = 60
LEAST_SHARE = 0.25


def block_features(blocks: Sequence[Block], own: Sequence[Features]) -> list[Features]:
    """All features of each block: its own, and those of its place on the page."""
    counts = Counter(block.line.folded for block in blocks)
    inserts = find_inserts(blocks)
    shown = [block for i, block in enumerate(blocks) if i not in inserts]
    sure = sum(len(block.line.words) <= MENU_WORDS or _is_sure(block) for block in shown)
    clean = max(0.0, 1 - sure / max(1.0, CLEAN_SHARE * len(shown)))
    return [
        features
        | around
        | {
            "is_repeated": float(counts[block.line.folded] > 1),
            "on_clean_page": 0.0 if index in inserts or _is_sure(block) else clean,
        }
        for index, (block, features, around) in enumerate(
            zip(blocks, own, run_features(blocks), strict=True)
        )
    ]


def _is_sure(block: Block) -> bool:
    return any(hit.is_sure for hit in block.cues)


def own_features(block: Block) -> Features:
    """The features of a block by itself."""
    line = block.line
    count = len(line.words)
    return {"bias": 1.0} | _length(count) | _shape(line, count) | cue_features(block, count)


def _length(count: int) -> Features:
    return {
        "words_to_3": float(count <= 3),
        "words_to_9": float(3 < count <= 9),
        "words_to_19": float(9 < count <= 19),
        "words_to_39": float(19 < count <= 39),
        "words_from_40": float(count >= 40),
    }


def _shape(line: Line, count: int) -> Features:
    text, words = line.text[:2000], line.words[:300]
    total = max(1, len(words))
    lowercase = sum(not word[0].isupper() and not word[0].isdigit() for word in words) / total
    digits = sum(word[0].isdigit() for word in words) / total
    return {
        "ends_sentence": float(line.ends_sentence),
        "ends_sentence_short": float(line.ends_sentence and count <= 9),
        "ends_in_source": float(count >= SOURCED_WORDS and bool(SOURCE_END.search(text))),
        "is_cut": float(line.is_cut),
        "long_without_end": float(count >= 12 and not line.ends_sentence and text[-1] not in ":;,"),
        "lowercase_share": lowercase,
        "title_case": float(count >= 4 and lowercase < 0.35),
        "all_capitals": float(count >= CAPITAL_WORDS and text.isupper() and not line.ends_sentence),
        "digit_share": digits,
        "sentences": min(3, len(INNER_END.findall(text))) / 3,
        "has_quote": float(any(mark in text for mark in '“”"«»')),
        "has_separator": float(any(mark in text for mark in "|•·»›©")),
        "has_address": float("http" in text or "www." in text or ("@" in text and count < 12)),
        "no_words": float(not words),
    }


def cue_features(block: Block, count: int) -> Features:
    """Cue features; a cue inside a line counts less the longer the line is."""
    features = {}
    for hit in block.cues:
        share = 1.0 if hit.is_sure else max(LEAST_SHARE, 1 - count / CUE_WORDS)
        features[f"cue_{hit.cue.name}"] = share
    return features
