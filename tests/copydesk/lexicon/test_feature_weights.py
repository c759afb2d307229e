"""Weights of features, summed."""

from math import log

import pytest

from copydesk.lexicon.feature_weights import log_of_all, read_weights

LINES = [
    "group\tfeature\tseen\tnone\tperson",
    "before\tmr\t5\t-1\t1.5",
    "shape\tlong\t9\t0.5\t-0.5",
]


def test_log_odds_are_summed_against_the_first_class() -> None:
    weights = read_weights(LINES)
    assert weights.classes == ("none", "person")
    assert weights.odds(["before:mr", "shape:long", "before:unknown"]) == [1.5]
    assert weights.odds([]) == [0.0]


def test_the_log_of_all_counts_none_as_well() -> None:
    assert log_of_all([]) == 0
    assert log_of_all([0.0]) == pytest.approx(log(2))
    assert log_of_all([1000.0, 1000.0]) == pytest.approx(1000 + log(2))
