"""Running heads and page numbers in text copied from print or PDF."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from copydesk.cleaning.date_patterns import DATE
from copydesk.cleaning.forms.sheet import Sheet
from copydesk.cleaning.forms.wrapped_lines import OPEN_FULL, Measure, measure
from copydesk.cleaning.lines import Line

RUNNING_HEAD = ("navigation", "running_head")
PAGE_NUMBER = ("navigation", "page_number")
NUMBER = re.compile(
    r"(?:page\s|p\.\s?|pg\.?\s)?[\s|–—-]*\d{1,4}(?:\s?(?:of|/|\|)\s?\d{1,4})?[\s|–—-]*",
    re.IGNORECASE,
)
FOOT = re.compile(rf"\d{{1,4}}\b|.*\b\d{{1,4}}$|.*(?:{DATE})|.*\bpage\s\d", re.IGNORECASE)
AT_START, AT_END = re.compile(r"^(\d{1,4})\s"), re.compile(r"\s(\d{1,4})$")
DIGITS = re.compile(r"\d+")
HEAD_WORDS, FIRST_WORDS = 14, 6  # most words of a running head, and of the first line; by hand
# Lines of the text are fuller than this, except the last of a paragraph; by hand.
HEAD_FULL = 0.8
MOST_BETWEEN = 4  # lines between two parts of a sentence; by hand


def set_print_marks_aside(sheet: Sheet) -> Sheet:
    """The sheet without running heads and page numbers, if its lines are wrapped at a width."""
    lines = sheet.lines
    zones = dict.fromkeys(_repeated(lines), RUNNING_HEAD)
    zones |= dict.fromkeys(_numbers(lines), PAGE_NUMBER)
    found = measure([line for line in lines if line.number not in zones])
    if found is None:
        return sheet
    zones = dict.fromkeys(_interrupting(lines, found), RUNNING_HEAD) | zones
    zones |= dict.fromkeys(_counting_on(lines, found, zones), RUNNING_HEAD)
    return sheet.set_aside(zones, goes_on=True)


def _repeated(lines: Sequence[Line]) -> set[int]:
    """The numbers of lines that repeat, ignoring digits in them."""
    named = {line.number: DIGITS.sub("", line.folded).strip() for line in lines if _is_head(line)}
    counts = Counter(name for name in named.values() if name)
    return {number for number, name in named.items() if counts[name] > 1}


def _is_head(line: Line) -> bool:
    return (
        2 <= len(line.words) <= HEAD_WORDS and not line.ends_sentence and not line.text[0].islower()
    )


def _numbers(lines: Sequence[Line]) -> Iterator[int]:
    """The line numbers of page numbers: lone numbers with no number next to them."""
    are_numbers = [bool(NUMBER.fullmatch(line.text)) for line in lines]
    for index, line in enumerate(lines):
        adjacent = are_numbers[max(0, index - 1) : index] + are_numbers[index + 1 : index + 2]
        if are_numbers[index] and not any(adjacent):
            yield line.number


def _counting_on(lines: Sequence[Line], found: Measure, known: Container[int]) -> Iterator[int]:
    """Short lines whose page number is one off that of a known running head or the first line."""
    edges: dict[int, list[Line]] = {}
    for line in lines:
        if not line.ends_sentence and len(line.text) <= HEAD_FULL * found.width:
            for number in {
                int(n) for n in (*AT_START.findall(line.text), *AT_END.findall(line.text))
            }:
                edges.setdefault(number, []).append(line)
    is_opened = len(lines[0].words) <= FIRST_WORDS
    for number, marks in edges.items():
        adjacent = [*edges.get(number - 1, ()), *edges.get(number + 1, ())]
        is_turned = is_opened and lines[0] in adjacent
        if is_turned or any(mark.number in known for mark in adjacent):
            yield from (mark.number for mark in marks if mark.number not in known)
            yield from [lines[0].number] * is_turned


def _interrupting(lines: Sequence[Line], found: Measure) -> Iterator[int]:
    """Lines in the middle of a sentence (at most four), one of them with a number or a date."""
    for start in range(1, len(lines)):
        above = lines[start - 1]
        if above.ends_sentence or len(above.text) < OPEN_FULL * found.width:
            continue
        between: list[Line] = []
        for line in lines[start : start + MOST_BETWEEN + 1]:
            if line.text[0].islower():
                if between and any(FOOT.fullmatch(one.text) for one in between):
                    yield from (one.number for one in between)
                break
            if line.ends_sentence or len(line.text) > HEAD_FULL * found.width:
                break
            between.append(line)
