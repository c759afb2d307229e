"""Tables as DuckDB DDL: keys, checks, and a comment on every table and column."""

from collections.abc import Iterator
from datetime import date, datetime

from schemas.columns import Field, Table, is_struct

SQL_TYPES: dict[type, str] = {
    str: "VARCHAR",
    int: "BIGINT",
    float: "DOUBLE",
    bool: "BOOLEAN",
    datetime: "TIMESTAMP",
    date: "DATE",
    list: "VARCHAR[]",
}


def sql_type(kind: type) -> str:
    """The SQL type of a column's Python type."""
    if is_struct(kind):
        parts = ", ".join(f"{name} BIGINT" for name in kind._fields)  # type: ignore[attr-defined]
        return f"STRUCT({parts})"
    return SQL_TYPES[kind]


def create_table(table: Table, schema: str = "main") -> str:
    """The CREATE TABLE statement, with primary key, NOT NULL and checks."""
    lines = [_column(f) for f in table.fields]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += [f"CHECK ({s.start} < {s.end})" for s in table.spans]
    return f"CREATE TABLE IF NOT EXISTS {schema}.{table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def comments(table: Table, schema: str = "main") -> Iterator[str]:
    """A COMMENT statement for the table and one for every column."""
    yield f"COMMENT ON TABLE {schema}.{table.name} IS {literal(table.doc)}"
    for field in table.fields:
        target = f"{schema}.{table.name}.{field.name}"
        yield f"COMMENT ON COLUMN {target} IS {literal(field.column.doc)}"


def literal(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def _column(field: Field) -> str:
    parts = [field.name, sql_type(field.kind)]
    if not field.nullable:
        parts.append("NOT NULL")
    if checks := list(_checks(field)):
        parts.append(f"CHECK ({' AND '.join(checks)})")
    return " ".join(parts)


def _checks(field: Field) -> Iterator[str]:
    column, name = field.column, field.name
    if column.one_of:
        yield f"{name} IN ({', '.join(map(literal, column.one_of))})"
    if column.pattern:
        yield f"regexp_full_match({name}, {literal(column.pattern)})"
    if column.minimum is not None:
        yield f"{name} >= {column.minimum}"
    if column.maximum is not None:
        yield f"{name} <= {column.maximum}"
