"""Faults that nobody foresaw: which are laid to a document, and how they are told."""

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
def test_a_fault_of_the_machine_and_an_exception_of_ours_go_on(error: BaseException) -> None:
    with pytest.raises(type(error)):
        attempt("cleaning_failed", fail(error))


def test_what_succeeds_is_given_back() -> None:
    assert attempt("cleaning_failed", lambda: 7) == 7


def test_a_fault_in_a_library_is_told_with_the_line_of_ours_that_called_it() -> None:
    found = attempt("any", lambda: json.loads("{"))
    assert isinstance(found, Rejection)
    assert found.detail.startswith("JSONDecodeError: Expecting property name")
    assert re.search(r" \(copydesk\.failures:\d+ attempt\)$", found.detail)


def test_message_and_frame_stand_on_one_line() -> None:
    try:
        attempt("any", fail(RunStopped("first line\n  second line")))
    except RunStopped as error:
        told = describe(error)
    assert told.startswith("RunStopped: first line second line (copydesk.faults:")
    assert told.endswith(" attempt)")


def test_a_long_message_is_cut_and_a_missing_one_left_out() -> None:
    assert len(describe(ValueError("x" * 5000))) < 330
    assert describe(ValueError()) == "ValueError"
