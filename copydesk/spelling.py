"""Spelling: names written differently that sound, or are transliterated from, the same."""

import re
import unicodedata
from functools import cache, lru_cache

from copydesk.gazetteer import data_lines

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "þ": "th", "ı": "i"}
    | dict(zip("абвгдезийклмнопрстуфыэіїєўґ", "abvgdeziyklmnoprstufyeiieug", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ъ": "", "ь": "", "ё": "yo"}
)

# One sound, one letter: applied in order to a lower-case word without diacritics. Each line names
# spellings that newspapers of different languages give the same sound.
SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"[^\w]|_", ""),
        (r"shch|sch|tch|tsh|sz|sh|ch", "S"),
        (r"dzh|dj|zh", "i"),
        (r"ph", "f"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"qu(?=[ei])", "k"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"off$", "ov"),
        (r"eff$", "ev"),
        (r"w", "v"),
        (r"oo|ou|oe|ue|o", "u"),
        (r"ae", "a"),
        (r"[yj]", "i"),
        (r"ee|ie", "i"),
        (r"ai", "ei"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)h$", ""),
    )
)
VOWELS = re.compile(r"(?<!^)[aeiu]")
LONG_WORD = 5


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word in lower case Latin letters without diacritics."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(LETTERS)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A key that spellings of one name share: Chernovskiy and Chernovsky, Sergei and Sergey."""
    key = folded(word)
    for pattern, letter in SOUNDS:
        key = pattern.sub(letter, key)
    return key


@lru_cache(maxsize=100_000)
def consonants(word: str) -> str:
    """The consonants of a word's sound, with its first letter: what vowels cannot change."""
    return re.sub(r"(.)\1+", r"\1", VOWELS.sub("", sound(word)))


@cache
def _families() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(data_lines("given_names.txt")):
        for name in line.split():
            found.setdefault(sound(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def are_variants(word: str, other: str) -> bool:
    """Whether two given names are forms of one: Bob and Robert, Volodymyr and Vladimir."""
    families = _families()
    return bool(families.get(sound(word), frozenset()) & families.get(sound(other), frozenset()))
