"""Worker processes: kept warm, started again when killed, gone when the flow is."""

import os
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from copydesk.errors import StageFailed
from flows.runtime.workers import Pool
from tests.support.failing import raise_odd

PATIENCE_SECONDS = 3600

KILLED_FLOW = """
import os, signal
from flows.runtime.workers import Pool
pool = Pool(1, os.getpid)
print(pool.call(os.getpid), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_pool_keeps_its_worker_and_replaces_a_killed_one() -> None:
    pool = Pool(1, os.getpid)
    try:
        first = pool.call(os.getpid)
        assert first != os.getpid()
        assert pool.call(os.getpid) == first
        with pytest.raises(BrokenProcessPool):
            pool.call(os._exit, 1)
        assert pool.call(os.getpid) not in (first, os.getpid())
    finally:
        pool.close()


def test_an_error_in_a_worker_becomes_a_message_and_breaks_nothing() -> None:
    pool = Pool(1, os.getpid)
    try:
        worker = pool.call(os.getpid)
        with pytest.raises(
            StageFailed, match=r"^ValueError: invalid literal .* \(flows\.runtime\.workers:"
        ):
            pool.call(int, "no number")
        with pytest.raises(
            StageFailed, match=r"^Odd: a fault in the attic \(flows\.runtime\.workers:"
        ):
            pool.call(raise_odd)
        assert pool.call(os.getpid) == worker
    finally:
        pool.close()


def test_workers_end_when_their_flow_is_killed() -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_FLOW], capture_output=True, text=True, check=False
    )
    worker = Path("/proc") / killed.stdout.strip()
    patience = time.monotonic() + PATIENCE_SECONDS
    while _is_alive(worker) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not _is_alive(worker)


def _is_alive(worker: Path) -> bool:
    try:
        return "\nState:\tZ" not in (worker / "status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
