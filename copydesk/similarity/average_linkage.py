"""Average-linkage clustering on a sparse similarity graph; pairs not given have similarity 0.

Clusters merge in the order of their mean similarity, ties broken by their smallest members, so that
the result does not depend on the order of input. A cluster grows only along pairs that reach the
threshold, so that each connected component of such pairs can be clustered by itself.
Method: unweighted pair-group average, UPGMA (Sokal and Michener 1958).
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[int, int]
ENOUGH = 1.0
"""The threshold on mean similarity: callers scale their scores to it."""
DECIMALS = 9
"""Means are rounded to this, since the last bits of a sum depend on its order."""


def connected_components(size: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """Connected components of 0 to `size` - 1, each sorted, in the order of their first members."""
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


def average_linkage(members: Sequence[int], similarity: Mapping[Pair, float]) -> list[list[int]]:
    """Sorted clusters of the members, by the `similarity` of pairs (smaller member first)."""
    groups = {m: [m] for m in members}
    sums: dict[int, dict[int, float]] = {m: {} for m in members}
    for (first, second), value in similarity.items():
        sums[first][second] = sums[second][first] = value
    heap = [(-value, a, b) for (a, b), value in similarity.items() if value >= ENOUGH]
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
    sums: dict[int, dict[int, float]], groups: dict[int, list[int]], kept: int, merged: int
) -> None:
    """Merge the cluster `merged` into `kept`, the one with the smaller first member."""
    groups[kept] += groups.pop(merged)
    for other, total in sums.pop(merged).items():
        del sums[other][merged]
        if other != kept:
            sums[kept][other] = sums[other][kept] = sums[kept].get(other, 0.0) + total
