"""Unexpected exceptions: one raised by the work on one document becomes that document's rejection,
described in one line with the place in our own code.

A failure of the machine (memory, disk) belongs to no document: it is raised and stops the run.
"""

import traceback
from collections.abc import Callable
from typing import TypeVar

from copydesk.errors import CopydeskError, Rejection

T = TypeVar("T")

OWN = {"copydesk", "expectations", "flows", "schemas", "tasks"}
"""The packages whose stack frames are named in a description; those of libraries are not."""
MESSAGE_CHARACTERS = 300
"""Length at which a message is cut, so that a rejection stays one readable line."""


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
