"""Lines put back together where a page's markup had cut a sentence into pieces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from copydesk.cleaning.cues import CueHit, find_cues
from copydesk.cleaning.lines import Line

PROSE_WORDS = 6
SHORT_WORDS = 6
CONTINUES = re.compile(r"[a-zà-öø-ÿ]|[,.;:!?)\]’”%]|['’]s\b|[–—-]\s")
NO_BLANK_BEFORE = re.compile(r"[,.;:!?)\]’”%]|['’]s\b")
OPEN_END = re.compile(
    r"(?:[,(“‘–—-]|\b(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|but|that|than|as|is|are|was|"
    r"were|has|have|had|its?|his|her|their|our|said|says|told|called|about|into|over|after|before|"
    r"between|against|which|who|when|while|via|per))$"
)

BYLINE = re.compile(r"by [A-Z].*")


@dataclass(frozen=True)
class Block:
    """One paragraph of the page: the lines it stands on, one for most."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """Its lines as one."""
        return join_texts([line.text for line in self.lines])[0]

    @cached_property
    def line(self) -> Line:
        """Its text, to be counted like a line."""
        first = self.lines[0]
        return first if len(self.lines) == 1 else Line(first.number, self.text, first.follows_blank)

    @cached_property
    def cues(self) -> list[CueHit]:
        """What its words say of it."""
        return find_cues(self.text)


def join_texts(texts: Sequence[str]) -> tuple[str, list[int]]:
    """The pieces of a sentence as one string, and where each of them starts in it."""
    joined, starts = "", []
    for text in texts:
        if joined and not NO_BLANK_BEFORE.match(text) and joined[-1] not in "(“‘[":
            joined += " "
        starts.append(len(joined))
        joined += text
    return joined, starts


def join_lines(lines: Sequence[Line]) -> list[Block]:
    """Put the pieces of cut sentences together; lines parted by an empty one stay apart."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line):
            groups[-1].append(line)
            if len(groups) > 1 and _is_bridge(groups[-2], groups[-1]):
                groups[-2].extend(groups.pop())
        else:
            groups.append([line])
    return [Block(tuple(group)) for group in groups]


def _continues(group: list[Line], line: Line) -> bool:
    previous = group[-1]
    if line.follows_blank or previous.ends_sentence or previous.is_cut:
        return False
    is_prose = max(len(previous.words), len(line.words), len(group)) >= PROSE_WORDS
    if not is_prose and len(group) == 1:
        return False
    if BYLINE.fullmatch(line.text) and len(line.words) <= PROSE_WORDS:
        return False
    return bool(CONTINUES.match(line.text) or OPEN_END.search(previous.text))


def _is_bridge(before: list[Line], group: list[Line]) -> bool:
    """Whether a group begins with a short piece (a link's words) out of the sentence before."""
    head, last = group[0], before[-1]
    return (
        len(group) == 2
        and len(head.words) <= SHORT_WORDS
        and not head.follows_blank
        and not last.ends_sentence
        and not last.is_cut
        and last.text[-1:].isalnum()
        and last.text.split()[-1].islower()
        and sum(len(line.words) for line in before) >= PROSE_WORDS
    )
