"""Rendering of results: short tables for people, CSV for programs."""

import csv
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.errors import UserError
from flows.runtime.settings import Settings
from tasks.admin.query import Account, Answer, give_account, list_manifests
from tasks.admin.retention import has_given_up, size
from tasks.home.staging import Home
from tasks.snapshots.manifest import Manifest, read_latest, snapshots

# A pipe has no width: nothing is folded there.
PIPE_WIDTH = 200
SHORT_ID = 10
"""Characters of an id that are shown; the commands accept any beginning that is unique."""
NEXT = (
    'copydesk sql "SELECT canonical_name, quote FROM who_said_what LIMIT 10"',
    'copydesk sql "SHOW TABLES"',
)
NEXT_IF_SET_ASIDE = "copydesk quarantine"


class ResultConsole(Console):
    """Standard output: where its reader goes away, the command ends with an exit code of its own."""

    def on_broken_pipe(self) -> None:
        """Pass the error on; rich would exit with another code."""
        raise


class ProgressConsole(Console):
    """Standard error: where its reader goes away, the run goes on."""

    def on_broken_pipe(self) -> None:
        """Print nothing more."""
        self.quiet = True


def stderr() -> Console:
    """The console for progress."""
    return ProgressConsole(stderr=True, highlight=False)


def stdout() -> Console:
    """The console for results."""
    return ResultConsole(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def show_run(settings: Settings, run_id: str) -> None:
    """What came in, what came out, what was set aside and why, and where the results lie."""
    console, home = stdout(), Home(settings.root)
    account = give_account(home, run_id)
    flow, status, started, ended, *_ = account.runs[0]
    print_field(console, "Run", f"{flow} {status} in {(ended - started).seconds} s ({run_id})")
    print_field(console, "Came in", _received(account))
    if account.passed_over:
        endings = ", ".join(f"{count:,} {ending}" for ending, count in account.passed_over.items())
        print_field(console, "Passed over", f"{endings}: no reader is for these")
    if any(own for own, _ in account.rows.values()):
        rows = [(name, f"{own:,}", f"{all_:,}") for name, (own, all_) in account.rows.items()]
        console.print(tabulate("Came out", ("table", "new or changed", "in all"), rows))
    _print_set_aside(console, account)
    for number, (expectation, seen) in enumerate(account.warnings):
        print_field(console, "" if number else "Warnings", f"{expectation} does not hold: {seen}")
    print_field(console, "Results", f"{_shown(home.published / 'latest')} (news.duckdb, Parquet)")
    further = [*NEXT, NEXT_IF_SET_ASIDE] if account.set_aside else NEXT
    for number, command in enumerate(further):
        print_field(console, "" if number else "Next", command)


def show_status(settings: Settings) -> None:
    """The last runs, the rows of the warehouse, what was set aside in all."""
    console, home = stdout(), existing_home(settings)
    account = give_account(home)
    print_field(console, "Home", _shown(home.root))
    runs = [tuple(map(_cell, row[:5])) for row in account.runs]
    console.print(
        tabulate("Runs", ("flow", "status", "started (UTC)", "ended (UTC)", "run_id"), runs)
    )
    _print_failures(console, account)
    rows = [(name, f"{all_:,}") for name, (_, all_) in account.rows.items()]
    console.print(tabulate("Warehouse", ("table", "rows"), rows))
    _print_set_aside(console, account)
    latest = read_latest(home)
    published = f"{latest.snapshot_id}, {latest.created_at}" if latest else "nothing published yet"
    print_field(console, "Published", published)


def existing_home(settings: Settings) -> Home:
    """The home of a command that reads; `UserError` where nothing has been run in it."""
    home = Home(settings.root)
    if not home.warehouse.exists():
        raise UserError(f"nothing has been run in {_shown(home.root)}: try `copydesk run SOURCE`")
    return home


def show_snapshots(settings: Settings, limit: int | None = None) -> None:
    """What has been published, newest first."""
    home = Home(settings.root)
    found = list_manifests(home)
    if not found:
        raise UserError(f"nothing has been published in {_shown(home.published)} yet")
    rows = [_snapshot_cells(home, manifest) for manifest in found[:limit]]
    stdout().print(tabulate(None, ("snapshot", "created (UTC)", "articles", "MB", ""), rows))


def _snapshot_cells(home: Home, manifest: Manifest) -> tuple[str, ...]:
    path, latest = snapshots(home) / manifest.snapshot_id, read_latest(home)
    if latest and latest.snapshot_id == manifest.snapshot_id:
        note = "latest"
    else:
        note = "Parquet only" if has_given_up(path, manifest) else ""
    return (
        manifest.snapshot_id,
        manifest.created_at,
        f"{manifest.rows['articles']:,}",
        f"{size(path, manifest) / 1e6:,.1f}",
        note,
    )


def show_answer(answer: Answer) -> None:
    """The rows of a question as a table."""
    console = stdout()
    rows = [[_cell(value) for value in row] for row in answer.rows]
    console.print(tabulate(None, answer.columns, rows))
    more = "the first " if answer.has_more else ""
    console.print(Text(f"{more}{_counted(len(rows), 'row')}", style="dim"))


def write_csv(answers: Sequence[Answer], out: TextIO) -> None:
    """The rows of a question as CSV with a header; the values are as they are."""
    if len(answers) > 1:
        raise UserError(f"CSV has room for one answer, and these statements give {len(answers)}")
    for answer in answers:
        _write_rows(answer, out)


def _write_rows(answer: Answer, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_cell(value) for value in row] for row in answer.rows)


def _received(account: Account) -> str:
    received = sum(account.receipts.values())
    if not received:
        return "nothing new"
    kinds = ", ".join(f"{count:,} {status}" for status, count in sorted(account.receipts.items()))
    return f"{_counted(received, 'document')}: {kinds}"


def _print_failures(console: Console, account: Account) -> None:
    """Why runs ended as they did, of those that did not complete."""
    failed = [(started, error) for _, _, started, _, _, error in account.runs if error]
    for number, (started, error) in enumerate(failed):
        print_field(console, "" if number else "Failed", f"{_time(started)}: {error}")


def _print_set_aside(console: Console, account: Account) -> None:
    if account.set_aside:
        rows = [(stage, reason, f"{count:,}") for stage, reason, count in account.set_aside]
        console.print(tabulate("Set aside", ("stage", "reason", "rows"), rows))
    else:
        print_field(console, "Set aside", "nothing")
    if account.superseded:
        documents = _counted(account.superseded, "document")
        print_field(console, "Superseded", f"{documents} by a later copy of the same article")


def print_field(console: Console, label: str, value: str) -> None:
    """Print a label and its value on one line, never folded: commands and paths are copied from it."""
    console.print(Text.assemble((f"{label:11}", "bold"), value), soft_wrap=True)


def tabulate(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table of texts, its cells folded where the page is narrow."""
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case list() | tuple():
            return ", ".join(map(_cell, value))
        case datetime():
            return _time(value)
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def _time(value: datetime | None) -> str:
    return value.isoformat(" ", "seconds") if value else ""


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _shown(path: Path) -> str:
    """A path as the user would type it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
