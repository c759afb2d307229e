"""Compare: what changed between two snapshots, or two states of the warehouse, row by row.

Files that both snapshots have with the same checksum are not read, nor months that both states of
the warehouse have of the same load, so that the cost follows the change. A row is altered if any
column differs but those that only say when and by which run it was written.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.errors import UserError
from schemas import TABLE, TABLES
from schemas.columns import Table
from schemas.ddl import literal, sql_type
from tasks.home.staging import Home
from tasks.home.warehouse import BOOKKEEPING, open_warehouse
from tasks.snapshots.manifest import DATA, Manifest, read_latest, read_manifest, snapshots

VERSIONS = {"clean_version", "annotate_version"}
"""Columns that say which version of a stage made a row."""
CHANGED = """SELECT table_name, partition_month FROM (
               FROM after.books.changes EXCEPT FROM before.books.changes) ORDER BY ALL"""
"""The months of tables that a load touched between the two."""
MEASURES = ("added", "dropped", "altered", "restamped", "rows")

CHANGE_COLUMNS = ("table", "added", "dropped", "altered", "version only", "rows now")


@dataclass(frozen=True, slots=True)
class TableChange:
    """How a table differs from what it was, in rows by their key.

    `altered` are rows that say something else, `restamped` those that differ in nothing but the
    version of the stage that made them.
    """

    table: str
    added: int
    dropped: int
    altered: int
    rows: int
    restamped: int = 0

    @property
    def is_any(self) -> bool:
        """Whether there is a difference at all."""
        return bool(self.added or self.dropped or self.altered or self.restamped)


def compare(before: Path, after: Path) -> list[TableChange]:
    """By table, what the second snapshot added to, dropped from and altered in the first; the
    ledgers of runs and validations left out, which only ever grow."""
    old, new = read_manifest(before), read_manifest(after)
    with duckdb.connect() as connection:
        return [
            _compare(connection, table, (before, old), (after, new))
            for table in TABLES
            if table.name in DATA
        ]


def compare_warehouses(before: Path, after: Path) -> list[TableChange]:
    """By table, what the second warehouse, grown from a copy of the first, added to, dropped from
    and altered in it; the ledgers left out."""
    with duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = {literal(f'{after}.tmp')}")
        for name, path in (("before", before), ("after", after)):
            connection.execute(f"ATTACH {literal(str(path))} AS {name} (READ_ONLY)")
        changed: dict[str, list[str]] = {}
        for name, month in connection.execute(CHANGED).fetchall():
            changed.setdefault(name, []).append(month)
        return [
            _compare_stored(connection, table, changed.get(table.name, []))
            for table in TABLES
            if table.name in DATA
        ]


def as_counts(changes: Sequence[TableChange]) -> dict[str, int]:
    """The changes as a run's books have them: `quotes.added` and the like, of tables that differ."""
    return {
        f"{change.table}.{measure}": getattr(change, measure)
        for change in changes
        if change.is_any
        for measure in MEASURES
    }


def recorded_changes(home: Home, run_id: str) -> list[TableChange]:
    """The changes that a run has in its books, by `as_counts`."""
    with open_warehouse(home, read_only=True) as connection:
        found = connection.execute("SELECT counts FROM runs WHERE run_id = ?", [run_id]).fetchone()
    counts: Mapping[str, int] = json.loads(found[0]) if found else {}
    return [
        TableChange(name, **{m: counts.get(f"{name}.{m}", 0) for m in MEASURES})
        for name in TABLE
        if f"{name}.{MEASURES[0]}" in counts
    ]


def find_snapshot(home: Home, name: str) -> Path:
    """The snapshot of an id, of the beginning of one, of a bare number, or `latest`."""
    latest = read_latest(home)
    if name == "latest" and latest:
        return snapshots(home) / latest.snapshot_id
    known = sorted(snapshots(home).glob("[0-9]*"))
    wanted = f"{int(name):06d}-" if name.isdecimal() and len(name) <= 6 else name
    found = [path for path in known if path.name.startswith(wanted)]
    if len(found) != 1:
        known_names = ", ".join(path.name for path in known) or "none"
        raise UserError(f"{name!r} names no snapshot, or more than one; there are: {known_names}")
    return found[0]


