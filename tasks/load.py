"""Load: a wave of staged batches enters the warehouse, in one transaction.

What a batch says of an article replaces what was known of it; every other row is added or changed
by its key. Loading the same batches twice changes nothing.

The work is SQL between temporary tables of the connection (`T` stands for every table):

    incoming_T               rows of the batches, the last one of each key
      +-> refused, gone_articles, renewed_articles        articles that go or come anew
      +-> upserts_T          incoming rows that are new or differ
      +-> deletes_T          stored rows of articles that go or come anew, not offered again
            +-> changed      months of tables, for publishing; every later step adds to it
            +-> touched_entities, touched_stories, touched_events         ids to count again
            +-> stale_bands, new_bands                    the MinHash index
    deletes_T, upserts_T are then applied, redirects followed, the next copy promoted where an
    original goes, counts brought up to date, and what nothing refers to any more is removed (`dead`).
"""

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.errors import RunStopped
from schemas import ARTICLES, DOCUMENTS, EVENT_PARTICIPANTS, QUARANTINE, RECEIPTS, RUNS, TABLES
from schemas.columns import Table
from schemas.ledger import FORGOTTEN, PASSED
from tasks.home.raw_store import forget_raw
from tasks.home.rows import count
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse, transaction
from tasks.loading.headlines import note_names, update_headlines
from tasks.loading.merge import (
    apply,
    change,
    find_upserts,
    has_changes,
    mark_deletes,
    note_changes,
    stage_rows,
)
from tasks.loading.minhash_index import update_bands
from tasks.loading.recount import (
    find_touched,
    follow_redirects,
    promote_next_copies,
    recount,
    remove_empty,
    remove_references,
    rename,
)
from tasks.rejections.takedown import forgotten_documents

LOADED = tuple(table for table in TABLES if table is not RUNS)
ARTICLE_CHILDREN = tuple(t for t in TABLES if t.references.get("article_id") == ARTICLES.name)
"""Tables whose rows belong to an article and go with it."""
ABOUT_DOCUMENTS = "table_name IN ('documents', 'articles') AND document_id IS NOT NULL"

PREPARATIONS = (
    "CREATE OR REPLACE TEMP TABLE changed (table_name VARCHAR, partition_month VARCHAR)",
    f"""CREATE OR REPLACE TEMP TABLE refused AS
        SELECT document_id, arg_min(reason, quarantine_id) AS reason
        FROM incoming_quarantine q WHERE {ABOUT_DOCUMENTS} AND released_at IS NULL
          AND document_id NOT IN (SELECT document_id FROM incoming_articles)
        GROUP BY document_id""",
    """CREATE OR REPLACE TEMP TABLE gone_articles AS
       SELECT article_id FROM articles
       WHERE article_id NOT IN (SELECT article_id FROM incoming_articles)
         AND document_id IN (SELECT document_id FROM incoming_articles
                             UNION SELECT document_id FROM refused)""",
    """CREATE OR REPLACE TEMP TABLE renewed_articles AS
       SELECT article_id FROM incoming_articles UNION FROM gone_articles""",
    """UPDATE incoming_articles SET revision = CASE
         WHEN o.document_id = incoming_articles.document_id THEN o.revision
         ELSE o.revision + incoming_articles.revision END
       FROM articles o WHERE o.article_id = incoming_articles.article_id""",
    """UPDATE incoming_receipts SET status = 'quarantined', reason = r.reason FROM refused r
       WHERE status = 'accepted' AND incoming_receipts.document_id = r.document_id""",
)
"""Before the upserts are found: which documents are refused, which articles go or come anew, and the revision
of an article whose document changed."""

