"""Entities: the people, bodies and places that mentions name, across articles."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from schemas.columns import Column, Table
from schemas.keys import (
    HASH,
    Count,
    CountryIso3,
    EntityId,
    Latitude,
    Longitude,
    ResolveVersion,
    RunId,
)

ENTITY_TYPES = ("person", "org", "place", "group", "event", "product", "work", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The thing in the world that mentions name."""

    entity_id: EntityId
    canonical_name: Annotated[str, Column(doc="Its fullest well-supported name.")]
    type: Annotated[str, Column(doc="What kind of thing it is.", one_of=ENTITY_TYPES)]
    country_iso3: CountryIso3 | None
    role: Annotated[str | None, Column(doc="The role most often written with it.")]
    sector_code: Annotated[
        str | None,
        Column(doc="CAMEO sector: GOV, MIL, REB, OPP, BUS, MED, ...", pattern="[A-Z]{3}"),
    ]
    wikidata_id: Annotated[str | None, Column(doc="Wikidata item.", pattern="Q[0-9]+")]
    geonames_id: Annotated[int | None, Column(doc="GeoNames feature.", minimum=1)]
    latitude: Latitude | None
    longitude: Longitude | None
    mention_count: Count
    article_count: Count
    first_seen_date: Annotated[
        date | None, Column(doc="Day of publication of the earliest article that names it.")
    ]
    last_seen_date: Annotated[
        date | None, Column(doc="Day of publication of the latest article that names it.")
    ]
    resolve_version: ResolveVersion
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAlias:
    """A name that an entity goes by."""

    entity_id: EntityId
    alias: Annotated[str, Column(doc="The name as mentions give it.")]
    mention_count: Count
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityKey:
    """A blocking key: only entities that share one with a new mention are compared with it."""

    blocking_key: Annotated[str, Column(doc="A normalised part of a name.")]
    entity_id: EntityId
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRedirect:
    """That an id was given up for another: two entities proved to be one."""

    old_entity_id: Annotated[str, Column(doc="The id given up.", pattern=HASH)]
    new_entity_id: Annotated[str, Column(doc="The id to use instead.", pattern=HASH)]
    reason: Annotated[str, Column(doc="What showed that the two are one.")]
    redirected_at: Annotated[datetime, Column(doc="When, UTC.")]
    run_id: RunId


ENTITIES = Table(name="entities", row=Entity, key=("entity_id",))
ENTITY_ALIASES = Table(
    name="entity_aliases",
    row=EntityAlias,
    key=("entity_id", "alias"),
    references={"entity_id": "entities"},
)
ENTITY_KEYS = Table(
    name="entity_keys",
    row=EntityKey,
    key=("blocking_key", "entity_id"),
    references={"entity_id": "entities"},
)
ENTITY_REDIRECTS = Table(
    name="entity_redirects",
    row=EntityRedirect,
    key=("old_entity_id",),
    references={"new_entity_id": "entities"},
)
