"""Rows of entities: what the mentions of one thing, new and known, add up to."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from copydesk.entities.name_keys import KIND_OF_TYPE, EntityName, entity_name, keys_of
from copydesk.lexicon.gazetteer import Organisation, Place
from copydesk.lexicon.national_bodies import listed_body, national_body
from copydesk.lexicon.titles import ABBREVIATED, leading_role, office
from schemas import Entity, EntityAlias, EntityKey, EntityMention
from schemas.keys import COUNTRY_BASES

WELL_SUPPORTED = 0.25
"""A fuller name is preferred if it is written this often relative to the commonest full one. Set by
hand."""
LEAST_SUPPORT = 2
"""And no fewer times, unless no full name is: once may be a slip, or what a headline calls
somebody."""


@dataclass(frozen=True)
class Profile:
    """Everything that is known of one entity: its names, new mentions, and earlier rows; of its
    aliases, roles and countries (with their basis) how many mentions, new and earlier, have them.
    """

    entity_id: str
    names: Sequence[EntityName]
    known: Sequence[Entity]
    aliases: Mapping[str, int]
    roles: Mapping[str, int]
    countries: Mapping[tuple[str, str], int]
    mentions: Sequence[EntityMention]
    wikidata_id: str | None = None


def entity_row(profile: Profile, version: str, run_id: str) -> Entity:
    """The entity as all its mentions show it; what was known before stays where nothing is new."""
    kind = _kind(profile)
    place = _place(profile) if kind == "place" else None
    body = _body(profile) if kind == "org" else None
    country, basis = _country(profile, place or body)
    return Entity(
        entity_id=profile.entity_id,
        canonical_name=_canonical_name(profile, kind, place),
        type=kind,
        country_iso3=country,
        country_basis=basis,
        role=_common_role(profile.roles),
        sector_code=_first(e.sector_code for e in profile.known) or (body.sector if body else None),
        wikidata_id=profile.wikidata_id or _first(e.wikidata_id for e in profile.known),
        geonames_id=place.geonames_id if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        resolve_version=version,
        run_id=run_id,
    )


def alias_rows(profile: Profile, run_id: str) -> list[EntityAlias]:
    """Every written form, those known included."""
    return [
        EntityAlias(entity_id=profile.entity_id, alias=alias, run_id=run_id)
        for alias in sorted(profile.aliases)
    ]


def key_rows(profile: Profile, run_id: str) -> list[EntityKey]:
    """The blocking keys of the entity's names and of the short forms that it goes by."""
    kinds = {item.kind for item in profile.names}
    short = {entity_name(kind, a) for kind in kinds for a in profile.aliases}
    keys = {key for item in {*profile.names, *short} for key in keys_of(item)}
    return [
        EntityKey(blocking_key=key, entity_id=profile.entity_id, run_id=run_id)
        for key in sorted(keys)
    ]


def _kind(profile: Profile) -> str:
    if given := _given_name(profile):
        return given.kind
    votes = Counter(KIND_OF_TYPE.get(m.type, "other") for m in profile.mentions)
    for entity in profile.known:
        votes[entity.type] += entity.mention_count
    kinds = votes or Counter(item.kind for item in profile.names)
    return max(sorted(kinds), key=lambda kind: kinds[kind])


def _body(profile: Profile) -> Organisation | None:
    """The listed body, or the one of its kind that a country has."""
    item = profile.names[0]
    own = national_body(item.name) if item.country else None
    if own:
        return Organisation(own.name, item.country, own.sector)
    return listed_body(item.name, None)


def _place(profile: Profile) -> Place | None:
    return next((item.place for item in profile.names if item.place), None)


def _canonical_name(profile: Profile, kind: str, place: Place | None) -> str:
    if place is not None:
        return place.name
    given = _given_name(profile)
    return given.name if given else fullest_name(kind, profile.aliases)


def _given_name(profile: Profile) -> EntityName | None:
    """The name that the user's list gives the entity, else that of the gazetteer."""
    listed = (item for item in profile.names if item.is_listed)
    fixed = (item for item in profile.names if item.is_fixed)
    return min(listed, key=lambda item: item.identity, default=None) or next(fixed, None)


def fullest_name(kind: str, aliases: Mapping[str, int]) -> str:
    """The fullest of the names that are well supported: without a title, most words, then most often
    written."""
    full = {a: n for a, n in aliases.items() if not entity_name(kind, a).is_ambiguous} or dict(
        aliases
    )
    most = max(full.values())
    enough = max(WELL_SUPPORTED * most, min(LEAST_SUPPORT, most))
    supported = [a for a, n in full.items() if n >= enough]
    return min(
        supported, key=lambda a: (a.isupper(), _is_titled(kind, a), -len(a.split()), -full[a], a)
    )


def _is_titled(kind: str, name: str) -> bool:
    return kind == "person" and leading_role(name.split()) > 0


def _country(
    profile: Profile, listed: Place | Organisation | None
) -> tuple[str | None, str | None]:
    """The country with its basis: of a listed place or body its own; else, of the surest basis that
    any mention has, the one that most mentions have; without any, the one that was stored before
    countries had a basis."""
    if listed and not profile.names[0].country:
        return (listed.iso3, "listed") if listed.iso3 else (None, None)
    found = [own for own, mentions in profile.countries.items() if mentions > 0]
    if profile.names[0].kind == "org" and not profile.names[0].is_fixed:
        found = [own for own in found if own[1] != "article"]  # it only parts equal acronyms
    if found:
        return min(
            found, key=lambda own: (COUNTRY_BASES.index(own[1]), -profile.countries[own], own[0])
        )
    known = next((e for e in profile.known if e.country_iso3 and not e.country_basis), None)
    return (known.country_iso3 if known else None), None


def _common_role(roles: Mapping[str, int]) -> str | None:
    def real_office(role: str) -> str | None:
        found = office(role)
        return found if found.rstrip(".").lower() not in ABBREVIATED else None

    return _most(roles, real_office)


def _most(roles: Mapping[str, int], value_of: Callable[[str], str | None]) -> str | None:
    """The value that most mentions have by their roles; of equals the first by name."""
    found: Counter[str] = Counter()
    for role, count in roles.items():
        if value := value_of(role):
            found[value] += count
    return max(sorted(found), key=lambda value: found[value], default=None)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
