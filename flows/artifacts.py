"""What a run leaves in Prefect for people to see: its rows by stage, what was set aside, and, where
rates drifted, an event that automations can wait for."""

from collections.abc import Sequence

from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.events import Event, emit_event

from flows.runtime.run_context import RunContext
from tasks.admin.tally import Tally, tally
from tasks.snapshots.compare import CHANGE_COLUMNS, TableChange, change_cells

ROWS_KEY, SET_ASIDE_KEY, CHANGES_KEY = "rows-by-stage", "set-aside", "what-changed"
"""Under one key Prefect shows the runs one after the other."""
CELL = str.maketrans({"|": r"\|", "\n": " "})
SHOWN = 100
"""Rows of a table on a page, set by hand: more belong in a query."""
DRIFTED = "copydesk.rates.drifted"
"""The event: `deploy/automations.yaml` makes a notification of it."""


def leave_artifacts(context: RunContext) -> None:
    """A table of rows by stage and table, and a page of what was set aside and why, as warnings."""
    found = tally(context.loaded)
    create_table_artifact(
        key=ROWS_KEY,
        table=[
            {
                "stage": row.stage,
                "table": row.table_name,
                "passed": row.passed,
                "set aside": row.set_aside,
            }
            for row in found.stages
        ],
        description=f"Rows by stage and table of run {context.run_id}.",
    )
    create_markdown_artifact(key=SET_ASIDE_KEY, markdown=render_set_aside(context.run_id, found))
    if found.warnings:
        announce_drift(context.run_id, found)


def leave_changes(context: RunContext, changes: Sequence[TableChange]) -> None:
    """A page of what a reprocessing changed, by table."""
    page = _table(CHANGE_COLUMNS, [change_cells(change) for change in changes if change.is_any])
    body = page if any(change.is_any for change in changes) else "Nothing."
    markdown = f"# Changed by run {context.run_id}\n\n{body}"
    create_markdown_artifact(key=CHANGES_KEY, markdown=markdown)


def announce_drift(run_id: str, found: Tally) -> Event | None:
    """Emit an event with the rates that a run warned of; the event, if it was sent."""
    names = ("table", "expectation", "observed")
    return emit_event(
        DRIFTED,
        resource={"prefect.resource.id": f"copydesk.run.{run_id}"},
        payload={
            "run_id": run_id,
            "warnings": [dict(zip(names, row, strict=True)) for row in found.warnings[:SHOWN]],
        },
    )


def render_set_aside(run_id: str, found: Tally) -> str:
    """The page, in Markdown."""
    parts = [f"# Set aside in run {run_id}"]
    if found.set_aside:
        page = _table(("stage", "table", "reason", "rows", "for example"), found.set_aside)
        parts += [page, "`copydesk quarantine` shows them and tries them again."]
    else:
        parts.append("Nothing.")
    if found.superseded:
        parts.append(f"Superseded by a later copy of the same article: {found.superseded:,}.")
    if found.warnings:
        page = _table(("table", "expectation", "seen"), found.warnings)
        parts += ["## Warnings", page]
    return "\n\n".join(parts)


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines: list[Sequence[object]] = [header, ["---"] * len(header), *rows[:SHOWN]]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value)[:200].translate(CELL)
