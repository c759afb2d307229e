"""The warehouse: made from the schemas, guarded by its version, open to one process."""

import subprocess
import sys
from typing import Any

import duckdb
import pytest

from copydesk.errors import RunStopped, UserError
from schemas import DOCUMENTS, QUOTES, TABLES
from tasks.home import polling, warehouse
from tasks.home.staging import Home
from tasks.home.warehouse import content_hashes, known_keys, open_warehouse

VIEWS = {"utterances", "who_said_what", "gdelt_events", "acled_events", "polecat_events"}


def test_it_has_every_table_with_comments_and_the_views(home: Home) -> None:
    with open_warehouse(home) as connection:
        found = dict(
            connection.execute(
                "SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'main'"
            ).fetchall()
        )
        assert found == {table.name: table.doc for table in TABLES}
        columns = connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'quotes'"
        ).fetchall()
        assert dict(columns) == {field.name: field.column.doc for field in QUOTES.fields}
        views = connection.execute("SELECT view_name FROM duckdb_views()").fetchall()
        assert {name for (name,) in views} >= VIEWS


def test_it_can_be_read_before_anything_was_written(home: Home) -> None:
    with open_warehouse(home, read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)
        with pytest.raises(duckdb.InvalidInputException):
            connection.execute("DELETE FROM articles")


def test_a_newer_schema_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse, "SCHEMA_VERSION", 99)
    with open_warehouse(home):
        pass
    monkeypatch.undo()
    with pytest.raises(UserError, match="upgrade"), open_warehouse(home):
        pass


def test_an_older_schema_is_refused_with_the_command_that_mends_it(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse, "SCHEMA_VERSION", 0)
    with open_warehouse(home):
        pass
    monkeypatch.undo()
    with pytest.raises(UserError, match="copydesk migrate"), open_warehouse(home):
        pass


def test_a_process_that_has_it_open_is_waited_for_and_then_named(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_warehouse(home):
        pass
    code = f"""
import duckdb, sys
held = duckdb.connect({str(home.warehouse)!r})
print("open", flush=True)
sys.stdin.read()
"""
    monkeypatch.setattr(warehouse, "WAIT_SECONDS", 0.3)
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(UserError, match="in use by another process"), open_warehouse(home):
            pass
        process.kill()
    with open_warehouse(home):
        pass


def read_half(connection: duckdb.DuckDBPyConnection) -> None:
    batches = connection.sql("FROM range(100000)").to_arrow_reader(10)
    next(batches)
    raise OSError(28, "No space left on device")


def fail_while_reading(home: Home) -> None:
    with open_warehouse(home) as connection:
        try:
            read_half(connection)
        except OSError as error:
            raise RunStopped("the disk is full") from error


def test_an_error_that_is_kept_does_not_keep_the_warehouse_open(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse, "OPEN_SECONDS", 30)  # without end, if the reader were kept
    with pytest.raises(RunStopped) as kept:
        fail_while_reading(home)
    with open_warehouse(home) as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (0,)
    assert isinstance(kept.value.__cause__, OSError)


def test_a_reader_that_is_kept_is_waited_for_only_so_long(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_warehouse(home) as connection:
        batches = connection.sql("FROM range(100000)").to_arrow_reader(10)
    monkeypatch.setattr(warehouse, "OPEN_SECONDS", 0.2)
    with pytest.raises(RunStopped, match="this process still reads it"), open_warehouse(home):
        pass
    batches.close()


def test_only_a_lock_is_waited_for(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling.time, "sleep", lambda _: pytest.fail("it was waited for"))
    path = home.root / "blocked.duckdb"  # with a lock in its name, and none on it
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 1000)
    monkeypatch.setattr(Home, "warehouse", path)
    with pytest.raises(duckdb.IOException), open_warehouse(home):
        pass


def test_known_keys_are_those_that_are_there(home: Home, wave: Any, rows: Any) -> None:
    wave({DOCUMENTS: [rows(DOCUMENTS, document_id=rows.document("a"))]})
    with open_warehouse(home) as connection:
        assert known_keys(connection, DOCUMENTS, []) == set()
        keys = [rows.document("a"), rows.document("b")]
        assert known_keys(connection, DOCUMENTS, keys) == {rows.document("a")}


def test_content_hashes_depend_on_rows_and_not_on_run_or_order(
    home: Home, wave: Any, newsroom: Any
) -> None:
    wave(*newsroom("a").all(), *newsroom("b", "lund").all())
    with open_warehouse(home) as connection:
        first = content_hashes(connection)
    home.warehouse.unlink()
    wave(*newsroom("b", "lund").all())
    wave(*newsroom("a").all())
    with open_warehouse(home) as connection:
        connection.execute("UPDATE quotes SET run_id = 'another'")
        assert content_hashes(connection) == first
        connection.execute("UPDATE quotes SET cue = 'said'")
        assert {t for t, h in content_hashes(connection).items() if h != first[t]} == {"quotes"}
