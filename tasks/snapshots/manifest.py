"""What a snapshot says of itself: `manifest.json`, `datapackage.json`, and which one is the latest."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from schemas import LEDGERS, SCHEMA_VERSION, TABLE, TABLES
from schemas.columns import Field, Table
from schemas.ddl import sql_type
from tasks.home.staging import Home, schema_fingerprint

DATA = frozenset(set(TABLE) - {table.name for table in LEDGERS})
"""The tables that a new snapshot is made for: the ledgers grow with every run."""
PACKAGES = ("copydesk", "duckdb", "pyarrow")
FRICTIONLESS_TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "TIMESTAMP": "datetime",
    "DATE": "date",
    "VARCHAR[]": "array",
}
Changes = Mapping[str, Mapping[str, str]]
"""By table and partition, the id of the load that changed it last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """A file of a snapshot; `partition` is its month, empty where the table has none, and `table`
    is null for the database."""

    path: str
    table: str | None
    partition: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything a reader needs to trust a snapshot, and the next one to build upon it."""

    snapshot_id: str
    parent: str | None
    created_at: str
    run_id: str
    schema_version: int
    schema_fingerprint: str
    versions: Mapping[str, str]
    files: tuple[PublishedFile, ...]
    changes: Changes
    has_texts: bool = True
    """False where `articles.text` and `article_lines.text` were withheld: they are empty."""
    replaces: str | None = None
    """The snapshot that this one took the place of when documents of it were forgotten."""

    @property
    def rows(self) -> dict[str, int]:
        """Rows by table."""
        counted = dict.fromkeys(TABLE, 0)
        for file in self.files:
            if file.table:
                counted[file.table] += file.rows
        return counted


def snapshots(home: Home) -> Path:
    """The folder of the snapshots."""
    return home.published / "snapshots"


def read_latest(home: Home) -> Manifest | None:
    """The manifest of the snapshot that `latest` points at; nothing before the first."""
    latest = home.published / "latest"
    return read_manifest(latest) if latest.exists() else None


def read_pointer(home: Home) -> dict[str, str] | None:
    """What `latest.json` says, for those who cannot follow a link; nothing before the first."""
    path = home.published / "latest.json"
    latest: dict[str, str] | None = json.loads(path.read_text("utf-8")) if path.exists() else None
    return latest


def read_manifest(snapshot: Path) -> Manifest:
    """The manifest of a snapshot's folder."""
    fields = json.loads((snapshot / "manifest.json").read_text(encoding="utf-8"))
    files = tuple(PublishedFile(**entry) for entry in fields["files"])
    names = set(Manifest.__dataclass_fields__) - {"files"}
    return Manifest(files=files, **{name: fields[name] for name in names if name in fields})


def new_manifest(
    parent: Manifest | None,
    files: tuple[PublishedFile, ...],
    changes: Changes,
    run_id: str,
    created_at: str,
    has_texts: bool = True,
) -> Manifest:
    """The manifest of the snapshot that follows the parent; its id counts snapshots, and names
    their content: the same rows after the same parent give the same id."""
    number = int(parent.snapshot_id.split("-")[0]) + 1 if parent else 1
    return Manifest(
        snapshot_id=name_snapshot(number, files),
        parent=parent.snapshot_id if parent else None,
        created_at=created_at,
        run_id=run_id,
        schema_version=SCHEMA_VERSION,
        schema_fingerprint=schema_fingerprint(),
        versions={name: version(name) for name in PACKAGES},
        files=files,
        changes=changes,
        has_texts=has_texts,
    )


def name_snapshot(number: int, files: tuple[PublishedFile, ...]) -> str:
    """The id of a snapshot: its number, and a hash of its data."""
    content = "\n".join(f"{file.sha256} {file.path}" for file in files if file.table in DATA)
    return f"{number:06d}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"


def render_manifest(manifest: Manifest) -> str:
    """The manifest as JSON, with what each table and column means."""
    tables = {table.name: _describe(table, manifest.rows[table.name]) for table in TABLES}
    return _json({**asdict(manifest), "tables": tables})


def render_datapackage(manifest: Manifest) -> str:
    """The snapshot as a Frictionless data package."""
    package = {
        "name": "copydesk",
        "id": manifest.snapshot_id,
        "created": manifest.created_at,
        "resources": [_resource(table, manifest) for table in TABLES],
    }
    return _json(package)


def describe_file(
    root: Path, path: Path, table: str | None, partition: str, rows: int
) -> PublishedFile:
    """A file of the snapshot below `root`, with its size and checksum."""
    return PublishedFile(
        path=path.relative_to(root).as_posix(),
        table=table,
        partition=partition,
        rows=rows,
        bytes=path.stat().st_size,
        sha256=checksum(path),
    )


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _describe(table: Table, rows: int) -> dict[str, Any]:
    columns = {
        field.name: {
            "type": sql_type(field.kind),
            "nullable": field.nullable,
            "doc": field.column.doc,
        }
        for field in table.fields
    }
    references = dict(table.references)
    about = {"doc": table.doc, "rows": rows, "key": list(table.key), "partition": table.partition}
    return {**about, "references": references, "columns": columns}


def _resource(table: Table, manifest: Manifest) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.doc,
        "path": [file.path for file in manifest.files if file.table == table.name],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {
            "fields": [_field(field) for field in table.fields],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": column,
                    "reference": {"resource": target, "fields": TABLE[target].key[0]},
                }
                for column, target in table.references.items()
            ],
        },
    }


def _field(field: Field) -> dict[str, Any]:
    column = field.column
    constraints: dict[str, Any] = {"required": not field.nullable}
    if column.one_of:
        constraints["enum"] = list(column.one_of)
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    kind = FRICTIONLESS_TYPES.get(sql_type(field.kind), "object")
    return {
        "name": field.name,
        "type": kind,
        "description": column.doc,
        "constraints": constraints,
    }


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
