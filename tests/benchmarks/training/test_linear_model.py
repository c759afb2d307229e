"""Learning weights, and the file that holds them."""

import pytest

from benchmarks.training.linear_model import Capacity, Example, learn, written
from copydesk.lexicon.feature_weights import probabilities, read_weights

CLASSES = ("none", "person", "place")


def examples() -> list[Example]:
    rows = []
    for n in range(12):
        rows.append(Example(("bias:all", "before:mr"), "person", str(n)))
        rows.append(Example(("bias:all", "before:in", "shape:long"), "place", str(n)))
        rows.append(Example(("bias:all", "shape:long"), "none", str(n)))
        rows.append(Example(("bias:all", f"last:w{n}"), "none", str(n)))
    return rows


def test_what_goes_with_a_class_counts_for_it() -> None:
    weights = learn(examples(), CLASSES, Capacity(1.0, 10)).weights
    chances = probabilities(weights.scores(("bias:all", "before:mr")))
    assert chances[1] > 0.8
    assert sum(chances) == pytest.approx(1)
    assert weights.table["before:in"][2] > 0 > weights.table["before:in"][0]


def test_features_of_few_articles_and_those_that_move_little_are_left_out() -> None:
    learned = learn(examples(), CLASSES, Capacity(1.0, 2))
    assert len(learned.weights.table) == 2
    assert "last:w3" not in learn(examples(), CLASSES, Capacity(1.0, 10)).weights.table
    assert learned.seen["before:mr"] == 12


def test_the_file_gives_back_what_was_learned() -> None:
    learned = learn(examples(), CLASSES, Capacity(1.0, 10))
    lines = list(written(learned, "One.\nTwo."))
    assert lines[:3] == ["# One.", "# Two.", "group\tfeature\tseen\tnone\tperson\tplace"]
    assert read_weights(lines[2:]) == learned.weights


def test_two_classes_have_weights_of_opposite_sign() -> None:
    pairs = [own for own in examples() if own.label != "place"]
    table = learn(pairs, CLASSES, Capacity(1.0, 10)).weights.table
    assert all(row[0] == -row[1] and row[2] == 0 for row in table.values())
