"""Weights of features, summed."""

import pytest

from copydesk.lexicon.feature_weights import probabilities, read_weights

LINES = [
    "group\tfeature\tseen\tnone\tperson",
    "before\tmr\t5\t-1\t1.5",
    "shape\tlong\t9\t0.5\t-0.5",
]


def test_weights_of_features_are_summed_a_class_each() -> None:
    weights = read_weights(LINES)
    assert weights.classes == ("none", "person")
    assert weights.scores(["before:mr", "shape:long", "before:unknown"]) == [-0.5, 1.0]
    assert weights.scores([]) == [0.0, 0.0]


def test_probabilities_sum_to_one() -> None:
    assert probabilities([0.0, 0.0]) == [0.5, 0.5]
    assert probabilities([1000.0, 0.0]) == pytest.approx([1, 0])
