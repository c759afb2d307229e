"""Read: questions to a published or private database, which is never written to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.errors import UserError
from schemas import QUARANTINE, RECEIPTS, RUNS, VALIDATIONS
from schemas.ledger import SUPERSEDED
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse
from tasks.ingest import PASSED_OVER
from tasks.snapshots.manifest import Manifest, read_manifest, snapshots

COUNTED = (
    "documents",
    "articles",
    "quotes",
    "entity_mentions",
    "entities",
    "stories",
    "event_mentions",
    "events",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a question gave, up to a limit."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    has_more: bool = False


def query(
    database: Path, sql: str, limit: int | None = None, is_closed: bool = True
) -> list[Answer]:
    """Run statements read-only; the answers of those that give one, in their order.

    Where `is_closed`, they read this database and nothing else, and write no file. `UserError` if
    the database or a statement is not right.
    """
    if not database.exists():
        raise UserError(f"there is no database at {database}: `copydesk run SOURCE` makes it")
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            if is_closed:  # only now: the database itself is a file outside
                connection.execute("SET enable_external_access = false")
            statements = connection.extract_statements(sql)
            found = [_run(connection, statement, limit) for statement in statements]
    except duckdb.PermissionException as error:
        raise UserError(f"{_in_one_line(str(error))}; `--external` allows it") from error
    except duckdb.Error as error:
        raise UserError(_in_one_line(str(error))) from error
    if not statements:
        raise UserError('there is no question in that: try `copydesk sql "SHOW TABLES"`')
    return [answer for answer in found if answer is not None]


def _run(
    connection: DuckDBPyConnection, statement: duckdb.Statement, limit: int | None
) -> Answer | None:
    """What a statement answers; nothing where it is not of a kind that does."""
    result = connection.execute(statement)
    if duckdb.ExpectedResultType.QUERY_RESULT not in statement.expected_result_type:
        return None
    columns = tuple(column[0] for column in result.description or ())
    rows = result.fetchall() if limit is None else result.fetchmany(limit + 1)
    return Answer(columns, rows[:limit], limit is not None and len(rows) > limit)


@dataclass(frozen=True, slots=True)
class Account:
    """What a run took in, made and set aside; without a run, what all of them did."""

    receipts: dict[str, int]
    rows: dict[str, tuple[int, int]]
    set_aside: list[tuple[str, str, int]]
    superseded: int
    passed_over: dict[str, int]
    warnings: list[tuple[str, str]]
    runs: list[tuple[Any, ...]]


def give_account(home: Home, run_id: str | None = None) -> Account:
    """Receipts by status; rows by table, of the run and in all; quarantine by stage and reason, and
    apart from it the documents that a later copy of their article superseded; files that no reader
    is for; what a run warned of,
    and what it saw; the five newest runs as (flow, status, started_at, ended_at, run_id, error)."""
    own = "run_id = coalesce(?, run_id)"
    with open_warehouse(home, read_only=True) as connection:

        def ask(sql: str) -> list[tuple[Any, ...]]:
            return connection.execute(sql, [run_id]).fetchall()

        return Account(
            receipts=dict(
                ask(
                    f"""SELECT if(reason = '{SUPERSEDED}', reason, status), count(*)
                        FROM {RECEIPTS.name} WHERE {own} GROUP BY 1"""
                )
            ),
            rows={
                name: ask(f"SELECT count(*) FILTER ({own}), count(*) FROM {name}")[0]
                for name in COUNTED
            },
            set_aside=ask(
                f"""SELECT stage, reason, count(*) FROM {QUARANTINE.name}
                    WHERE {own} AND released_at IS NULL AND reason <> '{SUPERSEDED}'
                    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"""
            ),
            superseded=ask(
                f"""SELECT count(*) FROM {QUARANTINE.name}
                    WHERE {own} AND released_at IS NULL AND reason = '{SUPERSEDED}'"""
            )[0][0],
            passed_over=_passed_over(ask(f"SELECT counts FROM {RUNS.name} WHERE run_id = ?")),
            warnings=ask(
                f"""SELECT DISTINCT expectation, observed FROM {VALIDATIONS.name}
                    WHERE run_id = ? AND NOT success AND severity = 'warning' ORDER BY ALL"""
            ),
            runs=ask(
                f"""SELECT flow, status, started_at, ended_at, run_id, error FROM {RUNS.name}
                    WHERE {own} ORDER BY started_at DESC LIMIT 5"""
            ),
        )


def _passed_over(runs: Sequence[tuple[str]]) -> dict[str, int]:
    """Files that no reader is for, by their endings, as the run counted them."""
    return {
        name.removeprefix(PASSED_OVER): count
        for (counts,) in runs
        for name, count in json.loads(counts).items()
        if name.startswith(PASSED_OVER)
    }


def list_manifests(home: Home) -> list[Manifest]:
    """The manifests of all snapshots, newest first."""
    return [read_manifest(path) for path in sorted(snapshots(home).glob("[0-9]*"), reverse=True)]


def _in_one_line(message: str) -> str:
    """DuckDB's message without the picture of the statement under it."""
    lines = message.split("\nLINE ")[0].splitlines()
    return " ".join(line.strip() for line in lines if line.strip())
