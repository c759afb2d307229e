"""The home of a warehouse, and the staged batches in it: folders of Parquet that appear whole.

A batch's path is a hash of the stage's version and its input's key, so that a batch that exists is
a batch that is done: a killed run continues where it stopped, and a new version redoes what depends
on it. A batch is written under a temporary name, flushed, and renamed; nothing changes it then, so
that batches which hold the same rows of a table share one file.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.ids import content_id
from schemas import TABLE, TABLES
from schemas.arrow import from_arrow, to_arrow
from schemas.columns import Table
from schemas.ddl import create_table

KEEP_SECONDS = 7 * 24 * 3600
"""A week: long enough to resume a run that was killed on a Friday."""
COPY = ".warehouse.duckdb.beside"
"""The name of the working copy, and the beginning of the names of its logs."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where everything lies: raw bytes, staged batches, the warehouse, what is published.

    With `is_working_copy`, `warehouse` is the working copy, and the live one stays as it is.
    """

    root: Path
    is_working_copy: bool = False

    @property
    def raw(self) -> Path:
        """Every document's bytes as received, `<sha256>.zst`."""
        return self.root / "raw"

    @property
    def staging(self) -> Path:
        """Staged batches, one folder a stage."""
        return self.root / "staging"

    @property
    def warehouse(self) -> Path:
        """The pipeline's private database."""
        return self.root / (COPY if self.is_working_copy else "warehouse.duckdb")

    @property
    def working_copy(self) -> "Home":
        """The same home with the copy of its warehouse."""
        return replace(self, is_working_copy=True)

    @property
    def published(self) -> Path:
        """The snapshots, `latest` and `latest.json`."""
        return self.root / "published"

    @property
    def lock(self) -> Path:
        """The file that the one writer holds locked."""
        return self.root / "writer.lock"


def utc_now() -> datetime:
    """The time in UTC, without a zone, as the tables store it."""
    return datetime.now(UTC).replace(tzinfo=None)


@cache
def schema_fingerprint() -> str:
    """A hash of every table's definition."""
    return content_id(*map(create_table, TABLES))


def batch_path(home: Home, stage: str, *key_parts: str) -> Path:
    """Where the batch of that stage, version and input lies, done or not."""
    return home.staging / stage / content_id(stage, schema_fingerprint(), *key_parts)


def is_done(path: Path) -> bool:
    """Whether the batch exists: batches appear whole or not at all."""
    return path.is_dir()


def write_batch(path: Path, rows: Mapping[str, Sequence[Any] | pa.Table | Path]) -> Path:
    """Write a batch: by table name its rows, Arrow data, or a staged file that holds the same rows
    and is linked. A batch that exists is left as it is."""
    tables = {
        name: own if isinstance(own, pa.Table | Path) else to_arrow(TABLE[name], own)
        for name, own in rows.items()
    }
    return _write(path, tables)


def copy_batch(batch: Path, path: Path, keep: Callable[[pa.Table], pa.Table]) -> Path:
    """Write what is to be kept of every table of a batch as another batch; a table of which `keep`
    returns the data that it was given is linked."""
    tables: dict[str, pa.Table | Path] = {}
    for file in sorted(batch.glob("*.parquet")):
        data = pq.read_table(file)
        kept = keep(data)
        tables[file.stem] = file if kept is data else kept
    return _write(path, tables)


def _write(path: Path, tables: Mapping[str, pa.Table | Path]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    with gone_if_failed(temporary):
        for name, data in tables.items():
            file = temporary / f"{name}.parquet"
            if isinstance(data, Path):
                link_or_copy(data, file)
            else:
                pq.write_table(data, file)
        return settle(temporary, path)


def link_or_copy(source: Path, target: Path) -> None:
    """Make `target` a second name of the file `source`; a copy where the file system cannot link."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@contextmanager
def gone_if_failed(folder: Path) -> Iterator[None]:
    """Remove a folder whose writing fails, at once: on a full disk the warehouse needs its room."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def read_table(path: Path, table: Table) -> list[Any]:
    """The batch's rows of a table, as instances of its row class; none if it has no such table."""
    file = path / f"{table.name}.parquet"
    return from_arrow(table, pq.read_table(file)) if file.exists() else []


def sweep(home: Home) -> None:
    """Remove batches that a killed run left half-written, and those of long ago: by then they are
    loaded, or their run was given up; with them, what is left of a copy of the warehouse."""
    remove_copy(home)
    oldest = time.time() - KEEP_SECONDS
    for batch in home.staging.glob("*/*"):
        if batch.name.startswith("."):
            shutil.rmtree(batch, ignore_errors=True)
        elif batch.stat().st_mtime < oldest:
            discard(batch)


def remove_copy(home: Home) -> None:
    """Delete the copy of the warehouse, if there is one, with its log and whatever it spilt."""
    for leftover in home.root.glob(f"{COPY}*"):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def discard(batch: Path) -> None:
    """Remove a batch; it loses its name first, since a batch that is there is a whole one."""
    gone = batch.with_name(f".gone-{batch.name}")
    batch.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def settle(temporary: Path, path: Path) -> Path:
    """Flush a finished folder to disk and give it its name, unless the name is taken."""
    for file in sorted(temporary.rglob("*"), reverse=True):
        flush(file)
    flush(temporary)
    try:
        temporary.rename(path)
    except OSError:  # a worker that outlived its run may have been faster
        if not path.exists():
            raise
        shutil.rmtree(temporary)
        return path
    flush(path.parent)
    return path


def flush(path: Path) -> None:
    """Force a file's bytes, or a folder's names, to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