UPDATE_EARLIER_DECISIONS = (
    (
        RECEIPTS,
        """UPDATE receipts SET status = 'quarantined', reason = r.reason FROM refused r
           WHERE status = 'accepted' AND receipts.document_id = r.document_id""",
    ),
    (
        RECEIPTS,
        """UPDATE receipts SET status = 'accepted', reason = NULL WHERE status = 'quarantined'
           AND document_id IN (SELECT document_id FROM incoming_articles)""",
    ),
    (
        QUARANTINE,
        f"""UPDATE quarantine SET released_at = now()::TIMESTAMP, released_as = '{PASSED}'
            WHERE released_at IS NULL
            AND ({ABOUT_DOCUMENTS} OR quarantine_id NOT IN (
                 SELECT quarantine_id FROM incoming_quarantine))
            AND document_id IN (SELECT document_id FROM incoming_articles)""",
    ),
    (
        QUARANTINE,
        """DELETE FROM quarantine WHERE released_at IS NULL
           AND document_id IN (SELECT document_id FROM incoming_documents)
           AND quarantine_id NOT IN (SELECT quarantine_id FROM incoming_quarantine)""",
    ),
    (
        QUARANTINE,
        f"""UPDATE quarantine SET released_at = now()::TIMESTAMP, released_as = '{PASSED}'
            WHERE released_at IS NULL AND document_id IS NULL AND stage = 'ingest'
            AND row_key IN (SELECT source_uri FROM incoming_receipts)""",
    ),
    (
        QUARANTINE,
        f"""DELETE FROM quarantine WHERE reason <> '{FORGOTTEN}' AND document_id IN (
              SELECT document_id FROM refused WHERE reason = '{FORGOTTEN}')""",
    ),
    (
        DOCUMENTS,
        f"""UPDATE documents SET raw_path = NULL, metadata_json = NULL
            WHERE (raw_path IS NOT NULL OR metadata_json IS NOT NULL) AND document_id IN (
              SELECT document_id FROM refused WHERE reason = '{FORGOTTEN}')""",
    ),
)
"""What becomes of the receipts and quarantine rows of documents that were here before: those of a
document that passes now are released, those of one that is refused for other reasons go, and those
of a place in a source that could not be read are released when it can. Of a document that was taken
down nothing is left but that."""


def load(home: Home, batches: Sequence[Path], run_id: str) -> dict[str, int]:
    """Load batches of every stage, those of a `Wave` with what was resolved; of rows with one key
    the last batch's count. Returns the rows written by table. Raises `RunStopped`, with nothing
    written, where the database refuses one."""
    with open_warehouse(home) as connection:
        for table in LOADED:
            stage_rows(connection, table, batches, run_id)
        try:
            with transaction(connection):
                written = _merge(connection)
        except duckdb.ConstraintException as error:
            raise RunStopped(
                f"the warehouse refused a row: {str(error).splitlines()[0]}"
            ) from error
        if not home.is_working_copy:  # the live warehouse still counts on those bytes
            forget_raw(home, forgotten_documents(connection))
        return written


def _merge(connection: DuckDBPyConnection) -> dict[str, int]:
    for statement in PREPARATIONS:
        connection.execute(statement)
    for table in LOADED:
        find_upserts(connection, table)
        mark_deletes(connection, table, _deletes(table))
    changed = [table for table in LOADED if has_changes(connection, table)]
    for table in changed:
        note_changes(connection, table)
    find_touched(connection)
    note_names(connection)
    update_bands(connection)
    written = {table.name: apply(connection, table) for table in changed}
    for table, statement in UPDATE_EARLIER_DECISIONS:
        change(connection, table, statement)
    follow_redirects(connection)
    promote_next_copies(connection)
    if count(connection, "gone_articles"):
        remove_references(connection, ARTICLES, "gone_articles")
    recount(connection)
    remove_empty(connection)
    if count(connection, "gone_articles"):
        rename(connection)
    update_headlines(connection)
    _mark_changes(connection)
    return {name: rows for name, rows in written.items() if rows}


def _deletes(table: Table) -> str:
    """The condition under which a stored row goes, unless it is staged anew."""
    if table is ARTICLES:
        return "o.article_id IN (FROM gone_articles)"
    if table in ARTICLE_CHILDREN:
        return "o.article_id IN (FROM renewed_articles)"
    if table is EVENT_PARTICIPANTS:
        return """o.event_mention_id IN (SELECT event_mention_id FROM event_mentions
                  WHERE article_id IN (FROM renewed_articles))"""
    return "false"


def _mark_changes(connection: DuckDBPyConnection) -> None:
    """Note for publishing which partitions this load changed."""
    connection.execute(
        """INSERT INTO books.changes SELECT DISTINCT table_name, partition_month, ? FROM changed
           ON CONFLICT DO UPDATE SET change_id = excluded.change_id""",
        [uuid4().hex],
    )
