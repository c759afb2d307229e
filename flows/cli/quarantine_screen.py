"""What the commands of `copydesk quarantine` do and show."""

from copydesk.errors import UserError
from expectations.acceptance import ACCEPTABLE
from flows.cli import json_screen, local, screen
from flows.runtime.settings import Settings
from tasks.admin import quarantine
from tasks.admin.quarantine import Case, Choice
from tasks.home.staging import Home

SHORT_ID = 10


def show_groups(settings: Settings, choice: Choice) -> None:
    """What is in quarantine, by stage and reason, with an example of each."""
    home = _home(settings)
    groups = quarantine.list_groups(home, choice)
    console = screen.page()
    if not groups:
        screen.say(console, "Set aside", "nothing")
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
    console.print(screen.tabulate("Set aside", columns, rows))
    screen.say(console, "Next", f"copydesk quarantine show {rows[0][5]}")
    screen.say(console, "", f"copydesk quarantine retry --reason {groups[0].reason}")


def write_groups(settings: Settings, choice: Choice) -> None:
    """What is in quarantine, for programs."""
    groups = quarantine.list_groups(_home(settings), choice)
    json_screen.write_json(json_screen.describe_groups(groups))


def write_case(settings: Settings, prefix: str) -> None:
    """One row of quarantine, for programs."""
    case = quarantine.show_case(_home(settings), prefix)
    json_screen.write_json(json_screen.describe_case(case))


def show_case(settings: Settings, prefix: str) -> None:
    """One row of quarantine, and what there is to know of it."""
    case = quarantine.show_case(_home(settings), prefix)
    console = screen.page()
    for title, told in _facts(case):
        if told:
            screen.say(console, title, told)
    if case.also:
        rows = [(table, reason, f"{count:,}") for table, reason, count in case.also]
        console.print(screen.tabulate("Also set aside", ("table", "reason", "rows"), rows))
    if case.beginning:
        screen.say(console, "Begins", "")
        console.print(case.beginning, markup=False)


def try_again(settings: Settings, choice: Choice) -> None:
    """Try the chosen documents again, and say how many pass now."""
    home = _home(settings)
    choice = Choice(choice.stage, choice.reason, _whole_ids(home, choice))
    before = quarantine.waiting(home, choice)
    if not before:
        raise UserError(
            "no document in quarantine answers to that, or none that can be tried again"
        )
    run_id = local.run_retry(settings, choice, screen.notes())
    left = quarantine.waiting(home, Choice()) & before
    console = screen.page()
    screen.say(console, "Run", f"retry completed ({run_id})")
    told = f"{len(before):,} documents: {len(before) - len(left):,} pass now, {len(left):,} do not"
    screen.say(console, "Tried again", told)
    show_groups(settings, Choice())


def let_through(settings: Settings, prefix: str, note: str | None) -> None:
    """Let one row through, and say what became of it."""
    home = _home(settings)
    row = quarantine.check_acceptable(home, prefix)
    run_id = local.run_release(settings, row.quarantine_id, note, screen.notes())
    after = quarantine.show_case(home, row.quarantine_id)
    console = screen.page()
    screen.say(console, "Run", f"release completed ({run_id})")
    for title, told in _facts(after):
        if told:
            screen.say(console, title, told)


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


def _whole_ids(home: Home, choice: Choice) -> tuple[str, ...]:
    return tuple(quarantine.show_case(home, own).row.quarantine_id for own in choice.ids)


def _home(settings: Settings) -> Home:
    home = Home(settings.root)
    screen.refuse_empty(home)
    return home
