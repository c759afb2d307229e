"""The countries that an article is about: by its places and peoples, its dateline, its outlet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from copydesk.lexicon.gazetteer import (
    country_names,
    demonyms,
    find_place,
    namesakes,
    organisations,
    plain,
)
from copydesk.lexicon.national_bodies import country_in, national_body
from copydesk.lexicon.tables import read_rows
from copydesk.lexicon.titles import role_country
from schemas import Article, EntityMention

# What a sign of a country counts; set by hand.
WEIGHT = {"country": 1.0, "place": 0.7, "body": 0.7, "role": 0.7, "title": 1.5, "dateline": 3.0,
          "outlet": 1.0, "word": 0.7}  # fmt: skip
MOST = 4.0
"""What one name may count in all, so that the one whose name is repeated does not drown others."""
MOST_OF_OTHERS = 1.4
"""The same of a name that is no country's or people's: a town, a body, a role."""
CLEAR = 2.0
"""How much likelier one country must be than another for a town's name to be a sign of it."""
CITED = frozenset({"MED", "BUS", "NGO", "REB"})
"""Sectors of bodies that news of every country names."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[A-Z]{0,2}[$£₹₦]")
PHRASE = 3
"""Words in a country's name that are looked for in a title."""


@dataclass(frozen=True, slots=True)
class CountryEvidence:
    """How much an article speaks for each country: by what shows it and the country's ISO code."""

    signs: Mapping[tuple[str, str], float] = field(default_factory=dict)

    @property
    def by_country(self) -> dict[str, float]:
        """What speaks for each country."""
        found: dict[str, float] = {}
        for (_, iso3), weight in self.signs.items():
            found[iso3] = found.get(iso3, 0.0) + weight
        return found

    def without(self, name: str) -> "CountryEvidence":
        """What speaks for each country besides a name itself."""
        return CountryEvidence({key: w for key, w in self.signs.items() if key[0] != plain(name)})

    def of(self, iso3: str | None) -> float:
        """What speaks for a country."""
        return self.by_country.get(iso3 or "", 0.0)

    def share(self, iso3: str | None) -> float:
        """The same as a share of all that speaks for any country."""
        return self.of(iso3) / (sum(self.signs.values()) or 1.0)

    @property
    def main(self) -> str | None:
        """The country that most speaks for; None without any sign, or between two equal ones."""
        found = self.by_country
        ranked = sorted(found.values(), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0] == ranked[1]):
            return None
        return max(found, key=lambda iso3: found[iso3])


def country_evidence(article: Article, mentions: Sequence[EntityMention]) -> CountryEvidence:
    """What speaks for each country in an article with these mentions."""
    signs: dict[tuple[str, str], float] = {}
    for source, iso3, weight in _signs(article, mentions):
        most = MOST if weight >= WEIGHT["country"] else MOST_OF_OTHERS
        signs[source, iso3] = min(most, signs.get((source, iso3), 0.0) + weight)
    return CountryEvidence(signs)


def _signs(article: Article, mentions: Sequence[EntityMention]) -> Iterator[tuple[str, str, float]]:
    """Each sign of a country: what shows it, the country, and what it counts."""
    for mention in mentions:
        if sign := sign_of(mention):
            yield plain(mention.name), *sign
    for name, iso3 in _named_in(article.title or ""):
        yield f"title {name}", iso3, WEIGHT["title"]
    if article.dateline:
        yield from _of_dateline(article.dateline)
    host = urlsplit(article.canonical_url or article.url or "").hostname or ""
    if outlet := _endings().get(f".{host.rpartition('.')[2]}"):
        yield "outlet", outlet, WEIGHT["outlet"]
    for name, iso3 in _outlet(article.publisher or ""):
        yield f"outlet {name}", iso3, WEIGHT["outlet"]
    for word in sorted(set(WORD.findall(article.text)) & set(_words())):
        yield "words", _words()[word], WEIGHT["word"]


def sign_of(mention: EntityMention) -> tuple[str, float] | None:
    """The country that a mention alone is a sign of, and what it counts."""
    name = mention.name
    if mention.type == "PLACE":
        if mention.country_basis == "article":
            return None
        iso3 = mention.country_iso3 or clear_country(name)
        is_country = plain(name) in country_names()
        return (iso3, WEIGHT["country" if is_country else "place"]) if iso3 else None
    if mention.type == "GROUP":
        people = demonyms().get(plain(name))
        return (people, WEIGHT["country"]) if people else None
    if mention.type == "PERSON":
        role = mention.role or ""
        iso3 = None if any(map(national_body, role.split())) else role_country(role)
        return (iso3, WEIGHT["role"]) if iso3 else None
    body = organisations().get(plain(name))
    if body is None or national_body(name):
        iso3 = country_in(name)
    else:
        iso3 = None if body.sector in CITED else body.iso3
    return (iso3, WEIGHT["body"]) if iso3 else None


def clear_country(name: str) -> str | None:
    """The country of the only place of a name, or of one that is meant far more often than all
    others."""
    found = namesakes(name)
    ranked = sorted(found, key=lambda iso3: -found[iso3])
    if not ranked:
        place = find_place(name)
        return place.iso3 if place else None
    if len(ranked) > 1 and found[ranked[0]] - found[ranked[1]] < CLEAR:
        return None
    return ranked[0] or None


def _named_in(title: str) -> Iterator[tuple[str, str]]:
    """The countries and peoples that a title names, by their names there."""
    words = [match.group().removesuffix("'s").removesuffix("’s") for match in WORD.finditer(title)]
    for start in range(len(words)):
        for size in range(min(PHRASE, len(words) - start), 0, -1):
            name = " ".join(words[start : start + size])
            iso3 = country_names().get(name) or demonyms().get(name)
            if iso3 and len(namesakes(name)) <= 1:
                yield name, iso3
                break


def _outlet(publisher: str) -> Iterator[tuple[str, str]]:
    """The countries of the places and peoples in an outlet's name: the Tarnholm Post."""
    yield from _named_in(publisher)
    words = publisher.split()
    for first in range(len(words)):
        for size in range(min(PHRASE, len(words) - first), 0, -1):
            name = " ".join(words[first : first + size])
            if name not in country_names() and (iso3 := clear_country(name)):
                yield name, iso3
                break


def _of_dateline(dateline: str) -> Iterator[tuple[str, str, float]]:
    """The sign that the last place of a dateline is: NAIROBI, Kenya. Half as much is that of a town
    of which there are several."""
    for part in reversed(re.split(r"[,/(]", dateline)):
        name = part.strip(" .)")
        name = name.title() if name.isupper() and len(name) > PHRASE else name
        if iso3 := clear_country(name):
            yield "dateline", iso3, WEIGHT["dateline"]
            return
        if found := namesakes(name):
            yield "dateline", max(found, key=lambda code: found[code]), WEIGHT["dateline"] / 2
            return


@cache
def _endings() -> Mapping[str, str]:
    rows = read_rows("outlet_countries.tsv")
    return {ending: iso3 for iso3, endings, _ in rows for ending in endings.split(";") if ending}


@cache
def _words() -> Mapping[str, str]:
    rows = read_rows("outlet_countries.tsv")
    return {word: iso3 for iso3, _, words in rows for word in words.split(";") if word}
