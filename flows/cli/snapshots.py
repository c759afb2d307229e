"""`copydesk snapshots`, `prune`, `forget`: what was published, and what must not be any more."""

import click

from flows.cli import render, render_json
from flows.cli.json_option import as_json
from flows.cli.render import existing_home, print_field, stdout, tabulate
from flows.runtime.settings import Settings, load_settings
from tasks.admin.forget import Forgotten
from tasks.admin.forget import forget as forget_article
from tasks.admin.retention import prune as prune_snapshots
from tasks.home.locks import writer_lock
from tasks.home.staging import Home
from tasks.snapshots.compare import (
    CHANGE_COLUMNS,
    change_cells,
    compare,
    find_snapshot,
    recorded_changes,
)


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def snapshots(ctx: click.Context, with_json: bool) -> None:
    """List what has been published, newest first; `diff` compares two snapshots."""
    if ctx.invoked_subcommand is not None:
        return
    if with_json:
        render_json.write_json(render_json.describe_snapshots(load_settings()))
    else:
        render.show_snapshots(load_settings())


@snapshots.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", default="latest")
def diff(before: str, after: str) -> None:
    """Show by table how many rows snapshot B added to A, dropped from it and altered in it.

    A and B are ids, their beginnings or their numbers; B is the latest unless it is named.
    """
    show_difference(load_settings(), before, after)


@click.command()
@click.option("--keep", required=True, type=click.IntRange(min=1), help="Snapshots to keep.")
def prune(keep: int) -> None:
    """Delete all but the newest snapshots; the one that `latest` names always stays."""
    home = Home(load_settings().root)
    with writer_lock(home):
        gone = prune_snapshots(home, keep)
    click.echo(f"deleted: {', '.join(gone) or 'nothing'}")


@click.command()
@click.argument("what", metavar="URL|ID")
@click.option("--note", help="Why, or at whose request; kept with the record, and published.")
@click.option("--wait", default=0.0, metavar="SECONDS", help="How long to wait for a run to end.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(what: str, note: str | None, wait: float, yes: bool) -> None:
    """Take an article down for good: from the warehouse, its raw bytes, and every snapshot.

    All revisions of it go, with all that hangs on them. A record without its text stays, and it is
    refused when it is offered again. The source that it came from is not touched.
    """
    if not yes:
        click.confirm(f"Forget {what} everywhere? This cannot be undone", abort=True)
    forget_for_good(load_settings(), what, note, wait)


def show_difference(settings: Settings, before: str, after: str) -> None:
    """The tables that differ between two snapshots, with the rows added, dropped and altered."""
    home = Home(settings.root)
    first, second = find_snapshot(home, before), find_snapshot(home, after)
    changes = [change for change in compare(first, second) if change.is_any]
    console = stdout()
    print_field(console, "From", first.name)
    print_field(console, "To", second.name)
    if not changes:
        print_field(console, "Changed", "nothing")
        return
    console.print(tabulate(None, CHANGE_COLUMNS, map(change_cells, changes)))


def show_reprocessing(settings: Settings, run_id: str) -> None:
    """What a reprocessing changed, by table."""
    changes = recorded_changes(Home(settings.root), run_id)
    if changes:
        rows = map(change_cells, changes)
        stdout().print(tabulate("Changed", CHANGE_COLUMNS, rows))
    else:
        print_field(stdout(), "Changed", "nothing")


def forget_for_good(settings: Settings, what: str, note: str | None, wait: float) -> None:
    """Forget, as the only writer, and show what was done and what may be left to do."""
    home = existing_home(settings)
    with writer_lock(home, wait):
        done = forget_article(home, what, note)
    _print_forgotten(done)


def _print_forgotten(done: Forgotten) -> None:
    console, target = stdout(), done.target
    print_field(console, "Forgotten", f"{', '.join(target.article_ids) or 'no article'}")
    print_field(
        console, "Documents", f"{len(target.document_ids):,} received; their bytes are gone"
    )
    print_field(console, "Snapshots", ", ".join(done.snapshot_ids) or "none held anything of it")
    if done.copies:
        print_field(console, "Still here", f"near copies of it: {', '.join(done.copies)}")
