"""Ingest: what a source offers becomes staged batches of documents that the warehouse lacks.

What the warehouse knows is skipped by its hash, before it is decoded or parsed. What cannot be read
goes to quarantine with a reason; its bytes are kept if it has any.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from copydesk.documents import DecodedDocument, open_content, parse_metadata
from copydesk.errors import Rejection
from copydesk.versions import INGEST_VERSION
from schemas import DOCUMENTS, QUARANTINE, RECEIPTS, Document, Quarantine, Receipt
from schemas.ledger import FORGOTTEN
from tasks.arrivals import Arrival, Failure, cut, select_new
from tasks.home.raw_store import flush_raw, keep_raw
from tasks.home.staging import Home, batch_path, is_done, sweep, utc_now, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.rejections.refusals import refusal_row
from tasks.sources import Limits, Offer, read_source

PASSED_OVER = "passed over "
"""Before the ending of files that no reader is for, where a run counts them."""
NAMES = {table.row: table.name for table in (DOCUMENTS, RECEIPTS, QUARANTINE)}


def ingest(
    home: Home,
    source: str,
    batch_size: int,
    limits: Limits | int,
    run_id: str,
    passed: Counter[str] | None = None,
) -> list[Path]:
    """Stage everything that is new in a folder, file, glob or URL, `batch_size` offers a batch.
    Files that no reader is for are counted in `passed`, by their endings.

    The batches hold documents, receipts and quarantine; none where there is nothing new. Raises
    `UserError` where there is no such source.
    """
    offers = read_source(source, limits, passed)
    sweep(home)
    with open_warehouse(home, read_only=True) as connection:
        groups = cut(select_new(connection, offers), batch_size)
        return [_stage(home, group, run_id) for group in groups]


def _stage(home: Home, items: Sequence[Arrival | Failure], run_id: str) -> Path:
    """Write one batch, unless it is there: then nothing of it is decoded."""
    path = batch_path(home, "ingest", INGEST_VERSION, *(item.key for item in items))
    if is_done(path):
        return path
    rows: dict[str, list[Any]] = {name: [] for name in NAMES.values()}
    for item in items:
        made = _take(home, item, run_id) if isinstance(item, Arrival) else _refuse(item, run_id)
        for row in made:
            rows[NAMES[type(row)]].append(row)
    flush_raw(home, [document.document_id for document in rows[DOCUMENTS.name]])
    return write_batch(path, rows)


def _take(home: Home, arrival: Arrival, run_id: str) -> Iterator[Document | Receipt | Quarantine]:
    """The rows that an arrival leaves. A document that cannot be read is kept as it came."""
    offer, now = arrival.offer, utc_now()
    content = open_content(offer.payload, offer.media_type, charset=offer.charset)
    rejection = content if isinstance(content, Rejection) else None
    metadata = dict(offer.metadata)
    if isinstance(content, DecodedDocument):
        metadata |= content.metadata
    sidecar = _read_sidecar(offer)
    if isinstance(sidecar, Rejection):
        yield refusal_row(
            "ingest", offer.sidecar.uri if offer.sidecar else "", None, sidecar, run_id
        )
    else:
        metadata |= sidecar
    yield _receipt(arrival, metadata.get("url"), rejection, now, run_id)
    if arrival.is_duplicate:
        return
    yield Document(
        document_id=arrival.document_id,
        media_type=offer.media_type,
        encoding=None if isinstance(content, Rejection) else content.encoding,
        byte_size=len(offer.payload),
        raw_path=keep_raw(home, arrival.document_id, offer.payload),
        metadata_json=json.dumps(metadata, ensure_ascii=False, sort_keys=True)
        if metadata
        else None,
        first_received_at=now,
        run_id=run_id,
    )
    if rejection:
        yield refusal_row("ingest", arrival.document_id, arrival.document_id, rejection, run_id)


def _refuse(failure: Failure, run_id: str) -> Iterator[Quarantine]:
    refusal = failure.refusal
    yield refusal_row("ingest", refusal.source_uri, None, refusal.rejection, run_id)


def _read_sidecar(offer: Offer) -> dict[str, Any] | Rejection:
    if offer.sidecar is None:
        return {}
    payload = offer.sidecar.read()
    found = payload if isinstance(payload, Rejection) else parse_metadata(payload)
    return Rejection("broken_metadata", found.detail) if isinstance(found, Rejection) else found


def _receipt(
    arrival: Arrival, url: str | None, rejection: Rejection | None, now: datetime, run_id: str
) -> Receipt:
    status, reason = ("quarantined", rejection.reason) if rejection else ("accepted", None)
    if arrival.is_duplicate:
        status, reason = "duplicate", FORGOTTEN if arrival.is_forgotten else "same_bytes"
    return Receipt(
        receipt_id=arrival.receipt_id,
        document_id=arrival.document_id,
        source_uri=arrival.offer.source_uri,
        url=url,
        received_at=now,
        status=status,
        reason=reason,
        run_id=run_id,
    )
