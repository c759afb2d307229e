"""Fault isolation: which articles are left out where work on many of them fails."""

from collections.abc import Sequence

import pytest

from copydesk.errors import RunStopped
from copydesk.isolation import FEW, isolate_failures

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
