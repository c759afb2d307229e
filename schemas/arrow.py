"""Rows to Arrow and back, column by column; column docs travel in the Parquet field metadata."""

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import repeat
from typing import Any

import pyarrow as pa

from schemas.columns import Field, Table, is_struct

ARROW_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us"),
    date: pa.date32(),
    list: pa.list_(pa.string()),
}


def arrow_type(kind: type) -> pa.DataType:
    """The Arrow type of a column's Python type."""
    if is_struct(kind):
        return pa.struct([(name, pa.int64()) for name in kind._fields])  # type: ignore[attr-defined]
    return ARROW_TYPES[kind]


def arrow_schema(table: Table) -> pa.Schema:
    """The table's Arrow schema, with its doc and each column's in the metadata."""
    return pa.schema([_arrow_field(f) for f in table.fields], metadata={"doc": table.doc})


def staged_schema(table: Table) -> pa.Schema:
    """The same for rows that are not loaded yet, whose computed columns are null."""
    return pa.schema(
        [_arrow_field(f).with_nullable(f.nullable or f.column.computed) for f in table.fields],
        metadata={"doc": table.doc},
    )


def _arrow_field(field: Field) -> pa.Field:
    return pa.field(
        field.name,
        arrow_type(field.kind),
        nullable=field.nullable,
        metadata={"doc": field.column.doc},
    )


def to_arrow(table: Table, rows: Sequence[Any]) -> pa.Table:
    """Rows of the table's row class as an Arrow table, in the order given."""
    schema = staged_schema(table)
    columns = [
        pa.array([getattr(row, field.name) for row in rows], type=schema.field(field.name).type)
        for field in table.fields
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def check_storable(rows: Mapping[Table, Sequence[Any]]) -> None:
    """Raise what storing these rows would raise (half a surrogate pair, a number beyond 64 bits),
    so that it can be laid to the document that they are of."""
    for table, own in rows.items():
        to_arrow(table, own)


def from_arrow(table: Table, data: pa.Table) -> list[Any]:
    """The rows of an Arrow table as instances of the row class; lists and structs come back as
    tuples.

    Their slots are filled column by column, in a third of the time that calling the class takes.
    """
    rows: list[Any] = list(map(object.__new__, repeat(table.row, len(data))))
    for field in table.fields:
        values = data[field.name].to_pylist()
        if field.kind is list:
            values = [None if value is None else tuple(value) for value in values]
        elif is_struct(field.kind):
            values = [None if value is None else field.kind(**value) for value in values]
        deque(map(getattr(table.row, field.name).__set__, rows, values), maxlen=0)
    return rows
