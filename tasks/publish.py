"""Publish: an immutable snapshot of the warehouse, and `latest` moved to it.

A snapshot is written under a temporary name, flushed and renamed; only then does `latest` move. A
publish that is killed leaves the old state, and the next one finishes or repeats the work.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from schemas import TABLES
from tasks.home.staging import Home, flush, gone_if_failed, schema_fingerprint, settle, utc_now
from tasks.home.warehouse import open_warehouse
from tasks.snapshots.manifest import (
    DATA,
    Changes,
    Manifest,
    PublishedFile,
    checksum,
    describe_file,
    new_manifest,
    read_latest,
    read_manifest,
    render_datapackage,
    render_manifest,
    snapshots,
)
from tasks.snapshots.news_database import NAME, update_news, write_news
from tasks.snapshots.parquet import Previous, reuse, write_table

AddPages = Callable[[Path, Path | None], None]
"""Adds pages for people to the folder of a snapshot in the making; it is given that of the snapshot
before, if there is one."""


@dataclass(frozen=True, slots=True)
class PublishedSnapshot:
    """What publishing led to: the latest snapshot, whether it is new, its rows by table."""

    snapshot_id: str
    path: Path
    is_new: bool
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Edition:
    """A snapshot in the making: where it is written, what it follows, what changed since."""

    root: Path
    run_id: str
    changes: Changes
    latest: Manifest | None
    previous: Previous | None
    add_pages: AddPages | None
    has_texts: bool = True


def publish(
    home: Home, run_id: str, add_pages: AddPages | None = None, has_texts: bool = True
) -> PublishedSnapshot:
    """Publish the warehouse as a new snapshot, unless no data changed since the latest; without
    `has_texts`, what `tasks.snapshots.withheld` names is left empty."""
    snapshots(home).mkdir(parents=True, exist_ok=True)
    sweep(home)
    latest = read_latest(home)
    with open_warehouse(home) as connection:
        changes = _read_changes(connection)
        if latest and not _has_changed(changes, latest, has_texts):
            return _publication(home, latest, is_new=False)
        root = snapshots(home) / f".new-{os.getpid()}"
        root.mkdir()
        previous = _previous(home, latest, has_texts)
        edition = Edition(root, run_id, changes, latest, previous, add_pages, has_texts)
        with gone_if_failed(root):
            manifest = _write(connection, edition)
    if latest and manifest is None:
        shutil.rmtree(root)
        return _publication(home, latest, is_new=False)
    assert manifest
    path = settle(root, snapshots(home) / manifest.snapshot_id)
    point(home, path)
    return _publication(home, read_manifest(path), is_new=True)


def sweep(home: Home) -> None:
    """Remove what a killed publish or prune left unfinished."""
    for leftover in (*snapshots(home).glob(".new-*"), *snapshots(home).glob(".old-*")):
        shutil.rmtree(leftover)


def discard(snapshot: Path) -> None:
    """Delete a snapshot; it loses its name first, since one that is there is whole."""
    aside = snapshot.with_name(f".old-{snapshot.name}")
    snapshot.rename(aside)
    shutil.rmtree(aside)


def _write(connection: DuckDBPyConnection, edition: Edition) -> Manifest | None:
    """Write everything of a snapshot; nothing if its data turns out to be the latest's."""
    root, changes, previous = edition.root, edition.changes, edition.previous
    files = [
        file
        for table in TABLES
        for file in write_table(connection, table, root, changes, previous, edition.has_texts)
    ]
    if edition.latest and _data_files(files) == _data_files(edition.latest.files):
        return None
    files += [_write_news(connection, edition), *_write_pages(edition)]
    created_at = utc_now().isoformat(timespec="seconds") + "Z"
    manifest = new_manifest(
        edition.latest, tuple(files), changes, edition.run_id, created_at, edition.has_texts
    )
    (root / "manifest.json").write_text(render_manifest(manifest), encoding="utf-8")
    (root / "datapackage.json").write_text(render_datapackage(manifest), encoding="utf-8")
    return manifest


