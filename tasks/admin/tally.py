"""Tally: what a run's batches came to, stage by stage: rows that passed, rows set aside and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from schemas import LEDGERS, QUARANTINE, TABLES, VALIDATIONS
from schemas.columns import Table
from schemas.ddl import literal
from schemas.ledger import STAGES, SUPERSEDED

STAGE_OF = {
    "documents": "ingest",
    "receipts": "ingest",
    "articles": "clean",
    "article_lines": "clean",
    "entity_mentions": "annotate",
    "quotes": "annotate",
    "event_mentions": "annotate",
    "event_participants": "annotate",
}
"""The stage that first makes the rows of a table; what is not here comes of resolve."""
REFUSED = """SELECT stage, table_name, reason, count(*), min(coalesce(detail, row_key))
             FROM (SELECT DISTINCT ON (quarantine_id) * FROM {files}) WHERE released_at IS NULL
             GROUP BY ALL ORDER BY count(*) DESC, stage, table_name, reason"""
WARNINGS = """SELECT DISTINCT table_name, expectation, observed FROM {files}
              WHERE NOT success AND severity = 'warning' ORDER BY ALL"""


@dataclass(frozen=True, slots=True)
class StageTally:
    """A table at one stage: rows that passed it, and rows that it set aside."""

    stage: str
    table_name: str
    passed: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A run in numbers: its stages; what was set aside as (stage, table, reason, rows, example);
    its warnings as (table, expectation, what was seen); and, apart from what was set aside, the
    documents that a later copy of their article superseded."""

    stages: list[StageTally]
    set_aside: list[tuple[str, str, str, int, str]]
    warnings: list[tuple[str, str, str | None]]
    superseded: int = 0


def tally(batches: Sequence[Path]) -> Tally:
    """Count the validated batches that a run loaded: of a table that comes twice, the first counts,
    since resolving only gives its rows back."""
    found = _ask(REFUSED, QUARANTINE, batches)
    set_aside = [row for row in found if row[2] != SUPERSEDED]
    refused: dict[tuple[str, str], int] = {}
    for stage, table, _, rows, _ in set_aside:
        refused[stage, table] = refused.get((stage, table), 0) + rows
    stages = []
    for table in TABLES:
        made_by = STAGE_OF.get(table.name, "resolve")
        files = [] if table in (*LEDGERS, QUARANTINE) else _files(table, batches)
        own = [file for file in files if not _is_given_back(file, made_by)]
        if own:
            passed = sum(pq.read_metadata(file).num_rows for file in own)
            stages.append(
                StageTally(made_by, table.name, passed, refused.pop((made_by, table.name), 0))
            )
    stages += [StageTally(stage, table, 0, rows) for (stage, table), rows in refused.items()]
    stages.sort(key=lambda own: STAGES.index(own.stage))
    superseded = sum(rows for _, _, reason, rows, _ in found if reason == SUPERSEDED)
    return Tally(stages, set_aside, _ask(WARNINGS, VALIDATIONS, batches), superseded)


def _is_given_back(file: Path, made_by: str) -> bool:
    return made_by != "resolve" and file.parent.parent.name.startswith("resolve")


def _files(table: Table, batches: Sequence[Path]) -> list[Path]:
    files = (batch / f"{table.name}.parquet" for batch in batches)
    return [file for file in files if file.exists()]


def _ask(query: str, table: Table, batches: Sequence[Path]) -> list[tuple[Any, ...]]:
    files = ", ".join(literal(str(file)) for file in _files(table, batches))
    if not files:
        return []
    with duckdb.connect() as connection:
        return connection.execute(query.format(files=f"read_parquet([{files}])")).fetchall()
