"""Unexpected exceptions: which become a rejection of the document, and how they are described."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from copydesk.errors import Rejection, RunStopped, UserError
from copydesk.faults import attempt, describe


def fail(error: BaseException) -> Callable[[], Any]:
    def work() -> Any:
        raise error

    return work


@pytest.mark.parametrize(
    "error",
    [
        IndexError("list index out of range"),
        RecursionError("too deep"),
        AssertionError(),
        RuntimeError("a parser's own"),
        StopIteration(),
        OSError("Error reading file"),
        UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"),
    ],
)
def test_a_fault_of_a_document_is_a_rejection(error: Exception) -> None:
    found = attempt("cleaning_failed", fail(error))
    assert isinstance(found, Rejection)
    assert found.reason == "cleaning_failed"
    assert found.detail.startswith(type(error).__name__)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(28, "No space left on device"),
        RunStopped("a law is broken"),
        UserError("no such model"),
        KeyboardInterrupt(),
    ],
)
def test_a_failing_machine_and_an_exception_of_our_own_are_raised(error: BaseException) -> None:
    with pytest.raises(type(error)):
        attempt("cleaning_failed", fail(error))


def test_a_result_is_returned() -> None:
    assert attempt("cleaning_failed", lambda: 7) == 7


def test_a_fault_in_a_library_is_described_with_the_line_of_ours_that_called_it() -> None:
    found = attempt("any", lambda: json.loads("{"))
    assert isinstance(found, Rejection)
    assert found.detail.startswith("JSONDecodeError: Expecting property name")
    assert re.search(r" \(copydesk\.faults:\d+ attempt\)$", found.detail)


def test_message_and_frame_are_on_one_line() -> None:
    try:
        attempt("any", fail(RunStopped("first line\n  second line")))
    except RunStopped as error:
        summary = describe(error)
    assert summary.startswith("RunStopped: first line second line (copydesk.faults:")
    assert summary.endswith(" attempt)")


def test_a_long_message_is_cut_and_a_missing_one_left_out() -> None:
    assert len(describe(ValueError("x" * 5000))) < 330
    assert describe(ValueError()) == "ValueError"
