"""`--json`, the option of every command whose results programs read."""

import click

as_json = click.option(
    "--json", "with_json", is_flag=True, help="Write one JSON object, for programs."
)
