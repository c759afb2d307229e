"""Constrained clustering of names: the most similar pairs first, and no contradiction in a set."""

from itertools import permutations

import pytest

from copydesk.entities.clustering import Partition, blocks_of, compare, compare_all, join_alike
from copydesk.entities.name_keys import EntityName, entity_name, keys_of
from copydesk.entities.overrides import Overrides


def person(name: str) -> EntityName:
    return entity_name("person", name)


def clusters(*names: str, overrides: Overrides | None = None) -> set[frozenset[str]]:
    """The sets that these people's names are joined to."""
    items = [person(name) for name in names]
    partition: Partition[EntityName] = Partition()
    for item in items:
        partition.add(item)
    compared = compare_all(blocks_of((item, keys_of(item)) for item in items), set(items))
    join_alike(partition, compared, *([overrides] if overrides else []))
    return {frozenset(item.name for item in group) for group in partition.sets()}


def test_a_partition_keeps_sets_that_are_joined_step_by_step() -> None:
    partition: Partition[str] = Partition()
    for item in "abcd":
        partition.add(item)
    partition.join("a", "b")
    partition.join("c", "b")
    assert sorted(map(sorted, partition.sets())) == [["a", "b", "c"], ["d"]]
    assert partition.root("c") == partition.root("a") != partition.root("d")


def test_names_of_one_sound_are_joined() -> None:
    assert clusters("Andrei Chernovsky", "Andrey Chernovskiy", "Ilse Brandt") == {
        frozenset(["Andrei Chernovsky", "Andrey Chernovskiy"]),
        frozenset(["Ilse Brandt"]),
    }


@pytest.mark.parametrize(
    "order", list(permutations(["George W. Marlow", "George H. Marlow", "Ina Marlow"]))
)
def test_other_middle_initials_cannot_be_joined(order: tuple[str, ...]) -> None:
    assert clusters(*order) == {frozenset([name]) for name in order}


def test_a_name_that_fits_two_that_contradict_each_other_joins_only_one() -> None:
    found = clusters("George W. Marlow", "George H. Marlow", "George Marlow")
    assert sorted(map(len, found)) == [1, 2]


def test_names_that_people_keep_apart_are_not_joined() -> None:
    one, other = person("Andrei Chernovsky"), person("Andrey Chernovskiy")
    apart = frozenset([(one.identity, other.identity), (other.identity, one.identity)])
    assert len(clusters(one.name, other.name, overrides=Overrides(apart=apart))) == 2


def test_names_of_two_kinds_are_compared_only_where_they_are_the_same_words() -> None:
    heron = entity_name("org", "Blue Heron")
    assert compare(heron, person("Blue Heron")) is not None
    assert compare(heron, person("Blue Herron")) is None


def test_only_pairs_with_a_fresh_name_are_compared() -> None:
    one, other = person("Andrei Chernovsky"), person("Andrey Chernovskiy")
    blocks = blocks_of((item, keys_of(item)) for item in (one, other))
    assert compare_all(blocks, set()) == {}
    assert len(compare_all(blocks, {other})) == 1
