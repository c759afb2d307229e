"""Entities: the people, bodies and places that mentions name, across articles."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, NamedTuple

from schemas.columns import NOT_COMPUTED, Column, Table
from schemas.keys import (
    HASH,
    ComputedCount,
    CountryBasis,
    CountryIso3,
    EntityId,
    Latitude,
    Longitude,
    ResolveVersion,
    RunId,
)

ENTITY_TYPES = ("person", "org", "place", "group", "event", "product", "work", "other")

VERDICTS = ("unsure", "same", "different")


class Pronouns(NamedTuple):
    """How often each of three pronouns, in any form, refers to something."""

    he: int
    she: int
    they: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The person, organisation, place or other thing that mentions name."""

    entity_id: EntityId
    canonical_name: Annotated[str, Column(doc="Its fullest well-supported name.")]
    type: Annotated[str, Column(doc="What kind of thing it is.", one_of=ENTITY_TYPES)]
    country_iso3: CountryIso3 | None
    country_basis: CountryBasis | None
    role: Annotated[str | None, Column(doc="The role most often written with it.")]
    sector_code: Annotated[
        str | None,
        Column(doc="CAMEO sector: GOV, MIL, REB, OPP, BUS, MED, ...", pattern="[A-Z]{3}"),
    ]
    wikidata_id: Annotated[str | None, Column(doc="Wikidata item.", pattern="Q[0-9]+")]
    geonames_id: Annotated[int | None, Column(doc="GeoNames feature.", minimum=1)]
    latitude: Latitude | None
    longitude: Longitude | None
    pronouns: Annotated[
        Pronouns | None,
        Column(
            doc="How often he, she and they refer to it, in any form: `pronouns.she`.",
            computed=True,
        ),
    ] = NOT_COMPUTED
    mention_count: ComputedCount = NOT_COMPUTED
    article_count: ComputedCount = NOT_COMPUTED
    first_seen_date: Annotated[
        date | None,
        Column(doc="Day of publication of the earliest article that names it.", computed=True),
    ] = NOT_COMPUTED
    last_seen_date: Annotated[
        date | None,
        Column(doc="Day of publication of the latest article that names it.", computed=True),
    ] = NOT_COMPUTED
    resolve_version: ResolveVersion
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAlias:
    """A name of an entity."""

    entity_id: EntityId
    alias: Annotated[str, Column(doc="The name as mentions give it.")]
    mention_count: ComputedCount = NOT_COMPUTED
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityKey:
    """A blocking key: only entities that share one with a new mention are compared with it."""

    blocking_key: Annotated[str, Column(doc="A normalised part of a name.")]
    entity_id: EntityId
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRedirect:
    """The redirect of an id that was given up: two entities turned out to be one."""

    old_entity_id: Annotated[str, Column(doc="The id given up.", pattern=HASH)]
    new_entity_id: Annotated[str, Column(doc="The id to use instead.", pattern=HASH)]
    reason: Annotated[str, Column(doc="Why the two are one.")]
    redirected_at: Annotated[datetime, Column(doc="When, UTC.")]
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityJudgement:
    """Two names that may belong to one entity: the evidence, and what a person decided."""

    judgement_id: Annotated[str, Column(doc="Hash of the kind and the two names.", pattern=HASH)]
    entity_id: EntityId
    other_entity_id: Annotated[
        str,
        Column(
            doc="The entity of the other name; the same one if the two were joined.", pattern=HASH
        ),
    ]
    name: Annotated[str, Column(doc="A name of the first.")]
    other_name: Annotated[str, Column(doc="A similar name of the other.")]
    type: Annotated[str, Column(doc="The type of what the names name.", one_of=ENTITY_TYPES)]
    verdict: Annotated[
        str, Column(doc="Whether they are one: unsure until a person decides.", one_of=VERDICTS)
    ]
    score: Annotated[
        float, Column(doc="Sum of the weights of the features for and against; sure from 3 on.")
    ]
    reason: Annotated[
        str, Column(doc="The features for and against it, and how often each applied.")
    ]
    note: Annotated[str | None, Column(doc="The person's reason.")]
    judged_at: Annotated[datetime | None, Column(doc="When the person decided, UTC.")]
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
ENTITY_JUDGEMENTS = Table(
    name="entity_judgements",
    row=EntityJudgement,
    key=("judgement_id",),
    references={"entity_id": "entities", "other_entity_id": "entities"},
)
