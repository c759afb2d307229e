"""Joint choice of the headline and of the text below it.

A menu item can look like a headline, and a teaser like text: each candidate headline is scored
together with the best text below it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.date_patterns import DATE
from copydesk.cleaning.line_model.line_kinds import LineProfiles
from copydesk.cleaning.line_model.viterbi import TEXT, Lattice, decide
from copydesk.cleaning.line_model.weights import Features, Table, Weights, score

# Lines and words around a headline; set by hand on the golden articles.
ABOVE = 12  # lines above a candidate searched for another
SHARE_ABOVE = 0.4  # of the words of such a line are in the text
MOST_LINES = 60  # between headline and text
# The score a headline may lack if it costs the text nothing; by hand.
CONSOLATION = 2.0
HEADLINE_WORDS = 4  # least words before a site's name
FIRST_BLOCKS = 12  # blocks of text compared with a headline
FIRST_LINES = 40  # lines in which these blocks are
# Upper bound of what a headline gains from its place: prunes candidates.
MOST_FROM_PLACE = 4.0
# A byline with its date, a date with a time, a count of readers on the line of the headline.
STAMP = rf"(?:[^\W\d_]+(?:-[^\W\d_]+)?,\s)?{DATE}"
PRINTED_BELOW = re.compile(
    rf"\s(?:(?:by|von|par) [^.:]{{3,60}}?\W+{STAMP}.{{0,30}}"
    rf"|(?:(?:published|updated|"
    rf"posted)\b\W*(?:on\b)?\W*)?{STAMP}\W+.{{0,12}}\d\d?[:.h]\d\d.{{0,12}}"
    r"|\d[\d.,]* (?:views|reads|shares|comments|letture|vues|lecturas|visualizzazioni))$",
    re.IGNORECASE,
)
# "Headline of some words | Section | Site": the part behind the bar is no headline.
SITE_SUFFIX = re.compile(r"(?<!^)\s+\|\s[^|]{2,40}(?:\|[^|]{2,40})?$")


@dataclass(frozen=True, slots=True)
class HeadlineChoice:
    """The index of the headline (None for none), and the state of each block."""

    headline: int | None
    states: list[int]


def choose_headline(
    blocks: Sequence[Block],
    profiles: LineProfiles,
    scores: Sequence[float],
    weights: Weights,
    known_headline: int | None = None,
) -> HeadlineChoice:
    """The headline and the text below it with the highest total score."""
    lattice = decide(scores, profiles.kinds, weights.sequence)
    if known_headline is not None:
        return HeadlineChoice(known_headline, lattice.path(known_headline + 1))
    beginnings = lattice.beginnings()
    total, headline = lattice.best[0] if blocks else 0.0, None
    page = PageView(blocks, profiles, lattice)
    for index, value in enumerate(profiles.values[:-1]):
        start = beginnings[index + 1]
        if start is None or lattice.best[index + 1] + value + MOST_FROM_PLACE <= total:
            continue
        placed = score(page.place_features(index, start), weights.title)
        if lattice.best[index + 1] + value + placed > total:
            total, headline = lattice.best[index + 1] + value + placed, index
    if headline is None and blocks and beginnings[0] is not None:
        headline = _headline_above(profiles, page, beginnings[0], weights.title)
    return HeadlineChoice(headline, lattice.path(0 if headline is None else headline + 1))


def _headline_above(
    profiles: LineProfiles, page: "PageView", start: int, table: Table
) -> int | None:
    """The best headline above a text, if none was worth the text it would cost.

    The first line of the text counts too: the headline may have been read as a subhead.
    """
    best, chosen = -CONSOLATION, None
    for index in range(max(0, start - MOST_LINES), start + profiles.is_title_like[start]):
        value = profiles.values[index] + score(
            page.place_features(index, max(start, index + 1)), table
        )
        if value > best:
            best, chosen = value, index
    return chosen


class PageView:
    """Features of headline candidates by the text below them, cached by the start of that text."""

    def __init__(self, blocks: Sequence[Block], profiles: LineProfiles, lattice: Lattice) -> None:
        self.blocks = blocks
        self.profiles = profiles
        self.lattice = lattice
        self.words: dict[int, set[str]] = {}

    def place_features(self, index: int, start: int) -> Features:
        """Overlap of a headline with the text that begins at `start`, and its distance from it."""
        words = self._first_words(start)
        above = range(max(0, index - ABOVE), index)
        is_like, counted = self.profiles.is_title_like, self.profiles.title_like_above
        return {
            "title_lines_between": float(min(6, counted[start] - counted[index + 1])),
            "lines_between": float(min(MOST_LINES, start - index - 1)),
            "in_text_words": self._share(index, words),
            "headline_above": float(
                any(is_like[i] and self._share(i, words) >= SHARE_ABOVE for i in above)
            ),
        }

    def _share(self, index: int, words: set[str]) -> float:
        own = self.blocks[index].line.vocabulary
        return len(own & words) / (1 + len(own))

    def _first_words(self, start: int) -> set[str]:
        if start not in self.words:
            states = self.lattice.path(start)[start : start + FIRST_LINES]
            body = [i for i, state in enumerate(states, start) if state == TEXT][:FIRST_BLOCKS]
            self.words[start] = {word for i in body for word in self.blocks[i].line.vocabulary}
        return self.words[start]


def tidy_headline(line: str) -> str:
    """The headline without a byline, date, count or site name on the same line."""
    found = PRINTED_BELOW.search(line)
    kept = line[: found.start()].rstrip(" -–—|•·") if found else line
    site = SITE_SUFFIX.search(kept)
    if site and len(kept[: site.start()].split()) >= HEADLINE_WORDS:
        kept = kept[: site.start()]
    return kept if len(kept.split()) > 1 else line
