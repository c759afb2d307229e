"""Redact: a published snapshot is made anew without the documents that were forgotten.

The snapshot's own database serves as a warehouse for a moment (one made of its Parquet, where it
gave that up): the takedown is loaded into it like into the real one, and what that changed is
written. The new snapshot has the number of the old one and the hash of what it now holds. It is
complete before `latest` moves and the old one is deleted; a reader that still holds the old one
open keeps reading it.
"""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.errors import RunStopped, UserError
from schemas import SCHEMA_VERSION, TABLES
from schemas.ddl import literal
from tasks.admin.migrate import carry_over
from tasks.home.staging import Home, schema_fingerprint, settle, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.load import load
from tasks.publish import discard, point, sweep
from tasks.snapshots.manifest import (
    Changes,
    Manifest,
    PublishedFile,
    describe_file,
    name_snapshot,
    read_latest,
    read_manifest,
    render_datapackage,
    render_manifest,
    snapshots,
)
from tasks.snapshots.news_database import NAME, write_news
from tasks.snapshots.parquet import Previous, reuse, write_table

Takedown = Callable[[DuckDBPyConnection, list[str]], Mapping[str, Sequence[Any]]]
"""Makes the batch that takes documents down, for a database that has them."""


def redact_snapshots(home: Home, documents: Sequence[str], takedown: Takedown) -> list[str]:
    """Make every snapshot anew that still has something of these documents; the new ids."""
    if not snapshots(home).exists():
        return []
    sweep(home)
    renamed: dict[str, str] = {}
    for path in sorted(snapshots(home).glob("[0-9]*")):
        if held := held_by(path, documents):
            renamed[path.name] = _redact(home, path, held, takedown, renamed)
    return list(renamed.values())


def held_by(snapshot: Path, documents: Sequence[str]) -> list[str]:
    """Which of the documents the snapshot has, and has not forgotten yet."""
    files = [
        literal(str(snapshot / file.path))
        for file in read_manifest(snapshot).files
        if file.table == "documents"
    ]
    query = f"""SELECT document_id FROM read_parquet([{", ".join(files)}])
                WHERE raw_path IS NOT NULL AND document_id IN (SELECT unnest(?::VARCHAR[]))"""
    found = duckdb.execute(query, [list(documents)]).fetchall() if files else []
    return sorted(document_id for (document_id,) in found)


def _redact(
    home: Home, path: Path, held: list[str], takedown: Takedown, renamed: Mapping[str, str]
) -> str:
    """Make one snapshot anew; its new id."""
    root = snapshots(home) / f".new-{os.getpid()}"
    bench = Home(snapshots(home) / f".new-{os.getpid()}-bench")
    for folder in (root, bench.root):
        folder.mkdir()
    _take_down(bench, path, held, takedown)
    before = read_manifest(path)
    parent = renamed.get(before.parent or "", before.parent)
    after = _write(bench, path, root, replace(before, parent=parent, replaces=path.name))
    shutil.rmtree(bench.root)
    new = settle(root, snapshots(home) / after.snapshot_id)
    latest = read_latest(home)
    if latest and latest.snapshot_id == path.name:
        point(home, new)
    discard(path)
    return after.snapshot_id


def _take_down(bench: Home, path: Path, held: list[str], takedown: Takedown) -> None:
    """Load the takedown into a warehouse that has what the snapshot has."""
    source = path / NAME
    if not source.exists():
        source = bench.root / NAME
        gather(path, source)
    try:
        carry_over(source, bench.warehouse)
    except UserError as error:
        raise RunStopped(
            f"{path.name} is of an older schema and cannot be rewritten: `copydesk prune` it"
        ) from error
    with open_warehouse(bench, read_only=True) as connection:
        batch = write_batch(bench.staging / "forget" / "takedown", takedown(connection, held))
    load(bench, [batch], "forget")


def gather(snapshot: Path, target: Path) -> None:
    """Make a database of a snapshot's Parquet files, with the columns that they have."""
    files: dict[str, list[str]] = {}
    for file in read_manifest(snapshot).files:
        if file.table:
            files.setdefault(file.table, []).append(literal(str(snapshot / file.path)))
    with duckdb.connect(str(target)) as connection:
        for table, paths in files.items():
            source = f"read_parquet([{', '.join(paths)}], hive_partitioning = false)"
            connection.execute(f"CREATE TABLE {table} AS FROM {source}")


def _write(bench: Home, path: Path, root: Path, before: Manifest) -> Manifest:
    """Write the snapshot from its bench below `root`; files that stay as they were are linked."""
    with open_warehouse(bench) as connection:
        changes = _changes_since(connection, before.changes)
        known = {file.path: file for file in before.files}
        previous = Previous(path, known, before.changes)
        builds_on = previous if before.schema_fingerprint == schema_fingerprint() else None
        files = [
            file
            for table in TABLES
            for file in write_table(connection, table, root, changes, builds_on)
        ]
        if (path / NAME).exists():
            write_news(connection, root / NAME)
            files.append(describe_file(root, root / NAME, None, "", 0))
    files += [_carry_page(file, path, root, previous) for file in before.files if _is_page(file)]
    after = replace(
        before,
        snapshot_id=name_snapshot(int(path.name.split("-")[0]), tuple(files)),
        files=tuple(files),
        changes=changes,
        schema_version=SCHEMA_VERSION,
        schema_fingerprint=schema_fingerprint(),
    )
    (root / "manifest.json").write_text(render_manifest(after), encoding="utf-8")
    (root / "datapackage.json").write_text(render_datapackage(after), encoding="utf-8")
    return after


def _changes_since(connection: DuckDBPyConnection, before: Changes) -> Changes:
    """What the snapshot knew of changes, with those that the takedown made."""
    changes = {table: dict(months) for table, months in before.items()}
    for table, month, change_id in connection.execute("FROM books.changes").fetchall():
        changes.setdefault(table, {})[month] = change_id
    return changes


def _is_page(file: PublishedFile) -> bool:
    return file.table is None and file.path != NAME


def _carry_page(file: PublishedFile, path: Path, root: Path, previous: Previous) -> PublishedFile:
    target = root / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path / file.path, target)
    return reuse(file, file, root, previous)
