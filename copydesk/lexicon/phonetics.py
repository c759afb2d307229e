"""Phonetic keys of names: equal for spellings and transliterations of one name."""

import re
from functools import cache, lru_cache
from operator import eq

from copydesk.lexicon.folding import without_diacritics
from copydesk.lexicon.tables import read_lines

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "þ": "th", "ı": "i"}
    | dict(zip("абвгдезийклмнопрстуфыэіїєўґ", "abvgdeziyklmnoprstufyeiieug", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ъ": "", "ь": "", "ё": "yo"}
)

# Replacements applied in order to lower-case Latin letters: spellings of one sound become one letter.
# The first string is in every word that the pattern matches, so that other words are skipped.
SOUNDS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (held, re.compile(pattern), letter)
    for held, pattern, letter in (
        ("", r"shch|sch|tch|tsh|sz|sh|ch", "S"),
        ("", r"dzh|dj|zh", "i"),
        ("ph", r"ph", "f"),
        ("kh", r"kh", "h"),
        ("gh", r"gh", "g"),
        ("th", r"th", "t"),
        ("dh", r"dh", "d"),
        ("qu", r"qu(?=[ei])", "k"),
        ("ck", r"ck", "k"),
        ("q", r"q", "k"),
        ("c", r"c(?=[eiy])", "s"),
        ("c", r"c", "k"),
        ("x", r"x", "ks"),
        ("z", r"z", "s"),
        ("off", r"off$", "ov"),
        ("eff", r"eff$", "ev"),
        ("w", r"w", "v"),
        ("", r"oo|ou|oe|ue|o", "u"),
        ("ae", r"ae", "a"),
        ("", r"[yj]", "i"),
        ("e", r"ee|ie", "i"),
        ("ai", r"ai", "ei"),
    )
)
KEPT = frozenset("blmnr")
"""Letters that no replacement adds or removes: words that differ in them have different keys."""
NO_LETTER = re.compile(r"[^\w]|_")
DOUBLED = re.compile(r"(.)\1+")
VOWELS = re.compile(r"(?<!^)[aeiu]")
SHORTEST_BEFORE_H = 2
"""A final h is dropped from keys that are longer than this."""


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word in lower case Latin letters without diacritics."""
    if word.isascii():
        return word.lower()
    return without_diacritics(word.casefold().translate(LETTERS)).translate(LETTERS)


@lru_cache(maxsize=100_000)
def phonetic_key(word: str) -> str:
    """A key that spellings of one name share: Chernovskiy and Chernovsky, Sergei and Sergey."""
    key = NO_LETTER.sub("", folded(word))
    for held, pattern, letter in SOUNDS:
        if held in key:
            key = pattern.sub(letter, key)
    key = _undoubled(key)
    return key[:-1] if len(key) > SHORTEST_BEFORE_H and key.endswith("h") else key


def are_homophones(word: str, other: str) -> bool:
    """Whether two words have the same phonetic key."""
    one, two = folded(word), folded(other)
    is_likely = KEPT.intersection(one) == KEPT.intersection(two)
    return is_likely and phonetic_key(one) == phonetic_key(two)


def _undoubled(word: str) -> str:
    """The word with runs of one letter reduced to one."""
    is_doubled = any(map(eq, word, word[1:]))  # cheaper than a substitution
    return DOUBLED.sub(r"\1", word) if is_doubled else word


@lru_cache(maxsize=100_000)
def consonant_key(word: str) -> str:
    """The first letter and the consonants of a word's phonetic key."""
    return _undoubled(VOWELS.sub("", phonetic_key(word)))


@cache
def _families() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(read_lines("given_names.txt")):
        for name in line.split():
            found.setdefault(phonetic_key(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def are_variants(word: str, other: str) -> bool:
    """Whether two given names are forms of one: Bob and Robert, Volodymyr and Vladimir."""
    families = _families()
    own = families.get(phonetic_key(word))
    return own is not None and not own.isdisjoint(families.get(phonetic_key(other), ()))
