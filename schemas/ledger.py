"""The pipeline's own books: what was set aside, what was checked, what was run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from schemas.columns import Column, Table
from schemas.keys import HASH, Count, RunId

STAGES = ("ingest", "clean", "annotate", "resolve", "load", "publish")
PASSED, BY_HAND = "passed", "by_hand"
RELEASES = (PASSED, BY_HAND)
FORGOTTEN = "forgotten"
"""The reason of what was taken down: its text is gone, and it may not come back."""
SUPERSEDED = "superseded"
"""The reason of a document whose article came again in the same batch, in a later document. It is no
fault: the row is there so that every document is accounted for."""
FAILED = {
    "clean": "cleaning_failed",
    "annotate": "annotation_failed",
    "resolve": "resolution_failed",
}
"""By stage, the reason of a document on which its code failed, in a way that nobody foresaw."""
RUN_STATUSES = ("running", "completed", "failed", "cancelled")
SEVERITIES = ("warning", "row", "document", "run")
Stage = Annotated[str, Column(doc="The stage of the pipeline.", one_of=STAGES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantine:
    """A document or row that was quarantined, with the reason."""

    quarantine_id: Annotated[str, Column(doc="Hash of stage, table, row and reason.", pattern=HASH)]
    stage: Stage
    table_name: Annotated[str, Column(doc="The table that the row was meant for.")]
    row_key: Annotated[str, Column(doc="The row's key in that table.")]
    document_id: Annotated[
        str | None, Column(doc="The document that it came from.", pattern="[0-9a-f]{64}")
    ]
    reason: Annotated[str, Column(doc="Why, in one word: too_short, not_english, span_reads_back.")]
    expectation: Annotated[str | None, Column(doc="The expectation that it failed.")]
    detail: Annotated[str | None, Column(doc="What was seen.")]
    quarantined_at: Annotated[datetime, Column(doc="When, UTC.")]
    released_at: Annotated[datetime | None, Column(doc="When it was let through, UTC.")]
    run_id: RunId
    released_as: Annotated[
        str | None,
        Column(doc="How it was let through: by a later try, or by hand.", one_of=RELEASES),
    ] = None
    release_note: Annotated[str | None, Column(doc="Why it was released by hand.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """The result of one expectation on one batch of one table."""

    validation_id: Annotated[
        str, Column(doc="Hash of run, stage, batch, suite and expectation.", pattern=HASH)
    ]
    run_id: RunId
    stage: Stage
    table_name: Annotated[str, Column(doc="The table that was checked.")]
    suite: Annotated[str, Column(doc="The suite that the expectation belongs to.")]
    expectation: Annotated[str, Column(doc="What was expected.")]
    column_name: Annotated[str | None, Column(doc="The column, if it is about one.")]
    severity: Annotated[
        str,
        Column(
            doc="What a failure does: nothing (warning), quarantine the row or the document, or stop the run.",
            one_of=SEVERITIES,
        ),
    ]
    success: Annotated[bool, Column(doc="Whether it held.")]
    observed: Annotated[str | None, Column(doc="What was seen.")]
    unexpected_count: Count
    row_count: Count
    validated_at: Annotated[datetime, Column(doc="When, UTC.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One execution of a flow."""

    run_id: RunId
    flow: Annotated[str, Column(doc="The flow.")]
    started_at: Annotated[datetime, Column(doc="When it started, UTC.")]
    ended_at: Annotated[datetime | None, Column(doc="When it ended, UTC.")]
    status: Annotated[str, Column(doc="The state of the run.", one_of=RUN_STATUSES)]
    error: Annotated[
        str | None,
        Column(doc="Why it failed, in one line: the stage, what it was at, and the cause."),
    ] = None
    parameters: Annotated[str, Column(doc="What it was asked to do, JSON.")]
    versions: Annotated[str, Column(doc="Versions of the stages and the model, JSON.")]
    counts: Annotated[str, Column(doc="Rows by stage and table, JSON.")]


QUARANTINE = Table(name="quarantine", row=Quarantine, key=("quarantine_id",))
VALIDATIONS = Table(
    name="validations", row=Validation, key=("validation_id",), references={"run_id": "runs"}
)
RUNS = Table(name="runs", row=Run, key=("run_id",))
