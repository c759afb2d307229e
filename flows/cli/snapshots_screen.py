"""What the commands about snapshots and takedowns show."""

from flows.cli.screen import page, refuse_empty, say, tabulate
from flows.runtime.settings import Settings
from tasks.admin.forget import Forgotten, forget
from tasks.home.locks import writer_lock
from tasks.home.staging import Home
from tasks.snapshots.compare import (
    CHANGE_COLUMNS,
    change_cells,
    compare,
    find_snapshot,
    recorded_changes,
)


def show_difference(settings: Settings, before: str, after: str) -> None:
    """The tables that differ between two snapshots, with the rows added, dropped and altered."""
    home = Home(settings.root)
    first, second = find_snapshot(home, before), find_snapshot(home, after)
    changes = [change for change in compare(first, second) if change.is_any]
    console = page()
    say(console, "From", first.name)
    say(console, "To", second.name)
    if not changes:
        say(console, "Changed", "nothing")
        return
    console.print(tabulate(None, CHANGE_COLUMNS, map(change_cells, changes)))


def show_reprocessing(settings: Settings, run_id: str) -> None:
    """What a reprocessing changed, by table."""
    changes = recorded_changes(Home(settings.root), run_id)
    if changes:
        rows = map(change_cells, changes)
        page().print(tabulate("Changed", CHANGE_COLUMNS, rows))
    else:
        say(page(), "Changed", "nothing")


def forget_for_good(settings: Settings, what: str, note: str | None, wait: float) -> None:
    """Forget, as the only writer, and tell what was done and what may be left to do."""
    home = Home(settings.root)
    refuse_empty(home)
    with writer_lock(home, wait):
        done = forget(home, what, note)
    _tell(done)


def _tell(done: Forgotten) -> None:
    console, target = page(), done.target
    say(console, "Forgotten", f"{', '.join(target.article_ids) or 'no article'}")
    say(console, "Documents", f"{len(target.document_ids):,} received; their bytes are gone")
    say(console, "Snapshots", ", ".join(done.snapshot_ids) or "none held anything of it")
    if done.copies:
        say(console, "Still here", f"near copies of it: {', '.join(done.copies)}")
