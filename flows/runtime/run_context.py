"""One run: what its stages need, the writer's lock, and its own row in the warehouse."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from prefect import runtime

from copydesk.errors import CopydeskError, StageFailed, UserError
from copydesk.faults import describe
from copydesk.versions import STAGE_VERSIONS
from flows.runtime.quiet_exit import end_quietly
from flows.runtime.settings import Settings, load_settings
from flows.runtime.workers import Workers, ready_workers
from schemas import SCHEMA_VERSION, Run
from tasks.disk_space import refuse_full_disk
from tasks.home.locks import writer_lock
from tasks.home.staging import Home, utc_now
from tasks.name_lists import read_name_lists
from tasks.runs import begin_run, close_run
from tasks.secrets import without_secrets

# A deployed run waits so many seconds (set by hand) for another one to end; an interactive one
# fails at once.
LOCK_WAIT_SECONDS = 600.0
PACKAGES = ("copydesk", "prefect", "great-expectations", "duckdb", "spacy", "trafilatura")


class RunContext:
    """What every stage of a run gets: home, settings, workers, and the run's row.

    Not a dataclass, so that Prefect passes it on as it is and does not look for futures in it.
    """

    def __init__(self, settings: Settings, workers: Workers, run: Run) -> None:
        self.settings, self.workers, self.run = settings, workers, run
        self.home = Home(settings.root)
        self.counts: Counter[str] = Counter()
        self.loaded: list[Path] = []
        self.redo: dict[str, str] = {}
        """By forced stage, a key that keeps its batches distinct from those staged before."""

    @property
    def run_id(self) -> str:
        """The run's id, as written on every row that it loads."""
        return self.run.run_id

    def close(self, status: str, error: str | None = None) -> None:
        """Record how the run ended and why it failed; a later call overwrites an earlier one."""
        counts = json.dumps(self.counts, sort_keys=True)
        ended = replace(self.run, ended_at=utc_now(), status=status, counts=counts, error=error)
        close_run(self.home, ended)


@contextmanager
def run_context(flow: str, **parameters: str | None) -> Iterator[RunContext]:
    """The context of a flow run: the only writer of its home, with a row in `runs` from start to end,
    whether it completes, fails or is cancelled.

    Raises `UserError` for a wrong setting or a home that another run is writing to, `CopydeskError`
    for what stopped the run.
    """
    settings = load_settings()
    _refuse_temporary_home(settings)
    home = Home(settings.root)
    wait_seconds = LOCK_WAIT_SECONDS if runtime.deployment.id else 0.0
    read_name_lists(home)  # a bad line stops the run here, not after hours of work
    if runtime.deployment.id:
        end_quietly()
    with writer_lock(home, wait_seconds), ready_workers(settings) as workers:
        refuse_full_disk(home)
        run = begin_run(home, flow, _without_secrets(parameters), _run_id(), versions(settings))
        context = RunContext(settings, workers, run)
        try:
            yield context
        except BaseException as error:
            workers.close()  # else Prefect would wait for their jobs
            failure = _as_failure(error)
            with suppress(Exception):  # a full disk: the cause is reported all the same
                _record_failure(context, failure)
            if failure is error:
                raise
            raise failure from error
        context.close("completed")


def _without_secrets(parameters: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name: value and without_secrets(value) for name, value in parameters.items()}


def _as_failure(error: BaseException) -> BaseException:
    """What a failed run raises: unexpected exceptions become `StageFailed` with the cause."""
    if isinstance(error, CopydeskError) or not isinstance(error, Exception):
        return error
    return StageFailed(without_secrets(describe(error)))


def _record_failure(context: RunContext, error: BaseException) -> None:
    """Close a run as failed, with the cause in one line, or as cancelled if it was interrupted."""
    if isinstance(error, Exception):
        context.close("failed", without_secrets(" ".join(str(error).split())))
    else:
        context.close("cancelled")


def _run_id() -> str:
    """Prefect's id of the flow run, so that the two can be joined; later attempts get a suffix."""
    attempt = runtime.flow_run.run_count
    return f"{runtime.flow_run.id}" + (f"-{attempt}" if attempt > 1 else "")


def name_for_source(flow: str) -> str:
    """The name of a flow run that reads a source."""
    source = runtime.flow_run.parameters.get("source")
    return f"{flow} from {without_secrets(source) if source else 'the landing folder'}"


def versions(settings: Settings) -> dict[str, str]:
    """Versions of all that the rows of a run depend on."""
    packages = {name: version(name) for name in PACKAGES}
    return {
        **packages,
        "schema": str(SCHEMA_VERSION),
        **STAGE_VERSIONS,
        "language_model": settings.language_model,
    }


def _refuse_temporary_home(settings: Settings) -> None:
    """A Prefect worker runs a deployment in a folder that it deletes afterwards."""
    if runtime.deployment.id and not settings.home.is_absolute():
        raise UserError("set COPYDESK_HOME to an absolute path where the Prefect worker runs")
