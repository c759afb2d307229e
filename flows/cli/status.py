"""`copydesk status` and `verify`: the state of a home, and whether it is intact."""

import click

from flows.cli import render, render_json
from flows.cli.json_option import as_json
from flows.runtime.settings import load_settings
from tasks.admin.verify import examine, stop_if_unlike


@click.command()
@as_json
def status(with_json: bool) -> None:
    """Show the last runs, what the warehouse holds, and what was set aside."""
    settings = load_settings()
    if with_json:
        render.existing_home(settings)
        render_json.write_json(render_json.describe_status(settings))
    else:
        render.show_status(settings)


@click.command()
@click.option("--all", "is_all", is_flag=True, help="Every snapshot, not only the latest.")
@click.option("--raw", "with_raw", is_flag=True, help="The bytes kept of every document, too.")
@as_json
def verify(is_all: bool, with_raw: bool, with_json: bool) -> None:
    """Check every checksum of the published snapshot, and the whole warehouse: keys, references,
    counts, conservation, and every span against its text."""
    home = render.existing_home(load_settings())
    found = examine(home, is_all, with_raw)
    if with_json:
        render_json.write_json(render_json.describe_verification(found))
    stop_if_unlike(found)
    if not with_json:
        for checked in found.checked:
            click.echo(checked)
