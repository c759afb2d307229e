"""Boilerplate cues: patterns for menus, adverts, share bars, credits and the like.

The patterns are in `data/line_cues.toml`, by kind of boilerplate and with the zone of each kind.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from copydesk.cleaning.date_patterns import DATE, DATE_DETAIL
from copydesk.lexicon.tables import read_toml

# Cues are at the ends of a line; the limits (set by hand) bound the time of a pattern.
EDGE = r"\b"
HEAD_CHARACTERS = 400
WHOLE_CHARACTERS = 200
# Cache size: the lines of menus repeat on a page and from page to page.
MEMORY = 20_000
MARKS = " \t|•·*:>»«<›‹–—-+…#✕×▼▲►▶✓→←[]{}\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of boilerplate: its patterns as one expression, and the zone of a matching line.

    `ends_text` is how much such a line suggests that the article is over; a cue that `fades` counts
    less the longer the line is.
    """

    name: str
    zone: str
    ends_text: float
    fades: bool
    whole: re.Pattern[str] | None
    start: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue found in a line: as the whole line, or inside a longer one."""

    cue: Cue
    is_whole: bool

    @property
    def is_sure(self) -> bool:
        """Whether it classifies the whole line, however long that is."""
        return self.is_whole or not self.cue.fades


@cache
def line_cues() -> tuple[Cue, ...]:
    """All cues, in the order in which they are tried."""
    return tuple(_cue(name, table) for name, table in read_toml("line_cues.toml").items())


@lru_cache(maxsize=MEMORY)
def find_cues(text: str) -> tuple[CueHit, ...]:
    """The cues that a line matches, whole-line matches first."""
    is_long = len(text) > HEAD_CHARACTERS
    shown = text[: HEAD_CHARACTERS // 2] + text[-HEAD_CHARACTERS // 2 :] if is_long else text
    written = shown.casefold().replace("'", "’")
    line = written.strip(MARKS)
    plain = line.rstrip(".!")
    hits = []
    for cue in line_cues():
        if cue.whole and len(plain) <= WHOLE_CHARACTERS and cue.whole.fullmatch(plain):
            hits.append(CueHit(cue, True))
        elif cue.zone == "credit" and is_long:
            continue  # A caption is short; brackets at the end of a long paragraph are no credit.
        elif (cue.start and cue.start.match(line)) or (
            cue.anywhere and cue.anywhere.search(written if cue.zone == "credit" else line)
        ):
            hits.append(CueHit(cue, False))
    return tuple(sorted(hits, key=lambda hit: not hit.is_whole))


def _cue(name: str, table: Mapping[str, object]) -> Cue:
    return Cue(
        name=name,
        zone=str(table["zone"]),
        ends_text=float(str(table.get("ends_text", 0))),
        fades=bool(table.get("fades", True)),
        whole=_one_of(_patterns(table, "whole")),
        start=_one_of(_patterns(table, "start")),
        anywhere=_one_of(_patterns(table, "anywhere")),
    )


def _patterns(table: Mapping[str, object], key: str) -> list[str]:
    found = table.get(key, [])
    assert isinstance(found, list)
    return [p.replace("{date}", DATE).replace("{datetail}", DATE_DETAIL) for p in found]


def _one_of(patterns: list[str]) -> re.Pattern[str] | None:
    """One alternation of all patterns, with the leading word boundary factored out for speed."""
    at_words = [pattern.removeprefix(EDGE) for pattern in patterns if pattern.startswith(EDGE)]
    others = [f"(?:{pattern})" for pattern in patterns if not pattern.startswith(EDGE)]
    joined = [EDGE + "(?:" + "|".join(at_words) + ")"] if at_words else []
    return re.compile("|".join([*joined, *others])) if patterns else None
