"""Reprocess: the documents that are kept go through today's stages again."""

from prefect import flow

from flows import stages
from flows.build import THREADS, build_batches
from flows.desk import open_desk
from flows.progress import report
from flows.publish import publish_what_changed


@flow(name="reprocess", flow_run_name="reprocess", task_runner=THREADS)
def reprocess() -> str:
    """Clean and annotate every document anew, where a stage has a new version, and publish; the
    run's id. What no stage does differently is found staged or loaded, and stays as it is."""
    with open_desk("reprocess") as desk:
        report("recalling documents")
        build_batches(desk, stages.recall(desk))
        publish_what_changed(desk)
        return desk.run_id
