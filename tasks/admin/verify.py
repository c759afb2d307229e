"""Verify: whether what was published is still what was written, and the warehouse still whole.

Nothing is written. A snapshot is held against its own manifest, the manifest of the latest against
`latest.json`; the warehouse against every invariant that the audit knows, with every span.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.errors import RunStopped
from copydesk.ids import document_id
from schemas import TABLES
from tasks.admin.retention import RECORD, has_given_up
from tasks.audit import broken, verify_warehouse
from tasks.home.raw_store import read_raw
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse
from tasks.snapshots.manifest import (
    PublishedFile,
    checksum,
    read_latest,
    read_manifest,
    read_pointer,
    snapshots,
)
from tasks.snapshots.news_database import NAME

SELF_DESCRIBING = ("manifest.json", "datapackage.json")
SHOWN = 20
"""Findings that a message lists: one screen."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, a line each, and everything that is not as it should be."""

    checked: list[str]
    problems: list[str]


def verify(home: Home, is_all: bool = False, with_raw: bool = False) -> list[str]:
    """What was checked, a line each. Raises `RunStopped` with what `examine` finds wrong."""
    found = examine(home, is_all, with_raw)
    stop_if_unlike(found)
    return found.checked


def examine(home: Home, is_all: bool = False, with_raw: bool = False) -> Verification:
    """Look for all that is wrong in the latest snapshot or in all, in the warehouse, and in the raw
    bytes."""
    problems: list[str] = []
    checked = []
    latest = read_latest(home)
    for path in _chosen(home, is_all):
        is_latest = latest is not None and path.name == latest.snapshot_id
        problems += check_snapshot(path, is_latest)
        checked.append(_described(path))
    problems += check_pointer(home)
    if with_raw:
        documents = raw_documents(home)
        problems += check_raw(home, documents)
        checked.append(f"raw bytes: {len(documents)} documents as received")
    audited = verify_warehouse(home)
    failed = broken(audited)
    checked.append(f"warehouse: {len(audited) - len(failed)} checks hold")
    problems += failed
    return Verification(checked, problems)


def stop_if_unlike(found: Verification) -> None:
    """Raise `RunStopped` with the first of the problems, if there are any."""
    if problems := found.problems:
        more = [f"and {len(problems) - SHOWN} more"] if len(problems) > SHOWN else []
        raise RunStopped("\n  ".join(["not as it should be", *problems[:SHOWN], *more]))


def check_snapshot(path: Path, is_latest: bool = False) -> Iterator[str]:
    """What is wrong with a snapshot: files that are missing, changed, or not of it, and tables that
    have other numbers of rows than the manifest says. A database may be missing where the record
    next to the manifest says that it was given up, but not that of the latest."""
    manifest = read_manifest(path)
    is_given_up = has_given_up(path, manifest) and not is_latest
    broken = False
    for file in manifest.files:
        if is_given_up and file.path == NAME:
            continue
        for problem in _check_file(path, file):
            broken = True
            yield f"{path.name}/{file.path}: {problem}"
    known = {file.path for file in manifest.files} | {*SELF_DESCRIBING, RECORD}
    present = {f.relative_to(path).as_posix() for f in path.rglob("*") if f.is_file()}
    yield from (f"{path.name}/{name}: is not in the manifest" for name in sorted(present - known))
    if not broken and (path / NAME).exists():
        yield from _check_database(path, manifest.rows)


def _described(path: Path) -> str:
    manifest = read_manifest(path)
    if has_given_up(path, manifest):
        return (
            f"snapshot {path.name}: {len(manifest.files) - 1} files as published, {NAME} given up"
        )
    return f"snapshot {path.name}: {len(manifest.files)} files as published"


def check_pointer(home: Home) -> list[str]:
    """What is wrong with the way to the latest snapshot."""
    latest, pointer = read_latest(home), read_pointer(home)
    if latest is None and pointer is None:
        return []
    if latest is None or pointer is None or pointer["snapshot_id"] != latest.snapshot_id:
        return ["latest and latest.json do not name the same snapshot: publish again"]
    found = checksum(home.published / "latest" / "manifest.json")
    same = found == pointer["manifest_sha256"]
    return [] if same else [f"{latest.snapshot_id}/manifest.json: is not what latest.json promises"]


def raw_documents(home: Home) -> list[tuple[str, str]]:
    """The documents whose bytes are kept: their ids, and where."""
    query = "SELECT document_id, raw_path FROM documents WHERE raw_path IS NOT NULL ORDER BY 1"
    with open_warehouse(home, read_only=True) as connection:
        return connection.execute(query).fetchall()


def check_raw(home: Home, documents: list[tuple[str, str]]) -> Iterator[str]:
    """Whether each document's bytes still give its id."""
    for own, path in documents:
        try:
            payload = read_raw(home, path)
        except RunStopped as error:
            yield str(error)
            continue
        if document_id(payload) != own:
            yield f"{path}: holds other bytes than were received"


def _chosen(home: Home, is_all: bool) -> list[Path]:
    if is_all:
        return sorted(snapshots(home).glob("[0-9]*"))
    latest = read_latest(home)
    return [snapshots(home) / latest.snapshot_id] if latest else []


def _check_file(root: Path, file: PublishedFile) -> Iterator[str]:
    path = root / file.path
    if not path.is_file():
        yield "is missing"
    elif path.stat().st_size != file.bytes:
        yield f"has {path.stat().st_size:,} bytes, {file.bytes:,} were published"
    elif checksum(path) != file.sha256:
        yield "has other content than was published"
    elif file.table and _rows(path) != file.rows:
        yield f"does not have {file.rows:,} rows"


def _rows(path: Path) -> int | None:
    try:
        return int(pq.read_metadata(path).num_rows)
    except pa.ArrowInvalid:
        return None


def _check_database(root: Path, rows: dict[str, int]) -> Iterator[str]:
    """Whether the database has as many rows of each table as the Parquet files."""
    with duckdb.connect(str(root / NAME), read_only=True) as connection:
        for table in TABLES:
            (count,) = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone() or (0,)
            if count != rows[table.name]:
                yield f"{root.name}/{NAME}: has {count:,} {table.name}, {rows[table.name]:,} were published"
