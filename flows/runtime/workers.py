"""Worker processes: some that hold the language model, one that holds Great Expectations.

Both take seconds to get ready, and neither may share an interpreter with the flow: so they are
processes, started together as soon as there is work, and kept until the run ends. Functions here
import what they need when they run: the flow's own process never loads a model.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from copydesk.errors import CopydeskError, RunStopped, StageFailed
from copydesk.faults import describe
from flows.runtime.settings import Settings
from tasks.home.staging import Home

P = ParamSpec("P")
T = TypeVar("T")

# One thread a process: the processes already use every core. Great Expectations calls no one. What
# a worker that is cut short leaves behind is cleared away without a word.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PYTHONWARNINGS": "ignore:resource_tracker:UserWarning",
}


# Executors stay until the process ends: a worker that is just starting still looks for their locks.
_closed: list[Executor] = []


class Pool:
    """A process pool that starts when it is first needed, and again if a worker of it was killed."""

    def __init__(self, size: int, initializer: Callable[..., None], *arguments: object) -> None:
        self.size, self.initializer, self.arguments = size, initializer, arguments
        self._lock = threading.Lock()
        self._executor: Executor | None = None
        self._line: Connection | None = None
        self.is_closed = False

    def start(self) -> None:
        """Start every process of the pool, without waiting for it."""
        for _ in range(self.size):
            self._submit(os.getpid)

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function in a worker and wait for it; `BrokenProcessPool` if the worker died."""
        return self._submit(function, *args, **kwargs).result()

    def close(self) -> None:
        """End the processes at once, whatever they are at: what they write appears whole or not."""
        with self._lock:
            self.is_closed = True
            if self._executor and self._line:
                self._executor.shutdown(wait=False, cancel_futures=True)
                self._line.close()
                _closed.append(self._executor)

    def _submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with self._lock:
            if self.is_closed:
                raise RunStopped("the run has ended")
            if self._executor is None:
                self._executor = self._open()
            job = partial(function, *args, **kwargs)
            try:
                return self._executor.submit(_work, job)
            except BrokenProcessPool:
                self._executor = self._open()
                return self._executor.submit(_work, job)

    def _open(self) -> Executor:
        os.environ.update(ENVIRONMENT)
        far_end, self._line = Pipe(duplex=False)
        return ProcessPoolExecutor(
            max_workers=self.size,
            mp_context=get_context("forkserver"),
            initializer=partial(_begin, far_end, self.initializer, *self.arguments),
        )


class Workers:
    """The pools of a run; as a context, it ends them."""

    def __init__(self, annotators: int, language_model: str) -> None:
        self.validators = Pool(1, _warm_up_great_expectations)
        self.annotators = Pool(annotators, _load_language_model, language_model)

    def start(self) -> None:
        """Start everything, the slowest first, without waiting for it."""
        self.validators.start()
        self.annotators.start()

    def close(self) -> None:
        """End everything at once."""
        self.annotators.close()
        self.validators.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


_current: ContextVar[Workers | None] = ContextVar("current_workers", default=None)


@contextmanager
def ready_workers(settings: Settings) -> Iterator[Workers]:
    """The workers of the enclosing `ready_workers`; without one, new ones that end with it."""
    current = _current.get()
    if current is not None:
        yield current
        return
    with Workers(settings.annotators, settings.language_model) as workers:
        token = _current.set(workers)
        try:
            yield workers
        finally:
            _current.reset(token)


def annotate_batch(home: Home, batch: Path, language_model: str, run_id: str, redo: str) -> Path:
    """`tasks.annotate.annotate_batch`, in a worker."""
    from tasks.annotate import annotate_batch

    return annotate_batch(home, batch, language_model, run_id, redo)


def validate_batch(
    home: Home,
    stage: str,
    batch: Path,
    parents: Sequence[Path],
    run_id: str,
    drift_stops: bool,
) -> Path:
    """`tasks.validate.validate_batch`, in a worker."""
    from tasks.validate import validate_batch

    return validate_batch(home, stage, batch, parents, run_id, drift_stops)


def build_data_docs(snapshot: Path, before: Path | None) -> None:
    """`tasks.data_docs.build_data_docs`, in a worker."""
    from tasks.data_docs import build_data_docs

    build_data_docs(snapshot, before)


def resolve(home: Home, batches: Sequence[Path], run_id: str, redo: str) -> Path:
    """`tasks.resolve.resolve`, in a worker."""
    from tasks.resolve import resolve

    return resolve(home, batches, run_id, redo)


def _work(job: Callable[[], T]) -> T:
    """Do a job in a worker. Unexpected exceptions become `StageFailed` here: frames do not come along
    to the flow, and an exception that cannot be unpickled there would break the pool."""
    try:
        return job()
    except CopydeskError:
        raise
    except Exception as error:
        raise StageFailed(describe(error)) from error


def _begin(line: Connection, initializer: Callable[..., None], *arguments: object) -> None:
    """Leave Ctrl-C to the flow, watch the line to it, and get ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_line, args=(line,), daemon=True).start()
    initializer(*arguments)


def _end_with_line(line: Connection) -> None:
    """End when the flow hangs up or is killed: a worker would wait for work for ever."""
    wait([line])
    os._exit(0)


def _load_language_model(name: str) -> None:
    import tasks.annotate  # noqa: F401  its imports take as long as the model
    from copydesk.nlp import load_model

    load_model(name)


def _warm_up_great_expectations() -> None:
    from tasks.validate import warm_up

    warm_up()
