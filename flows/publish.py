"""Publish: an immutable snapshot of the warehouse, if its data changed."""

from prefect import flow

from flows import stages
from flows.runtime.progress import report
from flows.runtime.run_context import RunContext, run_context
from tasks.publish import PublishedSnapshot


@flow(name="publish", flow_run_name="publish")
def publish() -> str:
    """Publish the warehouse as it stands; the run's id."""
    with run_context("publish") as context:
        publish_what_changed(context)
        return context.run_id


def publish_what_changed(context: RunContext) -> PublishedSnapshot:
    """The newest snapshot, made now or found to be current.

    The run's own row is closed first: readers of the snapshot are not to find it running.
    """
    report("publishing")
    context.close("completed")
    return stages.publish(context)
