"""Surfaces: what of a found span is the name itself, and what only stands around it."""

import re

from copydesk.gazetteer import regions
from copydesk.roles import leading_role

EDGES = " \t\"“”‘’'`.,;:!?()[]{}*•|/–—-"
POSSESSIVE = re.compile(r"\s?['’]\s?[sS]?$")
LEADING_ARTICLE = re.compile(r"^(?:the|a|an|this|that|our|their|his|her|its|my|your)\s+", re.I)
WORD = re.compile(r"\S+")
INITIAL = re.compile(r"(?:^|[\s.(-])[A-Z]$")
ABBREVIATIONS = frozenset({"Inc.", "Corp.", "Ltd.", "Co.", "Bros.", "Jr.", "Sr.", "St.", "Dept."})


def trim(text: str, start: int, end: int, *, is_person: bool) -> tuple[int, int]:
    """The span without marks, possessive, leading article and, of a person, leading titles.

    The dot of an abbreviation stays: `U.S.`, `Fla.`, `Jr.`. An empty span means nothing is left.
    """
    start, end = _marks(text, start, end)
    while (match := POSSESSIVE.search(text, start, end)) and match.end() == end:
        start, end = _marks(text, start, match.start())
    if article := LEADING_ARTICLE.match(text[start:end]):
        start += article.end()
    if is_person:
        start = _after_titles(text, start, end)
    return _marks(text, start, end)


def _marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the marks and blanks at its edges."""
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        if text[end - 1] == "." and _keeps_dot(text[start:end]):
            break
        end -= 1
    return start, end


def _keeps_dot(name: str) -> bool:
    """Whether the dot at a name's end belongs to an abbreviation, not to the sentence."""
    last = name.rsplit(None, 1)[-1]
    return bool(INITIAL.search(name[:-1])) or last in ABBREVIATIONS or last in regions()


def _after_titles(text: str, start: int, end: int) -> int:
    """Where the name begins after the titles written before it."""
    words = list(WORD.finditer(text, start, end))
    skipped = leading_role([m.group().rstrip(",") for m in words])
    return words[skipped].start() if skipped else start
