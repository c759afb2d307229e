"""Retry: documents in quarantine go through every stage again, after a fix or by a person's word."""

from collections.abc import Sequence
from pathlib import Path

from prefect import flow

import tasks.admin.quarantine
from flows import stages
from flows.build import THREADS, build_batches
from flows.publish import publish_what_changed
from flows.runtime.progress import report
from flows.runtime.run_context import Desk, open_desk
from tasks.admin.quarantine import Choice


@flow(name="retry", flow_run_name="retry what is in quarantine", task_runner=THREADS)
def retry(stage: str | None = None, reason: str | None = None, ids: Sequence[str] = ()) -> str:
    """Try documents of quarantine again: of a stage, for a reason, of these rows, or all. What
    passes now is published; the run's id."""
    with open_desk("retry", stage=stage, reason=reason, ids=" ".join(ids) or None) as desk:
        report("staging documents again")
        build_batches(desk, stage_again(desk, Choice(stage, reason, tuple(ids))))
        publish_what_changed(desk)
        return desk.run_id


@flow(name="release", flow_run_name="release {quarantine_id:.8}", task_runner=THREADS)
def release(quarantine_id: str, note: str | None = None) -> str:
    """Let one row or document through in spite of the expectation that it failed, and publish it;
    the run's id."""
    with open_desk("release", quarantine_id=quarantine_id, note=note) as desk:
        report("staging the document again")
        build_batches(desk, stage_accepted(desk, quarantine_id, note))
        publish_what_changed(desk)
        return desk.run_id


@stages.stage("stage again", "stage documents of quarantine again")
def stage_again(desk: Desk, choice: Choice) -> list[Path]:
    """Batches of the chosen documents, from the bytes that were kept."""
    return tasks.admin.quarantine.stage_again(
        desk.home, choice, desk.settings.batch_size, desk.run_id
    )


@stages.stage("stage accepted", "stage an accepted document again")
def stage_accepted(desk: Desk, quarantine_id: str, note: str | None) -> list[Path]:
    """A batch of the document of one row, with the word that lets it through."""
    return tasks.admin.quarantine.stage_accepted(desk.home, quarantine_id, note, desk.run_id)
