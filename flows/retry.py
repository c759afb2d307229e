"""Retry: documents in quarantine go through every stage again, after a fix or by a person's word."""

from collections.abc import Sequence
from pathlib import Path

from prefect import flow

import tasks.admin.quarantine
from flows import stages
from flows.build import THREADS, build_batches
from flows.publish import publish_what_changed
from flows.runtime.progress import report
from flows.runtime.run_context import RunContext, run_context
from tasks.admin.quarantine import QuarantineFilter


@flow(name="retry", flow_run_name="retry what is in quarantine", task_runner=THREADS)
def retry(stage: str | None = None, reason: str | None = None, ids: Sequence[str] = ()) -> str:
    """Try documents of quarantine again: of a stage, for a reason, of these rows, or all. What
    passes now is published; the run's id."""
    with run_context("retry", stage=stage, reason=reason, ids=" ".join(ids) or None) as context:
        report("staging documents again")
        build_batches(context, stage_again(context, QuarantineFilter(stage, reason, tuple(ids))))
        publish_what_changed(context)
        return context.run_id


@flow(name="release", flow_run_name="release {quarantine_id:.8}", task_runner=THREADS)
def release(quarantine_id: str, note: str | None = None) -> str:
    """Let one row or document through in spite of the expectation that it failed, and publish it;
    the run's id."""
    with run_context("release", quarantine_id=quarantine_id, note=note) as context:
        report("staging the document again")
        build_batches(context, stage_accepted(context, quarantine_id, note))
        publish_what_changed(context)
        return context.run_id


@stages.stage("stage again", "stage documents of quarantine again")
def stage_again(context: RunContext, choice: QuarantineFilter) -> list[Path]:
    """Batches of the chosen documents, from the bytes that were kept."""
    return tasks.admin.quarantine.stage_again(
        context.home, choice, context.settings.batch_size, context.run_id
    )


@stages.stage("stage accepted", "stage an accepted document again")
def stage_accepted(context: RunContext, quarantine_id: str, note: str | None) -> list[Path]:
    """A batch of the document of one row, with the word that lets it through."""
    return tasks.admin.quarantine.stage_accepted(context.home, quarantine_id, note, context.run_id)
