"""Takedown: the rows that say that an article was taken down, and what they forbid from then on.

What is left of a forgotten article: its documents' hashes and sizes, their receipts, and a row of
quarantine for each document and for the article, for the reason `forgotten`. Those rows are staged
and loaded like any others: it is the load that deletes what hangs on a refused document.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from duckdb import DuckDBPyConnection

from copydesk.ids import content_id
from schemas import ARTICLES, DOCUMENTS, QUARANTINE, RECEIPTS, Quarantine
from schemas.columns import Table
from schemas.ledger import FORGOTTEN
from tasks.home.rows import fetch

TAKEN_DOWN = f"reason = '{FORGOTTEN}' AND released_at IS NULL"


def forgotten_documents(connection: DuckDBPyConnection) -> list[str]:
    """The documents that were taken down, and may not come back."""
    return _ids(connection, "document_id")


def forgotten_articles(connection: DuckDBPyConnection) -> set[str]:
    """The articles that were taken down: no other document of theirs may take their place."""
    return set(_ids(connection, "row_key", f"AND table_name = '{ARTICLES.name}'"))


def takedown_rows(
    connection: DuckDBPyConnection,
    documents: Collection[str],
    article_ids: Collection[str],
    note: str | None,
    now: datetime,
) -> dict[str, Sequence[Any]]:
    """A batch that takes documents down: themselves without bytes and metadata, their receipts,
    and a row of quarantine for each of them and of their articles."""
    own = sorted(documents)
    kept = [
        replace(row, raw_path=None, metadata_json=None)
        for row in fetch(connection, DOCUMENTS, "document_id", own)
    ]
    receipts = [
        replace(row, status="quarantined", reason=FORGOTTEN)
        for row in fetch(connection, RECEIPTS, "document_id", own)
        if row.status != "duplicate"
    ]
    refused = [_refusal(DOCUMENTS, key, key, note, now) for key in own]
    refused += [_refusal(ARTICLES, key, own[0], note, now) for key in sorted(article_ids)]
    return {DOCUMENTS.name: kept, RECEIPTS.name: receipts, QUARANTINE.name: refused}


def _ids(connection: DuckDBPyConnection, column: str, condition: str = "") -> list[str]:
    query = f"""SELECT DISTINCT {column} FROM {QUARANTINE.name}
                WHERE {TAKEN_DOWN} AND {column} IS NOT NULL {condition} ORDER BY 1"""
    return [value for (value,) in connection.execute(query).fetchall()]


def _refusal(
    table: Table, key: str, document_id: str, note: str | None, now: datetime
) -> Quarantine:
    return Quarantine(
        quarantine_id=content_id("ingest", table.name, key, FORGOTTEN),
        stage="ingest",
        table_name=table.name,
        row_key=key,
        document_id=document_id,
        reason=FORGOTTEN,
        expectation=None,
        detail=note,
        quarantined_at=now,
        released_at=None,
        run_id="forget",
    )
