"""One writer at a time."""

import os
import threading

import pytest

from copydesk.errors import UserError
from tasks.home import polling
from tasks.home.locks import writer_lock
from tasks.home.staging import Home
from tests.support.clocks import until


def test_the_error_of_a_second_writer_names_the_first(home: Home) -> None:
    with (
        writer_lock(home),
        pytest.raises(UserError, match=rf"process {os.getpid()}\) is writing") as caught,
        writer_lock(home),
    ):
        pass
    assert "\n" not in str(caught.value)


def test_the_next_writer_follows(home: Home) -> None:
    for _ in range(2):
        with writer_lock(home):
            assert home.lock.exists()


def test_a_patient_writer_waits(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    holds, done = threading.Event(), threading.Event()

    def hold() -> None:
        with writer_lock(home):
            holds.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    holds.wait()
    monkeypatch.setattr(polling, "time", until(done.set))
    with writer_lock(home, wait_seconds=1):
        assert done.is_set()
    thread.join()
