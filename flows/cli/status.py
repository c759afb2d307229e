"""`copydesk status` and `verify`: how things stand, and whether they are as they should be."""

import click

from flows.cli.json_option import as_json


@click.command()
@as_json
def status(with_json: bool) -> None:
    """Show the last runs, what the warehouse holds, and what was set aside."""
    from flows.cli import screen
    from flows.runtime.settings import load_settings
    from tasks.home.staging import Home

    settings = load_settings()
    if with_json:
        from flows.cli import json_screen

        screen.refuse_empty(Home(settings.root))
        json_screen.write_json(json_screen.describe_status(settings))
    else:
        screen.show_status(settings)


@click.command()
@click.option("--all", "is_all", is_flag=True, help="Every snapshot, not only the latest.")
@click.option("--raw", "with_raw", is_flag=True, help="The bytes kept of every document, too.")
@as_json
def verify(is_all: bool, with_raw: bool, with_json: bool) -> None:
    """Check every checksum of the published snapshot, and the whole warehouse: keys, references,
    counts, conservation, and every span against its text."""
    from flows.cli import screen
    from flows.runtime.settings import load_settings
    from tasks.admin.verify import examine, stop_if_unlike
    from tasks.home.staging import Home

    home = Home(load_settings().root)
    screen.refuse_empty(home)
    found = examine(home, is_all, with_raw)
    if with_json:
        from flows.cli import json_screen

        json_screen.write_json(json_screen.describe_verification(found))
    stop_if_unlike(found)
    if not with_json:
        for checked in found.checked:
            click.echo(checked)
