"""Clean: the raw documents of a batch become articles, and every line of them gets its zone."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from copydesk.cleaning import CleanDocument, clean_document
from copydesk.documents import RawDocument, open_content
from copydesk.errors import Rejection
from copydesk.faults import attempt
from copydesk.ids import former_article_id
from copydesk.versions import CLEAN_VERSION
from schemas import ARTICLE_LINES, ARTICLES, DOCUMENTS, QUARANTINE, Document, Quarantine
from schemas.arrow import check_storable
from schemas.ledger import BY_HAND, FAILED, FORGOTTEN, SUPERSEDED
from tasks.home.raw_store import read_raw
from tasks.home.staging import Home, batch_path, is_done, read_table, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.rejections.refusals import path_of_try, refusal_row
from tasks.rejections.takedown import forgotten_articles
from tasks.wave import last_versions

LATER_COPY = Rejection(SUPERSEDED, "a later document of the batch is of the same article")
TAKEN_DOWN = Rejection(FORGOTTEN, "the article was taken down")


def clean_batch(home: Home, batch: Path, languages: tuple[str, ...], run_id: str) -> Path:
    """Clean a batch of ingest: articles, article_lines, and a quarantine row for every document
    that became no article, those that ingest refused among them."""
    path = batch_path(home, "clean", CLEAN_VERSION, ",".join(languages), batch.name)
    if is_done(path):
        return path
    quarantine = [row for row in read_table(batch, QUARANTINE) if row.document_id]
    refused = {row.document_id for row in quarantine if row.released_at is None}
    accepted = accepted_reasons(quarantine)
    documents = [d for d in read_table(batch, DOCUMENTS) if d.document_id not in refused]
    forgotten = _known_as_forgotten(home)
    outcomes = [
        _refuse_forgotten(
            _clean(home, document, languages, accepted.get(document.document_id, ()), run_id),
            forgotten,
        )
        for document in documents
    ]
    cleaned = [outcome for outcome in outcomes if isinstance(outcome, CleanDocument)]
    quarantine += [
        refusal_row("clean", document.document_id, document.document_id, outcome, run_id)
        for document, outcome in zip(documents, outcomes, strict=True)
        if isinstance(outcome, Rejection)
    ]
    kept = _last_documents(cleaned)
    latest = {own.article.document_id for own in kept}
    late = [own.article.document_id for own in cleaned if own.article.document_id not in latest]
    quarantine += [
        refusal_row("clean", document_id, document_id, LATER_COPY, run_id) for document_id in late
    ]
    rows: dict[str, Sequence[Any]] = {
        ARTICLES.name: [own.article for own in kept],
        ARTICLE_LINES.name: [line for own in kept for line in own.lines],
        QUARANTINE.name: quarantine,
    }
    return write_batch(path_of_try(path, quarantine, run_id), rows)


def accepted_reasons(quarantine: Sequence[Quarantine]) -> dict[str | None, set[str]]:
    """By document, the reasons for refusing it that were overruled by hand."""
    accepted: dict[str | None, set[str]] = {}
    for row in quarantine:
        if row.released_as == BY_HAND and row.table_name == DOCUMENTS.name:
            accepted.setdefault(row.document_id, set()).add(row.reason)
    return accepted


def open_document(home: Home, document: Document) -> RawDocument | Rejection:
    """A document, decoded from its kept bytes; a rejection where they were deleted or cannot be read."""
    if document.raw_path is None:
        return Rejection(FORGOTTEN, "its bytes were deleted")
    payload = read_raw(home, document.raw_path)
    content = open_content(payload, document.media_type, document.encoding)
    if isinstance(content, Rejection):
        return content
    metadata = json.loads(document.metadata_json or "{}")
    return RawDocument(
        document_id=document.document_id,
        media_type=content.media_type,
        text=content.text,
        received_at=_seen_at(document, metadata),
        url=metadata.get("url"),
        metadata=metadata,
    )


def _last_documents(cleaned: Sequence[CleanDocument]) -> list[CleanDocument]:
    """The last document of every article, its revision counting those before it."""
    last = last_versions((own.article.article_id, own.article.revision) for own in cleaned)
    return [
        replace(cleaned[n], article=replace(cleaned[n].article, revision=revision))
        for n, revision in sorted(last.values())
    ]


def _known_as_forgotten(home: Home) -> set[str]:
    """The articles that were taken down."""
    if not home.warehouse.exists():
        return set()
    with open_warehouse(home, read_only=True) as connection:
        return forgotten_articles(connection)


def _refuse_forgotten(
    outcome: CleanDocument | Rejection, forgotten: Collection[str]
) -> CleanDocument | Rejection:
    if not isinstance(outcome, CleanDocument):
        return outcome
    article = outcome.article
    names = {article.article_id, former_article_id(article.canonical_url or "")}
    return outcome if names.isdisjoint(forgotten) else TAKEN_DOWN


def _clean(
    home: Home,
    document: Document,
    languages: tuple[str, ...],
    accepted: Collection[str],
    run_id: str,
) -> CleanDocument | Rejection:
    def work() -> CleanDocument | Rejection:
        raw = open_document(home, document)
        if isinstance(raw, Rejection):
            return raw
        made = clean_document(raw, run_id, languages, accepted)
        if isinstance(made, CleanDocument):
            check_storable({ARTICLES: [made.article], ARTICLE_LINES: made.lines})
        return made

    return attempt(FAILED["clean"], work)


def _seen_at(document: Document, metadata: Mapping[str, Any]) -> datetime:
    """When the document was as it is: when a crawler fetched it, else when it came in."""
    fetched = metadata.get("fetched_at")
    if fetched is None:
        return document.first_received_at
    return datetime.fromisoformat(fetched).astimezone(UTC).replace(tzinfo=None)
