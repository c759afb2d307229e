"""Profiles of a page's blocks: headline features and scores, and kinds for sequence decoding.

Computed once a page; they do not change between passes.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.line_model.headline_features import headline_features
from copydesk.cleaning.line_model.inserts import find_inserts
from copydesk.cleaning.line_model.viterbi import HEADING, INSERT, PLAIN
from copydesk.cleaning.line_model.weights import Features, Table, score

# Lines and words of headlines; set by hand on the golden articles.
FOLLOWING = 6  # lines below a headline that may hold its byline
HEADING_WORDS = 16  # most words of a subhead
INSERTS = frozenset({"advert", "credit", "credit_words", "caption"})
RELATED_REACH = 25  # lines below a label such as "Related"
MOST_REPEATS = 3  # of a headline on its page
NAMES_AND_DATES = ("byline", "date")
# "Rep. Smith" breaks no sentence.
SENTENCE_BREAK = re.compile(r"[^\W\d_]{4}[.!?][\"”’]?\s*[A-Z]")
FINAL_STOP = re.compile(r"[.,;:]$")


@dataclass(frozen=True, slots=True)
class LineProfiles:
    """For each block: its features as a headline and their score (`values`), its kind in the
    sequence, whether it can be a headline, and the number of such blocks above it."""

    features: list[Features]
    values: list[float]
    kinds: list[str]
    is_title_like: list[bool]
    title_like_above: list[int]


def profile_lines(blocks: Sequence[Block], title: Table) -> LineProfiles:
    """The profiles of a page's blocks; `title` holds the weights of headline features."""
    like = [is_title_like(block) for block in blocks]
    related = _below_related(blocks)
    inserts = find_inserts(blocks)
    features = _title_features(blocks, like, related)
    counted = (here and not below for here, below in zip(like, related, strict=True))
    return LineProfiles(
        features,
        [score(own, title) for own in features],
        [INSERT if i in inserts else _kind(block) for i, block in enumerate(blocks)],
        like,
        [0, *accumulate(counted)],
    )


def is_title_like(block: Block) -> bool:
    """Whether a block by itself can be a headline: 4 to 25 words, no full stop, no cue."""
    return (
        4 <= len(block.line.words) <= 25
        and not block.text.endswith(".")
        and not any(hit.is_whole for hit in block.cues)
    )


def _title_features(
    blocks: Sequence[Block], like: Sequence[bool], related: Sequence[bool]
) -> list[Features]:
    """The headline features of each block that do not depend on where the text begins."""
    counts = Counter(block.line.folded for block in blocks)
    named = [block.has_cue(NAMES_AND_DATES) for block in blocks]
    shared = [block.has_cue(("share",)) for block in blocks]
    parts = [block.has_cue(("related",)) for block in blocks]
    profiles = []
    context = headline_features(blocks)
    for index, block in enumerate(blocks):
        features = (
            _own_features(block)
            | context[index]
            | {
                "is_repeated": float(1 < counts[block.line.folded] <= MOST_REPEATS),
                "is_repeated_often": float(counts[block.line.folded] > MOST_REPEATS),
                "title_like_above": float(index > 0 and like[index - 1]),
                "title_like_below": float(any(like[index + 1 : index + 2])),
                "byline_or_date_below": float(_is_named(named, parts, index)),
                "byline_or_date_next": float(any(named[index + 1 : index + 2])),
                "share_bar_below": float(any(shared[index + 1 : index + 1 + FOLLOWING])),
                "below_related": float(related[index]),
                "first_line": float(index == 0),
            }
        )
        profiles.append(features)
    return profiles


def _is_named(named: Sequence[bool], parts: Sequence[bool], index: int) -> bool:
    """Whether a byline or date is just below a line, with no "related" label between."""
    for below in range(index + 1, min(len(named), index + 1 + FOLLOWING)):
        if named[below] or parts[below]:
            return named[below]
    return False


def _below_related(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether it is among the lines below a "Related stories" line."""
    below, left = [], 0
    for block in blocks:
        left = RELATED_REACH if block.is_only_cue(("related",)) else left - 1
        below.append(left > 0)
    return below


def _kind(block: Block) -> str:
    if any(hit.is_sure and hit.cue.name in INSERTS for hit in block.cues):
        return INSERT
    is_heading = len(block.line.words) <= HEADING_WORDS and not block.line.ends_sentence
    return HEADING if is_heading else PLAIN


def _own_features(block: Block) -> Features:
    line, count = block.line, len(block.line.words)
    return {
        "bias": 1.0,
        "words_1_to_2": float(count <= 2),
        "words_3": float(count == 3),
        "title_case": float(count >= 4 and sum(w[0].isupper() for w in line.words) > 0.6 * count),
        "words_4_to_5": float(4 <= count <= 5),
        "words_4_to_20": float(4 <= count <= 20),
        "words_over_25": float(count > 25),
        "is_cue": float(bool(block.cues) and block.cues[0].is_whole),
        "has_cue": float(bool(block.cues) and not block.cues[0].is_whole),
        "ends_in_stop": float(bool(FINAL_STOP.search(line.text))),
        "starts_with_mark": float(line.text[0] in "»«›‹→←•*|–—-"),
        "is_quote": float(line.text[0] in '"“' and line.text[-1] in '"”'),
        "all_capitals": float(count >= 3 and line.text.isupper()),
        "has_separator": float(any(mark in line.text for mark in ("|", "»", "›", " > "))),
        "has_address": float("://" in line.text or "www." in line.text),
        "has_inner_end": float(bool(SENTENCE_BREAK.search(line.text))),
        "lowercase_start": float(line.text[0].islower()),
    }
