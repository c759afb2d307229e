"""Bodies that every country has, by the words of their names: the Interior Ministry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from copydesk.lexicon.gazetteer import (
    Organisation,
    country_names,
    demonyms,
    organisations,
    plain,
    regions,
)
from copydesk.lexicon.tables import read_toml, word_list
from copydesk.lexicon.titles import POSSESSIVE

SMALL = frozenset({"of", "the", "for", "and", "on", "to", "in", "&"})
LONGEST_COUNTRY = 4
"""Words in the name of a country, set by hand."""


@dataclass(frozen=True, slots=True)
class NationalBody:
    """A body of the kind that every country has: its name without a country, and its sector."""

    name: str
    sector: str


@lru_cache(maxsize=100_000)
def national_body(name: str) -> NationalBody | None:
    """The body that a name names of whatever country: `Ministry of the Interior` and `Norwegian
    Interior Ministry` are both the Interior Ministry. None for any other name."""
    listed = organisations().get(plain(name))
    if listed and listed.iso3 is None:
        return None
    return _by_words(name) or (_by_words(listed.name) if listed else None)


def _by_words(name: str) -> NationalBody | None:
    words = [_spelled(word) for word in _without_country(name)]
    if not words or not all(word in SMALL | _words() or word in _sectors() for word in words):
        return None
    links = [place for place, word in enumerate(words) if word in ("of", "for")]
    head = words[links[0] - 1] if links else words[-1]
    if head not in _sectors() or (len(words) == 1 and head not in _alone()):
        return None
    if head == words[0] and words[1:2] == ["of"] and _is_ministry(head):
        words = [word for word in (*words[2:], head) if word != "the"]
    written = " ".join(word if word in SMALL else word.capitalize() for word in words)
    return NationalBody(written, _sectors()[head])


def country_in(name: str) -> str | None:
    """The country that a body's name begins or ends with, or whose region it does: Norwegian Army,
    Alabama Water Board, Army of Norway."""
    words = plain(name).split()
    for size in range(min(LONGEST_COUNTRY, len(words) - 1), 0, -1):
        opening = POSSESSIVE.sub("", " ".join(words[:size]))
        closing = " ".join(words[-size:])
        is_owned = words[-size - 1].lower() in SMALL
        found = (
            (_region(closing) if is_owned else None)
            or country_names().get(closing)
            or demonyms().get(opening)
            or country_names().get(opening)
            or _region(opening)
        )
        if found:
            return found
    return None


@cache
def _listed() -> Mapping[tuple[str, str], Organisation]:
    found: dict[tuple[str, str], Organisation] = {}
    for form, body in organisations().items():
        own = _by_words(form)
        if own and body.iso3:
            found.setdefault((own.name, body.iso3), body)
    return found


def listed_body(name: str, iso3: str | None) -> Organisation | None:
    """The listed organisation of a country that a name means; without a country, the listed one."""
    own = national_body(name)
    if own is None or iso3 is None:
        return organisations().get(plain(name))
    return _listed().get((own.name, iso3))


def may_be_of(body: NationalBody, iso3: str) -> bool:
    """Whether a country may have a body of this name."""
    return iso3 in _only_in().get(body.name, (iso3,))


@cache
def _only_in() -> Mapping[str, Sequence[str]]:
    return dict(read_toml("national_bodies.toml")["only_in"])


def _without_country(name: str) -> list[str]:
    """The words of a name, in lower case, without the country that it begins or ends with."""
    words = plain(name).split()
    for size in range(min(LONGEST_COUNTRY, len(words) - 1), 0, -1):
        if _is_country(POSSESSIVE.sub("", " ".join(words[:size]))):
            words = words[size:]
            break
        if _is_country(" ".join(words[-size:])) and words[-size - 1].lower() in ("of", "the"):
            words = words[:-size]
            break
    while words and words[-1].lower() in SMALL:
        words = words[:-1]
    return [word.lower() for word in words]


def _is_country(name: str) -> bool:
    return name in country_names() or name in demonyms()


def _region(name: str) -> str | None:
    found = regions().get(name)
    is_word = name in word_list("ambiguous_names")
    return found.iso3 if found and not is_word else None


@cache
def _alone() -> frozenset[str]:
    return frozenset(read_toml("national_bodies.toml")["words"]["alone"])


def _is_ministry(head: str) -> bool:
    return head in {"ministry", "department"}


@cache
def _spellings() -> Mapping[str, str]:
    return dict(read_toml("national_bodies.toml")["spellings"])


def _spelled(word: str) -> str:
    return _spellings().get(word, word)


@cache
def _words() -> frozenset[str]:
    return frozenset(read_toml("national_bodies.toml")["words"]["of_them"])


@cache
def _sectors() -> Mapping[str, str]:
    """The CAMEO sector by the word that says what a body is."""
    heads = read_toml("national_bodies.toml")["heads"]
    return {word: sector for sector, words in heads.items() for word in words}
