"""Clusters of names: those of new mentions and of known entities, one cluster for each entity."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from copydesk.entities.clustering import Pair, Partition, blocks_of, compare_all, join_alike
from copydesk.entities.name_keys import (
    EntityName,
    entity_name,
    keys_of,
    name_in,
    names_by_mention,
)
from copydesk.entities.name_matching import Comparison
from copydesk.entities.overrides import Overrides
from copydesk.lexicon.gazetteer import Place
from schemas import Entity, EntityAlias, EntityMention


@dataclass
class NameCluster:
    """Names of one entity, with the known entities and the new mentions that have them."""

    names: list[EntityName]
    known: list[Entity] = field(default_factory=list)
    mentions: list[EntityMention] = field(default_factory=list)
    entity_id: str = ""


@dataclass(frozen=True, slots=True)
class ClusteredNames:
    """The clusters, and the pairs of names that are of one entity, or may be, with the evidence."""

    groups: list[NameCluster]
    compared: Mapping[Pair, Comparison]


class _Names:
    """Names by their identity, in sets of those that are of one entity."""

    def __init__(self, overrides: Overrides) -> None:
        self.overrides = overrides
        self.partition: Partition[EntityName] = Partition()
        self._by_identity: dict[str, EntityName] = {}

    def add(self, item: EntityName) -> EntityName:
        """Add a name; the first name added with its identity."""
        item = self._by_identity.setdefault(item.identity, item)
        self.partition.add(item)
        return item

    def add_form(self, item: EntityName, surface: str) -> None:
        """Join a person's other form of two words and more in one article with the person's name,
        as it will be when it comes back as a known alias."""
        form = self.overrides.name_of(item.kind, surface) if item.kind == "person" else item
        if form.is_ambiguous or form.is_listed or self.overrides.are_apart(form, item):
            return
        if form.identity != item.identity:
            self.partition.join(item, self.add(form))

    def join_judged(self) -> None:
        """Join the names that somebody judged to be of one entity, where both are here."""
        for one, other in self.overrides.joined:
            left, right = map(self._by_identity.get, (one.identity, other.identity))
            if left and right:
                self.partition.join(left, right)


def names_with_overrides(
    mentions: Sequence[EntityMention], overrides: Overrides
) -> dict[str, EntityName]:
    """The name of each mention, by `mention_id`: that of the override lists, else its own."""
    found = names_by_mention(mentions)
    listed = {m.mention_id: overrides.of_mention(m) for m in mentions if overrides.listed}
    return {key: listed.get(key) or item for key, item in found.items()}


def cluster_names(
    mentions: Sequence[EntityMention],
    names: Mapping[str, EntityName],
    known: Sequence[Entity],
    aliases: Mapping[str, Sequence[EntityAlias]],
    overrides: Overrides,
) -> ClusteredNames:
    """The clusters of unambiguous names, new and known."""
    gathered = _Names(overrides)
    new: dict[EntityName, list[EntityMention]] = {}
    for mention in mentions:
        item = names[mention.mention_id]
        if not item.is_ambiguous:
            item = gathered.add(item)
            new.setdefault(item, []).append(mention)
            gathered.add_form(item, mention.surface)
    holders: dict[EntityName, list[Entity]] = {}
    for entity in known:
        held = [gathered.add(n) for n in _comparable_names(entity, aliases, overrides)]
        for item in held:
            gathered.partition.join(held[0], item)
            holders.setdefault(item, []).append(entity)
    gathered.join_judged()
    sets = gathered.partition.sets()
    comparable = [item for group in sets for item in group if not item.is_fixed]
    fresh = {item for group in sets if any(item in new for item in group) for item in group}
    compared = compare_all(blocks_of((item, keys_of(item)) for item in comparable), fresh)
    join_alike(gathered.partition, compared, overrides)
    groups = [_cluster_of(items, holders, new) for items in gathered.partition.sets()]
    return ClusteredNames(groups, compared)


def aliases_by_entity(aliases: Iterable[EntityAlias]) -> dict[str, list[EntityAlias]]:
    """The aliases of each entity."""
    found: dict[str, list[EntityAlias]] = {}
    for alias in aliases:
        found.setdefault(alias.entity_id, []).append(alias)
    return found


def _cluster_of(
    items: list[EntityName],
    holders: Mapping[EntityName, Sequence[Entity]],
    new: Mapping[EntityName, Sequence[EntityMention]],
) -> NameCluster:
    entities = {e.entity_id: e for item in items for e in holders.get(item, ())}
    return NameCluster(
        names=items,
        known=sorted(entities.values(), key=lambda e: (-e.article_count, e.entity_id)),
        mentions=[mention for item in items for mention in new.get(item, ())],
    )


def _comparable_names(
    entity: Entity, aliases: Mapping[str, Sequence[EntityAlias]], overrides: Overrides
) -> list[EntityName]:
    """A known entity's names that can be compared, without those that an override gives to
    another."""
    if entity.geonames_id is not None:
        return [entity_name("place", entity.canonical_name, _place_of(entity))]
    forms = {entity.canonical_name, *(a.alias for a in aliases.get(entity.entity_id, ()))}
    if entity.type != "person":
        forms = {form for form in forms if not any(_is_part(form, other) for other in forms)}
    country = entity.country_iso3
    own = overrides.name_of(entity.type, entity.canonical_name, country)
    if own.country or len(forms) == 1:
        return [] if own.is_ambiguous else [own]
    said = {name_in(entity.type, form, country).identity for form in forms} | {own.identity}
    items = {overrides.name_of(entity.type, form, country) for form in sorted(forms)}
    kept = (
        i
        for i in items
        if i.identity in said and not i.is_ambiguous and not overrides.are_apart(i, own)
    )
    return sorted(kept, key=lambda i: i.identity)


def _is_part(form: str, other: str) -> bool:
    """Whether a form is part of another one: alone it could mean something else."""
    return form != other and f" {form} " in f" {other} "


def _place_of(entity: Entity) -> Place:
    """The gazetteer's place that a known entity was made of."""
    where = (entity.country_iso3, entity.geonames_id, entity.latitude, entity.longitude)
    return Place(entity.canonical_name, "town", *where)
