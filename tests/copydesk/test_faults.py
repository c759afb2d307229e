"""Unexpected exceptions: which become a rejection of the document, how they are described, and which
articles are left out where work on many of them fails."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from copydesk.errors import Rejection, RunStopped, UserError
from copydesk.faults import FEW, attempt, describe, isolate_failures


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


WAVE = [f"article {number}" for number in range(40)]


class Work:
    """Joins articles; fails on some of them, and on some pairs."""

    def __init__(self, *bad: str, pair: Sequence[str] = ()) -> None:
        self.bad, self.pair, self.calls = set(bad), set(pair), 0

    def __call__(self, articles: Sequence[str]) -> list[str]:
        self.calls += 1
        if self.bad & set(articles):
            raise KeyError(*self.bad & set(articles))
        if self.pair and self.pair <= set(articles):
            raise ValueError("these two do not go together")
        return list(articles)


def test_work_that_succeeds_is_done_once() -> None:
    work = Work()
    assert isolate_failures("resolution_failed", WAVE, work) == (WAVE, {})
    assert work.calls == 1


def test_the_articles_on_which_it_fails_are_left_out() -> None:
    made, failed = isolate_failures("resolution_failed", WAVE, Work("article 3", "article 31"))
    assert made == [article for article in WAVE if article not in ("article 3", "article 31")]
    assert sorted(failed) == ["article 3", "article 31"]
    assert failed["article 3"].reason == "resolution_failed"
    assert failed["article 3"].detail.startswith("KeyError: 'article 3'")


def test_one_article_that_comes_alone_is_left_out() -> None:
    made, failed = isolate_failures("resolution_failed", WAVE[:1], Work(WAVE[0]))
    assert (made, list(failed)) == ([], WAVE[:1])


def test_a_fault_of_no_article_alone_is_raised_as_it_is() -> None:
    with pytest.raises(ValueError, match="do not go together"):
        isolate_failures("resolution_failed", WAVE, Work(pair=["article 1", "article 30"]))


def test_a_fault_of_nearly_all_is_raised_as_it_is() -> None:
    work = Work(*WAVE)
    with pytest.raises(KeyError):
        isolate_failures("resolution_failed", WAVE, work)
    assert work.calls < 4 * FEW


def test_a_run_that_must_stop_is_not_searched() -> None:
    def work(articles: Sequence[str]) -> None:
        raise RunStopped("the warehouse cannot be read")

    with pytest.raises(RunStopped):
        isolate_failures("resolution_failed", WAVE, work)
