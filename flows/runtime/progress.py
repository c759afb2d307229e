"""Progress of a run, reported to a listener. The command line draws it; a deployed run has no
listener, there Prefect logs the tasks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """One report: what is being done, and how many batches of how many are through it."""

    doing: str
    done: int = 0
    total: int | None = None


Listener = Callable[[Progress], None]
_listener: ContextVar[Listener | None] = ContextVar("progress_listener", default=None)


@contextmanager
def progress_to(listener: Listener) -> Iterator[None]:
    """Send the reports of flows that run within to a listener."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def report(doing: str, done: int = 0, total: int | None = None) -> None:
    """Report to the listener, if there is one."""
    listener = _listener.get()
    if listener is not None:
        listener(Progress(doing, done, total))
