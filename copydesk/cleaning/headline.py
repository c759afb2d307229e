"""Which line is the headline: the one that looks it, with the article's text below.

Headline and text are chosen together: each of the likeliest headlines is tried with the best text
that can be read below it, since a menu's line may look like a headline and a teaser like text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.datewords import DATE
from copydesk.cleaning.features import Features, score, weights
from copydesk.cleaning.sequence import HEADING, INSERT, PLAIN, TEXT, Lattice, decide

FOLLOWING = 6
HEADING_WORDS = 16
INSERTS = frozenset({"advert", "credit", "credit_words", "caption"})
ABOVE = 5
SHARE_ABOVE = 0.4
RELATED_REACH = 25
MOST_LINES = 60
# What a headline may lack where it costs the text nothing.
CONSOLATION = 2.0
MOST_REPEATS = 3
FIRST_BLOCKS = 12
FIRST_LINES = 40
# No headline gains more than this from where it stands.
MOST_FROM_PLACE = 4.0
NAMES_AND_DATES = ("byline", "date")
# "Rep. Smith" breaks no sentence.
SENTENCE_BREAK = re.compile(r"[^\W\d_]{4}[.!?][\"”’]?\s*[A-Z]")
# A byline with its date, a date with the time of day, a count of readers: printed, not written.
STAMP = rf"(?:[^\W\d_]+(?:-[^\W\d_]+)?,\s)?{DATE}"
PRINTED_BELOW = re.compile(
    rf"\s(?:(?:by|von|par) [^.:]{{3,60}}?\W+{STAMP}.{{0,30}}"
    rf"|(?:(?:published|updated|posted)\b\W*(?:on\b)?\W*)?{STAMP}\W+.{{0,12}}\d\d?[:.h]\d\d.{{0,12}}"
    r"|\d[\d.,]* (?:views|reads|shares|comments|letture|vues|lecturas|visualizzazioni))$",
    re.IGNORECASE,
)
FINAL_STOP = re.compile(r"[.,;:]$")


@dataclass(frozen=True, slots=True)
class Choice:
    """A headline (its index, None for none), and the state of each block."""

    headline: int | None
    states: list[int]


def choose(blocks: Sequence[Block], scores: Sequence[float]) -> Choice:
    """The headline and the text below it that go best together."""
    lattice = decide(scores, [_kind(block) for block in blocks], weights("sequence"))
    beginnings = lattice.beginnings()
    total, headline = lattice.best[0] if blocks else 0.0, None
    page = _PageView(blocks, lattice)
    looks = _looks(blocks)
    for index, value in enumerate(looks[:-1]):
        start = beginnings[index + 1]
        if start is None or lattice.best[index + 1] + value + MOST_FROM_PLACE <= total:
            continue
        placed = score(page.place_features(index, start), weights("title"))
        if lattice.best[index + 1] + value + placed > total:
            total, headline = lattice.best[index + 1] + value + placed, index
    if headline is None and blocks and beginnings[0] is not None:
        headline = _headline_above(blocks, looks, page, beginnings[0])
    return Choice(headline, lattice.path(0 if headline is None else headline + 1))


def _headline_above(
    blocks: Sequence[Block], looks: Sequence[float], page: "_PageView", start: int
) -> int | None:
    """The best of the lines above a text, where no line is worth more than the text it costs.

    The line that a text begins with may be its headline, read as a subhead.
    """
    table, best, chosen = weights("title"), -CONSOLATION, None
    for index in range(max(0, start - MOST_LINES), start + is_title_like(blocks[start])):
        value = looks[index] + score(page.place_features(index, max(start, index + 1)), table)
        if value > best:
            best, chosen = value, index
    return chosen


class _PageView:
    """The page with the text that may begin at each of its lines, counted once."""

    def __init__(self, blocks: Sequence[Block], lattice: Lattice) -> None:
        self.blocks = blocks
        self.lattice = lattice
        self.is_like = [is_title_like(block) for block in blocks]
        related = _below_related(blocks)
        counted = (like and not below for like, below in zip(self.is_like, related, strict=True))
        self.like = [0, *accumulate(counted)]
        self.words: dict[int, set[str]] = {}

    def place_features(self, index: int, start: int) -> Features:
        """What a headline shares with the text that begins at `start`, and how far above it is."""
        words = self._first_words(start)
        above = range(max(0, index - ABOVE), index)
        return {
            "title_lines_between": float(min(6, self.like[start] - self.like[index + 1])),
            "lines_between": float(min(MOST_LINES, start - index - 1)),
            "in_text_words": self._share(index, words),
            "headline_above": float(
                any(self.is_like[i] and self._share(i, words) >= SHARE_ABOVE for i in above)
            ),
        }

    def _share(self, index: int, words: set[str]) -> float:
        own = self.blocks[index].line.vocabulary
        return len(own & words) / max(1, len(own))

    def _first_words(self, start: int) -> set[str]:
        if start not in self.words:
            states = self.lattice.path(start)[start : start + FIRST_LINES]
            body = [i for i, state in enumerate(states, start) if state == TEXT][:FIRST_BLOCKS]
            self.words[start] = {word for i in body for word in self.blocks[i].line.vocabulary}
        return self.words[start]


def _looks(blocks: Sequence[Block]) -> list[float]:
    """How much each block looks like a headline, by itself and by the lines next to it."""
    table = weights("title")
    counts = Counter(block.line.folded for block in blocks)
    like = [is_title_like(block) for block in blocks]
    named = [_says(block, NAMES_AND_DATES) for block in blocks]
    shared = [_says(block, ("share",)) for block in blocks]
    looks = []
    related = _below_related(blocks)
    for index, block in enumerate(blocks):
        features = _own_features(block) | {
            "is_repeated": float(1 < counts[block.line.folded] <= MOST_REPEATS),
            "is_repeated_often": float(counts[block.line.folded] > MOST_REPEATS),
            "title_like_above": float(index > 0 and like[index - 1]),
            "title_like_below": float(any(like[index + 1 : index + 2])),
            "byline_or_date_below": float(any(named[index + 1 : index + 1 + FOLLOWING])),
            "byline_or_date_next": float(any(named[index + 1 : index + 2])),
            "share_bar_below": float(any(shared[index + 1 : index + 1 + FOLLOWING])),
            "below_related": float(related[index]),
            "first_line": float(index == 0),
        }
        looks.append(score(features, table))
    return looks


def _below_related(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether it stands among the lines below a "Related stories" line."""
    below, left = [], 0
    for block in blocks:
        is_related = any(hit.is_whole and hit.cue.name == "related" for hit in block.cues)
        left = RELATED_REACH if is_related else left - 1
        below.append(left > 0)
    return below


