"""Build: from raw articles to the warehouse, wave by wave."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows import stages
from flows.artifacts import leave_artifacts
from flows.runtime.progress import report
from flows.runtime.run_context import RunContext, name_for_source, run_context
from flows.runtime.source import full_source
from tasks.rejections.refusals import failed_documents
from tasks.wave import make_wave

# The stages of a batch wait for one another in threads: so many threads keep so many batches moving.
BATCHES_UNDER_WAY = 4
STAGES_OF_A_BATCH = 5
# (Any: Prefect types a flow's runner by the futures of its base class alone.)
THREADS: Any = ThreadPoolTaskRunner(max_workers=BATCHES_UNDER_WAY * STAGES_OF_A_BATCH)


@flow(name="build", flow_run_name=partial(name_for_source, "build"), task_runner=THREADS)
def build(source: str | None = None) -> str:
    """Clean, annotate, resolve and load what is new in a source; the run's id."""
    with run_context("build", source=source) as context:
        build_what_is_new(context, full_source(source) or context.settings.landing)
        return context.run_id


def build_what_is_new(context: RunContext, source: str) -> None:
    """The stages up to the warehouse. Where nothing is new, no worker is started."""
    report("reading the source")
    build_batches(context, stages.ingest(context, source))


def build_batches(context: RunContext, batches: Sequence[Path]) -> None:
    """Batches of documents, wave by wave; then the audit of what they make with the rest."""
    if batches:
        context.workers.start()
    for number, wave in enumerate(_waves(batches, context.settings.wave_size)):
        done = number * context.settings.wave_size
        checked = list(_prepare(context, wave, done, len(batches)))
        context.counts.update(_take_in(context, checked))
    if context.loaded:
        leave_artifacts(context)
    report("auditing the warehouse", len(batches), len(batches))
    stages.audit(context)


def _prepare(
    context: RunContext, wave: Sequence[Path], done: int, total: int
) -> Iterator[Sequence[Path]]:
    """Clean and annotate the batches of a wave side by side, each with its gates: documents,
    articles, and what was annotated."""
    under_way = []
    for batch in wave:
        documents = stages.validate.submit(context, "ingest", batch, [])
        cleaned = stages.clean.submit(context, documents)
        articles = stages.validate.submit(context, "clean", cleaned, [documents])
        annotated = stages.annotate.submit(context, articles)
        spans = stages.validate.submit(context, "annotate", annotated, [articles])
        under_way.append((documents, cleaned, articles, annotated, spans))
    for number, batches in enumerate(under_way):
        report("cleaning and annotating", done + number, total)
        # In the order of the stages: the first that failed is the one that says why.
        made = [future.result() for future in batches]
        yield made[0], made[2], made[-1]


def _take_in(context: RunContext, checked: Sequence[Sequence[Path]]) -> dict[str, int]:
    """Resolve a wave against what is known, and load it in one transaction."""
    report("resolving entities, stories and events")
    wave = make_wave(context.home, checked)
    resolved = stages.resolve(context, wave.batches)
    wave = wave.without(context.home, failed_documents(resolved, "resolve"))
    resolved = stages.validate(context, "resolve", resolved, wave.batches)
    report("loading")
    return stages.load(context, [*wave.documents, *wave.batches, resolved])


def _waves(batches: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    for start in range(0, len(batches), size):
        yield batches[start : start + size]
