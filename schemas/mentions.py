"""Mentions: the spans that name something, as written."""

from dataclasses import dataclass
from typing import Annotated

from schemas.articles import ZONES
from schemas.columns import Column, SpanColumns, Table
from schemas.keys import (
    MENTION_TYPES,
    AnnotateVersion,
    ArticleId,
    CountryBasis,
    CountryIso3,
    EndChar,
    EntityId,
    MentionId,
    PartitionMonth,
    RunId,
    Score,
    StartChar,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """A span that names a person, an organisation, a place or a group."""

    mention_id: MentionId
    article_id: ArticleId
    start_char: StartChar
    end_char: EndChar
    surface: Annotated[str, Column(doc="The words as written.")]
    type: Annotated[str, Column(doc="What kind of thing is named.", one_of=MENTION_TYPES)]
    name: Annotated[
        str,
        Column(
            doc="The fullest form of this name in the article: Smith, once Ann Smith was named."
        ),
    ]
    role: Annotated[
        str | None, Column(doc="The title or role written with the name: Foreign Minister.")
    ]
    country_iso3: CountryIso3 | None
    country_basis: CountryBasis | None
    pronouns: Annotated[
        tuple[str, ...] | None,
        Column(doc="The pronouns behind it that refer to it, in text order: each he, she or they."),
    ]
    zone: Annotated[str, Column(doc="The part of the article that it is in.", one_of=ZONES)]
    entity_id: EntityId | None
    stands_for_entity_id: Annotated[
        str | None,
        Column(
            doc="The entity that it represents: a capital its government, followers their party.",
            pattern="[0-9a-f]{32}",
        ),
    ]
    link_method: Annotated[str | None, Column(doc="The rule that linked it to its entity.")]
    link_score: Score | None
    partition_month: PartitionMonth
    annotate_version: AnnotateVersion
    run_id: RunId


ENTITY_MENTIONS = Table(
    name="entity_mentions",
    row=EntityMention,
    key=("mention_id",),
    references={
        "article_id": "articles",
        "entity_id": "entities",
        "stands_for_entity_id": "entities",
    },
    spans=(SpanColumns("surface", "start_char", "end_char"),),
    partition="partition_month",
)