def _write_news(connection: DuckDBPyConnection, edition: Edition) -> PublishedFile:
    path, previous = edition.root / NAME, edition.previous
    is_done = False
    if previous and checksum(previous.root / NAME) == previous.files[NAME].sha256:
        months = _changed_months(edition.changes, previous.changes)
        is_done = update_news(connection, previous.root / NAME, path, months, edition.has_texts)
    if not is_done:
        path.unlink(missing_ok=True)
        write_news(connection, path, edition.has_texts)
    return describe_file(edition.root, path, None, "", 0)


def _write_pages(edition: Edition) -> Iterator[PublishedFile]:
    """Add the pages; those that the snapshot before has too are linked from it."""
    root, previous = edition.root, edition.previous
    written = {path for path in root.rglob("*") if path.is_file()}
    if edition.add_pages:
        edition.add_pages(root, previous.root if previous else None)
    for path in sorted({path for path in root.rglob("*") if path.is_file()} - written):
        path.chmod(0o444)
        file = describe_file(root, path, None, "", 0)
        yield reuse(file, previous.files.get(file.path) if previous else None, root, previous)


def _previous(home: Home, latest: Manifest | None, has_texts: bool) -> Previous | None:
    """What the new snapshot can build upon: nothing if the tables were of another shape, or texts
    are withheld only now, or no more."""
    if latest is None or not _is_alike(latest, has_texts):
        return None
    files = {file.path: file for file in latest.files}
    return Previous(snapshots(home) / latest.snapshot_id, files, latest.changes)


def _read_changes(connection: DuckDBPyConnection) -> Changes:
    changes: dict[str, dict[str, str]] = {}
    for table, month, change_id in connection.execute("FROM books.changes ORDER BY ALL").fetchall():
        changes.setdefault(table, {})[month] = change_id
    return changes


def _is_alike(latest: Manifest, has_texts: bool) -> bool:
    return (latest.schema_fingerprint, latest.has_texts) == (schema_fingerprint(), has_texts)


def _has_changed(changes: Changes, latest: Manifest, has_texts: bool) -> bool:
    if not _is_alike(latest, has_texts):
        return True
    return any(changes.get(name) != latest.changes.get(name) for name in DATA)


def _changed_months(changes: Changes, before: Changes) -> dict[str, list[str] | None]:
    """By table, the months that changed; of tables without months and of ledgers, all."""
    found: dict[str, list[str] | None] = {}
    for table in TABLES:
        now, then = changes.get(table.name, {}), before.get(table.name, {})
        months = [month for month, change_id in now.items() if then.get(month) != change_id]
        if table.name not in DATA or (months and table.partition is None):
            found[table.name] = None
        elif months:
            found[table.name] = months
    return found


def _data_files(files: Iterable[PublishedFile]) -> set[tuple[str, str]]:
    return {(file.path, file.sha256) for file in files if file.table in DATA}


def point(home: Home, path: Path) -> None:
    """Move `latest` to a snapshot that is complete: the link first, which is the truth."""
    new = home.published / ".latest.new"
    new.unlink(missing_ok=True)
    new.symlink_to(path.relative_to(home.published))
    new.replace(home.published / "latest")
    pointer = {
        "snapshot_id": path.name,
        "path": path.relative_to(home.published).as_posix(),
        "manifest_sha256": checksum(path / "manifest.json"),
    }
    new = home.published / ".latest.json.new"
    new.write_text(json.dumps(pointer, indent=2) + "\n", encoding="utf-8")
    flush(new)
    new.replace(home.published / "latest.json")
    flush(home.published)


def _publication(home: Home, manifest: Manifest, is_new: bool) -> PublishedSnapshot:
    path = snapshots(home) / manifest.snapshot_id
    pointer = home.published / "latest.json"
    if (
        not pointer.exists()
        or json.loads(pointer.read_text())["snapshot_id"] != manifest.snapshot_id
    ):
        point(home, path)
    return PublishedSnapshot(manifest.snapshot_id, path, is_new, manifest.rows)
