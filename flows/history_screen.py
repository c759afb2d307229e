"""What the commands about snapshots and takedowns show."""

from flows.screen import page, refuse_empty, say, tabulate
from flows.settings import Settings
from tasks.compare import compare, find_snapshot
from tasks.forget import Forgotten, forget
from tasks.locks import writer_lock
from tasks.staging import Home


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
    rows = [
        (c.table, f"{c.added:,}", f"{c.dropped:,}", f"{c.altered:,}", f"{c.rows:,}")
        for c in changes
    ]
    console.print(tabulate(None, ("table", "added", "dropped", "altered", "rows now"), rows))


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
