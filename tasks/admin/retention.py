"""Retention: which snapshots stay, and which of them keep their database.

A snapshot's Parquet costs what changed, since files that did not change are links; its `news.duckdb`
costs its whole size each time. So older snapshots give up the database and keep everything else: the
same rows are in their Parquet. The manifest stays as it was published; a record next to it says which
of its files was given up, which distinguishes that from a lost file.
"""

import json
from pathlib import Path

from tasks.home.staging import Home, flush, utc_now
from tasks.publish import discard
from tasks.snapshots.manifest import Manifest, PublishedFile, read_latest, read_manifest, snapshots
from tasks.snapshots.news_database import NAME

RECORD = "given_up.json"


def retain(home: Home, keep: int | None, keep_databases: int) -> None:
    """After a publish: delete all but the newest `keep` snapshots, if a number is given, and all but
    the newest databases of those that stay."""
    if keep is not None:
        prune(home, keep)
    give_up_databases(home, keep_databases)


def prune(home: Home, keep: int) -> list[str]:
    """Delete all but the newest snapshots, and never the latest; the ids of those deleted."""
    deleted = _older(home, keep)
    for path in deleted:
        discard(path)
    return [path.name for path in deleted]


def give_up_databases(home: Home, keep: int) -> list[str]:
    """Delete the databases of all but the newest snapshots, and never that of the latest; the ids of
    the snapshots that gave theirs up. A reader that has one open goes on reading it."""
    gone = []
    for path in _older(home, keep):
        manifest = read_manifest(path)
        file = _database(manifest)
        if file and (path / NAME).exists():
            _record(path, manifest, file)
            (path / NAME).unlink()
            gone.append(path.name)
    return gone


def has_given_up(path: Path, manifest: Manifest) -> bool:
    """Whether the snapshot's database is not there, and a record of this very file says why."""
    file = _database(manifest)
    if file is None or (path / NAME).exists() or not (path / RECORD).is_file():
        return False
    try:
        record = json.loads((path / RECORD).read_text(encoding="utf-8"))
    except ValueError:
        return False
    named = (manifest.snapshot_id, file.path, file.sha256)
    return isinstance(record, dict) and named == tuple(
        record.get(name) for name in ("snapshot_id", "path", "sha256")
    )


def size(path: Path, manifest: Manifest) -> int:
    """The bytes of the snapshot's files that are there."""
    own = _database(manifest)
    given_up = own.bytes if own and has_given_up(path, manifest) else 0
    return sum(file.bytes for file in manifest.files) - given_up


def _older(home: Home, keep: int) -> list[Path]:
    """All but the newest snapshots, without the latest."""
    latest = read_latest(home)
    paths = sorted(snapshots(home).glob("[0-9]*"))
    older = paths[: max(len(paths) - keep, 0)]
    return [path for path in older if latest and path.name != latest.snapshot_id]


def _database(manifest: Manifest) -> PublishedFile | None:
    return next((file for file in manifest.files if file.path == NAME), None)


def _record(path: Path, manifest: Manifest, file: PublishedFile) -> None:
    """Write the record, whole and on disk before the file goes."""
    record = {
        "snapshot_id": manifest.snapshot_id,
        "path": file.path,
        "sha256": file.sha256,
        "bytes": file.bytes,
        "given_up_at": utc_now().isoformat(timespec="seconds") + "Z",
        "why": "newer snapshots keep theirs; the same rows are in the Parquet files",
    }
    new = path / f".{RECORD}.new"
    new.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    flush(new)
    new.replace(path / RECORD)
    flush(path)
