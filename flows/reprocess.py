"""Reprocess: the documents that are kept go through today's stages again.

The work is done on a copy of the warehouse, which takes the place of the live one when all of it has
passed its audit: until that instant, and if anything fails, everything is as it was.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from prefect import flow, runtime

import tasks.admin.working_copy
from copydesk.errors import RunStopped, StageFailed
from flows import stages
from flows.artifacts import leave_changes
from flows.build import THREADS, build_batches
from flows.publish import publish_what_changed
from flows.runtime.progress import report
from flows.runtime.run_context import RunContext, run_context
from tasks.admin.recall import Redone, parse_since, redo_key
from tasks.home.staging import Home, utc_now
from tasks.snapshots.compare import TableChange, as_counts, compare_warehouses


def name_for_parameters() -> str:
    """The name of a flow run: what is done anew, and of which documents."""
    parameters = runtime.flow_run.parameters
    stage, since = parameters.get("stage"), parameters.get("since")
    return f"reprocess{f' from {stage} on' if stage else ''}{f', since {since}' if since else ''}"


@flow(name="reprocess", flow_run_name=name_for_parameters, task_runner=THREADS)
def reprocess(stage: Redone | None = None, since: str | None = None) -> str:
    """Put documents through today's stages again, and publish what changed; the run's id.

    A batch that is still staged from an earlier time, under the same versions, would come out the
    same and is not made again, unless `stage` says from which stage on everything is. `since`
    (2026-05-01, 30d) leaves out documents that were first received before.
    """
    received = None if since is None else parse_since(since, utc_now())
    with run_context("reprocess", stage=stage, since=since) as context:
        if stage:
            context.redo[stage] = redo_key(context.home)
        with _working_copy(context):
            report("recalling documents")
            build_batches(context, stages.recall(context, received))
            changes = compare(context)
            context.counts.update(as_counts(changes))
        leave_changes(context, changes)
        publish_what_changed(context)
        return context.run_id


@contextmanager
def _working_copy(context: RunContext) -> Iterator[None]:
    """The context with a copy of the warehouse as its home, swapped in at the end. The copy of a
    failed run stays for the next run to remove: threads may still be using it."""
    live = context.home
    report("copying the warehouse")
    context.home = copy(context)
    try:
        yield
        context.close("completed")  # in the copy, so that the swap publishes it
        swap_in(live)
    except (RunStopped, StageFailed) as error:
        tasks.admin.working_copy.keep_validations(live, context.run_id)
        message = f"{error}\n  nothing was swapped in: all tables are as before"
        raise type(error)(message) from error
    finally:
        context.home = live


@stages.stage("copy", "copy the warehouse")
def copy(context: RunContext) -> Home:
    """The home with a copy of the warehouse in it to work on."""
    return tasks.admin.working_copy.make_working_copy(context.home)


@stages.stage("compare", "compare what was with what will be")
def compare(context: RunContext) -> list[TableChange]:
    """By table, what the copy has that the live warehouse has not, and the reverse."""
    report("comparing with what was")
    live = Home(context.home.root)
    return compare_warehouses(live.warehouse, context.home.warehouse)


@stages.stage("swap in", "swap the warehouse in")
def swap_in(live: Home) -> None:
    """Put the copy in the place of the live warehouse."""
    report("swapping the warehouse in")
    tasks.admin.working_copy.swap_in(live)
