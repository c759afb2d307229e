"""A clock that stands still, for code that waits: what it waits for happens when it first sleeps."""

import time
from collections.abc import Callable
from types import SimpleNamespace


def until(happens: Callable[[], object]) -> SimpleNamespace:
    """In the place of a module's `time`: its patience never ends, however slow the machine is."""

    def sleep(seconds: float) -> None:
        happens()
        time.sleep(seconds)

    return SimpleNamespace(monotonic=lambda: 0.0, sleep=sleep)
