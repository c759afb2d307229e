"""`copydesk sql`: questions to what was published."""

import sys

import click

from flows.cli import render
from flows.runtime.settings import load_settings
from tasks.admin.query import query


@click.command()
@click.argument("question", metavar="SQL")
@click.option("--warehouse", is_flag=True, help="Ask the private warehouse, not the snapshot.")
@click.option(
    "--limit",
    default=50,
    show_default=True,
    type=click.IntRange(min=0),
    help="Rows to show; 0 for all.",
)
@click.option(
    "--csv",
    "as_csv",
    is_flag=True,
    help="Write CSV, every row, as it is: a spreadsheet may take a cell that begins with = for a formula.",
)
@click.option(
    "--external", is_flag=True, help="Let it read and write other files, and load extensions."
)
def sql(question: str, warehouse: bool, limit: int, as_csv: bool, external: bool) -> None:
    """Ask the newest published snapshot; `copydesk sql "SHOW TABLES"` lists what there is.

    The database is opened read-only, and nothing else is within reach unless --external says so.
    Several statements, parted by semicolons, give an answer each.
    """
    home = load_settings().root
    database = home / ("warehouse.duckdb" if warehouse else "published/latest/news.duckdb")
    answers = query(database, question, None if as_csv or not limit else limit, not external)
    if as_csv:
        render.write_csv(answers, sys.stdout)
    else:
        for answer in answers:
            render.show_answer(answer)
