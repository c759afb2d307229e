"""A snapshot's Parquet: one folder a table, one file a month, the same bytes for the same rows.

A month's folder bears its bare name. The month is a column of the files, and readers of folders named
`partition_month=2031-05` would add it again, each under a type of its own: a dictionary for pandas, a
string for pyarrow's datasets. No type in the file agrees with both.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection, DuckDBPyRelation

from schemas.arrow import arrow_schema
from schemas.columns import Table
from tasks.home.staging import link_or_copy
from tasks.snapshots.manifest import DATA, Changes, PublishedFile, describe_file
from tasks.snapshots.withheld import published

ROWS_A_GROUP = 100_000
"""Rows in memory at once, and of a row group; DuckDB's own default is 122,880."""
READING_ORDER = ("article_id", "line_number", "start_char")


@dataclass(frozen=True, slots=True)
class Previous:
    """The snapshot before this one: its folder, its files by path, and what it knew of changes."""

    root: Path
    files: dict[str, PublishedFile]
    changes: Changes


def write_table(
    connection: DuckDBPyConnection,
    table: Table,
    root: Path,
    changes: Changes,
    previous: Previous | None,
    has_texts: bool = True,
) -> Iterator[PublishedFile]:
    """Write a table's files below `root`; what did not change is linked from the previous snapshot.

    A table without rows gives one file without rows, so that it can be read all the same.
    """
    files: list[PublishedFile] = []
    relation = published(table, has_texts)
    for month in _months(table, changes, previous):
        old = previous.files.get(_path(table, month)) if previous else None
        if previous and old and _is_unchanged(table, month, changes, previous):
            _link(previous.root / old.path, root / old.path)
            files.append(old)
        elif file := _write_month(connection, table, relation, root, month):
            files.append(reuse(file, old, root, previous))
    if not files:
        rows = connection.sql(f"SELECT {_columns(table)} FROM {relation} WHERE false")
        _write(rows, table, root / _path(table, ""))
        files.append(describe_file(root, root / _path(table, ""), table.name, "", 0))
    yield from files


def order_of(table: Table) -> str:
    """The columns that rows are sorted by: as one reads an article, and then by key."""
    reading = [column for column in READING_ORDER if column in table.columns]
    return ", ".join(dict.fromkeys([*reading, *table.key]))


def _months(table: Table, changes: Changes, previous: Previous | None) -> list[str]:
    if table.partition is None:
        return [""]
    before = (
        [f.partition for f in previous.files.values() if f.table == table.name] if previous else []
    )
    return sorted({*before, *changes.get(table.name, {})} - {""})


def _is_unchanged(table: Table, month: str, changes: Changes, previous: Previous) -> bool:
    now, before = (known.get(table.name, {}).get(month) for known in (changes, previous.changes))
    return table.name in DATA and now == before


def _path(table: Table, month: str) -> str:
    folder = f"{table.name}/{month}" if month else table.name
    return f"{folder}/part-0.parquet"


def _write_month(
    connection: DuckDBPyConnection, table: Table, relation: str, root: Path, month: str
) -> PublishedFile | None:
    """Write one file; nothing where a month has no rows left."""
    path = root / _path(table, month)
    where, values = (f"{table.partition} = ?", [month]) if month else ("true", [])
    query = f"SELECT {_columns(table)} FROM {relation} WHERE {where} ORDER BY {order_of(table)}"
    rows = _write(connection.sql(query, params=values), table, path)
    if not rows and month:
        shutil.rmtree(path.parent)
        return None
    return describe_file(root, path, table.name, month, rows)


def _columns(table: Table) -> str:
    return ", ".join(table.columns)


def _write(found: DuckDBPyRelation, table: Table, path: Path) -> int:
    """Write the rows as one file; how many there were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = arrow_schema(table)
    rows = 0
    with (
        found.to_arrow_reader(ROWS_A_GROUP) as batches,
        pq.ParquetWriter(path, schema, compression="zstd") as writer,
    ):
        for batch in batches:
            group = pa.Table.from_batches([batch]).cast(schema)
            writer.write_table(group, row_group_size=ROWS_A_GROUP)
            rows += group.num_rows
    path.chmod(0o444)
    return rows


def reuse(
    file: PublishedFile, old: PublishedFile | None, root: Path, previous: Previous | None
) -> PublishedFile:
    """Put the old file in the place of a new one with the same bytes: one copy on disk."""
    if previous and old and old.sha256 == file.sha256:
        (root / file.path).unlink()
        _link(previous.root / old.path, root / file.path)
    return file


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    link_or_copy(source, target)
