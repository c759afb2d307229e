"""Rows of an open warehouse as instances of their row classes."""

from collections.abc import Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from copydesk.errors import UserError
from schemas.arrow import arrow_schema, from_arrow
from schemas.columns import Table


def fetch(
    connection: DuckDBPyConnection, table: Table, column: str, values: Sequence[str]
) -> list[Any]:
    """The rows of a table with one of these values, in the order of their keys."""
    query = f"""SELECT {", ".join(table.columns)} FROM {table.name}
                WHERE {column} IN (SELECT unnest(?::VARCHAR[])) ORDER BY {", ".join(table.key)}"""
    data = connection.sql(query, params=[list(values)]).to_arrow_table()
    return from_arrow(table, data.cast(arrow_schema(table)))


def find_by_prefix(connection: DuckDBPyConnection, table: Table, prefix: str, noun: str) -> Any:
    """The one row whose key begins with the prefix. Raises `UserError` where there is none or more
    than one; `noun` says what the rows are called ("row of quarantine")."""
    query = f"SELECT * FROM {table.name} WHERE starts_with({table.key[0]}, ?) LIMIT 2"
    found = from_arrow(table, connection.sql(query, params=[prefix]).to_arrow_table())
    if len(found) != 1:
        count = "more than one" if found else "no"
        raise UserError(f"{count} {noun} has an id that begins with {prefix!r}")
    return found[0]


def count(connection: DuckDBPyConnection, relation: str) -> int:
    """Rows of a relation."""
    ((rows,),) = connection.execute(f"SELECT count(*) FROM {relation}").fetchall()
    return int(rows)
