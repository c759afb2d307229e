"""Waiting for what another process holds: as long as it is busy, and no longer than asked."""

import pytest

from tasks.home.polling import poll


class Busy:
    """Something that is busy for a number of attempts."""

    def __init__(self, attempts: int) -> None:
        self.left, self.made = attempts, 0

    def attempt(self) -> int:
        self.made += 1
        if self.made <= self.left:
            raise BlockingIOError("busy")
        return self.made


def is_busy(error: Exception) -> bool:
    return isinstance(error, BlockingIOError)


def test_the_first_attempt_that_succeeds_counts() -> None:
    assert poll(Busy(3).attempt, is_busy, wait_seconds=60, poll_seconds=0) == 4


def test_after_the_wait_the_last_error_is_raised() -> None:
    busy = Busy(2)
    with pytest.raises(BlockingIOError, match="busy"):
        poll(busy.attempt, is_busy, wait_seconds=0, poll_seconds=0)
    assert busy.made == 1


def test_another_error_is_not_waited_for() -> None:
    def broken() -> None:
        raise LookupError("no such lock")

    with pytest.raises(LookupError):
        poll(broken, is_busy, wait_seconds=60, poll_seconds=60)
