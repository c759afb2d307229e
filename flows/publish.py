"""Publish: an immutable snapshot of the warehouse, if its data changed."""

from prefect import flow

from flows import stages
from flows.runtime.progress import report
from flows.runtime.run_context import Desk, open_desk
from tasks.publish import Publication


@flow(name="publish", flow_run_name="publish")
def publish() -> str:
    """Publish the warehouse as it stands; the run's id."""
    with open_desk("publish") as desk:
        publish_what_changed(desk)
        return desk.run_id


def publish_what_changed(desk: Desk) -> Publication:
    """The newest snapshot, made now or found to be current.

    The run's own row is closed first: readers of the snapshot are not to find it running.
    """
    report("publishing")
    desk.close("completed")
    return stages.publish(desk)
