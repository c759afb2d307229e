"""Recall: documents that the warehouse has are staged again, for a better cleaner or annotator.

Their bytes come from `raw/`, so that the landing folder may be long gone.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from duckdb import DuckDBPyConnection

from copydesk.errors import UserError
from schemas import DOCUMENTS, QUARANTINE, RECEIPTS
from schemas.columns import Table
from schemas.ledger import BY_HAND, FAILED, SUPERSEDED
from tasks.home.rows import fetch
from tasks.home.staging import Home, batch_path, is_done, write_batch
from tasks.home.warehouse import open_warehouse

Redone = Literal["clean", "annotate", "resolve"]
"""The stages that can be forced: what they made before does not count, nor what was made of it."""
STANDING = f"""
    SELECT d.document_id FROM documents d LEFT JOIN articles a USING (document_id)
    WHERE d.raw_path IS NOT NULL AND d.first_received_at >= coalesce(?, '-infinity'::TIMESTAMP) AND (
        (a.article_id IS NOT NULL AND a.clean_version <> coalesce(?, ''))
        OR d.document_id IN (
            SELECT document_id FROM quarantine
            WHERE (stage = 'clean' AND reason <> '{SUPERSEDED}' OR reason IN {tuple(FAILED.values())})
              AND released_at IS NULL))
    ORDER BY d.first_received_at, d.document_id
"""
"""The documents of articles, those that cleaning refused, and those on which a later stage
failed: another version may accept them. What a later document replaced is not among them."""
ENDED = """
    SELECT run_id FROM runs
    WHERE status <> 'running' AND ended_at NOT IN (SELECT started_at FROM runs)
    ORDER BY started_at DESC, run_id LIMIT 1"""
"""The newest run that came to an end of its own. One that was killed is recorded to have ended when
the next one began."""
AGO = re.compile(r"(\d{1,5}) ?(d|days?|w|weeks?)")
DAYS = {"d": 1, "w": 7}


def recall(
    home: Home,
    batch_size: int,
    but_version: str | None = None,
    since: datetime | None = None,
    redo: str = "",
) -> list[Path]:
    """Batches of the documents of articles, and of those that cleaning refused, as ingest stages
    them.

    `but_version` leaves out articles which that version of cleaning made, `since` documents that
    were first received before (UTC). The batches have names of their own under every `redo`, so
    that cleaning, and what follows, finds none of them done.
    """
    with open_warehouse(home, read_only=True) as connection:
        found = connection.execute(STANDING, [since, but_version]).fetchall()
        ids = [document_id for (document_id,) in found]
        groups = [ids[start : start + batch_size] for start in range(0, len(ids), batch_size)]
        return [_stage(connection, home, group, redo) for group in groups]


def redo_key(home: Home) -> str:
    """The key of a forced stage, which sets its batches apart from earlier ones: the run before it.

    It is the same for a run that goes on where one was killed, and another one after every run
    that ended, well or badly.
    """
    with open_warehouse(home, read_only=True) as connection:
        found = connection.execute(ENDED).fetchone()
    return f"after {found[0] if found else 'nothing'}"


def parse_since(text: str, now: datetime) -> datetime:
    """A point in time, UTC: a date, a date with a time, or so many days or weeks before `now`.

    `UserError` where it is none of them.
    """
    if ago := AGO.fullmatch(text.strip().lower()):
        return now - timedelta(days=int(ago[1]) * DAYS[ago[2][0]])
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UserError(
            f"{text!r} is no date: say 2026-05-01, or 30d for the last thirty days"
        ) from error
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def fetch_known(connection: DuckDBPyConnection, ids: list[str]) -> dict[str, list[Any]]:
    """All that a batch of these documents begins with, in their order: themselves, their receipts
    as if just accepted (cleaning decides anew), and what was released of them by hand, which
    stays released."""
    place = {document_id: number for number, document_id in enumerate(ids)}

    def own(table: Table) -> list[Any]:
        rows = fetch(connection, table, "document_id", ids)
        return sorted(rows, key=lambda row: place[row.document_id])

    receipts = [row for row in own(RECEIPTS) if row.status != "duplicate"]
    return {
        DOCUMENTS.name: own(DOCUMENTS),
        RECEIPTS.name: [replace(row, status="accepted", reason=None) for row in receipts],
        QUARANTINE.name: [row for row in own(QUARANTINE) if row.released_as == BY_HAND],
    }


def _stage(connection: DuckDBPyConnection, home: Home, ids: list[str], redo: str) -> Path:
    rows = fetch_known(connection, ids)
    accepted = [row.quarantine_id for row in rows[QUARANTINE.name]]
    path = batch_path(home, "ingest", "recall", *ids, *accepted, *filter(None, [redo]))
    return path if is_done(path) else write_batch(path, rows)
