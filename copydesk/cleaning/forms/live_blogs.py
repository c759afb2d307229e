"""Live blogs: entries with timestamps; the lines between entries are set aside."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from copydesk.cleaning.bylines import is_name
from copydesk.cleaning.chrome_cues import find_cues
from copydesk.cleaning.date_patterns import DATE
from copydesk.cleaning.forms.sheet import Sheet, Zoned
from copydesk.cleaning.lines import Line

WRITER = r"(?:(?:posted |updated )?(?:by )?(?-i:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2})\W+)?"
AGE = r"(?P<age>\d{1,2})\s?(?P<unit>h|m)(?:rs?|ins?|ours?|inutes?)?\b(?:\s?ago)?"
CLOCK = re.compile(
    rf"{WRITER}(?:(?:posted|updated|"
    rf"published)\b\W*)?(?:at\s)?(?:{DATE}\W+)?(?:\d\d?\s?[hm]\w* ago\W+)?"
    rf"(?P<hour>\d{{1,2}})[:.h](?P<minute>\d\d)(?::\d\d)?\s?(?:(?P<half>[ap])\.?m\b\.?)?"
    rf"\s?(?-i:[A-Z]{{2,5}})?(?:\W+{DATE})?",
    re.IGNORECASE,
)
AGED = re.compile(rf"{WRITER}{AGE}", re.IGNORECASE)
LIVE = re.compile(
    r"\blive\b|\bas it happened\b|\b(?:key events|latest updates|rolling coverage)\b", re.IGNORECASE
)
# "Bo Winter (now) and Ada Holm (earlier)"
ON_DUTY = re.compile(
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){1,3})\s\((?:now|earlier|until|from|before|"
    r"previously)\b[^)]{0,30}\)"
)
# Where a page must call itself live, and what makes a series of entries; all set by hand.
LIVE_LINES, LIVE_WORDS = 40, 14
FEWEST_ENTRIES = 3  # timestamps
WRITTEN_SHARE, PROSE_SHARE, ORDERED_SHARE, ANSWERED_SHARE = 0.6, 0.6, 0.8, 0.5
PROSE_WORDS = 8  # least words of a sentence of an entry
SIGNED_WORDS = 5  # most words of a line with a name
HALF_DAY = 12  # hours
TIME: Zoned = ("dateline", "entry_time")
SHARE: Zoned = ("navigation", "entry_share")
SIGNED: Zoned = ("byline", "entry_signed")
LISTED: Zoned = ("related", "entry_listed")
DATED = re.compile(DATE, re.IGNORECASE)


def set_entries_apart(sheet: Sheet) -> Sheet:
    """The sheet of a live blog without the timestamps, buttons and names between its entries."""
    lines = sheet.lines
    stamps = _stamps(lines)
    if not _is_live(lines, stamps):
        return sheet
    counts = Counter(line.folded for line in lines[stamps[0] :])
    zones = {line.number: LISTED for line in lines[: stamps[0]] if _is_listed(line, counts)}
    zones |= {lines[i].number: TIME for i in stamps}
    for start, end in pairwise([*stamps, len(lines)]):
        zones |= dict(_around_entry(lines[start + 1 : end], counts))
    named = [name for line in lines[: stamps[0]] for name in ON_DUTY.findall(line.text)]
    listed = [name for source in sheet.page.authors for name in source]
    page = replace(sheet.page, authors=((*listed, *named),))
    return replace(sheet, page=page).set_aside(zones)


def _stamps(lines: Sequence[Line]) -> list[int]:
    """The lines with an entry's timestamp; the page's own time is above them, with a date."""
    found = [i for i, line in enumerate(lines) if len(line.words) <= LIVE_WORDS and _minute(line)]
    dated = [i for i in found if DATED.search(lines[i].text)]
    stamps = found if 2 * len(dated) > len(found) else [i for i in found if i not in dated]
    ends = [*stamps[1:], len(lines)]
    first = next(
        (
            n
            for n, (a, b) in enumerate(zip(stamps, ends, strict=False))
            if any(map(_is_prose, lines[a + 1 : b]))
        ),
        0,
    )
    return stamps[first:]


def _is_listed(line: Line, counts: Counter[str]) -> bool:
    """Whether a line above the entries repeats the heading of one: a table of contents."""
    return bool(line.words) and counts[line.folded] > 0 and not find_cues(line.text)


def _minute(line: Line) -> float | None:
    """The time of an entry in minutes since midnight, or, if negative, before now."""
    if found := CLOCK.fullmatch(line.text):
        hour, half = int(found["hour"]), (found["half"] or "").casefold()
        hour = hour % HALF_DAY + (HALF_DAY if half == "p" else 0) if half else hour
        return 60.0 * hour + int(found["minute"]) + 1
    if found := AGED.fullmatch(line.text):
        return -1.0 - int(found["age"]) * (60 if found["unit"].casefold() == "h" else 1)
    return None


def _is_live(lines: Sequence[Line], stamps: Sequence[int]) -> bool:
    """Whether the text is in ordered entries below these lines, and is no comment thread."""
    if len(stamps) < FEWEST_ENTRIES:
        return False
    entries = [lines[a + 1 : b] for a, b in pairwise([*stamps, len(lines)])]
    written = [entry for entry in entries if any(_is_prose(line) for line in entry)]
    inside = sum(_is_prose(line) for entry in entries for line in entry)
    answered = sum(_says(line, "comment") for line in lines[stamps[0] :])
    return (
        len(written) >= max(FEWEST_ENTRIES, WRITTEN_SHARE * len(entries))
        and inside >= PROSE_SHARE * sum(_is_prose(line) for line in lines)
        and answered < ANSWERED_SHARE * len(stamps)
        and _is_ordered([minute for i in stamps if (minute := _minute(lines[i]))])
        and any(_is_called_live(line) for line in lines[:LIVE_LINES])
    )


def _is_prose(line: Line) -> bool:
    return line.ends_sentence and len(line.words) >= PROSE_WORDS


def _is_called_live(line: Line) -> bool:
    return len(line.words) <= LIVE_WORDS and bool(LIVE.search(line.text))


def _is_ordered(minutes: Sequence[float]) -> bool:
    """Whether times run in one direction, except for a midnight or a pinned entry."""
    falls = sum(b <= a for a, b in pairwise(minutes))
    steps = len(minutes) - 1
    return max(falls, steps - falls) >= ORDERED_SHARE * steps - 1


def _says(line: Line, name: str) -> bool:
    return any(hit.is_whole and hit.cue.name == name for hit in find_cues(line.text))


def _around_entry(entry: Sequence[Line], counts: Counter[str]) -> Iterator[tuple[int, Zoned]]:
    """The lines of an entry that are not its text: names above it, share buttons."""
    first = next((i for i, line in enumerate(entry) if _is_prose(line)), len(entry))
    for index, line in enumerate(entry):
        is_signed = (
            index < first and len(line.words) <= SIGNED_WORDS and _is_signed(line, index, counts)
        )
        if _says(line, "share"):
            yield line.number, SHARE
        elif is_signed:
            yield line.number, SIGNED


def _is_signed(line: Line, index: int, counts: Counter[str]) -> bool:
    """Whether a line above an entry's text is a name: repeated, or below the heading."""
    is_named = is_name(line.text) and len(line.words) > 1
    return is_named and (index > 0 or counts[line.folded] > 1)
