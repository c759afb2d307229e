"""`news.duckdb`: the database that analysts open, with the tables, their keys and comments, and the
views. It is made from the one before by what changed, so that its cost follows the new work."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from duckdb import DuckDBPyConnection

from schemas import TABLES
from schemas.columns import Table
from schemas.ddl import literal
from tasks.home.rows import count
from tasks.home.warehouse import create_tables, create_views, transaction
from tasks.loading.merge import same_key
from tasks.snapshots.withheld import published

NAME = "news.duckdb"
STORAGE_VERSION = "v1.2.0"
"""The oldest that has all we use: clients from 1.2 on can open it."""

Months = Mapping[str, Sequence[str] | None]
"""By table, the months that changed; None stands for all of the table."""


def write_news(connection: DuckDBPyConnection, path: Path, has_texts: bool = True) -> None:
    """Write the database anew from the warehouse that the connection has open."""
    with _attached(connection, path), transaction(connection):
        create_tables(connection, "news.main")
        for table in TABLES:
            relation = published(table, has_texts)
            source = f"SELECT * FROM {relation} ORDER BY {', '.join(table.key)}"
            connection.execute(f"INSERT INTO news.{table.name} BY NAME {source}")


def update_news(
    connection: DuckDBPyConnection, old: Path, path: Path, months: Months, has_texts: bool = True
) -> bool:
    """Copy the database and bring the tables up to date in the months that changed.

    False where the copy then still differs in its number of rows: the old one was not what it was
    published as, and the file must be written anew.
    """
    shutil.copyfile(old, path)
    with _attached(connection, path):
        with transaction(connection):
            for name, own in months.items():
                _update_table(connection, _TABLES[name], own, has_texts)
        sizes = [(f"news.{t.name}", f"warehouse.{t.name}") for t in TABLES]
        return all(count(connection, copy) == count(connection, own) for copy, own in sizes)


_TABLES = {table.name: table for table in TABLES}


@contextmanager
def _attached(connection: DuckDBPyConnection, path: Path) -> Iterator[None]:
    options = f"(STORAGE_VERSION {literal(STORAGE_VERSION)})"
    connection.execute(f"ATTACH {literal(str(path))} AS news {options}")
    try:
        yield
        connection.execute("USE news.main")
        create_views(connection)
        connection.execute("CHECKPOINT news")
    finally:
        connection.execute("USE warehouse.main")
        connection.execute("DETACH news")


def _update_table(
    connection: DuckDBPyConnection, table: Table, months: Sequence[str] | None, has_texts: bool
) -> None:
    """Delete the rows that are gone, then write those that are new or differ."""
    rest = [column for column in table.columns if column not in table.key]
    differs = " OR ".join(f"w.{column} IS DISTINCT FROM n.{column}" for column in rest)
    connection.execute(
        f"""DELETE FROM news.{table.name} n WHERE {_within(table, "n", months)} AND NOT EXISTS (
              SELECT 1 FROM warehouse.{table.name} w WHERE {same_key(table, "w", "n")})"""
    )
    connection.execute(
        f"""INSERT INTO news.{table.name} BY NAME
            SELECT w.* FROM {published(table, has_texts)} w
            LEFT JOIN news.{table.name} n ON {same_key(table, "w", "n")}
            WHERE {_within(table, "w", months)} AND (n.{table.key[0]} IS NULL OR {differs})
            ON CONFLICT ({", ".join(table.key)}) DO UPDATE SET
            {", ".join(f"{column} = excluded.{column}" for column in rest)}"""
    )


def _within(table: Table, alias: str, months: Sequence[str] | None) -> str:
    if months is None or table.partition is None:
        return "true"
    return f"{alias}.{table.partition} IN ({', '.join(map(literal, months))})"
