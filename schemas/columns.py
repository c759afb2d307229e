"""The grammar of a table: what a column promises, and how a row class becomes a table.

A table is a frozen dataclass whose fields are ``Annotated[type, Column(...)]``. Everything else
(Arrow schema, DDL, data dictionary, promised expectations) is rendered from it, so that a column
is described in one place only. Standard library only.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

SCALARS = (str, int, float, bool, datetime, date)


def is_struct(kind: type) -> bool:
    """Whether a column's type is a named tuple of numbers, which is stored as a struct."""
    return issubclass(kind, tuple) and hasattr(kind, "_fields")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column means and what every value of it promises.

    ``minimum`` and ``maximum`` are inclusive; ``pattern`` must match the whole value. A ``computed``
    column follows from other rows: load computes it, and a row not yet loaded leaves it null.
    """

    doc: str
    one_of: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    computed: bool = False


NOT_COMPUTED: Any = None
"""The value of a computed column in a row that is not loaded yet, whatever the column's type."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table: its name, its Python type, whether it may be null, its promises.

    ``kind`` is one of ``str, int, float, bool, datetime, date``, ``list`` (of strings), or a named
    tuple of whole numbers.
    """

    name: str
    kind: type
    nullable: bool
    column: Column


@dataclass(frozen=True, slots=True)
class SpanColumns:
    """Three columns that must agree: ``text`` is ``articles.text[start:end]``, or all are null."""

    text: str
    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: its row class, its key, what its columns refer to, and the spans it claims.

    ``references`` maps a column to the table whose (single-column) key it holds.
    ``order`` sorts the published rows, so that the same rows give the same bytes.
    """

    name: str
    row: type
    key: tuple[str, ...]
    references: Mapping[str, str] = field(default_factory=dict, hash=False)
    spans: tuple[SpanColumns, ...] = ()
    partition: str | None = None

    @property
    def doc(self) -> str:
        """The row class's docstring, on one line."""
        return " ".join((self.row.__doc__ or "").split())

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns, in the order in which they are stored."""
        hints = get_type_hints(self.row, include_extras=True)
        return tuple(_field(f.name, hints[f.name]) for f in fields(self.row))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(f.name for f in self.fields)

    @property
    def computed(self) -> tuple[str, ...]:
        """The columns that load computes from other rows."""
        return tuple(f.name for f in self.fields if f.column.computed)


def _field(name: str, hint: Any) -> Field:
    """Read ``Annotated[T, Column]`` or ``Annotated[T, Column] | None``."""
    nullable = False
    if get_origin(hint) in (Union, types.UnionType):
        inner = [a for a in get_args(hint) if a is not type(None)]
        nullable, hint = True, inner[0]
    if get_origin(hint) is not Annotated:
        raise TypeError(f"column {name} has no Column annotation")
    base, column = get_args(hint)[0], get_args(hint)[1]
    if get_origin(base) in (Union, types.UnionType):
        nullable, base = True, next(a for a in get_args(base) if a is not type(None))
    kind = list if get_origin(base) is tuple else base
    if kind is not list and kind not in SCALARS and not is_struct(kind):
        raise TypeError(f"column {name} has the unsupported type {base!r}")
    return Field(name, kind, nullable, column)
