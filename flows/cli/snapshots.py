"""`copydesk snapshots`, `prune`, `forget`: what was published, and what must not be any more."""

import click

from flows.cli.json_option import as_json


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def snapshots(ctx: click.Context, with_json: bool) -> None:
    """List what has been published, newest first; `diff` compares two snapshots."""
    if ctx.invoked_subcommand is not None:
        return
    from flows.runtime.settings import load_settings

    if with_json:
        from flows.cli import json_screen

        json_screen.write_json(json_screen.describe_snapshots(load_settings()))
    else:
        from flows.cli import screen

        screen.show_snapshots(load_settings())


@snapshots.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", default="latest")
def diff(before: str, after: str) -> None:
    """Show by table how many rows snapshot B added to A, dropped from it and altered in it.

    A and B are ids, their beginnings or their numbers; B is the latest unless it is named.
    """
    from flows.cli import snapshots_screen
    from flows.runtime.settings import load_settings

    snapshots_screen.show_difference(load_settings(), before, after)


@click.command()
@click.option("--keep", required=True, type=click.IntRange(min=1), help="Snapshots to keep.")
def prune(keep: int) -> None:
    """Delete all but the newest snapshots; the one that `latest` names always stays."""
    from flows.runtime.settings import load_settings
    from tasks.admin.retention import prune as prune_snapshots
    from tasks.home.locks import writer_lock
    from tasks.home.staging import Home

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
    from flows.cli import snapshots_screen
    from flows.runtime.settings import load_settings

    if not yes:
        click.confirm(f"Forget {what} everywhere? This cannot be undone", abort=True)
    snapshots_screen.forget_for_good(load_settings(), what, note, wait)
