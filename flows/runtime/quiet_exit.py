"""A process that ends without false reports of leaks."""

import atexit
import os
import sys


def end_quietly() -> None:
    """Send stderr nowhere once the interpreter exits.

    Threads of Prefect still hold flows then, and those DuckDB's objects: its binding would report
    every one of them as leaked. For processes that are ours alone: deployed runs and tests. The
    command line needs none of it, it ends by `os._exit`.
    """
    atexit.register(_close_stderr)


def _close_stderr() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
