"""Unwrap text whose lines are broken at a fixed width: e-mail, print, PDF.

A full line continues on the next one; words hyphenated at a line end are joined.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wordfreq import zipf_frequency

from copydesk.cleaning.chrome_cues import find_cues
from copydesk.cleaning.lines import Line

NARROWEST, WIDEST = 35, 100  # characters of a line
# Evidence of wrapping: so many lines that break inside a sentence, nearly all full. By hand, like
# all shares below, on texts wrapped at 48 to 80 characters.
FEWEST_BROKEN = 3
FULL_SHARE = 0.85  # of the broken lines are full
BROKEN_SHARE = 0.3  # of the lines of prose are broken
MOST_OVERLONG, FREE_OVERLONG = 0.1, 2  # share, or number, of lines over the width
SLACK = 3  # characters over the width
PROSE_WORDS = 6  # least words of a line of prose
# How full a line is that goes on inside a sentence, and one with the first word of the next line
# behind it at a sentence's end; less where empty lines or indents part the paragraphs.
OPEN_FULL, CLOSED_FULL, PARTED_FULL = 0.7, 0.93, 0.55
FEWEST_PARTED = 3  # empty lines or indents that separate paragraphs
MOST_INDENTED = 0.6  # share of the lines of prose
MONOSPACED_SHARE = 0.9  # of the broken lines have no room for a word
HEADING_LINES = 3  # most lines of a wrapped headline
HEADING_WORDS = 5  # least words of its first line
HYPHENATED = re.compile(r"[^\W\d_][-\u2010]$")
CONJUNCTION = re.compile(r"(?:and|or|to|und)\b")
FIRST_WORD = re.compile(r"\S+")
LAST_PART = re.compile(r"([^\W\d_]+)[-\u2010]$")
FIRST_PART = re.compile(r"[^\W\d_]+")
# Zipf frequencies (log10 of the count in a billion words) of a word written as one, and of each
# half of a hyphenated word; by hand.
JOINED_ZIPF, HALF_ZIPF = 3.3, 3.5


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of the lines in characters, whether it is exact (a monospaced source), and whether
    empty lines or indents separate the paragraphs."""

    width: int
    is_monospaced: bool
    is_parted: bool
    is_indented: bool


def measure(lines: Sequence[Line]) -> Measure | None:
    """How a text is wrapped, None if it is not."""
    broken = [(a, b) for a, b in pairwise(lines) if _is_broken(a, b)]
    prose = [line for line in lines if len(line.words) >= PROSE_WORDS]
    if len(broken) < max(FEWEST_BROKEN, BROKEN_SHARE * len(prose)):
        return None
    lengths = sorted(len(a.text) for a, _ in broken)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    full = sum(OPEN_FULL * width <= size <= width + SLACK for size in lengths)
    overlong = sum(len(line.text) > width + SLACK for line in lines)
    is_wrapped = full >= FULL_SHARE * len(lengths) and overlong <= max(
        FREE_OVERLONG, MOST_OVERLONG * len(lines)
    )
    if not (is_wrapped and NARROWEST <= width <= WIDEST):
        return None
    unfit = sum(not _fits(a, b, width) for a, b in broken)
    parted = sum(b.follows_blank and a.ends_sentence for a, b in pairwise(lines))
    indented = sum(line.is_indented for line in prose)
    is_indented = FEWEST_PARTED <= indented <= MOST_INDENTED * len(prose)
    is_monospaced = unfit >= MONOSPACED_SHARE * len(broken)
    return Measure(width, is_monospaced, parted >= FEWEST_PARTED or is_indented, is_indented)


def unwrap(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a wrapped text with `goes_on` set; other texts unchanged."""
    found = measure(lines)
    if found is None:
        return tuple(lines)
    headings = _heading_lines(lines)
    known = {word.casefold() for line in lines for word in line.words}
    done = [lines[0]]
    for above, line in pairwise(lines):
        if not line.follows_blank and _is_hyphenated(above, line):
            if not _keeps_hyphen(above, line, known):
                done[-1] = replace(done[-1], text=done[-1].text[:-1])
            done.append(replace(line, goes_on=True, is_glued=True))
        elif line.number in headings or _goes_on(above, line, found):
            done.append(replace(line, goes_on=True))
        else:
            done.append(line)
    return tuple(done)


def _is_broken(line: Line, below: Line) -> bool:
    return (
        not (below.follows_blank or line.ends_sentence)
        and below.text[0].islower()
        and len(line.text) >= NARROWEST * OPEN_FULL
    )


def _fits(line: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below would have fitted on this line."""
    first = FIRST_WORD.match(below.text)
    return len(line.text) + 1 + len(first[0] if first else "") <= width


def _goes_on(line: Line, below: Line, found: Measure) -> bool:
    if below.follows_blank or any(hit.is_sure for hit in find_cues(below.text)):
        return False
    if found.is_indented and below.is_indented and not line.is_indented:
        return False
    if found.is_parted or not line.ends_sentence:
        return len(line.text) >= (PARTED_FULL if found.is_parted else OPEN_FULL) * found.width
    width = found.width if found.is_monospaced else int(CLOSED_FULL * found.width)
    return not _fits(line, below, width)


def _heading_lines(lines: Sequence[Line]) -> set[int]:
    """The numbers of lines that continue a wrapped headline: up to three lines between empty ones,
    none of which ends a sentence."""
    found: set[int] = set()
    group: list[Line] = []
    for line in lines:
        group = [line] if line.follows_blank or not group else [*group, line]
        is_open = not any(part.ends_sentence or find_cues(part.text) for part in group)
        if is_open and len(group) <= HEADING_LINES and len(group[0].words) >= HEADING_WORDS:
            found.update(part.number for part in group[1:])
        else:
            found.difference_update(part.number for part in group)
    return found


def _is_hyphenated(line: Line, below: Line) -> bool:
    is_broken = HYPHENATED.search(line.text) and below.text[0].isalpha()
    return bool(is_broken) and not CONJUNCTION.match(below.text)


def _keeps_hyphen(line: Line, below: Line, known: set[str]) -> bool:
    """Whether a line-end hyphen belongs to the word: by the text itself, else by word frequency."""
    first, second = LAST_PART.search(line.text), FIRST_PART.match(below.text)
    if first is None or second is None or second[0][0].isupper():
        return True
    one, other = first[1].casefold(), second[0].casefold()
    if {one + other, f"{one}-{other}"} & known:
        return f"{one}-{other}" in known
    is_word = zipf_frequency(one + other, "en") >= JOINED_ZIPF
    return not is_word and all(zipf_frequency(half, "en") >= HALF_ZIPF for half in (one, other))
