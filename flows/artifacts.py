"""What a run leaves in Prefect for people to see: its rows by stage, and what was set aside."""

from collections.abc import Sequence

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.desk import Desk
from tasks.tally import Tally, tally

ROWS_KEY, SET_ASIDE_KEY = "rows-by-stage", "set-aside"
"""Under one key Prefect shows the runs one after the other."""
CELL = str.maketrans({"|": r"\|", "\n": " "})
SHOWN = 100


def leave_artifacts(desk: Desk) -> None:
    """A table of rows by stage and table, and a page of what was set aside and why, as warnings."""
    found = tally(desk.loaded)
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
        description=f"Rows by stage and table of run {desk.run_id}.",
    )
    create_markdown_artifact(key=SET_ASIDE_KEY, markdown=render_set_aside(desk.run_id, found))


def render_set_aside(run_id: str, found: Tally) -> str:
    """The page, in Markdown."""
    parts = [f"# Set aside in run {run_id}"]
    if found.set_aside:
        page = _table(("stage", "table", "reason", "rows", "for example"), found.set_aside)
        parts += [page, "`copydesk quarantine` shows them and tries them again."]
    else:
        parts.append("Nothing.")
    if found.warnings:
        page = _table(("table", "expectation", "seen"), found.warnings)
        parts += ["## Warnings", page]
    return "\n\n".join(parts)


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines: list[Sequence[object]] = [header, ["---"] * len(header), *rows[:SHOWN]]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value)[:200].translate(CELL)
