"""The stages as Prefect tasks: names, tags, run names and retries.

Prefect's result cache is off: a batch is done exactly if its staged files exist. Light stages run in the flow's threads; those that need the language model or Great
Expectations go to the worker processes.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import task_run

import tasks.admin.recall
import tasks.admin.retention
import tasks.audit
import tasks.clean
import tasks.ingest
import tasks.load
import tasks.publish
from copydesk.errors import CopydeskError, StageFailed, UserError
from copydesk.faults import describe
from flows.runtime import workers
from flows.runtime.run_context import RunContext
from schemas import Validation
from tasks.publish import PublishedSnapshot
from tasks.secrets import without_secrets
from tasks.sources import Limits

T = TypeVar("T")

# Worth a retry: a source that does not answer, a worker that the system killed. Bad data, a
# broken suite and a wrong setting fail again.
TRANSIENT = (ConnectionError, TimeoutError, BrokenProcessPool)
RETRY_DELAYS = [1.0, 10.0]  # seconds, set by hand


def can_succeed_later(_task: Any, _task_run: Any, state: Any) -> bool:
    """Whether a failed stage is worth another try (Prefect's `retry_condition_fn`)."""
    failure = state.result(raise_on_failure=False)
    return isinstance(failure, TRANSIENT) or isinstance(failure.__cause__, TRANSIENT)


def stage(name: str, run_name: str) -> Callable[[Callable[..., T]], Task[..., T]]:
    """Make a function a Prefect task with a name for the stage and for its runs.

    Callers may pass futures in place of values, so the task's parameters are not typed. Errors name
    the task run: the stage and its batch.
    """

    def make(function: Callable[..., T]) -> Task[..., T]:
        return task(
            name=name,
            task_run_name=run_name,
            tags=[name],
            cache_policy=NO_CACHE,
            retries=len(RETRY_DELAYS),
            retry_delay_seconds=RETRY_DELAYS,
            retry_condition_fn=can_succeed_later,
        )(_with_run_name(function))

    return make


def _with_run_name(function: Callable[..., T]) -> Callable[..., T]:
    """The function, with the name of the task run before the message of what it raises."""

    @wraps(function)
    def work(*args: Any, **kwargs: Any) -> T:
        try:
            return function(*args, **kwargs)
        except UserError:
            raise
        except CopydeskError as error:
            raise type(error)(f"{task_run.name}: {error}") from error
        except Exception as error:
            raise StageFailed(f"{task_run.name}: {without_secrets(describe(error))}") from error

    return work


@stage("ingest", "ingest the source")
def ingest(context: RunContext, source: str) -> list[Path]:
    """Batches of the documents that the warehouse does not know yet."""
    own = context.settings
    limits = Limits(
        own.max_document_bytes,
        own.max_expansion_ratio,
        own.max_file_seconds,
        {theirs: ours for ours, theirs in own.fields.items()},
    )
    passed: Counter[str] = Counter()
    batches = tasks.ingest.ingest(
        context.home, source, own.batch_size, limits, context.run_id, passed
    )
    context.counts.update(
        {f"{tasks.ingest.PASSED_OVER}{ending}": count for ending, count in passed.items()}
    )
    return batches


@stage("recall", "recall documents")
def recall(context: RunContext, since: datetime | None = None) -> list[Path]:
    """Batches of the documents to reprocess: all, or those first received since then."""
    size, redo = context.settings.batch_size, context.redo.get("clean", "")
    return tasks.admin.recall.recall(context.home, size, since=since, redo=redo)


@stage("clean", "clean {batch.name:.8}")
def clean(context: RunContext, batch: Path) -> Path:
    """The articles of a batch of documents."""
    return tasks.clean.clean_batch(context.home, batch, context.settings.languages, context.run_id)


@stage("annotate", "annotate {batch.name:.8}")
def annotate(context: RunContext, batch: Path) -> Path:
    """The mentions, quotes and event mentions of a batch of articles."""
    model, redo = context.settings.language_model, context.redo.get("annotate", "")
    return context.workers.annotators.call(
        workers.annotate_batch, context.home, batch, model, context.run_id, redo
    )


@stage("validate", "validate {checked} {batch.name:.8}")
def validate(context: RunContext, checked: str, batch: Path, parents: Sequence[Path]) -> Path:
    """The rows of a batch that meet the expectations; the others go to quarantine."""
    drift_stops = context.settings.drift == "stop"
    return context.workers.validators.call(
        workers.validate_batch, context.home, checked, batch, parents, context.run_id, drift_stops
    )


@stage("resolve", "resolve a wave")
def resolve(context: RunContext, batches: Sequence[Path]) -> Path:
    """The entities, stories and events of a wave, resolved against the warehouse."""
    redo = context.redo.get("resolve", "")
    return context.workers.annotators.call(
        workers.resolve, context.home, batches, context.run_id, redo
    )


@stage("load", "load a wave")
def load(context: RunContext, batches: Sequence[Path]) -> dict[str, int]:
    """Load a wave in one transaction; rows by table."""
    rows = tasks.load.load(context.home, batches, context.run_id)
    context.loaded += batches
    return rows


@stage("audit", "audit the warehouse")
def audit(context: RunContext) -> list[Validation]:
    """Validate the whole warehouse across tables."""
    return tasks.audit.audit_warehouse(context.home, context.run_id)


@stage("publish", "publish a snapshot")
def publish(context: RunContext) -> PublishedSnapshot:
    """A new snapshot, if the data changed; retention then prunes older ones."""

    def add_data_docs(snapshot: Path, before: Path | None) -> None:
        context.workers.validators.call(workers.build_data_docs, snapshot, before)

    own = context.settings
    add_pages = add_data_docs if own.data_docs else None
    publication = tasks.publish.publish(context.home, context.run_id, add_pages, own.publish_texts)
    tasks.admin.retention.retain(context.home, own.keep_snapshots, own.keep_databases)
    return publication
