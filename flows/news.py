"""News: build and publish in one run."""

from functools import partial

from prefect import flow

from flows.build import THREADS, build_what_is_new
from flows.publish import publish_what_changed
from flows.runtime.run_context import name_for_source, run_context
from flows.runtime.source import full_source


@flow(name="news", flow_run_name=partial(name_for_source, "news"), task_runner=THREADS)
def news(source: str | None = None) -> str:
    """Take in what is new in a source and publish it; the run's id."""
    with run_context("news", source=source) as context:
        build_what_is_new(context, full_source(source) or context.settings.landing)
        publish_what_changed(context)
        return context.run_id
