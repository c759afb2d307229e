"""`copydesk migrate`: the warehouse of an older Copydesk."""

import click

from flows.runtime.settings import load_settings
from tasks.admin.migrate import migrate as migrate_warehouse
from tasks.home.locks import writer_lock
from tasks.home.staging import Home


@click.command()
def migrate() -> None:
    """Carry the warehouse of an older Copydesk over to the tables of this one."""
    home = Home(load_settings().root)
    with writer_lock(home):
        done = migrate_warehouse(home)
    if done.kept:
        click.echo(f"schema {done.before} to {done.after}; the old file is {done.kept}")
    else:
        click.echo(f"the warehouse has schema {done.after} already")
