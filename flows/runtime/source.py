"""The source of a run, kept from Prefect where it has secrets in it.

Prefect keeps the parameters of every flow run in its database, and shows them. A local run gets its
source as a parameter without secrets; the full source travels in a context variable.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tasks.secrets import without_secrets

_given: ContextVar[str | None] = ContextVar("given_source", default=None)


@contextmanager
def source_without_secrets(source: str | None) -> Iterator[str | None]:
    """The source for Prefect, without secrets; inside, `full_source` gives the original."""
    token = _given.set(source)
    try:
        yield source and without_secrets(source)
    finally:
        _given.reset(token)


def full_source(parameter: str | None) -> str | None:
    """The original of a flow's source parameter, with the secrets that were removed from it."""
    given = _given.get()
    return given if given and parameter == without_secrets(given) else parameter
