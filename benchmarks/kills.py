"""Whether a run can be killed at any instant: `python -m benchmarks.kills`.

    python -m benchmarks.kills [--kills N] [--points N] [--seed S] [--through chain|run|workers]

Runs over the examples are killed with SIGKILL, each in a home of its own: once at each named point,
and at N random instants (default 50). Each is resumed to its end, and its tables are compared with
those of a run that nobody killed, in the warehouse and in what is published, while a reader looks on.
`chain` kills the stages in one process; `run` kills `copydesk run` itself, with Prefect and workers;
`workers` kills one of its worker processes, and the run must then complete by itself.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import duckdb

from schemas import TABLES
from tasks.home.staging import Home
from tasks.home.warehouse import content_hashes
from tasks.snapshots.manifest import DATA

EXAMPLES = Path(__file__).parent.parent / "examples"
POLL_SECONDS = 0.001  # set by hand: short against any stage
COPYDESK = "from flows.cli.main import main; main()"
SETTINGS = {"COPYDESK_BATCH_SIZE": "4", "COPYDESK_WAVE_SIZE": "1", "COPYDESK_DATA_DOCS": "false"}
STAGES = ("ingest", "ingest-validated", "clean", "clean-validated", "annotate",
          "annotate-validated", "resolve", "resolve-validated")  # fmt: skip
POINTS = {
    "the warehouse being created": ".warehouse.duckdb.new",
    "raw bytes being kept": "raw/*",
    **{f"{stage} half written": f"staging/{stage}/.*" for stage in STAGES},
    **{f"{stage} done": f"staging/{stage}/[0-9a-f]*" for stage in STAGES},
    "a transaction in its log": "warehouse.duckdb.wal",
    "a snapshot begun": "published/snapshots/.new-*",
    "its database half written": "published/snapshots/.new-*/news.duckdb",
    "its manifest written": "published/snapshots/.new-*/manifest.json",
    "a snapshot named": "published/snapshots/[0-9]*",
    "latest about to move": "published/.latest.new",
    "latest moved": "published/latest",
    "latest.json about to be replaced": "published/.latest.json.new",
}
"""By name, the path in the home whose appearance is the moment to kill."""

Tables = dict[str, tuple[str, frozenset[tuple[Any, ...]]]]
"""By table, the hash of its content and the keys of its rows."""
Clock = Callable[[Home], Callable[[], bool]]
"""Set when a run has started; says from then on whether the moment to kill has come."""
forkserver = get_context("forkserver")
forkserver.set_forkserver_preload(["benchmarks.support.warm"])


@dataclass
class StartedRun:
    """A run in a process of its own, of which only that one process is ever killed."""

    pid: int
    is_alive: Callable[[], bool]
    wait: Callable[[], int | None]

    def kill(self) -> bool:
        """End it as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait()
        return True


class RunWithWorkers(StartedRun):
    """A run of which only a worker is killed: it must go on."""

    def kill(self) -> bool:
        """End one of its workers, if it has any, and wait for its end."""
        workers = workers_of(self.pid)
        if workers:
            os.kill(random.choice(workers), signal.SIGKILL)
        if code := self.wait():
            raise SystemExit(f"a run that lost a worker ended with {code}")
        return bool(workers)


@dataclass
class KillOutcome:
    """The outcome of one kill, after the run was resumed."""

    moment: str
    was_killed: bool
    differences: list[str] = field(default_factory=list)
    lost: int = 0
    extra: int = 0
    reads: int = 0
    wrong_reads: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing shows that there was a kill."""
        return not (self.differences or self.lost or self.extra or self.wrong_reads)


def start(through: str, home: Home, source: Path) -> StartedRun:
    """Start a run; the pipeline's own command, or its stages in one process."""
    if through != "chain":
        kind = StartedRun if through == "run" else RunWithWorkers
        command = [sys.executable, "-c", COPYDESK, "--home", str(home.root), "run", str(source)]
        quiet = subprocess.DEVNULL
        child = subprocess.Popen(command, stdout=quiet, env=os.environ | SETTINGS)
        return kind(child.pid, lambda: child.poll() is None, child.wait)
    from benchmarks.support.chain import run_chain

    return spawn(run_chain, home, str(source), f"run-{time.monotonic_ns()}")


def spawn(target: Callable[..., None], *arguments: Any) -> StartedRun:
    """Fork a process in which the model and Great Expectations are imported already."""
    process = forkserver.Process(target=target, args=arguments)
    process.start()
    assert process.pid
    return StartedRun(process.pid, process.is_alive, lambda: _code(process))


def finish(through: str, home: Home, source: Path) -> float:
    """Run to the end; the seconds it took."""
    began = time.monotonic()
    run = start(through, home, source)
    if code := run.wait():
        raise SystemExit(f"a run that nobody killed ended with {code}")
    return time.monotonic() - began


def kill_when(run: StartedRun, is_time: Callable[[], bool]) -> bool:
    """Kill at the first moment that is right; False if the run ended before."""
    while run.is_alive():
        if is_time():
            return run.kill()
        time.sleep(POLL_SECONDS)
    run.wait()
    return False


