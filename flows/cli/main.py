"""The command line: the group of all commands, its errors and its exit codes.

A user's mistake is one line on stderr and exit code 2; a run that had to stop is exit code 1, one
that was interrupted 130, and 141 means that nobody reads the output any more, as in
`copydesk … | head`.
"""

import os
import sys
import traceback
from select import POLLERR, POLLHUP, poll
from typing import Any

import click

from copydesk.errors import CopydeskError, StageFailed, UserError
from copydesk.faults import describe
from flows.cli.lazy_group import LazyGroup

INTERRUPTED, UNREAD = 130, 141
"""Exit codes as a shell gives them to what SIGINT and SIGPIPE ended."""
COMMANDS = {
    "forget": ("flows.cli.snapshots:forget", "Take an article down for good, everywhere."),
    "judge": ("flows.cli.judge:judge", "Decide whether two names are one entity's."),
    "migrate": ("flows.cli.migrate:migrate", "Carry an older warehouse over to today's tables."),
    "prune": ("flows.cli.snapshots:prune", "Delete all but the newest snapshots."),
    "publish": ("flows.cli.run:publish", "Publish a snapshot, if the data changed."),
    "quarantine": ("flows.cli.quarantine:quarantine", "Show, retry or release what was set aside."),
    "reprocess": ("flows.cli.run:reprocess", "Put every document through today's stages again."),
    "run": ("flows.cli.run:run", "Take in what is new in SOURCE and publish it."),
    "snapshots": ("flows.cli.snapshots:snapshots", "List or compare what has been published."),
    "sql": ("flows.cli.sql:sql", "Ask the newest published snapshot."),
    "status": ("flows.cli.status:status", "Show the last runs and what the warehouse holds."),
    "verify": ("flows.cli.status:verify", "Check every checksum and the whole warehouse."),
}
"""By name, where a command is and its line in `copydesk --help`."""


class Commands(LazyGroup):
    """Reports what went wrong in one line; `--debug` shows where."""

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
            click.echo(f"copydesk: {_message(error, ctx.params['debug'])}", err=True)
            ctx.exit(2 if isinstance(error, UserError) else 1)


def _message(error: Exception, is_debug: bool) -> str:
    """What went wrong; of an unexpected error also how to see more of it."""
    message = str(error) if isinstance(error, CopydeskError) else describe(error)
    is_expected = isinstance(error, CopydeskError) and not isinstance(error, StageFailed)
    return message if is_expected or is_debug else f"{message}; --debug shows the traceback"


@click.group(
    cls=Commands,
    lazy_commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="copydesk")
@click.option("--home", metavar="DIR", help="Where everything is kept (COPYDESK_HOME, ./data).")
@click.option("--debug", is_flag=True, help="Log what happens, and show where an error arose.")
def cli(home: str | None, debug: bool) -> None:
    """Raw news articles in; checked tables of articles, quotes, entities and events out."""
    if home is not None:
        os.environ["COPYDESK_HOME"] = home
    if debug:
        os.environ |= {"PREFECT_LOGGING_LEVEL": "INFO", "PREFECT_LOGGING_ROOT_LEVEL": "WARNING"}


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
