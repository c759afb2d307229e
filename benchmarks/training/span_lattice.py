"""How likely each of some spans is to be kept when no two that overlap can be: exactly, by dynamic
programming over the spans in the order of their ends."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Groups of as many spans each. `rows` (group, span) says which row a span is of all, by its end;
    `before` (group, span), how many spans of its group end before it begins."""

    rows: Any
    before: Any


class SpanLattice:
    """The spans of texts; those of two texts never overlap, nor do those of two groups of a text."""

    def __init__(self, texts: Sequence[Sequence[Span]]) -> None:
        sizes: dict[int, list[list[tuple[Span, int]]]] = defaultdict(list)
        first = 0
        for spans in texts:
            for group in overlapping(spans):
                sizes[len(group)].append([(spans[i], first + i) for i in group])
            first += len(spans)
        self.count = first
        self.batches = [_batch(groups) for _, groups in sorted(sizes.items())]

    def chances(self, scores: Any) -> tuple[float, Any]:
        """The log of the summed weight of all ways to keep spans, and the probability of each span,
        from the log odds of each (array of one number a span)."""
        total, kept = 0.0, np.zeros(self.count)
        for batch in self.batches:
            own, chances = _forward_backward(scores[batch.rows], batch.before)
            total += own
            kept[batch.rows] = chances
        return total, kept


def overlapping(spans: Sequence[Span]) -> Iterator[list[int]]:
    """The groups of spans that overlap each other, also by way of others, each by their ends."""
    group: list[int] = []
    reach = 0
    for i in sorted(range(len(spans)), key=spans.__getitem__):
        start, end = spans[i]
        if group and start >= reach:
            yield sorted(group, key=lambda k: spans[k][::-1])
            group = []
        group.append(i)
        reach = max(reach, end)
    if group:
        yield sorted(group, key=lambda k: spans[k][::-1])


def _batch(groups: list[list[tuple[Span, int]]]) -> Batch:
    before = [
        [sum(other[1] <= start for (other, _) in group[:k]) for k, ((start, _), _) in enumerate(group)]
        for group in groups
    ]  # fmt: skip
    return Batch(np.array([[row for _, row in group] for group in groups]), np.array(before))


def _forward_backward(scores: Any, before: Any) -> tuple[float, Any]:
    groups, size = scores.shape
    each = np.arange(groups)
    reached = np.zeros((groups, size + 1))
    for k in range(size):
        reached[:, k + 1] = np.logaddexp(reached[:, k], reached[each, before[:, k]] + scores[:, k])
    share = np.zeros((groups, size + 1))
    share[:, size] = 1
    kept = np.zeros((groups, size))
    for k in reversed(range(size)):
        left_out = np.exp(reached[:, k] - reached[:, k + 1])
        kept[:, k] = share[:, k + 1] * (1 - left_out)
        share[:, k] += share[:, k + 1] * left_out
        share[each, before[:, k]] += kept[:, k]
    return float(reached[:, size].sum()), kept
