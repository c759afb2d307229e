"""`copydesk quarantine`: list what was set aside, look at it, try it again, let it through."""

import click
from rich.console import Console

from copydesk.errors import UserError
from expectations.acceptance import ACCEPTABLE
from flows.cli import local, render_json
from flows.cli.json_option import as_json
from flows.cli.render import SHORT_ID, existing_home, print_field, stderr, stdout, tabulate
from flows.runtime.settings import Settings, load_settings
from tasks.admin import quarantine as cases
from tasks.admin.quarantine import Case, QuarantineFilter
from tasks.home.staging import Home

STAGE_HELP = "Only what was set aside at this stage."
REASON_HELP = "Only what was set aside for this reason."


@click.group(invoke_without_command=True)
@click.option("--stage", help=STAGE_HELP)
@click.option("--reason", help=REASON_HELP)
@as_json
@click.pass_context
def quarantine(ctx: click.Context, stage: str | None, reason: str | None, with_json: bool) -> None:
    """Show what was set aside and why; `show`, `retry` and `release` work on it."""
    if ctx.invoked_subcommand is None:
        show = write_groups if with_json else show_groups
        show(load_settings(), QuarantineFilter(stage, reason))


@quarantine.command()
@click.argument("quarantine_id", metavar="ID")
@as_json
def show(quarantine_id: str, with_json: bool) -> None:
    """Show one row: why it failed, where its document came from, how that begins.

    The first few characters of an ID will do.
    """
    show_row = write_case if with_json else show_case
    show_row(load_settings(), quarantine_id)


@quarantine.command()
@click.option("--stage", help=STAGE_HELP)
@click.option("--reason", help=REASON_HELP)
@click.argument("ids", nargs=-1, metavar="[ID]...")
def retry(stage: str | None, reason: str | None, ids: tuple[str, ...]) -> None:
    """Put the documents through every stage again, from the bytes that were kept.

    After a fix, or with other settings. What passes now is published; the sources are not needed.
    """
    try_again(load_settings(), QuarantineFilter(stage, reason, ids))


@quarantine.command()
@click.option("--note", help="Why it is right after all; kept with the row.")
@click.argument("quarantine_id", metavar="ID")
def release(note: str | None, quarantine_id: str) -> None:
    """Let one row or document through, although an expectation failed.

    This overrules a judgement; what would break the tables cannot be let through.
    """
    let_through(load_settings(), quarantine_id, note)


def show_groups(settings: Settings, choice: QuarantineFilter) -> None:
    """What is in quarantine, by stage and reason, with an example of each."""
    home = existing_home(settings)
    groups = cases.list_groups(home, choice)
    console = stdout()
    if not groups:
        print_field(console, "Set aside", "nothing")
        return
    rows = [
        (
            group.stage,
            group.table_name,
            group.reason,
            f"{group.rows:,}",
            f"{group.documents:,}",
            group.example_id[:SHORT_ID],
            group.example,
        )
        for group in groups
    ]
    columns = ("stage", "table", "reason", "rows", "documents", "example", "what was seen")
    console.print(tabulate("Set aside", columns, rows))
    print_field(console, "Next", f"copydesk quarantine show {rows[0][5]}")
    print_field(console, "", f"copydesk quarantine retry --reason {groups[0].reason}")


def write_groups(settings: Settings, choice: QuarantineFilter) -> None:
    """What is in quarantine, for programs."""
    groups = cases.list_groups(existing_home(settings), choice)
    render_json.write_json(render_json.describe_groups(groups))


def write_case(settings: Settings, prefix: str) -> None:
    """One row of quarantine, for programs."""
    case = cases.show_case(existing_home(settings), prefix)
    render_json.write_json(render_json.describe_case(case))


def show_case(settings: Settings, prefix: str) -> None:
    """One row of quarantine, with its cause, its source and the beginning of its document."""
    case = cases.show_case(existing_home(settings), prefix)
    console = stdout()
    _print_facts(console, case)
    if case.also:
        rows = [(table, reason, f"{count:,}") for table, reason, count in case.also]
        console.print(tabulate("Also set aside", ("table", "reason", "rows"), rows))
    if case.beginning:
        print_field(console, "Begins", "")
        console.print(case.beginning, markup=False)


def try_again(settings: Settings, choice: QuarantineFilter) -> None:
    """Try the chosen documents again, and say how many pass now."""
    home = existing_home(settings)
    choice = QuarantineFilter(choice.stage, choice.reason, _whole_ids(home, choice))
    before = cases.waiting(home, choice)
    if not before:
        raise UserError(
            "no document in quarantine answers to that, or none that can be tried again"
        )
    run_id = local.run_retry(settings, choice, stderr())
    left = cases.waiting(home, QuarantineFilter()) & before
    console = stdout()
    print_field(console, "Run", f"retry completed ({run_id})")
    counts = f"{len(before) - len(left):,} pass now, {len(left):,} do not"
    print_field(console, "Tried again", f"{len(before):,} documents: {counts}")
    show_groups(settings, QuarantineFilter())


def let_through(settings: Settings, prefix: str, note: str | None) -> None:
    """Let one row through, and show its state afterwards."""
    home = existing_home(settings)
    row = cases.check_acceptable(home, prefix)
    run_id = local.run_release(settings, row.quarantine_id, note, stderr())
    after = cases.show_case(home, row.quarantine_id)
    console = stdout()
    print_field(console, "Run", f"release completed ({run_id})")
    _print_facts(console, after)


def _print_facts(console: Console, case: Case) -> None:
    for label, value in _facts(case):
        if value:
            print_field(console, label, value)


def _facts(case: Case) -> list[tuple[str, str]]:
    row = case.row
    released = f"{row.released_at:%Y-%m-%d %H:%M} UTC, {row.released_as}" if row.released_at else ""
    return [
        ("Row", f"{row.table_name} {row.row_key}"),
        ("Stage", row.stage),
        ("Reason", row.reason),
        ("Failed", row.expectation or ""),
        ("Seen", row.detail or ""),
        ("Since", f"{row.quarantined_at:%Y-%m-%d %H:%M} UTC, run {row.run_id}"),
        ("Let through", released),
        ("Note", row.release_note or ""),
        ("Document", row.document_id or ""),
        ("Came from", ", ".join(case.sources)),
        ("By hand", "" if row.released_at else _how_to_release(row.reason, row.quarantine_id)),
    ]


def _how_to_release(reason: str, quarantine_id: str) -> str:
    if reason not in ACCEPTABLE:
        return "cannot be let through: it would break the tables"
    return f"copydesk quarantine release {quarantine_id[:SHORT_ID]}, if {ACCEPTABLE[reason]}"


def _whole_ids(home: Home, choice: QuarantineFilter) -> tuple[str, ...]:
    return tuple(cases.show_case(home, own).row.quarantine_id for own in choice.ids)
