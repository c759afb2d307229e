"""The chances of overlapping spans, against all ways to keep some of them."""

from itertools import combinations

import numpy as np
import pytest

from benchmarks.training.span_lattice import Span, SpanLattice, overlapping

SPANS: list[Span] = [(0, 4), (0, 9), (5, 9), (3, 6), (20, 24), (9, 12)]


def apart(spans: tuple[Span, ...]) -> bool:
    return all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(spans, 2))


def test_chances_are_those_of_all_ways_to_keep_spans() -> None:
    odds = dict(zip(SPANS, (0.5, 2.0, -1.0, 0.3, 1.0, -0.4), strict=True))
    ways = [own for n in range(7) for own in combinations(SPANS, n) if apart(own)]
    weights = [np.exp(sum(odds[span] for span in own)) for own in ways]
    total, kept = SpanLattice([SPANS]).chances(np.array(list(odds.values())))
    assert total == pytest.approx(np.log(sum(weights)))
    for span, chance in zip(SPANS, kept, strict=True):
        with_it = sum(w for w, own in zip(weights, ways, strict=True) if span in own)
        assert chance == pytest.approx(with_it / sum(weights))


def test_spans_of_two_texts_do_not_overlap() -> None:
    _, kept = SpanLattice([[(0, 4)], [(0, 4)]]).chances(np.array([0.0, 0.0]))
    assert kept == pytest.approx([0.5, 0.5])


def test_spans_that_touch_are_two_groups() -> None:
    assert list(overlapping([(0, 4), (4, 8), (2, 3)])) == [[2, 0], [1]]
    assert list(overlapping([])) == []
