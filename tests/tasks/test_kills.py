"""Runs that are killed, cut short by a full disk or started twice: resumed, they leave no trace.

The stages, from text to snapshot, run in processes of their own, with a reader looking on. More
kills than these few are `python -m benchmarks.kills`.
"""

import random
import time
from pathlib import Path

import pytest

from benchmarks.kills import (
    KillOutcome,
    Tables,
    at_points,
    at_random,
    compare,
    finish,
    reader,
    spawn,
    tables,
    try_kill,
)
from benchmarks.support.chain import run_chain, run_on_small_disk
from tasks.home.staging import Home
from tests.support.newsroom import HAPPENINGS, tell

pytestmark = pytest.mark.slow
SEED = random.SystemRandom().randrange(10**6)
POINTS = ("its database half written",)
KILLS = 1
ROOM = 300_000
"""Bytes that the warehouse may still grow on the small disk: less than a wave needs."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five articles on two happenings: two waves of the chain."""
    folder = tmp_path_factory.mktemp("landing")
    for number in range(5):
        article = tell(HAPPENINGS[number % 2], number)
        (folder / f"{number}.txt").write_text(f"{article.title}\n\n{article.text}\n")
    return folder


@pytest.fixture(scope="module")
def quiet(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, float]:
    """What a run leaves that nobody disturbed, and the seconds that it took."""
    home = Home(tmp_path_factory.mktemp("quiet"))
    spawn(time.sleep, 0).wait()  # the process that others are forked from gets ready
    seconds = finish("chain", home, source)
    return tables(home.warehouse), seconds


def assert_no_trace(verdict: KillOutcome, expected: Tables, home: Home) -> None:
    assert all(keys for name, (_, keys) in expected.items() if name in ("articles", "quotes"))
    compare(verdict, expected, home)
    assert verdict.is_good, verdict
    assert verdict.reads > 0


def test_a_killed_run_is_resumed_without_a_trace(
    tmp_path: Path, source: Path, quiet: tuple[Tables, float]
) -> None:
    expected, seconds = quiet
    print(f"seed {SEED}")
    moments = [*at_points(POINTS), *at_random(KILLS, SEED, seconds)]
    for number, (moment, clock) in enumerate(moments):
        home = Home(tmp_path / str(number))
        assert_no_trace(try_kill("chain", home, source, moment, clock), expected, home)


def test_two_runs_at_once_come_out_as_one(
    tmp_path: Path, source: Path, quiet: tuple[Tables, float]
) -> None:
    home = Home(tmp_path / "home")
    with reader(home) as counts:
        both = [spawn(run_chain, home, str(source), f"run-{n}") for n in range(2)]
        assert [victim.wait() for victim in both] == [0, 0]
    verdict = KillOutcome("two at once", was_killed=False, reads=counts[0], wrong_reads=counts[1])
    assert_no_trace(verdict, quiet[0], home)


def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, source: Path, quiet: tuple[Tables, float]
) -> None:
    home = Home(tmp_path / "home")
    (tmp_path / "nothing").mkdir()
    finish("chain", home, tmp_path / "nothing")
    limit = home.warehouse.stat().st_size + ROOM
    with reader(home) as counts:
        stopped = spawn(run_on_small_disk, home, str(source), "run-full", limit)
        assert stopped.wait() == 1
        finish("chain", home, source)
    verdict = KillOutcome("full disk", was_killed=True, reads=counts[0], wrong_reads=counts[1])
    assert_no_trace(verdict, quiet[0], home)
