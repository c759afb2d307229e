"""Waiting for what another process holds."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def poll(
    attempt: Callable[[], T],
    is_busy: Callable[[Exception], bool],
    wait_seconds: float,
    poll_seconds: float,
) -> T:
    """The result of the first attempt that succeeds. Raises at once what does not mean that another
    process is busy, and after `wait_seconds` what the last attempt raised."""
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            return attempt()
        except Exception as error:
            if not is_busy(error) or time.monotonic() >= deadline:
                raise
        time.sleep(poll_seconds)
