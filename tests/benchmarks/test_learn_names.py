"""The weights of names that ship are those that the marked articles give."""

import os
import subprocess
import sys

import pytest

from benchmarks.learn_names import LEARNED
from copydesk.lexicon.feature_weights import FeatureWeights, read_weights

ONE_THREAD = {"OMP_NUM_THREADS": "1"}
"""As `make learn` sets it: with more, the order of sums decides which of two features is kept."""


def weights_in(text: str) -> FeatureWeights:
    return read_weights(line for line in text.splitlines() if not line.startswith("#"))


@pytest.mark.slow
def test_the_weights_that_ship_are_those_that_the_script_writes() -> None:
    command = [sys.executable, "-m", "benchmarks.learn_names", "--show"]
    script = subprocess.run(
        command, env=os.environ | ONE_THREAD, check=True, capture_output=True, text=True
    )
    learned = weights_in(script.stdout)
    shipped = weights_in(LEARNED.read_text(encoding="utf-8"))
    assert set(shipped.table) == set(learned.table), "stale: run `make learn`"
    for name, weights in learned.table.items():
        assert shipped.table[name] == pytest.approx(weights, abs=0.02), "stale: run `make learn`"
