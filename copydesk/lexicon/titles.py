"""Titles and roles next to a person's name: finding them, their heads and their countries."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from copydesk.lexicon.gazetteer import country_names, demonyms, organisations, plain, regions
from copydesk.lexicon.tables import read_lines, word_list, word_lists

WORD = re.compile(r"[^\s,;:()“”\"]+")
ABBREVIATION_DOT = re.compile(r"\.$")
POSSESSIVE = re.compile(r"['’]s?$")
LONGEST_HEAD = 4
"""In words, as the longest lines of `roles.txt` and `ranks.txt`."""
LONGEST_ROLE = 10
"""In words, set by hand: longer runs are not roles."""
LONGEST_ABBREVIATION = 6
"""Cmdr. with its dot: a longer word before a dot ends a sentence."""
REACH = 120
"""How many characters around a name are searched for its role."""
WORDS = word_lists("title_words")
ABBREVIATED = WORDS["abbreviated"]
IN_CAPITALS = WORDS["in_capitals"]
CLAUSE_OPENERS = WORDS["clause_openers"]
CLAUSE_WORDS = WORDS["clause_words"]
OPENS_PHRASE = WORDS["opens_phrase"]
DETERMINERS = WORDS["determiners"]
INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
"""An abbreviation of single letters: U.S."""


@cache
def role_heads() -> frozenset[tuple[str, ...]]:
    """The heads of roles, as tuples of lower-case words."""
    return frozenset(tuple(line.split()) for line in read_lines("roles.txt")) | ranks()


@cache
def ranks() -> frozenset[tuple[str, ...]]:
    """Titles that stand only before a person's name, as tuples of lower-case words."""
    return frozenset(tuple(line.split()) for line in read_lines("ranks.txt"))


@cache
def rank_words() -> frozenset[str]:
    """Words of rank that belong to a role when they precede its head."""
    return word_list("rank_words")


@cache
def _appositive() -> re.Pattern[str]:
    """A role in apposition after a name: `, the Norland foreign minister,`."""
    heads = sorted((" ".join(head) for head in role_heads()), key=len, reverse=True)
    return re.compile(
        r"^,\s+(?:who is\s+|then\s+)?(?:the\s+|an?\s+|its\s+|his\s+|her\s+|their\s+)?"
        rf"(?P<role>(?:[\w.’'-]+\s+){{0,5}}?(?:{'|'.join(map(re.escape, heads))})\b"
        r"(?:\s+(?:of|for|at|to|in)\s+[^,.;:()“”\"]{2,60}?)?)(?=[,.;)]|\s+whos?e?\b)",
        re.IGNORECASE,
    )


def before_possessive(text: str, start: int, end: int) -> int:
    """The end of a span before a possessive that it ends in."""
    possessive = POSSESSIVE.search(text, start, end)
    return possessive.start() if possessive else end


@lru_cache(maxsize=50_000)
def _normalized(word: str) -> str:
    return ABBREVIATION_DOT.sub("", word).replace("’", "'").lower()


@cache
def _last_words() -> frozenset[str]:
    """The words in which heads of roles end."""
    return frozenset(head[-1] for head in role_heads())


def head_length(words: list[str]) -> int:
    """How many words at the end of a list are the head of a role; 0 for none."""
    if words and _normalized(words[-1]) in _last_words():
        for size in range(min(LONGEST_HEAD, len(words)), 0, -1):
            if tuple(_normalized(w) for w in words[-size:]) in role_heads():
                return size
    return int(bool(words) and words[-1].replace(".", "") in IN_CAPITALS)


def leading_rank(words: list[str]) -> int:
    """How many words at the start of a name are a title that only persons have; one is left."""
    for size in range(min(LONGEST_HEAD, len(words) - 1), 0, -1):
        if tuple(_normalized(w) for w in words[:size]) in ranks():
            return size
    return int(len(words) > 1 and words[0].replace(".", "") in IN_CAPITALS)


def leading_role(words: list[str]) -> int:
    """How many words at the start of a name are the person's role; at least one is left."""
    for count in range(len(words) - 1, 0, -1):
        if head_length(words[:count]) and all(map(_is_role_word, words[:count])):
            return count
    return 0


