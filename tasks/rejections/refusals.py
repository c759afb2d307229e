"""What a stage refuses before there is a row of a table to check: its row of quarantine, and where a
batch lies in which documents failed."""

from collections.abc import Sequence
from pathlib import Path

from copydesk.errors import Rejection
from copydesk.ids import content_id
from schemas import DOCUMENTS, QUARANTINE, Quarantine
from schemas.ledger import FAILED
from tasks.home.staging import read_table, utc_now
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

    No later run finds that one done: the cause of the failure may be fixed by then, without a new
    version.
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
