"""A flow run on this machine: the embedded API, the flow in this process, its progress drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from glob import has_magic
from itertools import chain, islice
from pathlib import Path

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from copydesk.errors import UserError
from flows.runtime.embedded_prefect import prefect_api, refuse_silent_server
from flows.runtime.progress import Listener, Progress, progress_to, report
from flows.runtime.settings import Settings
from flows.runtime.source import source_without_secrets
from flows.runtime.workers import ready_workers
from tasks.admin.quarantine import QuarantineFilter
from tasks.admin.recall import Redone, parse_since
from tasks.disk_space import refuse_full_disk
from tasks.home.locks import writer_lock
from tasks.home.staging import Home, utc_now

# Files to look at: set by hand, so that a large folder costs no time.
GLANCE = 10_000


def run_news(settings: Settings, source: str | None, console: Console) -> str:
    """Build and publish; the run's id."""
    refuse_missing(source, settings)
    seems_new = _seems_new(Path(source or settings.landing), settings)
    with _ready(settings, console, with_workers=seems_new), source_without_secrets(source) as shown:
        from flows.news import news

        return news(shown)


def run_publish(settings: Settings, console: Console) -> str:
    """Publish only; the run's id."""
    with _ready(settings, console, with_workers=False):
        from flows.publish import publish

        return publish()


def run_reprocess(
    settings: Settings, stage: Redone | None, since: str | None, console: Console
) -> str:
    """Put documents through today's stages and publish; the run's id."""
    if since is not None:
        parse_since(since, utc_now())
    with _ready(settings, console):
        from flows.reprocess import reprocess

        return reprocess(stage, since)


def run_retry(settings: Settings, choice: QuarantineFilter, console: Console) -> str:
    """Try what is in quarantine again and publish what passes; the run's id."""
    with _ready(settings, console):
        from flows.retry import retry

        return retry(choice.stage, choice.reason, list(choice.ids))


def run_release(settings: Settings, quarantine_id: str, note: str | None, console: Console) -> str:
    """Let one row of quarantine through and publish it; the run's id."""
    with _ready(settings, console):
        from flows.retry import release

        return release(quarantine_id, note)


def refuse_missing(source: str | None, settings: Settings) -> None:
    """Say so at once if the source is a path to nothing."""
    wanted = source or settings.landing
    if "://" in wanted or has_magic(wanted) or Path(wanted).expanduser().exists():
        return
    if source:
        raise UserError(f"there is no file or folder {source}")
    raise UserError(f"name a source, or put articles in {wanted}")


def _seems_new(source: Path, settings: Settings) -> bool:
    """Whether the workers will be needed, judged by the first files: one is younger than the last
    run. They then get ready while Prefect starts; a wrong guess costs seconds, nothing else."""
    warehouse = settings.root / "warehouse.duckdb"
    if not warehouse.exists():
        return True
    last_run = warehouse.stat().st_mtime
    files = chain([source], source.rglob("*"))
    return any(file.stat().st_mtime > last_run for file in islice(files, GLANCE) if file.exists())


@contextmanager
def _ready(settings: Settings, console: Console, *, with_workers: bool = True) -> Iterator[None]:
    """What a flow needs, made ready side by side. What would stop it is said before, at once."""
    home = Home(settings.root)
    with writer_lock(home):
        refuse_full_disk(home)
        refuse_silent_server()
    with _progress(console), ready_workers(settings) as workers:
        if with_workers:
            workers.start()
        report("starting Prefect")
        with prefect_api(settings.root / "prefect"):
            yield


@contextmanager
def _progress(console: Console) -> Iterator[None]:
    """Show what the flow reports: a moving line for people, a line a step for logs."""
    with progress_to(_print_steps(console)) if not console.is_terminal else _moving_line(console):
        yield


def _print_steps(console: Console) -> Listener:
    shown: set[str] = set()

    def print_step(progress: Progress) -> None:
        if progress.doing not in shown:
            shown.add(progress.doing)
            console.print(progress.doing)

    return print_step


@contextmanager
def _moving_line(console: Console) -> Iterator[None]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=console, transient=True, refresh_per_second=4) as bar:
        line = bar.add_task("", total=None, count="")

        def draw(progress: Progress) -> None:
            done, total = progress.done, progress.total
            count = f"{done:,} of {total:,} batches" if total else ""
            bar.update(line, description=progress.doing, count=count)

        with progress_to(draw):
            yield