def tidy_headline(line: str) -> str:
    """The headline without the byline, date or count that a page prints on the same line."""
    found = PRINTED_BELOW.search(line)
    kept = line[: found.start()].rstrip(" -–—|•·") if found else line
    return kept if len(kept.split()) > 1 else line


def is_title_like(block: Block) -> bool:
    """Whether a block could be a headline by its own look."""
    return (
        4 <= len(block.line.words) <= 25
        and not block.text.endswith(".")
        and not any(hit.is_whole for hit in block.cues)
    )


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
        "words_4_to_20": float(4 <= count <= 20),
        "words_over_25": float(count > 25),
        "is_cue": float(bool(block.cues) and block.cues[0].is_whole),
        "has_cue": float(bool(block.cues) and not block.cues[0].is_whole),
        "ends_in_stop": float(bool(FINAL_STOP.search(line.text))),
        "starts_with_mark": float(line.text[0] in "»«›‹→←•*|–—-"),
        "is_quote": float(line.text[0] in '"“' and line.text[-1] in '"”'),
        "all_capitals": float(count >= 3 and line.text.isupper()),
        "has_separator": float(any(mark in line.text for mark in "|»›")),
        "has_address": float("://" in line.text or "www." in line.text),
        "has_inner_end": float(bool(SENTENCE_BREAK.search(line.text))),
        "lowercase_start": float(line.text[0].islower()),
    }


def _says(block: Block, names: Sequence[str]) -> bool:
    return any(hit.cue.name in names for hit in block.cues)
