"""Forms of persons' names: whether one name can be a shorter form of another.

Letter case never parts two names, nor do marks around a nickname.
"""

import re
from functools import lru_cache

from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.tables import word_lists

WORDS = word_lists("name_words")
SUFFIXES = WORDS["suffixes"]
SPACED_HYPHEN = re.compile(r" ?- ?(?=[A-Z])")
NAME_PART = re.compile(r"[^\W\d_][\w’'.-]*")
FAMILY_FIRST = re.compile(r"^[^\W\d_a-z]\w+ [^\W\d_a-z]\w* ?- ?[a-z]\w*$")
"""Li Wen-ying: the lower-case letter behind the hyphen marks a given name of two syllables."""


def name_parts(name: str) -> list[str]:
    """The plain words of a person's name without a suffix such as `Jr.`."""
    return list(_name_parts(name))


@lru_cache(maxsize=50_000)
def _name_parts(name: str) -> tuple[str, ...]:
    parts = [m.group() for m in NAME_PART.finditer(SPACED_HYPHEN.sub("-", plain(name)))]
    while len(parts) > 1 and parts[-1].lower() in SUFFIXES:
        parts.pop()
    return tuple(parts)


def suffix(name: str) -> str:
    """What tells a name from that of a father or a son: jr, sr or a Roman numeral; else empty."""
    words = plain(name).lower().replace(".", "").split()
    return words[-1] if len(words) > 1 and words[-1] in SUFFIXES else ""


def surname(name: str) -> str:
    """The surname in a full name: its last word, or its first before a hyphenated given name."""
    return name_parts(name)[0 if FAMILY_FIRST.search(name) else -1]


def is_form_of(name: str, full: str) -> bool:
    """Whether a name is a form of a full one: its words in order, initials matching words."""
    if suffix(name) != suffix(full) and (suffix(name) or len(name_parts(name)) > 1):
        return False
    whole = iter(name_parts(full))
    return all(any(_is_same_part(part, other) for other in whole) for part in name_parts(name))


def has_initial(name: str) -> bool:
    """Whether a name has a letter for its first word: E. Varga."""
    return len(name_parts(name)[0].rstrip(".")) == 1


def fullness(name: str) -> tuple[bool, int, int, bool]:
    """The order of names by fullness: no initial first, then words, letters, not all capitals."""
    return not has_initial(name), len(name_parts(name)), len(name), not name.isupper()


def _is_same_part(part: str, other: str) -> bool:
    """Whether two words of names are equal, or one is the initial of the other."""
    a, b = part.rstrip(".").casefold(), other.rstrip(".").casefold()
    return a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1])
