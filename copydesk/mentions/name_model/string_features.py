"""Features of a name by itself, wherever it stands: its shape, its words, and what lists say of them."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from wordfreq import zipf_frequency

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import (
    LARGE_TOWN,
    country_names,
    demonyms,
    groups,
    is_listed,
    organisations,
    plain,
    regions,
    seats,
    towns,
)
from copydesk.lexicon.tables import word_list, word_lists
from copydesk.lexicon.titles import ABBREVIATED, head_length, rank_words
from copydesk.mentions.candidates import (
    DATE_WORDS,
    ambiguous_names,
    not_name_ends,
    org_words,
    place_words,
)
from copydesk.mentions.name_model.words import PARTICLES, SMALL

PART = re.compile(r"[^\W_]+(?:[’'.&][^\W_]+)*|&")
ROMAN = re.compile(r"[IVX]+")
SUFFIXES = frozenset({"jr", "sr"})
INNER_CAPITAL = re.compile(r"[a-z’'][A-Z]")
GIVEN_WITH_HYPHEN = re.compile(r"\b[A-Z][a-z]+-[a-z]{2,}\b")
"""As in given names of Korea and Taiwan: Hae-min."""
MOST_WORDS = 5
LONGEST_ENDING = 4
TOWN_SIZES = (1_000_000, LARGE_TOWN, 30_000, 0)
"""Inhabitants by which towns are told apart, set by hand."""


@lru_cache(maxsize=200_000)
def string_features(name: str) -> tuple[str, ...]:
    """The features of a name as written."""
    parts = PART.findall(name)
    if not parts:
        return ("shape:no words",)
    found = [*_shape(name, parts), *_words(parts), *_frequency(name, parts), *_listed(name, parts)]
    return tuple(dict.fromkeys(found))


def _shape(name: str, parts: list[str]) -> Iterator[str]:
    yield f"shape:{min(MOST_WORDS, len(parts))} words"
    letters = len(name)
    if name.isupper() and letters > 1:
        yield f"shape:capitals {min(5, letters)}" if len(parts) == 1 else "shape:capitals, words"
    if INNER_CAPITAL.search(name):
        yield "shape:inner capital"
    if "-" in name or "–" in name:
        yield "shape:hyphen"
    if len(parts) > 1 and GIVEN_WITH_HYPHEN.search(name):
        yield "shape:hyphen and small letter"
    if any(c.isdigit() for c in name):
        yield "shape:digits first" if name[0].isdigit() else "shape:digits"
    if len(parts) > 1 and parts[-1].lower() in SUFFIXES:
        yield "shape:suffix"
    if ROMAN.fullmatch(parts[-1]) and len(parts) > 1:
        yield "shape:Roman numeral"
    if len(parts) > 1 and any(len(p) == 1 and p.isupper() for p in parts[:-1]):
        yield "shape:initial"
    if len(parts[-1]) == 1:
        yield "shape:ends in a letter"
    if "," in name:
        yield "shape:comma"
    if name[-1] == "." and "." not in name[:-1]:
        yield "shape:full stop"
    if "&" in parts:
        yield "shape:&"
    if "’" in name or "'" in name:
        yield "shape:apostrophe"
    for part in parts[1:-1]:
        if part in SMALL:
            yield f"inside:{part}"
        elif part in PARTICLES:
            yield "inside:particle"
    if name[0].islower():
        yield "shape:begins small"
    if len(parts) == 1:
        yield f"shape:one word of {min(8, letters)}"


def _words(parts: list[str]) -> Iterator[str]:
    lower = [part.lower() for part in parts]
    last = lower[-1]
    where = "last" if len(parts) > 1 else "only"
    yield f"{where}:{last}"
    if len(parts) > 1:
        yield f"first:{lower[0]}"
        yield from (f"word:{word}" for word in lower)
    for size in range(2, LONGEST_ENDING + 1):
        if len(last) > size + 1 and last.isalpha():
            yield f"ending:{last[-size:]}" if len(parts) > 1 else f"ending of one:{last[-size:]}"


def _frequency(name: str, parts: list[str]) -> Iterator[str]:
    last, first = _zipf(parts[-1]), _zipf(parts[0])
    if len(parts) == 1:
        known = "listed" if is_listed(name) else "capitals" if name.isupper() else "only"
        yield f"frequency:{known} {last}"
    else:
        inner = [part for part in parts if part not in SMALL]
        yield f"frequency:last {last}"
        yield f"frequency:first {first}"
        yield f"frequency:rarest {min(map(_zipf, inner or parts))}"


@lru_cache(maxsize=100_000)
def _zipf(word: str) -> int:
    """How frequent a word is in English, on Zipf's scale, in whole steps up to 6."""
    return min(6, int(zipf_frequency(word, "en")))