def workers_of(process: int) -> list[int]:
    """The worker processes of a run: the children of its child that they are forked from."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
    children = {child for child, parent in parents.items() if parent == process}
    return sorted(own for own, parent in parents.items() if parent in children)


def appears(home: Home, pattern: str) -> Callable[[], bool]:
    """Whether such a path is there."""
    return lambda: any(True for _ in home.root.glob(pattern))


def after(_home: Home, seconds: float) -> Callable[[], bool]:
    """Whether so many seconds have passed since this was called."""
    deadline = time.monotonic() + seconds
    return lambda: time.monotonic() >= deadline


def try_kill(through: str, home: Home, source: Path, moment: str, clock: Clock) -> KillOutcome:
    """Kill a run and resume it while a reader looks on; what shows of it is yet to be compared."""
    with reader(home) as report:
        run = start(through, home, source)
        was_killed = kill_when(run, clock(home))
        finish(through, home, source)
    reads, wrong = report
    return KillOutcome(moment, was_killed, reads=reads, wrong_reads=wrong)


def compare(outcome: KillOutcome, expected: Tables, home: Home) -> KillOutcome:
    """Hold the tables of the warehouse and of what is published against the expected ones."""
    for place in (home.warehouse, home.published / "latest" / "news.duckdb"):
        found = tables(place)
        for name, (content, keys) in expected.items():
            if found[name][0] != content:
                outcome.differences.append(f"{place.name}: {name}")
            outcome.lost += len(keys - found[name][1])
            outcome.extra += len(found[name][1] - keys)
    return outcome


def tables(database: Path) -> Tables:
    """The content of a database, but for the books on runs, which rightly show the kill."""
    with duckdb.connect(str(database), read_only=True) as connection:
        hashes = content_hashes(connection)
        return {
            table.name: (
                hashes[table.name],
                frozenset(
                    connection.execute(
                        f"SELECT {', '.join(table.key)} FROM {table.name}"
                    ).fetchall()
                ),
            )
            for table in TABLES
            if table.name in DATA
        }


@contextmanager
def reader(home: Home) -> Iterator[list[Any]]:
    """A reader at work; when it is done, the list has the number of its reads and its errors."""
    from benchmarks.support.reader import read_on

    report: list[Any] = []
    own, far = forkserver.Pipe()
    process = forkserver.Process(target=read_on, args=(home, far))
    process.start()
    try:
        yield report
    finally:
        own.send("enough")
        report += own.recv()
        process.join()


def at_points(names: Sequence[str]) -> Iterator[tuple[str, Clock]]:
    """The named points."""
    return ((name, partial(appears, pattern=POINTS[name])) for name in names)


def at_random(kills: int, seed: int, seconds: float) -> Iterator[tuple[str, Clock]]:
    """Random instants of a run that takes so many seconds."""
    chance = random.Random(seed)
    for instant in [chance.uniform(0, seconds) for _ in range(kills)]:
        yield f"after {instant:.3f} s", partial(after, seconds=instant)


def main() -> None:
    """Kill, resume, compare; exit code 1 if anything shows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills")
    parser.add_argument("--kills", type=int, default=50, help="random instants")
    parser.add_argument("--points", type=int, default=len(POINTS), help="named points, any N")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--through", choices=("chain", "run", "workers"), default="chain")
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        outcomes = list(_experiment(Path(folder), wanted))
    killed = [v for v in outcomes if v.was_killed]
    print(
        f"{len(killed)} kills, {len(outcomes) - len(killed)} runs that ended before; "
        f"{sum(len(v.differences) for v in outcomes)} differences, "
        f"{sum(v.lost for v in outcomes)} rows lost, {sum(v.extra for v in outcomes)} too many; "
        f"{sum(v.reads for v in outcomes):,} reads, "
        f"{sum(len(v.wrong_reads) for v in outcomes)} errors"
    )
    sys.exit(not all(v.is_good for v in outcomes))


def _experiment(folder: Path, wanted: argparse.Namespace) -> Iterator[KillOutcome]:
    quiet = Home(folder / "quiet")
    spawn(time.sleep, 0).wait()  # the process that others are forked from gets ready
    seconds = finish(wanted.through, quiet, EXAMPLES)
    expected = tables(quiet.warehouse)
    print(f"a run that nobody kills takes {seconds:.1f} s", flush=True)
    names = random.Random(wanted.seed).sample(list(POINTS), wanted.points)
    moments = chain(at_points(names), at_random(wanted.kills, wanted.seed, seconds))
    for number, (moment, clock) in enumerate(moments, start=1):
        home = Home(folder / str(number))
        outcome = try_kill(wanted.through, home, EXAMPLES, moment, clock)
        compare(outcome, expected, home)
        killed = "killed" if outcome.was_killed else "ended before"
        fault = "; ".join([*outcome.differences, *outcome.wrong_reads[:3]]) or "no difference"
        print(f"{number:>3} {moment:34} {killed:12} {outcome.reads:>4} reads  {fault}", flush=True)
        yield outcome


def _code(process: BaseProcess) -> int | None:
    process.join()
    return process.exitcode


if __name__ == "__main__":
    main()
