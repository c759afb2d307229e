"""Whom a fault is laid to, where many articles are worked on at once: those on which the work fails
though each of them is given alone."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

from copydesk.errors import Rejection
from copydesk.faults import attempt

T = TypeVar("T")

FEW, ONE_IN = 10, 50
"""Ten articles, and one in fifty: of more the search is given up, since the fault is not theirs."""


def leave_culprits(
    reason: str, articles: Sequence[str], work: Callable[[Sequence[str]], T]
) -> tuple[T, dict[str, Rejection]]:
    """What the work makes of these articles, without those on which it fails; and the latter, each
    with its rejection. Where they cannot be told, or are too many, the fault is raised as it is."""
    made = attempt(reason, partial(work, articles))
    if not isinstance(made, Rejection):
        return made, {}
    most = FEW + len(articles) // ONE_IN
    culprits = dict(islice(_find(reason, articles, work), most + 1))
    if len(culprits) > most:
        culprits = {}
    return work([article for article in articles if article not in culprits]), culprits


def _find(
    reason: str, articles: Sequence[str], work: Callable[[Sequence[str]], T]
) -> Iterator[tuple[str, Rejection]]:
    """Halve what fails until single articles are left."""
    failure = attempt(reason, partial(work, articles)) if articles else None
    if not isinstance(failure, Rejection):
        return
    if len(articles) == 1:
        yield articles[0], failure
        return
    middle = len(articles) // 2
    yield from _find(reason, articles[:middle], work)
    yield from _find(reason, articles[middle:], work)
