"""News: build and publish in one run."""

from functools import partial

from prefect import flow

from flows.build import THREADS, build_what_is_new
from flows.publish import publish_what_changed
from flows.runtime.run_context import name_for_source, open_desk
from flows.runtime.source import in_full


@flow(name="news", flow_run_name=partial(name_for_source, "news"), task_runner=THREADS)
def news(source: str | None = None) -> str:
    """Take in what is new in a source and publish it; the run's id."""
    with open_desk("news", source=source) as desk:
        build_what_is_new(desk, in_full(source) or desk.settings.landing)
        publish_what_changed(desk)
        return desk.run_id