@cache
def _head_words() -> frozenset[str]:
    return frozenset(word for head in role_heads() for word in head)


def _is_role_word(word: str) -> bool:
    """Whether a word at the start of a name may be part of the role before it."""
    return _normalized(word) in _head_words() or _qualifies(word)


def role_before(text: str, start: int, floor: int = 0) -> str | None:
    """The role immediately before a name at `start`: `former Norland Foreign Minister`.

    It includes words of rank and nationality; `floor` is the offset of the paragraph.
    """
    base = max(floor, start - REACH)
    found = list(WORD.finditer(text, base, start))
    if not found or text[found[-1].end() : start].strip():
        return None
    words = [m.group() for m in found]
    size = head_length(words)
    if not size or (words[-1].endswith(".") and len(words[-1]) > LONGEST_ABBREVIATION):
        return None
    first = _extend_left(text, found, len(words) - size)
    return " ".join(words[first:])


def _extend_left(text: str, found: list[re.Match[str]], first: int) -> int:
    """The index of the first word of the role whose head starts at word `first`."""
    while first and len(found) - first < LONGEST_ROLE:
        before, gap = found[first - 1], text[found[first - 1].end() : found[first].start()]
        if gap.strip() or _ends_sentence(before.group()) or not _qualifies(before.group()):
            break
        first -= 1
    return first


@cache
def _qualifiers() -> frozenset[str]:
    """Single words of nationality or employer that a role may hold."""
    tables = (demonyms(), country_names(), regions(), organisations())
    names = {name for table in tables for name in table}
    return frozenset(word for name in names for word in name.split())


def _qualifies(word: str) -> bool:
    """Whether a word before a role's head belongs to the role."""
    if _normalized(word) in rank_words() or head_length([word]):
        return True
    name = plain(POSSESSIVE.sub("", word))
    return name[:1].isupper() and name in _qualifiers()


def role_after(text: str, end: int, ceiling: int) -> str | None:
    """The role in apposition after a name that ends at `end`; `ceiling` ends the paragraph."""
    match = _appositive().match(text[end : min(ceiling, end + REACH)])
    if match is None or not is_phrase(match["role"]):
        return None
    return match["role"]


def is_phrase(role: str) -> bool:
    """Whether the words of a role are one noun phrase: no sentence ends in it, no clause begins.

    `kissed his lawyer` is none: an article or a possessive stands only behind a preposition.
    """
    words = [word.lower() for word in role.split()]
    if words[0] in CLAUSE_OPENERS or any(map(_ends_sentence, words[:-1])):
        return False
    if CLAUSE_WORDS & set(words):
        return False
    follows = pairwise(words)
    return all(before in OPENS_PHRASE for before, word in follows if word in DETERMINERS)


def _ends_sentence(word: str) -> bool:
    """Whether the full stop of a word, if it has one, ends a sentence."""
    return word.endswith(".") and not (
        word.lower() in word_list("stopped_titles")
        or _normalized(word) in ABBREVIATED
        or INITIALS.fullmatch(word)
    )


def role_country(role: str) -> str | None:
    """The country that a role names, or whose region it does in two words: `Norland Foreign
    Minister`, `New Jersey Governor`."""
    words = role.split()
    for size in (3, 2, 1):
        for first in range(len(words) - size + 1):
            name = plain(POSSESSIVE.sub("", " ".join(words[first : first + size])))
            for table in (demonyms(), country_names()):
                if name in table:
                    return table[name]
            if size > 1 and (region := regions().get(name)) and region.iso3:
                return region.iso3
    for word in words:
        body = organisations().get(plain(POSSESSIVE.sub("", word)))
        if body and body.iso3:
            return body.iso3
    return None


def office(role: str) -> str:
    """A role without nationality and employer before its head: `Foreign Minister`."""
    words = role.split()
    for size in range(len(words), 0, -1):
        if head_length(words[-size:]) == size:
            return " ".join(words[-size:])
    return role
