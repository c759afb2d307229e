"""Compare: what changed between two snapshots, row by row, read from their Parquet files.

Files that both have with the same checksum are not read, so that the cost follows the change. A row
is altered if any column differs but those that only say when and by which run it was written.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.errors import UserError
from schemas import TABLES
from schemas.columns import Table
from schemas.ddl import SQL_TYPES, literal
from tasks.manifest import DATA, Manifest, read_latest, read_manifest, snapshots
from tasks.staging import Home
from tasks.warehouse import BOOKKEEPING


@dataclass(frozen=True, slots=True)
class TableChange:
    """How a table of one snapshot differs from that of another, in rows by their key."""

    table: str
    added: int
    dropped: int
    altered: int
    rows: int

    @property
    def is_any(self) -> bool:
        """Whether there is a difference at all."""
        return bool(self.added or self.dropped or self.altered)


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


def find_snapshot(home: Home, name: str) -> Path:
    """The snapshot of an id, of the beginning of one, of a bare number, or `latest`."""
    latest = read_latest(home)
    if name == "latest" and latest:
        return snapshots(home) / latest.snapshot_id
    known = sorted(snapshots(home).glob("[0-9]*"))
    wanted = f"{int(name):06d}-" if name.isdecimal() and len(name) <= 6 else name
    found = [path for path in known if path.name.startswith(wanted)]
    if len(found) != 1:
        told = ", ".join(path.name for path in known) or "none"
        raise UserError(f"{name!r} names no snapshot, or more than one; there are: {told}")
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
    told = [c for c in table.columns if c in old & new and c not in {*table.key, *BOOKKEEPING}]
    differs = " OR ".join(f"o.{c} IS DISTINCT FROM n.{c}" for c in told) or "false"
    missing = f"{{}}.{table.key[0]} IS NULL"
    query = f"""
        SELECT count(*) FILTER ({missing.format("o")}), count(*) FILTER ({missing.format("n")}),
               count(*) FILTER (NOT {missing.format("o")} AND NOT {missing.format("n")}
                                AND ({differs}))
        FROM old o FULL JOIN new n ON {" AND ".join(f"o.{k} = n.{k}" for k in table.key)}"""
    added, dropped, altered = connection.execute(query).fetchone() or (0, 0, 0)
    return TableChange(table.name, added, dropped, altered, after[1].rows.get(table.name, 0))


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
    types = {field.name: SQL_TYPES[field.kind] for field in table.fields}
    keys = ", ".join(f"NULL::{types[key]} AS {key}" for key in table.key)
    source = (
        f"FROM read_parquet([{', '.join(paths)}], hive_partitioning = false, union_by_name = true)"
        if paths
        else f"SELECT {keys} WHERE false"
    )
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {source}")
    return {row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall()}
