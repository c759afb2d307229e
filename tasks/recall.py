"""Recall: documents that the warehouse has are staged again, for a better cleaner or annotator.

Their bytes come from `raw/`, so that the landing folder may be long gone.
"""

from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from schemas import DOCUMENTS, QUARANTINE, RECEIPTS
from schemas.arrow import arrow_schema, from_arrow
from schemas.columns import Table
from schemas.ledger import BY_HAND
from tasks.staging import Home, batch_path, is_done, write_batch
from tasks.warehouse import open_warehouse

STANDING = """
    SELECT d.document_id FROM documents d LEFT JOIN articles a USING (document_id)
    WHERE d.raw_path IS NOT NULL AND (
        (a.article_id IS NOT NULL AND a.clean_version <> coalesce(?, ''))
        OR d.document_id IN (
            SELECT document_id FROM quarantine
            WHERE stage = 'clean' AND reason <> 'superseded' AND released_at IS NULL))
    ORDER BY d.first_received_at, d.document_id
"""
"""Documents that an article stands on, and those that cleaning refused: another version may think
better of them. What a later document replaced is not among them."""


def recall(home: Home, batch_size: int, but_version: str | None = None) -> list[Path]:
    """Batches of the documents that articles stand on or that cleaning refused, as ingest stages
    them; `but_version` leaves out articles which that version of cleaning made."""
    with open_warehouse(home, read_only=True) as connection:
        found = connection.execute(STANDING, [but_version]).fetchall()
        ids = [document_id for (document_id,) in found]
        groups = [ids[start : start + batch_size] for start in range(0, len(ids), batch_size)]
        return [_stage(connection, home, group) for group in groups]


def fetch_known(connection: DuckDBPyConnection, ids: list[str]) -> dict[str, list[Any]]:
    """All that a batch of these documents begins with: themselves, their receipts, and what was
    let through of them by hand, which stays let through."""
    return {
        DOCUMENTS.name: _fetch(connection, DOCUMENTS, "true", ids),
        RECEIPTS.name: _fetch(connection, RECEIPTS, "status <> 'duplicate'", ids),
        QUARANTINE.name: _fetch(connection, QUARANTINE, f"released_as = '{BY_HAND}'", ids),
    }


def _stage(connection: DuckDBPyConnection, home: Home, ids: list[str]) -> Path:
    rows = fetch_known(connection, ids)
    accepted = [row.quarantine_id for row in rows[QUARANTINE.name]]
    path = batch_path(home, "ingest", "recall", *ids, *accepted)
    return path if is_done(path) else write_batch(path, rows)


def _fetch(
    connection: DuckDBPyConnection, table: Table, condition: str, ids: list[str]
) -> list[Any]:
    """The table's rows of those documents, in the documents' order; receipts as if just accepted,
    since cleaning decides anew."""
    columns = ", ".join(
        {"status": "'accepted' AS status", "reason": "NULL::VARCHAR AS reason"}.get(c, c)
        if table is RECEIPTS
        else c
        for c in table.columns
    )
    query = f"""SELECT {columns} FROM {table.name}
                WHERE {condition} AND document_id IN (SELECT unnest(?::VARCHAR[]))
                ORDER BY list_position(?::VARCHAR[], document_id), {", ".join(table.key)}"""
    data = connection.sql(query, params=[ids, ids]).to_arrow_table()
    return from_arrow(table, data.cast(arrow_schema(table)))
