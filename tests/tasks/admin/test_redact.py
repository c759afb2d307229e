"""Redaction: which snapshots have a document, and the database that is made of their Parquet."""

from typing import Any

import duckdb

from schemas import DOCUMENTS, TABLES
from tasks.admin.redact import gather, held_by
from tasks.home.staging import Home
from tasks.publish import publish


def test_a_snapshot_holds_the_documents_whose_bytes_it_knows(
    home: Home, newsroom: Any, wave: Any, rows: Any
) -> None:
    kept, bare = [newsroom(label) for label in "ab"], newsroom("c")
    documents = [
        rows(DOCUMENTS, document_id=own.document_id, raw_path=f"raw/{own.label}.zst")
        for own in kept
    ]
    wave({DOCUMENTS: documents}, *(part for own in kept for part in own.all()[1:]), *bare.all())
    snapshot = publish(home, "run-1").path
    ids = sorted(own.document_id for own in kept)
    assert held_by(snapshot, [bare.document_id, *ids, "f" * 64]) == ids
    assert held_by(snapshot, []) == []


def test_a_database_is_made_of_the_parquet_of_a_snapshot(
    home: Home, newsroom: Any, wave: Any
) -> None:
    wave(*newsroom("a").all(partition_month="2031-04"), *newsroom("b").all())
    snapshot = publish(home, "run-1").path
    target = home.root / "gathered.duckdb"
    gather(snapshot, target)
    with (
        duckdb.connect(str(target), read_only=True) as made,
        duckdb.connect(str(snapshot / "news.duckdb"), read_only=True) as published,
    ):
        for table in TABLES:
            rows = f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY ALL"
            assert made.execute(rows).fetchall() == published.execute(rows).fetchall()
