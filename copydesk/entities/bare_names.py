"""Linking of surnames and acronyms alone: to the one entity that they likely mean, or to none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from copydesk.entities.ambiguous_names import AmbiguousNames
from copydesk.entities.grouping import NameCluster, aliases_by_entity
from copydesk.entities.known import (
    AMBIGUOUS,
    AmbiguousKey,
    KnownEntities,
    ambiguous_key,
    forms_of,
    founding_mention,
)
from copydesk.entities.name_keys import EntityName
from copydesk.ids import content_id
from schemas import Article, EntityMention

CHOSEN, UNDECIDED = 0.6, 0.3
"""The same of an ambiguous name that goes to one entity, and of one that stays by itself."""


def link_ambiguous(
    mentions: Sequence[EntityMention],
    names: Mapping[str, EntityName],
    groups: Sequence[NameCluster],
    known: KnownEntities,
    articles: Mapping[str, Article],
) -> list[EntityMention]:
    """Link ambiguous surnames and acronyms to the one entity they likely mean, else to an entity
    of their own. Known ones, decided by one of each key, come back only where they change."""
    forms = aliases_by_entity(known.aliases)
    placed: dict[str, set[str]] = {}
    for (entity_id, country, _), count in known.countries.items():
        if count > 0:
            placed.setdefault(entity_id, set()).add(country)
    ambiguous_names = AmbiguousNames()
    for group in groups:
        surfaces = Counter(form for m in group.mentions for form in forms_of(m))
        for entity in group.known:
            for alias in forms.get(entity.entity_id, ()):
                surfaces[alias.alias] += alias.mention_count
        countries = {m.country_iso3 for m in group.mentions if m.country_iso3}
        for entity in group.known:
            countries |= placed.get(entity.entity_id, set())
        ambiguous_names.add(group.entity_id, group.names, surfaces, countries)
    clustered = {group.entity_id for group in groups}
    by_name: dict[str, dict[str | None, list[EntityMention]]] = {}
    again = [m for m in known.ambiguous if names[m.mention_id].is_ambiguous]
    for mention in [*mentions, *again]:
        item = names[mention.mention_id]
        by_name.setdefault(item.identity, {}).setdefault(item.country, []).append(mention)
    targets: dict[AmbiguousKey, tuple[str, float]] = {}
    for by_country in by_name.values():
        undecided, candidates = [], set[str]()
        for own in by_country.values():
            item = names[own[0].mention_id]
            if chosen := ambiguous_names.choose(item):
                targets |= dict.fromkeys(map(ambiguous_key, own), (chosen, CHOSEN))
            else:
                undecided += own
                candidates |= ambiguous_names.candidates(item)
        if undecided:
            item = names[undecided[0].mention_id]
            bare = _bare_entity_id(item, undecided, candidates, clustered, articles)
            targets |= dict.fromkeys(map(ambiguous_key, undecided), (bare, UNDECIDED))
    moved = known.represented_by([m for m in again if m.entity_id != targets[ambiguous_key(m)][0]])
    linked = []
    for mention in [*mentions, *moved]:
        target, score = targets[ambiguous_key(mention)]
        linked.append(replace(mention, entity_id=target, link_method=AMBIGUOUS, link_score=score))
    return linked


def _bare_entity_id(
    item: EntityName,
    mentions: Sequence[EntityMention],
    candidates: Iterable[str],
    clustered: set[str],
    articles: Mapping[str, Article],
) -> str:
    """The entity of a name alone: the one it has, else one minted. The candidates go into the
    id, so that a name given up and come back gets a new one."""
    own = sorted({m.entity_id for m in mentions if m.entity_id and m.entity_id not in clustered})
    if own:
        return own[0]
    founder = founding_mention(mentions, articles).mention_id
    return content_id("entity", item.identity, founder, *sorted(candidates))
