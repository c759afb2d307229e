"""The weights of names that ship are those that the marked articles give."""

import pytest

from benchmarks.learn_names import LEARNED, learn_names
from benchmarks.training.corpus import read_corpus
from copydesk.lexicon.feature_weights import read_weights


@pytest.mark.slow
def test_the_weights_that_ship_are_those_that_the_script_writes() -> None:
    learned = learn_names(read_corpus()).weights
    lines = LEARNED.read_text(encoding="utf-8").splitlines()
    shipped = read_weights(line for line in lines if not line.startswith("#"))
    assert set(shipped.table) == set(learned.table), "stale: run `make learn`"
    for name, weights in learned.table.items():
        assert shipped.table[name] == pytest.approx(weights, abs=0.02), "stale: run `make learn`"
