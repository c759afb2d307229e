"""Two at once: a reader of the private warehouse waits for the writer."""

import subprocess
import sys

from tasks.staging import Home
from tasks.warehouse import open_warehouse

HOLD = """
import sys, time
from pathlib import Path
from tasks.staging import Home
from tasks.warehouse import open_warehouse
with open_warehouse(Home(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def hold(home: Home, seconds: float) -> subprocess.Popen[str]:
    """A process that has the warehouse open for writing."""
    command = [sys.executable, "-c", HOLD, str(home.root), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_question_waits_for_the_writer(home: Home) -> None:
    with hold(home, 0.5), open_warehouse(home, read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)