def _listed(name: str, parts: list[str]) -> Iterator[str]:
    key, many = plain(name), len(parts) > 1
    for label, holds in NAME_LISTS.items():
        if holds(key):
            yield f"listed:{label}"
    yield from _town_size(key)
    if head_length(parts) == len(parts):
        yield "listed:role"
    places = (("first", parts[0]), ("last", parts[-1])) if many else (("only", parts[-1]),)
    for place, word in places:
        own = plain(word)
        for label, is_word in WORD_LISTS.items():
            if is_word(own):
                yield f"{place} word:{label}"
        yield from (f"{place} word:of {label}" for label in CLASSES.get(word.lower(), ()))
    if many:
        yield f"pattern:{' '.join(map(word_kind, parts[:4]))}{' …' if len(parts) > 4 else ''}"
        lower = {part.lower() for part in parts}
        if lower & org_words():
            yield "any word:of bodies"
        if lower & place_words():
            yield "any word:of places"
        if head_length(parts):
            yield "any word:ends as a role"
        if any(part in STOP_WORDS and part not in SMALL for part in lower):
            yield "any word:of grammar"
        if parts[0] in {"The", "A", "An"}:
            yield "any word:opens with an article"
        middle = [plain(part) for part in parts[1:-1]]
        if any(part in first_names() for part in middle):
            yield "any word:first name inside"
        if any(part in DATE_WORDS for part in parts):
            yield "any word:of dates"


@lru_cache(maxsize=100_000)
def word_kind(part: str) -> str:
    """The kind of a word as one in a pattern of several."""
    if part in SMALL or part in PARTICLES or part == "&":
        return part
    if len(part) == 1 or part[0].isdigit() or ROMAN.fullmatch(part):
        return "number" if part[0].isdigit() else "letter"
    own, lower = plain(part), part.lower()
    classes = CLASSES.get(lower, ())
    if lower in ABBREVIATED or head_length([part]) or "persons" in classes:
        return "role"
    if own in country_names() or own in regions():
        return "land"
    if own in groups():
        return "people"
    if lower in org_words():
        return "body"
    if classes:
        return classes[0]
    if own in first_names() and own not in word_list("plain_first_names"):
        return "name"
    if own in towns() and towns()[own][0].population >= LARGE_TOWN:
        return "town"
    return "capitals" if part.isupper() else f"word {min(4, _zipf(part)) // 2}"


def _town_size(key: str) -> Iterator[str]:
    if key in towns():
        population = towns()[key][0].population
        yield f"listed:town of {next(size for size in TOWN_SIZES if population >= size):,}"


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(form for line in word_list("legal_forms") for form in line.split(";"))


NAME_LISTS: dict[str, Callable[[str], bool]] = {
    "country": lambda key: key in country_names(),
    "region": lambda key: key in regions(),
    "seat of government": lambda key: key in seats(),
    "organisation": lambda key: key in organisations(),
    "demonym": lambda key: key in demonyms(),
    "group": lambda key: key in groups() and key not in demonyms(),
    "ambiguous": lambda key: key in ambiguous_names(),
    "language": lambda key: key.lower() in word_list("languages"),
    "no name": lambda key: key.lower() in word_list("not_names"),
    "common word": lambda key: key.lower() in word_list("common_words"),
}
"""Lists of whole names."""
WORD_LISTS: dict[str, Callable[[str], bool]] = {
    "man's name": lambda word: first_names().get(word) == "m",
    "woman's name": lambda word: first_names().get(word) == "f",
    "first name and word": lambda word: word in word_list("plain_first_names"),
    "country": lambda word: word in country_names(),
    "region": lambda word: word in regions(),
    "demonym": lambda word: word in groups(),
    "town": lambda word: word in towns() and towns()[word][0].population >= LARGE_TOWN,
    "small town": lambda word: word in towns() and towns()[word][0].population < LARGE_TOWN,
    "of bodies": lambda word: word.lower() in org_words(),
    "of places": lambda word: word.lower() in place_words(),
    "of things": lambda word: word.lower() in not_name_ends(),
    "of no name": lambda word: word.lower() in word_list("not_names"),
    "of dates": lambda word: word in DATE_WORDS,
    "of rank": lambda word: word.lower() in rank_words(),
    "title": lambda word: word.lower() in ABBREVIATED,
    "role": lambda word: bool(head_length([word])),
    "of outlets": lambda word: word.lower() in word_list("outlet_words"),
    "of forces": lambda word: word.lower() in word_list("armed_forces"),
    "legal form": lambda word: word.lower() in _legal_forms(),
    "continuing": lambda word: word.lower() in word_list("joining_words"),
    "letter or number": lambda word: len(word) == 1 or word[0].isdigit(),
}
"""Lists of single words."""
CLASSES = {
    word: tuple(label for label, words in word_lists("name_classes").items() if word in words)
    for word in frozenset().union(*word_lists("name_classes").values())
}
"""The classes of words that say what a name stands for."""
