"""What the commands show: short tables for people, CSV for programs."""

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
from flows.settings import Settings
from tasks.query import Account, Answer, give_account
from tasks.staging import Home

# A pipe has no width: nothing is folded there.
PIPE_WIDTH = 200
NEXT = (
    'copydesk sql "SELECT speaker, text FROM who_said_what LIMIT 10"',
    'copydesk sql "SHOW TABLES"',
    "copydesk status",
)


def notes() -> Console:
    """Where progress is drawn: stderr."""
    return Console(stderr=True, highlight=False)


def page() -> Console:
    """Where results go: stdout."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def show_run(settings: Settings, run_id: str) -> None:
    """What came in, what came out, what was set aside and why, and where the results lie."""
    console, home = page(), Home(settings.root)
    account = give_account(home, run_id)
    console.print(Text.assemble(("In         ", "bold"), _received(account)))
    _show_rows(console, account)
    _show_set_aside(console, account)
    console.print(Text.assemble(("Results    ", "bold"), _shown(home.published / "latest")))
    console.print(Text("Next", style="bold"))
    for command in NEXT:
        console.print(Text(f"  {command}"))


def show_status(settings: Settings) -> None:
    """The last runs, the rows of the warehouse, what was set aside in all."""
    console, home = page(), Home(settings.root)
    if not home.warehouse.exists():
        raise UserError(f"nothing has been run in {home.root} yet: try `copydesk run SOURCE`")
    account = give_account(home)
    console.print(Text.assemble(("Home       ", "bold"), _shown(home.root)))
    runs = [
        (flow, state, _time(start), _time(end), run)
        for flow, state, start, end, run in account.runs
    ]
    console.print(
        _table("Runs", ("flow", "status", "started (UTC)", "ended (UTC)", "run_id"), runs)
    )
    _show_rows(console, account)
    _show_set_aside(console, account)


def show_snapshots(settings: Settings, limit: int | None = None) -> None:
    """What has been published, newest first."""


def show_answer(answer: Answer) -> None:
    """The rows of a question as a table."""
    console = page()
    rows = [[_cell(value) for value in row] for row in answer.rows]
    console.print(_table(None, answer.columns, rows))
    more = "the first " if answer.has_more else ""
    console.print(Text(f"{more}{_counted(len(rows), 'row')}", style="dim"))


def write_csv(answer: Answer, out: TextIO) -> None:
    """The rows of a question as CSV with a header."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_cell(value) for value in row] for row in answer.rows)


def _received(account: Account) -> str:
    received = sum(account.receipts.values())
    if not received:
        return "nothing new"
    kinds = ", ".join(f"{count:,} {status}" for status, count in sorted(account.receipts.items()))
    return f"{_counted(received, 'document')}: {kinds}"


def _show_rows(console: Console, account: Account) -> None:
    rows = [(name, f"{own:,}", f"{every:,}") for name, (own, every) in account.rows.items()]
    console.print(_table("Out", ("table", "this run", "in all"), rows))


def _show_set_aside(console: Console, account: Account) -> None:
    if account.set_aside:
        rows = [(stage, reason, f"{count:,}") for stage, reason, count in account.set_aside]
        console.print(_table("Set aside", ("stage", "reason", "rows"), rows))
    else:
        console.print(Text.assemble(("Set aside  ", "bold"), "nothing"))


def _table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
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
