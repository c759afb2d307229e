"""Actors: which country or organisation a phrase speaks of, as a CAMEO code.

The first three letters of a code name a country (ISO 3166-1) or a kind of body beyond countries
(IGO, NGO); what is known of an actor only by its role gets the role (REB, MIL, GOV, OPP, ...).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from copydesk.lexicon.tables import read_table
from copydesk.lexicon.titles import role_before

SINGLE_CAPITALS = frozenset(("US", "UN", "EU", "EC", "AU", "UK", "WHO", "CIS", "ICC", "IRA", "ANC"))
"""Initialisms that name an actor only in capitals: WHO is a body and `who` is not."""
WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
COUNTRYLESS = frozenset(("IGO", "NGO"))
"""Codes of bodies that belong to no country: international and non-governmental organisations."""
WORDS_TOO = frozenset(c.lower() for c in SINGLE_CAPITALS)
ENDING = re.compile(r"(?:['’]s?|\.)$")
MONEY = re.compile(r"\s?[$\d]")


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """Where a text names an actor that has a code."""

    start_char: int
    end_char: int
    code: str


@cache
def _names() -> dict[str, str]:
    """Lower-case names and demonyms to codes, plurals too; initialisms keep their capitals."""
    found: dict[str, str] = {}
    for table in ("leaders.tsv", "actor_names.tsv"):
        for row in read_table(table):
            for name in filter(None, row["names"].split("; ")):
                key = name if name in SINGLE_CAPITALS else name.lower()
                found.setdefault(key, row["code"])
                if not name.isupper():
                    found.setdefault(key + "s", row["code"])
    return found


@cache
def _surnames() -> dict[str, str]:
    """Surnames of leaders that have a code only behind a role, as they are written."""
    rows = read_table("leaders.tsv")
    return {name: row["code"] for row in rows for name in row["surnames"].split("; ") if name}


@cache
def _roles() -> dict[str, str]:
    return {
        word: row["code"]
        for row in read_table("actor_roles.tsv")
        for word in row["words"].split("; ")
    }


@cache
def _longest_by_first() -> dict[str, int]:
    """How many words the longest name has that begins with a word."""
    found: dict[str, int] = {}
    for name in _names():
        first = ENDING.sub("", name.split()[0].split("-")[0].lower())
        found[first] = max(found.get(first, 0), len(name.split()))
    return found


def coded_spans(text: str) -> list[CodedSpan]:
    """The names of coded actors in a text, longest first where they overlap, in order."""
    words = [(m.start(), m.end()) for m in WORD.finditer(text)]
    found: list[CodedSpan] = []
    at = 0
    while at < len(words):
        hit = _longest(text, words, at)
        if hit is None:
            at += 1
            continue
        span, size = hit
        if not MONEY.match(text, span.end_char):
            found.append(span)
        at += size
    return found


def _longest(text: str, words: list[tuple[int, int]], at: int) -> tuple[CodedSpan, int] | None:
    most = _longest_from(text[slice(*words[at])])
    for size in range(min(most, len(words) - at), 0, -1):
        start, end = words[at][0], words[at + size - 1][1]
        code, length = _code_of(text[start:end])
        if code is not None:
            return CodedSpan(start, start + length, code), size
    return _leader(text, *words[at])


def _leader(text: str, start: int, end: int) -> tuple[CodedSpan, int] | None:
    """An ambiguous surname of a leader behind a role: President Bush, not a bush fire."""
    name = ENDING.sub("", text[start:end])
    code = _surnames().get(name)
    if code is None or role_before(text, start) is None:
        return None
    return CodedSpan(start, start + len(name), code), 1


@lru_cache(maxsize=50_000)
def _longest_from(word: str) -> int:
    """The number of words of the longest name that a word may begin; 0: none."""
    first = ENDING.sub("", word.lower().replace("’", "'"))
    known = _longest_by_first()
    return max(known.get(first, 0), known.get(first.split("-")[0], 0))


def _code_of(phrase: str) -> tuple[str | None, int]:
    """The code of exactly this phrase, and how many of its characters are the name."""
    for name in dict.fromkeys((phrase, ENDING.sub("", phrase))):
        code = _lookup(name)
        if code is not None:
            return code, len(name)
    return _hyphenated(phrase)


def _lookup(name: str) -> str | None:
    """The code of a name: initialisms that are also words need their capitals, and a name in small
    letters must have more than one word: a human rights group."""
    lowered = name.lower().replace("’", "'")
    if lowered in WORDS_TOO or name in SINGLE_CAPITALS:
        return _names().get(name)
    if not any(c.isupper() for c in name[:4]) and " " not in name:
        return None
    return _names().get(lowered)


def _hyphenated(phrase: str) -> tuple[str | None, int]:
    """NATO-led, Israeli-occupied: the part before the hyphen, where it opens a compound."""
    head, hyphen, _ = phrase.partition("-")
    if not hyphen or " " in phrase:
        return None, 0
    return _lookup(head), len(head)


def role_code(text: str) -> str | None:
    """The role that a phrase names, of its last word that has one: REB of `rebels`."""
    roles = [_roles()[w] for w in re.findall(r"[a-z]+", text.lower()) if w in _roles()]
    return roles[-1] if roles else None
