"""Runs: the row of `runs` that says how a run began and how it ended."""

import json
from collections.abc import Mapping
from uuid import uuid4

from duckdb import DuckDBPyConnection

from schemas import RUNS, Run
from schemas.arrow import to_arrow
from tasks.home.staging import Home, utc_now
from tasks.home.warehouse import open_warehouse, transaction

KILLED = "it ended without a word: its process was killed, or the machine went down"
"""The error of a run that is still recorded as running when the next one begins."""


def begin_run(
    home: Home,
    flow: str,
    parameters: Mapping[str, str | None],
    run_id: str | None = None,
    versions: Mapping[str, str] | None = None,
) -> Run:
    """Record that a run begins now; its row. It gets a new id unless it brings one."""
    run = Run(
        run_id=run_id or uuid4().hex,
        flow=flow,
        started_at=utc_now(),
        ended_at=None,
        status="running",
        parameters=json.dumps(parameters),
        versions=json.dumps(versions or {}),
        counts="{}",
    )
    open_run(home, run)
    return run


def open_run(home: Home, run: Run) -> None:
    """Record a run as running. Others that are still recorded so were killed: only one can run."""
    with open_warehouse(home) as connection, transaction(connection):
        connection.execute(
            "UPDATE runs SET status = 'failed', ended_at = ?, error = ? WHERE status = 'running'",
            [run.started_at, KILLED],
        )
        _put_run(connection, run)


def close_run(home: Home, run: Run) -> None:
    """Record how a run ended."""
    with open_warehouse(home) as connection, transaction(connection):
        _put_run(connection, run)


def _put_run(connection: DuckDBPyConnection, run: Run) -> None:
    rows = to_arrow(RUNS, [run])
    connection.register("run_rows", rows)
    connection.execute("INSERT OR REPLACE INTO runs BY NAME SELECT * FROM run_rows")
    connection.unregister("run_rows")
