"""Migrate: an older warehouse gets the tables of today, with the rows it has.

The new file is made next to the old one and takes its place by a rename; the old one is kept.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.errors import UserError
from schemas import EVENTS, SCHEMA_VERSION, TABLES
from schemas.columns import Table
from schemas.ddl import literal
from tasks.home.staging import Home, schema_fingerprint
from tasks.home.warehouse import create_warehouse, transaction
from tasks.loading.headlines import fill_headlines
from tasks.loading.minhash_index import fill_bands

FILLED = {EVENTS.name: ("headline",)}
"""Columns that follow from other rows: of an older schema they are carried over empty, then filled."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What a migration did: from which version to which, and where the old file is kept."""

    before: int
    after: int
    kept: Path | None


def migrate(home: Home) -> Migration:
    """Carry the warehouse over to the schema of today; nothing is done where it has it.

    Raises `UserError` where a newer Copydesk wrote it, or a new column has no value for old rows.
    """
    if not home.warehouse.exists():
        raise UserError(f"there is no warehouse at {home.warehouse}")
    version, fingerprint = _read_version(home.warehouse)
    if (version, fingerprint) == (SCHEMA_VERSION, schema_fingerprint()):
        return Migration(version, version, None)
    if version > SCHEMA_VERSION:
        raise UserError(f"{home.warehouse} has schema {version}: upgrade Copydesk instead")
    new = copy_whole(home)
    kept = home.warehouse.with_name(f"warehouse.duckdb.schema-{version}-{fingerprint[:8]}")
    kept.unlink(missing_ok=True)
    kept.hardlink_to(home.warehouse)
    new.replace(home.warehouse)
    return Migration(version, SCHEMA_VERSION, kept)


def compact(home: Home) -> None:
    """Write the warehouse anew, so that its file has no byte left of rows that were deleted."""
    copy_whole(home).replace(home.warehouse)


def copy_whole(home: Home) -> Path:
    """A copy of the warehouse in a file of its own, with the tables of today."""
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("CHECKPOINT")  # a log that is left would be taken for the copy's
    new = home.warehouse.with_name(f"{home.warehouse.name}.new")
    carry_over(home.warehouse, new, with_books=True)
    return new


def carry_over(source: Path, target: Path, with_books: bool = False) -> None:
    """Make a warehouse with the rows of a database that has the same tables, or older ones."""
    for leftover in (target, target.with_name(f"{target.name}.wal")):
        leftover.unlink(missing_ok=True)
    create_warehouse(target)
    with duckdb.connect(str(target)) as connection, transaction(connection):
        connection.execute(f"ATTACH {literal(str(source))} AS old (READ_ONLY)")
        for table in TABLES:
            _carry(connection, table)
        fill_bands(connection)
        fill_headlines(connection)
        if with_books:
            connection.execute("INSERT INTO books.changes FROM old.books.changes")


def _read_version(path: Path) -> tuple[int, str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute("SELECT version, fingerprint FROM books.schema_version").fetchone()
    return row or (0, "")


def _carry(connection: DuckDBPyConnection, table: Table) -> None:
    """Copy a table's rows in the columns that both schemas have; the others stay null, or empty
    where they are filled afterwards."""
    query = """SELECT column_name FROM duckdb_columns()
               WHERE database_name = 'old' AND schema_name = 'main' AND table_name = ?"""
    before = {row[0] for row in connection.execute(query, [table.name]).fetchall()}
    if not before:
        return
    filled = [name for name in FILLED.get(table.name, ()) if name not in before]
    missing = [
        f.name for f in table.fields if not (f.nullable or f.name in before or f.name in filled)
    ]
    if missing and connection.execute(f"SELECT 1 FROM old.{table.name} LIMIT 1").fetchone():
        raise UserError(
            f"{table.name} has the new column {missing[0]}, of which the old rows know nothing: "
            "take the sources in again with an empty home"
        )
    columns = [column for column in table.columns if column in before]
    values = ", ".join([*columns, *("''" for _ in filled)])
    connection.execute(
        f"""INSERT INTO {table.name} ({", ".join([*columns, *filled])})
            SELECT {values} FROM old.{table.name}"""
    )
