"""`copydesk run`, `publish` and `reprocess`: flows on this machine, and what came of them."""

from typing import Any

import click

from flows.cli import local, render, render_json
from flows.cli.json_option import as_json
from flows.cli.snapshots import show_reprocessing
from flows.runtime.settings import load_settings


@click.command()
@click.argument("source", required=False)
@as_json
def run(source: str | None, with_json: bool) -> None:
    """Take in what is new in SOURCE (a folder, a file, a glob) and publish it.

    Without SOURCE, the landing folder is read: COPYDESK_SOURCE, else `landing` in the home.
    """
    settings = load_settings()
    run_id = local.run_news(settings, source, render.stderr())
    if with_json:
        render_json.write_json(render_json.describe_run(settings, run_id))
    else:
        render.show_run(settings, run_id)


@click.command()
def publish() -> None:
    """Publish a snapshot of the warehouse, if its data changed."""
    settings = load_settings()
    local.run_publish(settings, render.stderr())
    render.show_snapshots(settings, limit=1)


@click.command()
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
    fails, they are as before. What changed is listed by table.

    A batch of documents that is still staged from the last days, made by the same versions, would
    come out the same: it is made again only under --stage. Killed, the next call goes on with the
    batches that were done.
    """
    settings = load_settings()
    render.existing_home(settings)
    run_id = local.run_reprocess(settings, stage, since, render.stderr())
    render.show_run(settings, run_id)
    show_reprocessing(settings, run_id)
