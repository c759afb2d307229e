"""Constrained clustering of names: union-find, most similar pairs first, with cannot-link
features."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from copydesk.entities.name_keys import EntityName, whole_name
from copydesk.entities.name_matching import (
    PERSON_WEIGHTS,
    SAME,
    Comparison,
    are_plainly_different,
    compare_names,
)
from copydesk.entities.overrides import NO_OVERRIDES, Overrides

T = TypeVar("T", bound=Hashable)
CANNOT_LINK = frozenset(f for f, weight in PERSON_WEIGHTS.items() if weight <= -6.0)
"""Features of two people's names that no similarity outweighs."""
CROSS_KIND = Comparison(2 * SAME, (("same words of another kind", 1),))
"""Of names with the same words: twice what is needed, so that they are joined first."""
COMPARED_KINDS = frozenset({"person", "org"})
Pair = tuple[EntityName, EntityName]


class Partition(Generic[T]):
    """Sets that only ever grow together (union-find), each named by its least member."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def add(self, item: T) -> None:
        """Take an item in, as a set of its own."""
        self._parent.setdefault(item, item)

    def root(self, item: T) -> T:
        """The representative of the item's set."""
        while (parent := self._parent[item]) is not item and parent != item:
            self._parent[item] = self._parent[parent]
            item = parent
        return item

    def join(self, one: T, other: T) -> None:
        """Make the sets of two items one."""
        self._parent[self.root(other)] = self.root(one)

    def sets(self) -> list[list[T]]:
        """The sets, their items in the order in which they came."""
        found: dict[T, list[T]] = {}
        for item in self._parent:
            found.setdefault(self.root(item), []).append(item)
        return list(found.values())


def compare(one: EntityName, other: EntityName) -> Comparison | None:
    """The evidence that two names are of one entity; None where they are not to be joined."""
    if whole_name(one.name) == whole_name(other.name) and " " in whole_name(one.name):
        return CROSS_KIND
    if one.kind != other.kind or one.kind not in COMPARED_KINDS:
        return None
    if one.kind == "person" and are_plainly_different(one.name, other.name):
        return None
    found = compare_names(one.name, other.name, one.kind)
    return found if found.verdict != "different" else None


def compare_all(
    blocks: Mapping[str, Sequence[EntityName]], fresh: Collection[EntityName]
) -> dict[Pair, Comparison]:
    """The pairs of names of one block that are, or may be, of one entity, at least one of them
    fresh: other pairs were compared when the later of the two was fresh."""
    names = sorted({item for block in blocks.values() for item in block}, key=_order)
    place = {item: number for number, item in enumerate(names)}
    candidates: set[tuple[int, int]] = set()
    for block in blocks.values():
        others = [place[item] for item in block]
        for one in (place[item] for item in block if item in fresh):
            candidates.update(
                (min(one, other), max(one, other)) for other in others if other != one
            )
    compared = {
        (names[one], names[other]): compare(names[one], names[other])
        for one, other in sorted(candidates)
    }
    return {pair: found for pair, found in compared.items() if found is not None}


def join_alike(
    partition: Partition[EntityName],
    compared: Mapping[Pair, Comparison],
    overrides: Overrides = NO_OVERRIDES,
) -> None:
    """Join the names of one entity; the most similar pairs first.

    Two sets stay apart if any name of one contradicts any of the other: `George W. Smith` and
    `George H. Smith` do not come together over `George Smith`.
    """
    alike = {pair: own.score for pair, own in compared.items() if own.verdict == "same"}
    members = {item: set(group) for group in partition.sets() for item in group}
    for one, other in sorted(alike, key=lambda p: (-alike[p], _order_of_pair(p))):
        left, right = members[one], members[other]
        if left is right or any(_contradict(a, b, overrides) for a in left for b in right):
            continue
        partition.join(one, other)
        left |= right
        for item in right:
            members[item] = left


def _order(item: EntityName) -> tuple[str, str]:
    return item.identity, item.name


def _order_of_pair(pair: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    return _order(pair[0]), _order(pair[1])


def _contradict(one: EntityName, other: EntityName, overrides: Overrides) -> bool:
    if overrides.are_apart(one, other):
        return True
    if one.kind != "person" or other.kind != "person":
        return False
    features = {feature for feature, _ in compare_names(one.name, other.name, "person").features}
    return bool(features & CANNOT_LINK)


def blocks_of(items: Iterable[tuple[EntityName, Iterable[str]]]) -> dict[str, list[EntityName]]:
    """The names under each of their keys."""
    found: dict[str, list[EntityName]] = {}
    for item, keys in items:
        for key in keys:
            found.setdefault(key, []).append(item)
    return found
