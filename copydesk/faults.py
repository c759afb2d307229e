"""Unexpected exceptions: one raised by the work on one document becomes that document's rejection,
described in one line with the place in our own code. Where the work is on many articles at once,
those on which it fails are found by bisection.

A failure of the machine (memory, disk) belongs to no document: it is raised and stops the run.
"""

import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

from copydesk.errors import CopydeskError, Rejection

T = TypeVar("T")

OWN = {"copydesk", "expectations", "flows", "schemas", "tasks"}
"""The packages whose stack frames are named in a description; those of libraries are not."""
MESSAGE_CHARACTERS = 300
"""Length at which a message is cut, so that a rejection stays one readable line."""
FEW, ONE_IN = 10, 50
"""At most ten articles and one in fifty are left out; where more fail, the fault is in the code and
is raised. Both set by hand."""


def attempt(reason: str, work: Callable[[], T]) -> T | Rejection:
    """The result of the work on one document, or its rejection for `reason` where the work fails.

    Failures of the machine and `CopydeskError`s are raised as they are.
    """
    try:
        return work()
    except Exception as error:
        if is_of_machine(error) or isinstance(error, CopydeskError):
            raise
        return Rejection(reason, describe(error))


def is_of_machine(error: BaseException) -> bool:
    """Whether memory, a disk or the system failed. An `OSError` without a number does not count:
    parsers raise it for bad input."""
    return isinstance(error, MemoryError) or (
        isinstance(error, OSError) and error.errno is not None
    )


def describe(error: BaseException) -> str:
    """Type, message and innermost frame of our code: `IndexError: list index out of range
    (copydesk.entities.name_matching:31 split_name)`."""
    message = " ".join(str(error).split())
    if len(message) > MESSAGE_CHARACTERS:
        message = message[: MESSAGE_CHARACTERS - 1] + "…"
    summary = f"{type(error).__name__}: {message}" if message else type(error).__name__
    frame = own_frame(error)
    return f"{summary} ({frame})" if frame else summary


def own_frame(error: BaseException) -> str | None:
    """Module, line and function of the innermost frame of our own code; None without one."""
    own = [
        f"{module}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if (module := str(frame.f_globals.get("__name__"))).partition(".")[0] in OWN
    ]
    return own[-1] if own else None


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
