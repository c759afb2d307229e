"""One run: what its stages need, the writer's lock, and its own row in the warehouse."""

import atexit
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from prefect import runtime

from copydesk.cleaning import CLEAN_VERSION
from copydesk.errors import CopydeskError, StageFailed, UserError
from copydesk.faults import describe
from flows.runtime.settings import Settings, load_settings
from flows.runtime.workers import Workers, ready_workers
from schemas import SCHEMA_VERSION, Run
from tasks.disk_space import refuse_full_disk
from tasks.home.locks import writer_lock
from tasks.home.staging import Home, utc_now
from tasks.load import begin_run, close_run
from tasks.name_lists import read_name_lists
from tasks.secrets import without_secrets

# A deployed run waits for another one to end; someone at the keyboard is told at once.
PATIENCE_SECONDS = 600.0
PACKAGES = ("copydesk", "prefect", "great-expectations", "duckdb", "spacy", "trafilatura")


class Desk:
    """What every stage of a run is given: where, with which settings and workers, for which run.

    Not a dataclass, so that Prefect passes it on as it is and does not look for futures in it.
    """

    def __init__(self, settings: Settings, workers: Workers, run: Run) -> None:
        self.settings, self.workers, self.run = settings, workers, run
        self.home = Home(settings.root)
        self.counts: Counter[str] = Counter()
        self.loaded: list[Path] = []
        self.redo: dict[str, str] = {}
        """By stage that is forced, what tells its batches from those that were staged before."""

    @property
    def run_id(self) -> str:
        """The run, as written on every row that it loads."""
        return self.run.run_id

    def close(self, status: str, error: str | None = None) -> None:
        """Write into the books how the run ended, and why it failed; the last word counts."""
        counts = json.dumps(self.counts, sort_keys=True)
        ended = replace(self.run, ended_at=utc_now(), status=status, counts=counts, error=error)
        close_run(self.home, ended)


@contextmanager
def open_desk(flow: str, **parameters: str | None) -> Iterator[Desk]:
    """The desk of a flow run: the only writer of its home, recorded in `runs` from its first second
    to its last, whether it completes, fails or is cancelled."""
    settings = load_settings()
    _refuse_passing_folder(settings)
    home = Home(settings.root)
    patience = PATIENCE_SECONDS if runtime.deployment.id else 0.0
    read_name_lists(home)  # a bad line stops the run here, not after hours of work
    with writer_lock(home, patience), ready_workers(settings) as workers:
        refuse_full_disk(home)
        run = begin_run(home, flow, _told(parameters), _run_id(), versions(settings))
        desk = Desk(settings, workers, run)
        try:
            yield desk
        except BaseException as error:
            workers.close()  # else Prefect would wait for what they are at
            told = _tell(error)
            with suppress(Exception):  # a disk that is full: the cause is told all the same
                _close_badly(desk, told)
            if told is error:
                raise
            raise told from error
        desk.close("completed")


def _told(parameters: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name: value and without_secrets(value) for name, value in parameters.items()}


def _tell(error: BaseException) -> BaseException:
    """What a run raises that failed: the cause in words, whatever it was."""
    if isinstance(error, CopydeskError) or not isinstance(error, Exception):
        return error
    return StageFailed(without_secrets(describe(error)))


def _close_badly(desk: Desk, error: BaseException) -> None:
    """Close a run that failed with its cause in one line, or one that was interrupted."""
    if isinstance(error, Exception):
        desk.close("failed", without_secrets(" ".join(str(error).split())))
    else:
        desk.close("cancelled")


@atexit.register
def _end_quietly() -> None:
    """At the end of the process, threads of Prefect still hold flows, and those DuckDB's objects:
    its binding would report every one of them as leaked."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _run_id() -> str:
    """Prefect's id of the flow run, so that the two can be joined; a second attempt is told apart."""
    attempt = runtime.flow_run.run_count
    return f"{runtime.flow_run.id}" + (f"-{attempt}" if attempt > 1 else "")


def name_for_source(flow: str) -> str:
    """The name of a flow run that reads a source."""
    source = runtime.flow_run.parameters.get("source")
    return f"{flow} from {without_secrets(source) if source else 'the landing folder'}"


def versions(settings: Settings) -> dict[str, str]:
    """What the rows of a run depend on."""
    packages = {name: version(name) for name in PACKAGES}
    return {
        **packages,
        "schema": str(SCHEMA_VERSION),
        "clean": CLEAN_VERSION,
        "language_model": settings.language_model,
    }


def _refuse_passing_folder(settings: Settings) -> None:
    """A Prefect worker runs a deployment in a folder that it deletes afterwards."""
    if runtime.deployment.id and not settings.home.is_absolute():
        raise UserError("set COPYDESK_HOME to an absolute path where the Prefect worker runs")
