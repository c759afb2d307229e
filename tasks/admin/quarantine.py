"""Work on quarantine: rows are listed, shown, retried or released by hand.

A retry stages the documents anew, from the bytes that were kept, as ingest stages new ones: they
go through every stage and gate, and a load either accepts them and marks their rows released, or
quarantines them again. A release by hand is the same, with the person's decision recorded.
"""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from copydesk.documents import open_content
from copydesk.errors import Rejection, UserError
from expectations.acceptance import ACCEPTABLE
from schemas import DOCUMENTS, QUARANTINE, Document, Quarantine
from schemas.ledger import BY_HAND, SUPERSEDED
from tasks.admin.recall import fetch_known
from tasks.home.raw_store import read_raw
from tasks.home.rows import find_by_prefix
from tasks.home.staging import Home, batch_path, utc_now, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.rejections.refusals import refusal_row

NOUN = "row of quarantine"
"""What a row is called in messages."""
PARENT = "parent_quarantined"
CHOSEN = """released_at IS NULL AND (? IS NULL OR stage = ?) AND (? IS NULL OR reason = ?)
            AND (len(?::VARCHAR[]) = 0 OR quarantine_id IN (SELECT unnest(?::VARCHAR[])))"""
GROUPS = f"""
    SELECT stage, table_name, reason, count(*), count(DISTINCT document_id),
           arg_min(struct_pack(id := quarantine_id, key := row_key, detail := detail), quarantine_id)
    FROM quarantine WHERE {CHOSEN} AND reason <> '{SUPERSEDED}' GROUP BY ALL
    ORDER BY bool_or(reason = '{PARENT}'), count(*) DESC, stage, table_name, reason"""
REPLACED = """
    SELECT q.document_id FROM quarantine q
    JOIN documents d ON d.document_id = q.document_id
    JOIN receipts r ON r.document_id = d.document_id
    JOIN articles a ON a.document_id <> d.document_id
      AND r.url IN (a.url, a.canonical_url)
    JOIN documents newer ON newer.document_id = a.document_id
    WHERE newer.first_received_at >= d.first_received_at"""
"""Documents whose article, matched by its URL, now comes from a later document."""
AGAIN = f"""
    SELECT d.document_id FROM documents d
    WHERE d.raw_path IS NOT NULL AND d.document_id NOT IN ({REPLACED}) AND d.document_id IN (
        SELECT document_id FROM quarantine WHERE reason <> '{SUPERSEDED}' AND {CHOSEN}
        AND (table_name IN ('documents', 'articles')
             OR document_id IN (SELECT document_id FROM articles)))
    ORDER BY d.first_received_at, d.document_id"""
SHOWN_CHARACTERS = 600
"""Of the beginning of a document: headline and first paragraphs on one screen."""


@dataclass(frozen=True, slots=True)
class QuarantineFilter:
    """Which of the rows that still are in quarantine: of a stage, for a reason, of these ids."""

    stage: str | None = None
    reason: str | None = None
    ids: tuple[str, ...] = ()

    @property
    def parameters(self) -> list[Any]:
        """What `CHOSEN` asks for."""
        ids = list(self.ids)
        return [self.stage, self.stage, self.reason, self.reason, ids, ids]


@dataclass(frozen=True, slots=True)
class QuarantineGroup:
    """What was set aside by one stage of one table for one reason, with one row as the example."""

    stage: str
    table_name: str
    reason: str
    rows: int
    documents: int
    example_id: str
    example: str


@dataclass(frozen=True, slots=True)
class Case:
    """One row of quarantine with what a person wants to know of it: where its document came from,
    how that begins, and what else of it is set aside."""

    row: Quarantine
    sources: list[str] = field(default_factory=list)
    beginning: str = ""
    also: list[tuple[str, str, int]] = field(default_factory=list)


def list_groups(home: Home, choice: QuarantineFilter) -> list[QuarantineGroup]:
    """What is in quarantine, the most frequent reasons first; what a later copy superseded is not
    among it: nothing is wrong with that, and nothing to be done."""
    with open_warehouse(home, read_only=True) as connection:
        found = connection.execute(GROUPS, choice.parameters).fetchall()
    return [
        QuarantineGroup(
            stage, table, reason, rows, documents, one["id"], one["detail"] or one["key"]
        )
        for stage, table, reason, rows, documents, one in found
    ]


