"""Killing a process, -9, where it would call a function of the project."""

import signal
import subprocess
import sys

from tasks.home.staging import Home

STOP = """
import signal, sys
from importlib import import_module
from pathlib import Path
from tasks.home.staging import Home

def stop(*arguments, **named):
    print("reached", flush=True)
    signal.pause()

module, name = sys.argv[2].rsplit(".", 1)
setattr(import_module(module), name, stop)
home = Home(Path(sys.argv[1]))
"""
"""Opens a program that stops for ever where a function of the project would be called."""


def kill_at(home: Home, place: str, code: str) -> None:
    """Run code in a process of its own, and kill it when it gets to the function `place`."""
    process = subprocess.Popen(
        [sys.executable, "-c", STOP + code, str(home.root), place],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "reached\n"
        process.send_signal(signal.SIGKILL)
