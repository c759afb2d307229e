"""Two at once: a reader of the private warehouse waits for the writer."""

import subprocess
import sys

import pytest

from tasks.home import polling
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse
from tests.support.clocks import until

HOLD = """
import sys
from pathlib import Path
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse
with open_warehouse(Home(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(home: Home) -> subprocess.Popen[str]:
    """A process that has the warehouse open for writing until its input ends."""
    command = [sys.executable, "-c", HOLD, str(home.root)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_question_waits_for_the_writer(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with hold(home) as writer:
        assert writer.stdin
        monkeypatch.setattr(polling, "time", until(writer.stdin.close))
        with open_warehouse(home, read_only=True) as connection:
            assert writer.stdin.closed
            assert connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)
