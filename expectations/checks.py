"""The grammar of an expectation: what it is called, what failing it means, what it sets aside.

Every expectation is one of Great Expectations' own; its name, the reason that goes to quarantine
and what is set aside travel in its `meta`, the sentence that says what a failure means in `notes`.
"""

import os
from enum import StrEnum
from typing import Any, TypeVar

# Both are read when Great Expectations is imported.
os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")

import great_expectations.expectations as gxe


class SetsAside(StrEnum):
    """What a failure sets aside: nothing (a warning), the row, its whole document, or the run."""

    NOTHING = "warning"
    ROW = "row"
    DOCUMENT = "document"
    RUN = "run"


Kind = TypeVar("Kind", bound=gxe.Expectation)


def check(
    expectation: type[Kind],
    name: str,
    reason: str,
    means: str,
    sets_aside: SetsAside = SetsAside.ROW,
    **arguments: Any,
) -> Kind:
    """An expectation with its name, its quarantine reason and what a failure means."""
    meta = {"name": name, "reason": reason, "sets_aside": sets_aside.value}
    return expectation(meta=meta, notes=means, **arguments)


def holds(
    column: str, reason: str, means: str, sets_aside: SetsAside = SetsAside.ROW
) -> gxe.ExpectColumnValuesToBeInSet:
    """That a derived column of yes and no says yes wherever it says anything; named after it."""
    kind = gxe.ExpectColumnValuesToBeInSet
    return check(kind, column, reason, means, sets_aside, column=column, value_set=[True])


def name_of(expectation: gxe.Expectation) -> str:
    """What the expectation is called, in `validations` and in quarantine."""
    return str((expectation.meta or {})["name"])
