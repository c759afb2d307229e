"""What is shown where nobody reads any more: results end the command, progress ends nothing."""

import os
from collections.abc import Iterator
from typing import TextIO

import pytest

from flows.cli.render import ProgressConsole, ResultConsole


@pytest.fixture
def unread() -> Iterator[TextIO]:
    """The writing end of a pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(os.dup(writer), "w", buffering=1) as stream:
        yield stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # what is left goes nowhere
    os.close(writer)


def test_results_that_nobody_reads_end_the_command(unread: TextIO) -> None:
    with pytest.raises(BrokenPipeError):
        ResultConsole(file=unread).print("the first of many rows")


def test_progress_that_nobody_reads_ends_nothing(unread: TextIO) -> None:
    console = ProgressConsole(file=unread)
    console.print("reading the source")
    console.print("publishing")
    assert console.quiet
