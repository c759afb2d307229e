"""The weights that ship are those that the marked articles give."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from copydesk.lexicon.feature_weights import FeatureWeights, read_weights, shipped_weights

ONE_THREAD = {"OMP_NUM_THREADS": "1"}
"""As `make learn` sets it: with more, the order of sums decides which of two features is kept."""


def tables(text: str) -> Iterator[FeatureWeights]:
    """The tables that a script prints one after the other."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("group\t") and lines:
            yield read_weights(lines)
            lines = []
        if not line.startswith("#"):
            lines.append(line)
    yield read_weights(lines)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "files", "least"),
    [
        ("learn_names", ["name_weights"], 0.02),
        ("learn_speech", ["clause_weights", "marks_weights"], 0.02),
        (
            "learn_acts",
            ["act_grammar_weights", "act_weights", "act_role_weights", "act_date_weights"],
            0.02,
        ),
        ("learn_topics", ["topic_weights"], 0.11),
    ],
)
def test_the_weights_that_ship_are_those_that_the_script_writes(
    script: str, files: list[str], least: float
) -> None:
    command = [sys.executable, "-m", f"benchmarks.{script}", "--show"]
    done = subprocess.run(
        command, env=os.environ | ONE_THREAD, check=True, capture_output=True, text=True
    )
    for file, learned in zip(files, tables(done.stdout), strict=True):
        shipped = shipped_weights(file)
        assert set(shipped.table) == set(learned.table), "stale: run `make learn`"
        for name, weights in learned.table.items():
            assert shipped.table[name] == pytest.approx(weights, abs=least), (
                "stale: run `make learn`"
            )
