"""Average-link grouping: two groups become one while their members are, on average, alike enough.

The result is a function of the set of pairs: groups merge in the order of their likeness, ties
broken by their smallest members, so that no order of arrival shows in it. A group can only grow
along a pair that is alike enough by itself, so that the connected parts of such pairs can be
grouped each on its own (`connected`), and nothing outside a part can change it.
Method: unweighted pair-group average (Sokal and Michener 1958), on a sparse graph where pairs not
given have likeness 0.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[int, int]
ENOUGH = 1.0
DECIMALS = 9
"""Sums of floats differ in their last bits with their order; this rounding hides it."""


def connected(size: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """The parts that the pairs connect, each sorted, in the order of their first members."""
    parent = list(range(size))

    def root(member: int) -> int:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for first, second in pairs:
        low, high = sorted((root(first), root(second)))
        parent[high] = low
    parts: dict[int, list[int]] = {}
    for member in range(size):
        parts.setdefault(root(member), []).append(member)
    return list(parts.values())


def average_link(members: Sequence[int], likeness: Mapping[Pair, float]) -> list[list[int]]:
    """Group the members; `likeness` of a pair (smaller first) counts from `ENOUGH` as alike."""
    groups = {m: [m] for m in members}
    sums: dict[int, dict[int, float]] = {m: {} for m in members}
    for (first, second), value in likeness.items():
        sums[first][second] = sums[second][first] = value
    heap = [(-value, a, b) for (a, b), value in likeness.items() if value >= ENOUGH]
    heapq.heapify(heap)
    while heap:
        negative, first, second = heapq.heappop(heap)
        if first in groups and second in groups:
            mean = _mean(sums, groups, first, second)
            if mean == round(-negative, DECIMALS):
                _merge(sums, groups, first, second)
                for other in sums[first]:
                    value = _mean(sums, groups, first, other)
                    if value >= ENOUGH:
                        heapq.heappush(heap, (-value, min(first, other), max(first, other)))
    return sorted(sorted(group) for group in groups.values())


def _mean(
    sums: Mapping[int, Mapping[int, float]],
    groups: Mapping[int, Sequence[int]],
    first: int,
    second: int,
) -> float:
    total = sums[first].get(second, 0.0)
    return round(total / (len(groups[first]) * len(groups[second])), DECIMALS)


def _merge(
    sums: dict[int, dict[int, float]], groups: dict[int, list[int]], kept: int, gone: int
) -> None:
    """Fold the group `gone` into `kept`, the one with the smaller first member."""
    groups[kept] += groups.pop(gone)
    for other, total in sums.pop(gone).items():
        del sums[other][gone]
        if other != kept:
            sums[kept][other] = sums[other][kept] = sums[kept].get(other, 0.0) + total
