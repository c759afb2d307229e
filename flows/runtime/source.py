"""The source of a run, whose secrets Prefect is not told.

Prefect keeps the parameters of every flow run in its database, and shows them. A run on this
machine is given its source without secrets; with them it is handed on beside, in the context.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tasks.secrets import without_secrets

_given: ContextVar[str | None] = ContextVar("given_source", default=None)


@contextmanager
def told_without_secrets(source: str | None) -> Iterator[str | None]:
    """The source as Prefect may know it; within, `in_full` has it as it was given."""
    token = _given.set(source)
    try:
        yield source and without_secrets(source)
    finally:
        _given.reset(token)


def in_full(told: str | None) -> str | None:
    """The source that a flow was told, as it was given where it was told without its secrets."""
    given = _given.get()
    return given if given and told == without_secrets(given) else told
