"""What can go wrong, and what follows from it.

    CopydeskError
    ├── UserError      the user asked for what cannot be done: one readable line, exit code 2
    ├── RunStopped     this run must stop before it loads anything: a broken suite, a lost row
    └── StageFailed    the machine failed, or our code did in a way that nobody foresaw

A document that cannot be used is no exception: the stage returns a `Rejection`, and the document
goes to quarantine with its reason while the run goes on.
"""

from dataclasses import dataclass


class CopydeskError(Exception):
    """The root of the family."""


class UserError(CopydeskError):
    """A missing folder, a wrong setting: said in one line, without a traceback."""


class RunStopped(CopydeskError):
    """The run must not go on; nothing has been loaded."""


class StageFailed(CopydeskError):
    """A stage raised what is none of ours: told in one line, with what it was at and where."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a document cannot be used: a reason in one word, and what was seen."""

    reason: str
    detail: str = ""