def _compare(
    connection: DuckDBPyConnection,
    table: Table,
    before: tuple[Path, Manifest],
    after: tuple[Path, Manifest],
) -> TableChange:
    same = _files(before[1], table) & _files(after[1], table)
    old = _read(connection, "old", table, before, same)
    new = _read(connection, "new", table, after, same)
    rows = after[1].rows.get(table.name, 0)
    return _count(connection, table, [c for c in table.columns if c in old & new], rows)


def _compare_stored(
    connection: DuckDBPyConnection, table: Table, months: Sequence[str]
) -> TableChange:
    listed = ", ".join(map(literal, months))
    wanted = f"{table.partition} IN ({listed})" if table.partition and months else bool(months)
    for view, database in (("old", "before"), ("new", "after")):
        connection.execute(
            f"""CREATE OR REPLACE TEMP VIEW {view} AS
                SELECT * FROM {database}.main.{table.name} WHERE {wanted}"""
        )
    (rows,) = connection.execute(f"SELECT count(*) FROM after.main.{table.name}").fetchone() or (0,)
    return _count(connection, table, table.columns, rows)


def _count(
    connection: DuckDBPyConnection, table: Table, columns: Sequence[str], rows: int
) -> TableChange:
    """Hold the rows of the views `old` and `new` against each other, in the columns of both."""
    content = [c for c in columns if c not in {*table.key, *BOOKKEEPING}]
    says_else, is_of_other = (
        " OR ".join(
            f"o.{c} IS DISTINCT FROM n.{c}" for c in content if (c in VERSIONS) == is_version
        )
        or "false"
        for is_version in (False, True)
    )
    missing = f"{{}}.{table.key[0]} IS NULL"
    both = f"NOT {missing.format('o')} AND NOT {missing.format('n')}"
    query = f"""
        SELECT count(*) FILTER ({missing.format("o")}), count(*) FILTER ({missing.format("n")}),
               count(*) FILTER ({both} AND ({says_else})),
               count(*) FILTER ({both} AND NOT ({says_else}) AND ({is_of_other}))
        FROM old o FULL JOIN new n ON {" AND ".join(f"o.{k} = n.{k}" for k in table.key)}"""
    added, dropped, altered, restamped = connection.execute(query).fetchone() or (0, 0, 0, 0)
    return TableChange(table.name, added, dropped, altered, rows, restamped)


def _files(manifest: Manifest, table: Table) -> set[tuple[str, str]]:
    return {(file.path, file.sha256) for file in manifest.files if file.table == table.name}


def _read(
    connection: DuckDBPyConnection,
    name: str,
    table: Table,
    snapshot: tuple[Path, Manifest],
    same: set[tuple[str, str]],
) -> set[str]:
    """Make a view of the rows in files that the other snapshot lacks; the columns it has."""
    root, manifest = snapshot
    paths = [literal(str(root / path)) for path, _ in sorted(_files(manifest, table) - same)]
    types = {field.name: sql_type(field.kind) for field in table.fields}
    keys = ", ".join(f"NULL::{types[key]} AS {key}" for key in table.key)
    source = (
        f"FROM read_parquet([{', '.join(paths)}], hive_partitioning = false, union_by_name = true)"
        if paths
        else f"SELECT {keys} WHERE false"
    )
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {source}")
    return {row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall()}


def change_cells(own: TableChange) -> tuple[str, ...]:
    """A table's changes under `CHANGE_COLUMNS`."""
    numbers = (own.added, own.dropped, own.altered, own.restamped, own.rows)
    return (own.table, *(f"{number:,}" for number in numbers))
