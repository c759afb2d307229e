"""Forget: an article is taken down, everywhere, and kept from coming back.

First the takedown is loaded into the warehouse, which is the record of it; everything else is then
brought into line with that record: the warehouse's own file, raw bytes, staged batches, files that a
migration kept, and every snapshot. Killed in between, forgetting anything again finishes the work.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection

from copydesk.cleaning import read_document
from copydesk.errors import Rejection, UserError
from copydesk.faults import attempt
from copydesk.ids import article_id, former_article_id
from copydesk.urls import canonical_url
from schemas import DOCUMENTS, QUARANTINE, Document, Run
from schemas.ledger import FAILED
from tasks.admin.migrate import compact
from tasks.admin.redact import redact_snapshots
from tasks.clean import open_document
from tasks.home.raw_store import forget_raw
from tasks.home.rows import fetch
from tasks.home.staging import Home, discard, remove_copy, utc_now, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.load import load
from tasks.rejections.takedown import TAKEN_DOWN, forgotten_documents, takedown_rows
from tasks.runs import begin_run, close_run

MEANT = f"""
    SELECT document_id FROM documents WHERE document_id = $what
    UNION SELECT document_id FROM receipts WHERE url IN ($what, $canonical)
    UNION SELECT document_id FROM articles
          WHERE article_id IN ($what, $own, $former) OR url IN ($what, $canonical)
             OR canonical_url IN ($what, $canonical)
    UNION SELECT document_id FROM quarantine
          WHERE {TAKEN_DOWN} AND table_name = 'articles'
          AND row_key IN ($what, $own, $former)
