"""Trimming of found spans to the names themselves."""

import re

from copydesk.lexicon.gazetteer import regions
from copydesk.lexicon.tables import word_lists
from copydesk.lexicon.titles import leading_role

# Blanks and punctuation that no name begins or ends with.
EDGES = " \t\"“”‘’'`.,;:!?()[]{}*•|/–—-"
POSSESSIVE = re.compile(r"\s?['’]\s?[sS]?$")
OWNED = re.compile(r"(?<=\w)\s?['’]\s?s\s+(?=[a-z\d])")
COUNTED = re.compile(r"\s[$€£]?\d[\d.,]*\s?(?:%|percent|per cent|million|billion|points?)")
"""A figure directly behind a name, as in lists of prices: Norol 13 percent."""
LEADING_ARTICLE = re.compile(
    r"^(?:the|a|an|this|that|these|those|our|their|his|her|its|my|your|another|some|any|every|each"
    r"|no|both|many|several|other|such)\s+",
    re.I,
)
PREFIX = re.compile(r"^(?:(?i:anti|pro|ex|non|post|pre|mid|then)\s?[-–]\s?|[DRI]-)(?=[A-Z])")
"""Before a name: anti-Norland, and the party in R-Texas."""
WORDS = word_lists("name_words")
PARTICLES = WORDS["particles"]
JOINED_PREFIX = re.compile(r"^(?:[a-z]{2,3}-|[dl]['’])(?=.)")
"""Of a word that is capitalised behind it: al-Rahmani, d'Arlin."""
WORD = re.compile(r"\S+")
INITIAL = re.compile(r"(?:^|[\s.(-])[A-Z]$")
DANGLING = WORDS["dangling"]
HONOURS = WORDS["honours"]
ABBREVIATIONS = WORDS["abbreviations"]


def trim(text: str, start: int, end: int, *, is_person: bool) -> tuple[int, int]:
    """The span without punctuation, possessive, leading article and, of a person, leading titles.

    The full stop of an abbreviation stays: `U.S.`, `Fla.`, `Jr.`. Empty where nothing is left.
    """
    if owned := OWNED.search(text, start, end):
        end = owned.start()
    if counted := COUNTED.search(text, start, end):
        end = counted.start()
    start, end = _marks(text, start, _bracket(text, start, end))
    if prefix := PREFIX.match(text[start:end]):
        start += prefix.end()
    while (match := POSSESSIVE.search(text, start, end)) and match.end() == end:
        start, end = _marks(text, start, match.start())
    if article := LEADING_ARTICLE.match(text[start:end]):
        start += article.end()
    if is_person:
        start = _after_titles(text, start, end)
        start, end = _capitals(text, start, _before_honours(text, start, end))
    return _without_dangling(text, *_marks(text, start, end))


def _without_dangling(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without function words at its end: `Rights Council of`."""
    while (gap := text.rfind(" ", start, end)) > start:
        if text[gap + 1 : end].lower() not in DANGLING:
            break
        start, end = _marks(text, start, gap)
    return start, end


def _marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without punctuation and blanks at its edges."""
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        if text[end - 1] == "." and _keeps_dot(text[start:end]):
            break
        end -= 1
    return start, end


def _bracket(text: str, start: int, end: int) -> int:
    """The end of the span before a bracket that is not closed in it."""
    opened = text.find("(", start + 1, end)
    return opened if opened > start and ")" not in text[opened:end] else end


def _capitals(text: str, start: int, end: int) -> tuple[int, int]:
    """A person's name without lower-case words around it and numbers behind."""
    words = list(WORD.finditer(text, start, end))
    while len(words) > 1 and words[0].group().islower() and words[0].group() not in PARTICLES:
        words.pop(0)
    while len(words) > 1 and not (_is_capital(words[-1].group()) or words[-2].group() in "-–"):
        words.pop()
    return (words[0].start(), words[-1].end()) if words else (start, end)


def _is_capital(word: str) -> bool:
    return JOINED_PREFIX.sub("", word)[0].isupper()


def _before_honours(text: str, start: int, end: int) -> int:
    """The end of a person's name before the letters of degrees and honours behind it."""
    words = list(WORD.finditer(text, start, end))
    while len(words) > 2 and words[-1].group().strip(",.").replace(".", "") in HONOURS:
        words.pop()
    return words[-1].end() if words else end


def _keeps_dot(name: str) -> bool:
    """Whether the full stop at a name's end belongs to an abbreviation."""
    last = name.rsplit(None, 1)[-1]
    return bool(INITIAL.search(name[:-1])) or last in ABBREVIATIONS or last in regions()


def _after_titles(text: str, start: int, end: int) -> int:
    """The start of the name behind the titles before it."""
    words = list(WORD.finditer(text, start, end))
    skipped = leading_role([m.group().rstrip(",") for m in words])
    return words[skipped].start() if skipped else start
