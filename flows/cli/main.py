"""The command line: `copydesk run`, `status`, `sql`, `snapshots`, `publish`, `migrate`.

Commands import what they need when they are called, so that `copydesk --help` answers at once.
A user's mistake is one line on stderr and exit code 2; a run that had to stop is exit code 1, one
that was interrupted 130, and 141 says that nobody reads the output any more, as in `copydesk … | head`.
"""

import os
import sys
import traceback
from select import POLLERR, POLLHUP, poll
from typing import Any

import click

from copydesk.errors import CopydeskError, StageFailed, UserError
from copydesk.faults import describe
from flows.cli.json_option import as_json
from flows.cli.judge import judge
from flows.cli.quarantine import quarantine
from flows.cli.snapshots import forget, prune, snapshots
from flows.cli.sql import sql
from flows.cli.status import status, verify

INTERRUPTED, UNREAD = 130, 141
"""Exit codes as a shell gives them to what SIGINT and SIGPIPE ended."""


class Commands(click.Group):
    """Says in one line what went wrong; `--debug` shows where."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            click.echo("copydesk: cancelled", err=True)
            ctx.exit(INTERRUPTED)
        except Exception as error:
            if isinstance(error, BrokenPipeError) and _nobody_reads():
                ctx.exit(UNREAD)
            if ctx.params["debug"]:
                traceback.print_exc()
            click.echo(f"copydesk: {_tell(error, ctx.params['debug'])}", err=True)
            ctx.exit(2 if isinstance(error, UserError) else 1)


def _tell(error: Exception, is_debug: bool) -> str:
    """What went wrong; where nobody foresaw it, with what shows more of it."""
    told = str(error) if isinstance(error, CopydeskError) else describe(error)
    is_foreseen = isinstance(error, CopydeskError) and not isinstance(error, StageFailed)
    return told if is_foreseen or is_debug else f"{told}; --debug shows the traceback"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="copydesk")
@click.option("--home", metavar="DIR", help="Where everything is kept (COPYDESK_HOME, ./data).")
@click.option("--debug", is_flag=True, help="Log what happens, and show where an error arose.")
def cli(home: str | None, debug: bool) -> None:
    """Raw news articles in; checked tables of articles, quotes, entities and events out."""
    if home is not None:
        os.environ["COPYDESK_HOME"] = home
    if debug:
        os.environ |= {"PREFECT_LOGGING_LEVEL": "INFO", "PREFECT_LOGGING_ROOT_LEVEL": "WARNING"}


@cli.command()
@click.argument("source", required=False)
@as_json
def run(source: str | None, with_json: bool) -> None:
    """Take in what is new in SOURCE (a folder, a file, a glob) and publish it.

    Without SOURCE, the landing folder is read: COPYDESK_SOURCE, else `landing` in the home.
    """
    from flows.cli import local, screen
    from flows.runtime.settings import load_settings

    settings = load_settings()
    run_id = local.run_news(settings, source, screen.notes())
    if with_json:
        from flows.cli import json_screen

        json_screen.write_json(json_screen.describe_run(settings, run_id))
    else:
        screen.show_run(settings, run_id)


@cli.command()
def publish() -> None:
    """Publish a snapshot of the warehouse, if its data changed."""
    from flows.cli import local, screen
    from flows.runtime.settings import load_settings

    settings = load_settings()
    local.run_publish(settings, screen.notes())
    screen.show_snapshots(settings, limit=1)


@cli.command()
@click.option(
    "--stage",
    type=click.Choice(["clean", "annotate", "resolve"]),
    help="Do this stage and all after it anew, even if its version is what it was.",
)
@click.option(
    "--since",
    metavar="WHEN",
    help="Only documents first received since then: a date, or 30d for the last thirty days.",
)
def reprocess(stage: Any, since: str | None) -> None:
    """Put every document through today's stages again, and publish what changed.

    For a new version of Copydesk or another language model; the sources are not needed. The work is
    done on a copy of the tables that takes their place at the end: until then, and if anything
    fails, they are as before. What changed is told by table.

    A batch of documents that is still staged from the last days, made by the same versions, would
    come out the same: it is made again only under --stage. Killed, the next call goes on with the
    batches that were done.
    """
    from flows.cli import local, screen, snapshots_screen
    from flows.runtime.settings import load_settings
    from tasks.home.staging import Home

    settings = load_settings()
    screen.refuse_empty(Home(settings.root))
    run_id = local.run_reprocess(settings, stage, since, screen.notes())
    screen.show_run(settings, run_id)
    snapshots_screen.show_reprocessing(settings, run_id)


@cli.command()
def migrate() -> None:
    """Carry the warehouse of an older Copydesk over to the tables of this one."""
    from flows.runtime.settings import load_settings
    from tasks.admin.migrate import migrate as carry_over
    from tasks.home.locks import writer_lock
    from tasks.home.staging import Home

    home = Home(load_settings().root)
    with writer_lock(home):
        done = carry_over(home)
    if done.kept:
        click.echo(f"schema {done.before} to {done.after}; the old file is {done.kept}")
    else:
        click.echo(f"the warehouse has schema {done.after} already")


for _command in (verify, status, sql, quarantine, judge, snapshots, prune, forget):
    cli.add_command(_command)


def main() -> None:
    """The entry point of the installed command.

    Ends the process without the interpreter's own tidying up, which takes a second or more and
    frees nothing that the system does not.
    """
    code: int | str | None = 0
    try:
        cli()
    except SystemExit as end:
        code = end.code
    except Exception:
        traceback.print_exc()
        code = 1
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = UNREAD
    os._exit(code if isinstance(code, int) else 1)


def _nobody_reads() -> bool:
    """Whether whoever read stdout or stderr has gone, and it is that which broke."""
    ends = poll()
    for descriptor in (1, 2):
        ends.register(descriptor, 0)
    return any(state & (POLLERR | POLLHUP) for _, state in ends.poll(0))
