"""Fault isolation: which of many articles processed together make the work fail, found by
bisection. An article counts where the work fails on it alone."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

from copydesk.errors import Rejection
from copydesk.faults import attempt

T = TypeVar("T")

FEW, ONE_IN = 10, 50
"""At most ten articles and one in fifty are left out; where more fail, the fault is in the code and
is raised. Both set by hand."""


def isolate_failures(
    reason: str, articles: Sequence[str], work: Callable[[Sequence[str]], T]
) -> tuple[T, dict[str, Rejection]]:
    """The result of the work without the articles on which it fails, and these with a rejection each.

    Where no single article fails alone, or too many do, the exception is raised as it is.
    """
    made = attempt(reason, partial(work, articles))
    if not isinstance(made, Rejection):
        return made, {}
    most = FEW + len(articles) // ONE_IN
    failed = dict(islice(_find(reason, articles, work), most + 1))
    if len(failed) > most:
        failed = {}
    return work([article for article in articles if article not in failed]), failed


def _find(
    reason: str, articles: Sequence[str], work: Callable[[Sequence[str]], T]
) -> Iterator[tuple[str, Rejection]]:
    """Bisect the articles until single ones are left; yield those that fail."""
    failure = attempt(reason, partial(work, articles)) if articles else None
    if not isinstance(failure, Rejection):
        return
    if len(articles) == 1:
        yield articles[0], failure
        return
    middle = len(articles) // 2
    yield from _find(reason, articles[:middle], work)
    yield from _find(reason, articles[middle:], work)
