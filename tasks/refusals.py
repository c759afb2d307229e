"""The row of quarantine for what a stage refuses before there is a row of a table to check."""

from copydesk.errors import Rejection
from copydesk.identity import content_id
from schemas import DOCUMENTS, Quarantine
from tasks.staging import utc_now


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
        detail=rejection.detail or None,
        quarantined_at=utc_now(),
        released_at=None,
        run_id=run_id,
    )
