"""What a resolution is told of the entities that are known, and of their ambiguous mentions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from schemas import Article, Entity, EntityAlias, EntityMention

AMBIGUOUS = "surname_alone"
"""The `link_method` of ambiguous names."""
AmbiguousKey = tuple[str, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class KnownEntities:
    """What the warehouse knows that shares a blocking key with the new mentions, as if it had no
    mention of the new articles: those of an article that comes again would count twice.

    `entities`: those with an `entity_keys.blocking_key` among `blocking_keys(mentions)`;
    `aliases`: all rows of those entities;
    `ambiguous`: of their mentions with `link_method = AMBIGUOUS` (a surname or acronym alone, in an
    article that never spells it out) one of each `ambiguous_key`;
    `represented_by`: all mentions with the keys of some of those, which new evidence links anew;
    `roles`: by entity and role as written, how many of their mentions have it; `countries`: by
    entity, country and basis.
    """

    entities: Sequence[Entity] = ()
    aliases: Sequence[EntityAlias] = ()
    ambiguous: Sequence[EntityMention] = ()
    represented_by: Callable[[Sequence[EntityMention]], Sequence[EntityMention]] = list
    roles: Mapping[tuple[str, str], int] = field(default_factory=dict)
    countries: Mapping[tuple[str, str, str], int] = field(default_factory=dict)


def ambiguous_key(mention: EntityMention) -> AmbiguousKey:
    """What decides the entity of an ambiguous mention, and the entity that it had."""
    return mention.type, mention.name, mention.country_iso3, mention.entity_id


def forms_of(mention: EntityMention) -> set[str]:
    """The written forms that a mention counts for: its own, and the name that it is short for."""
    return {mention.surface, mention.name}


def founding_mention(
    mentions: Iterable[EntityMention], articles: Mapping[str, Article]
) -> EntityMention:
    """The first mention of the earliest article."""

    def order(mention: EntityMention) -> tuple[datetime, str, int]:
        article = articles.get(mention.article_id)
        moment = article.published_at if article else None
        return moment or datetime.max, mention.article_id, mention.start_char

    return min(mentions, key=order)
