"""Entity resolution: the people, organisations and places that mentions name, across articles.

Names are compared in pairs, by their words alone, and joined to clusters;
what a surname alone means is decided afterwards by who else has it. So the partition follows from
the set of articles, not from their order; only ids depend on the order.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from copydesk.entities.bare_names import link_ambiguous
from copydesk.entities.grouping import (
    NameCluster,
    aliases_by_entity,
    cluster_names,
    names_with_overrides,
)
from copydesk.entities.known import (
    KnownEntities,
    forms_of,
    founding_mention,
)
from copydesk.entities.metonymy import may_stand_for, stands_for
from copydesk.entities.name_keys import EntityName, keys_of, names_by_mention
from copydesk.entities.overrides import NO_OVERRIDES, Overrides
from copydesk.entities.review_queue import pairs_to_review
from copydesk.entities.rows import Profile, alias_rows, entity_row, key_rows
from copydesk.ids import content_id
from copydesk.versions import ENTITIES_VERSION
from schemas import (
    Article,
    Entity,
    EntityAlias,
    EntityJudgement,
    EntityKey,
    EntityMention,
    EntityRedirect,
)

JUDGED = "a person said so"
"""The reason of redirects that follow from a list or a judgement."""
LINK_SCORES = {"gazetteer": 1.0, "name": 0.95, "named_in_full_before": 0.9}
"""How sure a link is, by its method. Set by hand."""


@dataclass(frozen=True, slots=True)
class EntityResolution:
    """The rows to load: mentions with their entity filled, the entities, aliases and keys touched.

    `mentions` holds the new mentions and those of the known ambiguous ones whose entity changed.
    `entities` holds known entities too where the new mentions touch them, and countries without a
    mention that a capital means. A known entity that is merged into another has a row in
    `redirects`, its aliases and keys are under the new id, and the caller moves the mentions
    (and speakers, participants) that still carry the old id.
    """

    mentions: list[EntityMention]
    entities: list[Entity]
    aliases: list[EntityAlias]
    keys: list[EntityKey]
    redirects: list[EntityRedirect]
    judgements: list[EntityJudgement]


def blocking_keys(
    mentions: Sequence[EntityMention], overrides: Overrides = NO_OVERRIDES
) -> set[str]:
    """The keys under which entities that could be these mentions' own are stored, and those that a
    person judged to be one and that are still two."""
    found = {
        *names_by_mention(mentions).values(),
        *names_with_overrides(mentions, overrides).values(),
    }
    found |= {meant for m in mentions if (meant := may_stand_for(m))} | {*overrides.wanted}
    return {key for item in found for key in keys_of(item)}


def resolve_entities(
    mentions: Sequence[EntityMention],
    articles: Sequence[Article],
    known: KnownEntities,
    run_id: str,
    now: datetime | None = None,
    overrides: Overrides = NO_OVERRIDES,
) -> EntityResolution:
    """Link the mentions of many articles to entities, new ones and known ones.

    `articles` are those of the new mentions. `now` (UTC) dates the redirects. `overrides` win over
    what the names show.
    """
    names = names_with_overrides([*mentions, *known.ambiguous], overrides)
    listed = known.represented_by(
        [m for m in known.ambiguous if not names[m.mention_id].is_ambiguous]
    )
    names |= names_with_overrides(listed, overrides)
    unlinked = [*mentions, *listed]
    aliases = aliases_by_entity(known.aliases)
    grouping = cluster_names(unlinked, names, known.entities, aliases, overrides)
    groups = grouping.groups
    texts = {article.article_id: article for article in articles}
    there = {entity.entity_id for entity in known.entities}
    for group in groups:
        group.entity_id = _entity_id(group, texts, there)
    linked = _link_full_names(groups, names)
    ambiguous = [m for m in mentions if names[m.mention_id].is_ambiguous]
    linked += link_ambiguous(ambiguous, names, groups, known, texts)
    linked = [_with_metonymy(m, texts) for m in linked]
    touched = _profiles(linked, groups, known, overrides)
    shown = [*touched, *_unnamed(linked, known)]
    moment = now or datetime.now(UTC).replace(tzinfo=None)
    return EntityResolution(
        mentions=sorted(linked, key=lambda m: (m.article_id, m.start_char)),
        entities=[entity_row(profile, ENTITIES_VERSION, run_id) for profile in shown],
        aliases=[row for profile in touched for row in alias_rows(profile, run_id)],
        keys=[row for profile in shown for row in key_rows(profile, run_id)],
        redirects=_redirects(linked, groups, known, overrides, run_id, moment),
        judgements=pairs_to_review(grouping.compared, groups, overrides, run_id),
    )


def _entity_id(group: NameCluster, articles: Mapping[str, Article], taken: Collection[str]) -> str:
    """The id of the known entity with most articles, else one minted: of what the gazetteer
    knows, from its identity there, else from the founding mention. That of a name which an override
    parts from an entity that it founded goes into the id as well."""
    if group.known:
        return group.known[0].entity_id
    fixed = next((item for item in group.names if item.is_fixed), None)
    if fixed is not None:
        return fixed_entity_id(fixed)
    founder = founding_mention(group.mentions, articles).mention_id
    minted = content_id("entity", founder)
    least = min(item.identity for item in group.names)
    return content_id("entity", founder, least) if minted in taken else minted


def fixed_entity_id(item: EntityName) -> str:
    """The id of what the gazetteer knows: the same in every warehouse."""
    return content_id("entity", item.identity)


def _link_full_names(
    groups: Sequence[NameCluster], names: Mapping[str, EntityName]
) -> list[EntityMention]:
    linked = []
    for group in groups:
        for mention in group.mentions:
            item = names[mention.mention_id]
            if item.is_fixed:
                method = "gazetteer"
            elif mention.surface != mention.name:
                method = "named_in_full_before"
            else:
                method = "name"
            score = LINK_SCORES[method]
            linked.append(
                replace(mention, entity_id=group.entity_id, link_method=method, link_score=score)
            )
    return linked


def _with_metonymy(mention: EntityMention, articles: Mapping[str, Article]) -> EntityMention:
    """The mention with the entity that it means by metonymy, where it means another than it
    names."""
    if mention.article_id not in articles:
        return mention
    meant = stands_for(mention, articles[mention.article_id].text)
    return replace(mention, stands_for_entity_id=fixed_entity_id(meant)) if meant else mention


def _profiles(
    linked: Sequence[EntityMention],
    groups: Sequence[NameCluster],
    known: KnownEntities,
    overrides: Overrides,
) -> list[Profile]:
    """The entities that the linked mentions touch, and those that were merged."""
    by_entity: dict[str, list[EntityMention]] = {}
    for mention in linked:
        by_entity.setdefault(mention.entity_id or "", []).append(mention)
    by_group = {group.entity_id: group for group in groups}
    bare = {entity.entity_id: entity for entity in known.entities}
    forms = aliases_by_entity(known.aliases)
    written: dict[str, dict[str, int]] = {}
    for (entity_id, role), count in known.roles.items():
        written.setdefault(entity_id, {})[role] = count
    placed: dict[str, dict[tuple[str, str], int]] = {}
    for (entity_id, country, basis), count in known.countries.items():
        placed.setdefault(entity_id, {})[country, basis] = count
    profiles = []
    for entity_id in {*by_entity, *(g.entity_id for g in groups if len(g.known) > 1)}:
        group = by_group.get(entity_id)
        own = by_entity.get(entity_id, [])
        earlier = group.known if group else [bare[entity_id]] if entity_id in bare else []
        stored = [row for entity in earlier for row in forms.get(entity.entity_id, ())]
        aliases = Counter(form for mention in own for form in forms_of(mention))
        for row in stored:
            aliases[row.alias] += row.mention_count
        roles = Counter(mention.role for mention in own if mention.role)
        countries = Counter(
            (m.country_iso3, m.country_basis) for m in own if m.country_iso3 and m.country_basis
        )
        for entity in earlier:
            roles.update(written.get(entity.entity_id, {}))
            countries.update(placed.get(entity.entity_id, {}))
        names = group.names if group else [*dict.fromkeys(names_by_mention(own).values())]
        wikidata = next((w for n in names if (w := overrides.wikidata.get(n.identity))), None)
        profiles.append(
            Profile(entity_id, names, earlier, aliases, roles, countries, own, wikidata)
        )
    return sorted(profiles, key=lambda profile: profile.entity_id)


def _unnamed(linked: Sequence[EntityMention], known: KnownEntities) -> list[Profile]:
    """Countries and parties without a mention of their own, which others mean by metonymy."""
    there = {entity.entity_id for entity in known.entities} | {m.entity_id for m in linked}
    found = {}
    for mention in linked:
        entity_id, meant = mention.stands_for_entity_id, may_stand_for(mention)
        if entity_id and meant and entity_id not in there:
            found[entity_id] = Profile(entity_id, [meant], (), {}, {}, {}, ())
    return [found[entity_id] for entity_id in sorted(found)]


def _redirects(
    linked: Sequence[EntityMention],
    groups: Sequence[NameCluster],
    known: KnownEntities,
    overrides: Overrides,
    run_id: str,
    now: datetime,
) -> list[EntityRedirect]:
    """The ids given up: of known entities that proved one, and of ambiguous names that found
    their entity."""
    given_up = {
        entity.entity_id: (
            group.entity_id,
            JUDGED if overrides.decide(group.names) else "same name",
        )
        for group in groups
        for entity in group.known[1:]
    }
    clustered = {entity.entity_id for group in groups for entity in group.known}
    target = {mention.mention_id: mention.entity_id for mention in linked}
    kept = clustered | set(target.values())
    left = {m.entity_id: target.get(m.mention_id) for m in known.ambiguous}
    for old, new in left.items():
        if old and new and old not in kept:
            given_up[old] = (new, "only bearer of the surname")
    return [
        EntityRedirect(
            old_entity_id=old, new_entity_id=new, reason=reason, redirected_at=now, run_id=run_id
        )
        for old, (new, reason) in sorted(given_up.items())
    ]
