"""The stages as Prefect tasks: names, tags, run names, and what is worth trying again.

Prefect's result cache is off: a staged batch that exists is done, and that is the only truth about
it. Light stages run in the flow's threads; those that need the language model or Great
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
from flows.runtime.run_context import Desk
from schemas import Validation
from tasks.publish import Publication
from tasks.secrets import without_secrets
from tasks.sources import Limits

T = TypeVar("T")

# What can succeed later: a source that does not answer, a worker that the system killed.
# Bad data, a broken suite and a wrong setting cannot.
PASSING = (ConnectionError, TimeoutError, BrokenProcessPool)
RETRY_DELAYS = [1.0, 10.0]


def can_succeed_later(_task: Any, _task_run: Any, state: Any) -> bool:
    """Whether a failed stage is worth another try (Prefect's `retry_condition_fn`)."""
    failure = state.result(raise_on_failure=False)
    return isinstance(failure, PASSING) or isinstance(failure.__cause__, PASSING)


def stage(name: str, run_name: str) -> Callable[[Callable[..., T]], Task[..., T]]:
    """Make a function a Prefect task, named for its stage and its runs for what they work on.

    Its parameters may then be futures of theirs, which is why they are not typed. What it raises
    says which run of the task it was: the stage, and its batch.
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
        )(_telling(function))

    return make


def _telling(function: Callable[..., T]) -> Callable[..., T]:
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
def ingest(desk: Desk, source: str) -> list[Path]:
    """Batches of the documents that the warehouse does not know yet."""
    own = desk.settings
    limits = Limits(
        own.max_document_bytes,
        own.max_expansion_ratio,
        own.max_file_seconds,
        {theirs: ours for ours, theirs in own.fields.items()},
    )
    passed: Counter[str] = Counter()
    batches = tasks.ingest.ingest(desk.home, source, own.batch_size, limits, desk.run_id, passed)
    desk.counts.update(
        {f"{tasks.ingest.PASSED_OVER}{ending}": count for ending, count in passed.items()}
    )
    return batches


@stage("recall", "recall documents")
def recall(desk: Desk, since: datetime | None = None) -> list[Path]:
    """Batches of the documents that are to be dealt with anew, of those received since then."""
    size, redo = desk.settings.batch_size, desk.redo.get("clean", "")
    return tasks.admin.recall.recall(desk.home, size, since=since, redo=redo)


@stage("clean", "clean {batch.name:.8}")
def clean(desk: Desk, batch: Path) -> Path:
    """The articles of a batch of documents."""
    return tasks.clean.clean_batch(desk.home, batch, desk.settings.languages, desk.run_id)


@stage("annotate", "annotate {batch.name:.8}")
def annotate(desk: Desk, batch: Path) -> Path:
    """The mentions, quotes and event mentions of a batch of articles."""
    model, redo = desk.settings.language_model, desk.redo.get("annotate", "")
    return desk.workers.annotators.call(
        workers.annotate_batch, desk.home, batch, model, desk.run_id, redo
    )


@stage("validate", "validate {checked} {batch.name:.8}")
def validate(desk: Desk, checked: str, batch: Path, parents: Sequence[Path]) -> Path:
    """The rows of a batch that keep what its tables promise; the others are set aside."""
    drift_stops = desk.settings.drift == "stop"
    return desk.workers.validators.call(
        workers.validate_batch, desk.home, checked, batch, parents, desk.run_id, drift_stops
    )


@stage("resolve", "resolve a wave")
def resolve(desk: Desk, batches: Sequence[Path]) -> Path:
    """The entities, stories and events of a wave, together with what the warehouse knows."""
    redo = desk.redo.get("resolve", "")
    return desk.workers.annotators.call(workers.resolve, desk.home, batches, desk.run_id, redo)


@stage("load", "load a wave")
def load(desk: Desk, batches: Sequence[Path]) -> dict[str, int]:
    """A wave, in one transaction; rows by table."""
    rows = tasks.load.load(desk.home, batches, desk.run_id)
    desk.loaded += batches
    return rows


@stage("audit", "audit the warehouse")
def audit(desk: Desk) -> list[Validation]:
    """What holds across the whole warehouse."""
    return tasks.audit.audit_warehouse(desk.home, desk.run_id)


@stage("publish", "publish a snapshot")
def publish(desk: Desk) -> Publication:
    """A new snapshot, if the data changed; older ones go, or give up their databases."""

    def add_data_docs(snapshot: Path, before: Path | None) -> None:
        desk.workers.validators.call(workers.build_data_docs, snapshot, before)

    own = desk.settings
    add_pages = add_data_docs if own.data_docs else None
    publication = tasks.publish.publish(desk.home, desk.run_id, add_pages, own.publish_texts)
    tasks.admin.retention.retain(desk.home, own.keep_snapshots, own.keep_databases)
    return publication
