"""What nobody foresaw: a fault in the work on one document is laid to that document, and told in
one line that says where in our own code it arose.

A fault of the machine (memory, the disk) is no document's: it goes on up and stops the run.
"""

import traceback
from collections.abc import Callable
from typing import TypeVar

from copydesk.errors import CopydeskError, Rejection

T = TypeVar("T")

OWN = {"copydesk", "expectations", "flows", "schemas", "tasks"}
"""The packages whose frames say where a fault arose: a library's own lines help nobody here."""
MESSAGE_CHARACTERS = 300


def attempt(reason: str, work: Callable[[], T]) -> T | Rejection:
    """What the work on one document gives; else the rejection, for that reason, of a document on
    which it fails. Faults of the machine and exceptions of our own are raised as they are."""
    try:
        return work()
    except Exception as error:
        if is_of_machine(error) or isinstance(error, CopydeskError):
            raise
        return Rejection(reason, describe(error))


def is_of_machine(error: BaseException) -> bool:
    """Whether memory, a disk or the system failed. An `OSError` without a number is none: parsers
    raise such of what they read."""
    return isinstance(error, MemoryError) or (
        isinstance(error, OSError) and error.errno is not None
    )


def describe(error: BaseException) -> str:
    """Type, message and innermost frame of ours: `IndexError: list index out of range
    (copydesk.entities.name_matching:31 split_name)`."""
    message = " ".join(str(error).split())
    if len(message) > MESSAGE_CHARACTERS:
        message = message[: MESSAGE_CHARACTERS - 1] + "…"
    told = f"{type(error).__name__}: {message}" if message else type(error).__name__
    frame = own_frame(error)
    return f"{told} ({frame})" if frame else told


def own_frame(error: BaseException) -> str | None:
    """Module, line and function of the innermost frame of our own code; none where it has none."""
    own = [
        f"{module}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if (module := str(frame.f_globals.get("__name__"))).partition(".")[0] in OWN
    ]
    return own[-1] if own else None
