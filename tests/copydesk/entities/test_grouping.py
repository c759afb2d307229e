"""Clusters of names: new mentions and known entities that have one name are one cluster."""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.entities.grouping import ClusteredNames, cluster_names, names_with_overrides
from copydesk.entities.name_keys import entity_name
from copydesk.entities.overrides import NO_OVERRIDES, ListedName, Overrides, overrides_of
from schemas import Entity, EntityAlias, EntityMention
from tests.support.copies import copy, named
from tests.support.rows import RUN, entity

OWN = copy("Ilse Varga met Tom Pell. Varga left.")
MENTIONS = named(OWN, ("Ilse Varga", "PERSON"), ("Tom Pell", "PERSON"), ("Varga", "PERSON"))


def known(name: str, article_count: int = 1) -> Entity:
    return replace(entity(name, "person"), mention_count=1, article_count=article_count)


def clustered(
    mentions: Sequence[EntityMention],
    *entities: Entity,
    aliases: Sequence[tuple[Entity, str]] = (),
    overrides: Overrides = NO_OVERRIDES,
) -> ClusteredNames:
    names = names_with_overrides(mentions, overrides)
    rows: dict[str, list[EntityAlias]] = {}
    for own, alias in aliases:
        row = EntityAlias(entity_id=own.entity_id, alias=alias, mention_count=1, run_id=RUN)
        rows.setdefault(own.entity_id, []).append(row)
    return cluster_names(mentions, names, entities, rows, overrides)


def test_ambiguous_mentions_are_in_no_cluster() -> None:
    found = clustered(MENTIONS).groups
    assert sorted(m.surface for cluster in found for m in cluster.mentions) == [
        "Ilse Varga",
        "Tom Pell",
    ]


def test_a_known_entity_takes_the_mentions_of_its_names_and_aliases() -> None:
    ina = known("Ina Quorn")
    found = clustered(MENTIONS[:1], ina, aliases=[(ina, "Ina Quorn"), (ina, "Ilse Varga")]).groups
    (cluster,) = (own for own in found if own.mentions)
    assert cluster.known == [ina]


def test_of_known_entities_that_prove_one_that_with_most_articles_is_first() -> None:
    small, large = known("Ilse Varga", 1), known("Ilse Vargha", 9)
    (cluster,) = clustered(MENTIONS[:1], small, large).groups
    assert cluster.known == [large, small]


def test_a_listed_name_is_clustered_with_what_it_means() -> None:
    overrides = overrides_of([ListedName("Tom Pell", "person", "line 2", "Ilse Varga")])
    found = clustered(MENTIONS[:2], overrides=overrides).groups
    assert [len(cluster.mentions) for cluster in found] == [2]


def test_similar_names_are_reported_whether_joined_or_not() -> None:
    found = clustered(MENTIONS[:1], known("I. Varga"))
    ((one, other),) = found.compared
    assert {one.name, other.name} == {"Ilse Varga", "I. Varga"}
    assert entity_name("person", "Ilse Varga") in {one, other}
