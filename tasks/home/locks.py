"""One writer at a time.

The lock is the operating system's, on an open file: it falls with the process that holds it, so
that a killed run leaves nothing to clear away.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from copydesk.errors import UserError
from tasks.home.polling import poll
from tasks.home.staging import Home

POLL_SECONDS = 0.2
"""Between attempts to take the lock; set by hand."""


@contextmanager
def writer_lock(home: Home, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the home for writing; `UserError` if another process still has it after the wait."""
    home.root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(home.lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(descriptor, home, wait_seconds)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, home: Home, wait_seconds: float) -> None:
    def attempt() -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    try:
        poll(attempt, lambda error: isinstance(error, BlockingIOError), wait_seconds, POLL_SECONDS)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 20, 0).decode() or "unknown"
        raise UserError(
            f"another run (process {holder}) is writing to {home.root}; wait for it to end"
        ) from error
