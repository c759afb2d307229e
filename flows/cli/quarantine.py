"""`copydesk quarantine`: list what was set aside, look at it, try it again, let it through."""

import click

from flows.cli.json_option import as_json

HOW_MANY = "Only what was set aside at this stage."
WHY = "Only what was set aside for this reason."


@click.group(invoke_without_command=True)
@click.option("--stage", help=HOW_MANY)
@click.option("--reason", help=WHY)
@as_json
@click.pass_context
def quarantine(ctx: click.Context, stage: str | None, reason: str | None, with_json: bool) -> None:
    """Show what was set aside and why; `show`, `retry` and `release` work on it."""
    if ctx.invoked_subcommand is None:
        from flows.cli import quarantine_screen
        from flows.runtime.settings import load_settings
        from tasks.admin.quarantine import Choice

        show = quarantine_screen.write_groups if with_json else quarantine_screen.show_groups
        show(load_settings(), Choice(stage, reason))


@quarantine.command()
@click.argument("quarantine_id", metavar="ID")
@as_json
def show(quarantine_id: str, with_json: bool) -> None:
    """Show one row: why it failed, where its document came from, how that begins.

    The first few characters of an ID will do.
    """
    from flows.cli import quarantine_screen
    from flows.runtime.settings import load_settings

    tell = quarantine_screen.write_case if with_json else quarantine_screen.show_case
    tell(load_settings(), quarantine_id)


@quarantine.command()
@click.option("--stage", help=HOW_MANY)
@click.option("--reason", help=WHY)
@click.argument("ids", nargs=-1, metavar="[ID]...")
def retry(stage: str | None, reason: str | None, ids: tuple[str, ...]) -> None:
    """Put the documents through every stage again, from the bytes that were kept.

    After a fix, or with other settings. What passes now is published; the sources are not needed.
    """
    from flows.cli import quarantine_screen
    from flows.runtime.settings import load_settings
    from tasks.admin.quarantine import Choice

    quarantine_screen.try_again(load_settings(), Choice(stage, reason, ids))


@quarantine.command()
@click.option("--note", help="Why it is right after all; kept with the row.")
@click.argument("quarantine_id", metavar="ID")
def release(note: str | None, quarantine_id: str) -> None:
    """Let one row or document through, although an expectation failed.

    Who does so overrules a judgement; what would break the tables cannot be let through.
    """
    from flows.cli import quarantine_screen
    from flows.runtime.settings import load_settings

    quarantine_screen.let_through(load_settings(), quarantine_id, note)
