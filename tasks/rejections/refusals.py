"""What a stage refuses before there is a row of a table to check: its row of quarantine, where a
batch lies in which documents failed, and how later stages leave those out."""

from collections.abc import Collection, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.errors import Rejection
from copydesk.ids import content_id
from schemas import ARTICLES, DOCUMENTS, EVENT_MENTIONS, QUARANTINE, Quarantine
from schemas.ledger import FAILED
from tasks.home.staging import Home, batch_path, copy_batch, is_done, read_table, utc_now
from tasks.secrets import without_secrets


def refusal_id(stage: str, key: str, reason: str) -> str:
    """The quarantine id of what the stage refuses for that reason."""
    return content_id(stage, DOCUMENTS.name, key, reason)


def refusal_row(
    stage: str, key: str, document: str | None, rejection: Rejection, run_id: str
) -> Quarantine:
    """The row for a document (its id is the key), or for a place in a source."""
    return Quarantine(
        quarantine_id=refusal_id(stage, key, rejection.reason),
        stage=stage,
        table_name=DOCUMENTS.name,
        row_key=key,
        document_id=document,
        reason=rejection.reason,
        expectation=None,
        detail=without_secrets(rejection.detail) or None,
        quarantined_at=utc_now(),
        released_at=None,
        run_id=run_id,
    )


def path_of_try(path: Path, quarantine: Sequence[Quarantine], run_id: str) -> Path:
    """Where a batch goes: under its own name, or under one of the run where documents failed in it.

    No later run finds that one done: whatever made them fail may be mended by then, though no
    version says so.
    """
    has_failed = any(row.reason in FAILED.values() for row in quarantine)
    return path.with_name(content_id(path.name, "failed in", run_id)) if has_failed else path


def failed_documents(batch: Path, stage: str) -> set[str]:
    """The documents on which a stage failed, as the batch that it made says."""
    return {
        row.document_id
        for row in read_table(batch, QUARANTINE)
        if row.document_id and row.reason == FAILED[stage]
    }


def leave_out(home: Home, batches: Sequence[Path], documents: Collection[str]) -> list[Path]:
    """Batches of articles, each followed by what was annotated in it, if it was, without the rows
    of these documents; those that have none are left as they are."""
    kept: list[Path] = []
    articles: set[str] = set()
    for batch in batches:
        if (batch / f"{ARTICLES.name}.parquet").exists():
            own = read_table(batch, ARTICLES)
            articles = {row.article_id for row in own if row.document_id in documents}
        kept.append(_without(home, batch, articles) if articles else batch)
    return kept


def _without(home: Home, batch: Path, articles: Collection[str]) -> Path:
    """A copy of the batch without the rows of these articles."""
    path = batch_path(home, batch.parent.name, batch.name, "without", *sorted(articles))
    if is_done(path):
        return path
    events = [row for row in read_table(batch, EVENT_MENTIONS) if row.article_id in articles]
    gone = {"article_id": articles, "event_mention_id": {row.event_mention_id for row in events}}

    def keep(data: pa.Table) -> pa.Table:
        for column, values in gone.items():
            if column in data.column_names:
                is_gone = pc.is_in(data[column], value_set=pa.array(sorted(values), pa.string()))
                data = data.filter(pc.invert(is_gone))
        return data

    return copy_batch(batch, path, keep)