"""
"""The documents that an id or a URL means, those that were taken down before included."""
ARTICLES_OF = f"""
    SELECT article_id FROM articles WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))
    UNION SELECT row_key FROM quarantine WHERE {TAKEN_DOWN} AND table_name = 'articles'
          AND document_id IN (SELECT unnest($ids::VARCHAR[]))"""
DOCUMENTS_OF = """
    SELECT document_id FROM articles WHERE article_id IN (SELECT unnest($ids::VARCHAR[]))
    UNION SELECT r.document_id FROM receipts r JOIN articles a ON r.url IN (a.url, a.canonical_url)
          WHERE a.article_id IN (SELECT unnest($ids::VARCHAR[]))"""
WITHOUT_ARTICLE = """SELECT document_id FROM documents WHERE raw_path IS NOT NULL
                     AND document_id NOT IN (SELECT document_id FROM articles)"""
COPIES = """SELECT article_id FROM articles
            WHERE duplicate_of IN (SELECT unnest($ids::VARCHAR[])) ORDER BY 1"""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be forgotten: articles, and every document that was ever received of them."""

    article_ids: tuple[str, ...]
    document_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done: of what, which near copies of it remain, which snapshots are new."""

    target: Target
    copies: tuple[str, ...]
    snapshot_ids: tuple[str, ...]


def forget(home: Home, what: str, note: str | None = None) -> Forgotten:
    """Take down the article of a URL, an article id or a document id, with all its revisions.

    The caller holds the writer's lock. Raises `UserError` where nothing is known by that name.
    """
    if not home.warehouse.exists():
        raise UserError(f"there is no warehouse at {home.warehouse}")
    with open_warehouse(home, read_only=True) as connection:
        target = find(connection, home, what)
        copies = _column(connection, COPIES, ids=list(target.article_ids))
        rows = takedown_rows(connection, target.document_ids, target.article_ids, note, utc_now())
    run = begin_run(home, "forget", {"what": what})
    batch = write_batch(home.staging / "forget" / run.run_id, rows)
    load(home, [batch], run.run_id)
    made_anew = erase(home)
    close_run(home, _ended(run, made_anew))
    left = tuple(copy for copy in copies if copy not in target.article_ids)
    return Forgotten(target, left, tuple(made_anew))


def find(connection: DuckDBPyConnection, home: Home, what: str) -> Target:
    """The articles and documents that an id or a URL means.

    An earlier revision leaves no trace of its article in the tables: documents without an article
    are read again to learn whose they were.
    """
    canonical = canonical_url(what, None)
    own = article_id(canonical, "") if canonical else None
    former = former_article_id(canonical) if canonical else None
    names = {"what": what, "canonical": canonical, "own": own, "former": former}
    found = set(_column(connection, MEANT, **names))
    article_by_document = dict(_articles_of_the_rest(connection, home))
    articles = {own, what} & set(article_by_document.values())
    articles |= {
        article_by_document[document] for document in found if document in article_by_document
    }
    articles |= set(_column(connection, ARTICLES_OF, ids=sorted(found)))
    named = sorted(i for i in articles if i)
    found |= set(_column(connection, DOCUMENTS_OF, ids=named))
    found |= {document for document, article in article_by_document.items() if article in articles}
    if not found:
        raise UserError(f"nothing is known of {what}: give a URL, an article id or a document id")
    return Target(tuple(named), tuple(sorted(found)))


def erase(home: Home) -> list[str]:
    """Bring everything into line with what the warehouse says was forgotten, ever; the ids of the
    snapshots that were made anew. Doing it again does no harm."""
    with open_warehouse(home, read_only=True) as connection:
        documents = forgotten_documents(connection)
        quarantine = {
            row.quarantine_id: row
            for row in fetch(connection, QUARANTINE, "document_id", documents)
        }
        articles = [row.row_key for row in quarantine.values() if row.table_name == "articles"]
    compact(home)
    remove_copy(home)
    forget_raw(home, documents)
    for batch in _staged_of(home, documents, articles):
        discard(batch)
    for kept in home.root.glob(f"{home.warehouse.name}.schema-*"):
        kept.unlink()
    return redact_snapshots(home, documents, partial(_same_takedown, quarantine))


def _same_takedown(
    quarantine: Mapping[str, Any], connection: DuckDBPyConnection, documents: list[str]
) -> dict[str, Sequence[Any]]:
    """The takedown for a snapshot that has some of the documents: with the words of the record."""
    articles = [r.row_key for r in quarantine.values() if r.table_name == "articles"]
    standing = _column(connection, ARTICLES_OF, ids=documents)
    rows = takedown_rows(connection, documents, set(standing) & set(articles), None, utc_now())
    recorded = [quarantine.get(row.quarantine_id, row) for row in rows[QUARANTINE.name]]
    return {**rows, QUARANTINE.name: recorded}


def _articles_of_the_rest(connection: DuckDBPyConnection, home: Home) -> Mapping[str, str]:
    """By document without an article, the article that it would be of."""
    ids = _column(connection, WITHOUT_ARTICLE)
    found = {}
    for document in fetch(connection, DOCUMENTS, "document_id", ids):
        if article := _article_of(home, document):
            found[document.document_id] = article
    return found


def _article_of(home: Home, document: Document) -> str | None:
    raw = open_document(home, document)
    if isinstance(raw, Rejection):
        return None
    read = attempt(FAILED["clean"], lambda: read_document(raw))
    if isinstance(read, Rejection):
        return None
    return article_id(read.canonical_url, document.document_id)


def _staged_of(home: Home, documents: Collection[str], articles: Collection[str]) -> list[Path]:
    """The staged batches that have rows of these; of resolution all, since none of them can be
    found again once the warehouse has changed."""
    wanted = {"document_id": list(documents), "article_id": list(articles)}
    return [
        batch
        for batch in home.staging.glob("*/[!.]*")
        if batch.parent.name.split("-")[0] in ("resolve", "forget") or _has_any(batch, wanted)
    ]


def _has_any(batch: Path, wanted: Mapping[str, list[str]]) -> bool:
    for file in batch.glob("*.parquet"):
        for column in set(pq.read_schema(file).names) & set(wanted):
            held = pq.read_table(file, columns=[column])[column]
            if pc.any(pc.is_in(held, value_set=_strings(wanted[column]))).as_py():
                return True
    return False


def _ended(run: Run, snapshot_ids: Sequence[str]) -> Run:
    counts = json.dumps({"snapshots": len(snapshot_ids)})
    return replace(run, ended_at=utc_now(), status="completed", counts=counts)


def _column(connection: DuckDBPyConnection, query: str, **parameters: Any) -> list[Any]:
    """The values of a query's one column."""
    return [value for (value,) in connection.execute(query, parameters).fetchall()]


def _strings(values: Sequence[str]) -> pa.Array:
    return pa.array(values, type=pa.string())
