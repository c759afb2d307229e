"""Five hundred malformed files: none breaks the pipeline, none is lost, each is done in time.

`python -m tests.support.malformed` prints what became of them and what it cost.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from schemas import ARTICLES, QUARANTINE, RECEIPTS
from tasks.home.staging import Home, read_table
from tasks.validate import validate_batch
from tests.support.malformed import COUNT, KINDS, LARGE, malformed

pytestmark = pytest.mark.slow
HOUSE = Path(__file__).parents[2]
# Generous, since machines differ: without a guard, a page could take hours and all memory.
MOST_SECONDS = 60
MOST_MIB = 1_500
REASONS = {
    "binary", "broken_archive", "broken_feed", "broken_json", "empty", "expansion_ratio",
    "no_text", "not_a_feed", "not_an_article", "not_english", "superseded", "too_long",
    "too_short", "undecodable",
}  # fmt: skip
EXPECTED = {
    "bomb": {"expansion_ratio"},
    "packed_bomb": {"expansion_ratio", "binary"},
    "cut_archive": {"broken_archive"},
    "empty": {"empty", "too_short"},
    "huge": {"too_long"},
    "huge_page": {"too_long"},
    "large": {"too_long"},
    "chrome": {"not_an_article", "too_short"},
    "script_only": {"not_an_article"},
    "signature": {"binary"},
}
"""Kinds of which no file can be an article, with the reasons that are right for them."""


@dataclass(frozen=True)
class Robustness:
    """What it cost, and the outcomes of each file: "article", "duplicate" or a reason."""

    report: dict[str, Any]
    outcomes: dict[str, set[str]]
    root: Path


@pytest.fixture(scope="module")
def robustness(tmp_path_factory: pytest.TempPathFactory) -> Robustness:
    root = tmp_path_factory.mktemp("malformed")
    command = [sys.executable, "-m", "tests.support.malformed", str(root)]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout)
    outcomes: dict[str, set[str]] = defaultdict(set)
    for ingested, cleaned in report["batches"]:
        for place, outcome in _outcomes(Path(ingested), Path(cleaned)):
            outcomes[Path(place).name.split("#")[0]].add(outcome)
    return Robustness(report, outcomes, root)


def _outcomes(ingested: Path, cleaned: Path) -> Iterator[tuple[str, str]]:
    """Where each thing was found, and what became of it."""
    ends = {row.document_id: "article" for row in read_table(cleaned, ARTICLES)}
    for row in read_table(cleaned, QUARANTINE):
        assert row.document_id not in ends
        ends[row.document_id] = row.reason
    for row in read_table(ingested, QUARANTINE):
        if row.document_id is None:
            yield row.row_key, row.reason
    for receipt in read_table(ingested, RECEIPTS):
        yield (
            receipt.source_uri,
            "duplicate" if receipt.status == "duplicate" else ends[receipt.document_id],
        )


def test_the_files_are_the_same_every_time() -> None:
    first, again = ([f.payload for f in malformed(number=60)][len(LARGE) :] for _ in range(2))
    assert first == again


def test_no_file_is_lost(robustness: Robustness) -> None:
    assert len(robustness.outcomes) == COUNT
    assert {name.rsplit("-", 1)[0] for name in robustness.outcomes} == {*KINDS, *LARGE}
    found = set().union(*robustness.outcomes.values())
    assert found - {"article", "duplicate"} <= REASONS
    assert "article" in found


@pytest.mark.parametrize("kind", EXPECTED)
def test_what_cannot_be_an_article_is_refused_for_what_it_is(
    robustness: Robustness, kind: str
) -> None:
    found = {
        o for name, own in robustness.outcomes.items() if name.startswith(f"{kind}-") for o in own
    }
    assert found - {"duplicate"} <= EXPECTED[kind]


def test_time_and_memory_are_bounded(robustness: Robustness) -> None:
    assert robustness.report["slowest_seconds"] < MOST_SECONDS, robustness.report["slowest"]
    assert robustness.report["peak_mib"] < MOST_MIB


def test_what_is_left_of_them_is_valid(robustness: Robustness) -> None:
    home = Home(robustness.root / "home")
    ingested, cleaned = map(Path, robustness.report["batches"][-1])
    checked = validate_batch(home, "clean", cleaned, [ingested], "run-1")
    before, after = read_table(cleaned, ARTICLES), read_table(checked, ARTICLES)
    assert after == before
