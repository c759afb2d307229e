"""Learning weights, and the file that holds them."""

from benchmarks.training.span_model import Capacity, Example, learn, written
from copydesk.lexicon.feature_weights import read_weights

CLASSES = ("none", "person", "place")
FEW = Capacity(1.0, 10)


def texts() -> list[list[Example]]:
    return [
        [
            Example(("bias:all", "before:mr"), "person", str(n), (0, 4)),
            Example(("bias:all", "before:in", "shape:long"), "place", str(n), (10, 14)),
            Example(("bias:all", "shape:long"), "none", str(n), (20, 24)),
            Example(("bias:all", f"last:w{n}"), "none", str(n), (30, 34)),
        ]
        for n in range(12)
    ]


def test_what_goes_with_a_class_counts_for_it() -> None:
    weights = learn(texts(), CLASSES, FEW).weights
    person, place = weights.odds(("bias:all", "before:mr"))
    assert person > 1
    assert person > place
    assert weights.table["before:in"][2] > 0 > weights.table["before:in"][0]


def test_features_of_few_articles_and_those_that_move_little_are_left_out() -> None:
    learned = learn(texts(), CLASSES, Capacity(1.0, 2))
    assert len(learned.weights.table) == 2
    assert "last:w3" not in learn(texts(), CLASSES, FEW).weights.table
    assert learned.seen["before:mr"] == 12


def test_a_part_of_a_name_is_weighed_against_the_whole() -> None:
    def named(n: int, *, whole: bool) -> list[Example]:
        part = Example(("bias:all", "shape:part"), "place", str(n), (0, 4))
        if not whole:
            return [part]
        longer = Example(("bias:all", "shape:whole"), "person", str(n), (0, 9))
        return [Example(part.features, "none", str(n), part.span), longer]

    weights = learn([named(n, whole=n % 2 == 0) for n in range(40)], CLASSES, FEW).weights
    alone, around = (
        weights.odds(("bias:all", "shape:part")),
        weights.odds(("bias:all", "shape:whole")),
    )
    assert max(around) > max(alone) > 0


def test_the_file_gives_back_what_was_learned() -> None:
    learned = learn(texts(), CLASSES, FEW)
    lines = list(written(learned, "One.\nTwo."))
    assert lines[:3] == ["# One.", "# Two.", "group\tfeature\tseen\tnone\tperson\tplace"]
    assert read_weights(lines[2:]) == learned.weights
