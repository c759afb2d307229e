"""Paragraphs (blocks) from lines: sentences that inline markup split over lines are rejoined."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from copydesk.cleaning.chrome_cues import CueHit, find_cues
from copydesk.cleaning.lines import Line
from copydesk.lexicon.tables import any_of, word_lists

# Words of lines that are joined to one sentence; set by hand on the golden articles.
PROSE_WORDS = 6  # one line of so many makes linked lines prose
SHORT_WORDS = 6  # most of a link inside a sentence
BRIDGE_WORDS = 3  # least above such a link
LINE_WORDS = 3  # mean of linked lines that are prose
NAME_WORDS = 10  # a longer line with a capital begins anew
CONTINUES = re.compile(r"[a-zà-öø-ÿ]|[,.;:!?)\]’”%]|['’]s\b|[–—-]\s")
NO_BLANK_BEFORE = re.compile(r"[,.;:!?)\]’”%]|['’]s\b")
OPEN_END = re.compile(
    rf"(?:[,(“‘–—-]|\b(?:{any_of(word_lists('page_words')['open_ends'])})|[’']s)$"
)
# "by", "Analysis by", "by Jane Roe, Chief Reporter | 3 May": never a continuation of the headline.
BYLINE = re.compile(r"(?:[A-Z]\w+ )?[Bb]y(?: [A-Z][^.]{0,40}(?:[|,•\d].*)?)?")


@dataclass(frozen=True)
class Block:
    """One paragraph of the page, of one or more lines."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """The lines joined."""
        return join_texts(self.lines)[0]

    @cached_property
    def line(self) -> Line:
        """The block as a single line, for counting words."""
        first = self.lines[0]
        return first if len(self.lines) == 1 else Line(first.number, self.text, first.follows_blank)

    @cached_property
    def cues(self) -> tuple[CueHit, ...]:
        """The boilerplate cues in its text."""
        return find_cues(self.text)

    def has_cue(self, names: Collection[str]) -> bool:
        """Whether it matches a cue of one of these names, wholly or in part."""
        return any(hit.cue.name in names for hit in self.cues)

    def is_only_cue(self, names: Collection[str]) -> bool:
        """Whether all of it is a cue of one of these names."""
        return any(hit.is_whole and hit.cue.name in names for hit in self.cues)


def join_texts(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The lines as one string, and the offset at which each line starts in it."""
    joined, starts = "", []
    for line in lines:
        is_apart = not line.is_glued and not NO_BLANK_BEFORE.match(line.text)
        if joined and is_apart and joined[-1] not in "(“‘[":
            joined += " "
        starts.append(len(joined))
        joined += line.text
    return joined, starts


def join_lines(lines: Sequence[Line]) -> list[Block]:
    """Join lines that continue a sentence; an empty line always separates blocks."""
    links = _links(lines)
    blocks, start = [], 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and links[end]:
            continue
        group = lines[start:end]
        is_one = _is_prose(group) or any(line.goes_on for line in group)
        blocks += [Block(tuple(group))] if is_one else [Block((one,)) for one in group]
        start = end
    return blocks


def _links(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether it continues the sentence of the line above."""
    links = [False, *(_continues(a, b) for a, b in pairwise(lines))]
    for index in range(1, len(lines) - 1):
        if links[index + 1] and not links[index]:
            links[index] = _is_bridge(lines[index - 1], lines[index], links[index - 1])
    return links


def _is_unfinished(line: Line, after: Line) -> bool:
    return not (after.follows_blank or line.ends_sentence or line.is_cut)


def _continues(previous: Line, line: Line) -> bool:
    if line.goes_on:
        return True
    if not _is_unfinished(previous, line):
        return False
    if any(hit.is_whole for hit in find_cues(previous.text)):
        return False
    if BYLINE.fullmatch(line.text):
        return False
    if CONTINUES.match(line.text):
        return True
    if line.text[0].isupper() and len(line.words) > NAME_WORDS:
        return False  # A headline or a subhead may end in such a word, too.
    return bool(OPEN_END.search(previous.text)) and not any(
        hit.is_sure for hit in find_cues(line.text)
    )


def _is_bridge(previous: Line, line: Line, is_linked: bool) -> bool:
    """Whether a short line (the text of a link) is inside a sentence that continues below."""
    return (
        len(line.words) <= SHORT_WORDS
        and not BYLINE.fullmatch(line.text)
        and _is_unfinished(previous, line)
        and (is_linked or len(previous.words) >= BRIDGE_WORDS)
        and previous.text[-1].isalnum()
        and previous.text.split()[-1].islower()
    )


def _is_prose(group: Sequence[Line]) -> bool:
    """Whether linked lines are a paragraph; a menu in lower case has one or two words a line."""
    words = [len(line.words) for line in group]
    return len(group) == 1 or max(words) >= PROSE_WORDS or sum(words) >= LINE_WORDS * len(words)