def show_case(home: Home, prefix: str) -> Case:
    """The row whose id begins so; `UserError` where there is none, or more than one."""
    with open_warehouse(home, read_only=True) as connection:
        row: Quarantine = find_by_prefix(connection, QUARANTINE, prefix, NOUN)
        if row.document_id is None:
            return Case(row, sources=[row.row_key])
        ask = connection.execute
        sources = ask(
            "SELECT source_uri FROM receipts WHERE document_id = ? ORDER BY received_at, source_uri",
            [row.document_id],
        ).fetchall()
        also = ask(
            """SELECT table_name, reason, count(*) FROM quarantine
               WHERE document_id = ? AND quarantine_id <> ? AND released_at IS NULL
               GROUP BY ALL ORDER BY ALL""",
            [row.document_id, row.quarantine_id],
        ).fetchall()
        documents = fetch_known(connection, [row.document_id])[DOCUMENTS.name]
    beginning = _beginning(home, documents[0]) if documents else ""
    return Case(row, [uri for (uri,) in sources], beginning, also)


def waiting(home: Home, choice: QuarantineFilter) -> set[str]:
    """The documents that trying the chosen rows again would stage."""
    with open_warehouse(home, read_only=True) as connection:
        return {i for (i,) in connection.execute(AGAIN, choice.parameters).fetchall()}


def check_acceptable(home: Home, prefix: str) -> Quarantine:
    """The row whose id begins so, if it may be released by hand; else `UserError`."""
    with open_warehouse(home, read_only=True) as connection:
        row: Quarantine = find_by_prefix(connection, QUARANTINE, prefix, NOUN)
    if row.released_at is not None:
        raise UserError(f"{row.quarantine_id} was released before, on {row.released_at:%Y-%m-%d}")
    if row.reason not in ACCEPTABLE or row.document_id is None:
        raise UserError(
            f"{row.reason} cannot be released by hand: the row would break the tables; "
            "fix the cause, then `copydesk quarantine retry`"
        )
    return row


def stage_again(home: Home, choice: QuarantineFilter, batch_size: int, run_id: str) -> list[Path]:
    """Batches of the chosen documents, as ingest stages them, never found done from before.

    Left out are documents of whose article a later document is in the tables, and rows that no
    belong to no document: the next run that reads them decides anew.
    """
    with open_warehouse(home, read_only=True) as connection:
        ids = [i for (i,) in connection.execute(AGAIN, choice.parameters).fetchall()]
        groups = [ids[start : start + batch_size] for start in range(0, len(ids), batch_size)]
        return [_stage(home, fetch_known(connection, group), run_id) for group in groups]


def stage_accepted(home: Home, prefix: str, note: str | None, run_id: str) -> list[Path]:
    """A batch of one document, with the decision that a row of quarantine is released by hand.

    The load that accepts the row records the decision, not before. Raises `UserError` where
    the row would break the tables, or its document is not there.
    """
    row = check_acceptable(home, prefix)
    ids = sorted(waiting(home, QuarantineFilter(ids=(row.quarantine_id,))))
    if not ids:
        raise UserError(
            f"{row.quarantine_id}: a later document of that article is in the tables, or the bytes "
            "are gone"
        )
    with open_warehouse(home, read_only=True) as connection:
        rows = fetch_known(connection, ids)
    accepted = replace(row, released_at=utc_now(), released_as=BY_HAND, release_note=note)
    rows[QUARANTINE.name] = [*rows[QUARANTINE.name], accepted]
    return [_stage(home, rows, run_id)]


def _stage(home: Home, rows: dict[str, list[Any]], run_id: str) -> Path:
    """Write the batch. What ingest could not open is opened anew."""
    documents: list[Document] = []
    refusals: list[Quarantine] = []
    for document in rows[DOCUMENTS.name]:
        opened = document if document.encoding else _open_again(home, document)
        if isinstance(opened, Rejection):
            key = document.document_id
            refusals.append(refusal_row("ingest", key, key, opened, run_id))
        documents.append(document if isinstance(opened, Rejection) else opened)
    path = batch_path(home, "ingest", "again", run_id, *(d.document_id for d in documents))
    quarantine = [*rows[QUARANTINE.name], *refusals]
    return write_batch(path, {**rows, DOCUMENTS.name: documents, QUARANTINE.name: quarantine})


def _open_again(home: Home, document: Document) -> Document | Rejection:
    content = open_content(read_raw(home, document.raw_path or ""), document.media_type)
    if isinstance(content, Rejection):
        return content
    found = {**content.metadata, **json.loads(document.metadata_json or "{}")}
    metadata = json.dumps(found, ensure_ascii=False, sort_keys=True) if found else None
    return replace(document, encoding=content.encoding, metadata_json=metadata)


def _beginning(home: Home, document: Document) -> str:
    if document.raw_path is None:
        return ""
    payload = read_raw(home, document.raw_path)
    content = open_content(payload, document.media_type, document.encoding)
    text = repr(payload[:80]) if isinstance(content, Rejection) else content.text
    return text[:SHOWN_CHARACTERS].strip()
