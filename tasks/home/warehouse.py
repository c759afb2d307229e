"""The pipeline's private database: opened, created, its schema's version checked.

DuckDB lets one process write and shuts out the rest, so that only the pipeline opens this file;
readers get a published copy. Next to the tables of `schemas` it keeps three books of its own, in
the schema `books`: the version of the tables; which partition of which table changed last in which
load, so that publishing looks only at what changed; and where to look for copies of a text.
"""

import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.errors import RunStopped, UserError
from copydesk.ids import content_id
from schemas import SCHEMA_VERSION, TABLES
from schemas.columns import Table
from schemas.ddl import comments, create_table
from tasks.home.polling import poll
from tasks.home.staging import Home, schema_fingerprint

BOOKS = (
    "CREATE SCHEMA IF NOT EXISTS books",
    "CREATE TABLE books.schema_version (version INTEGER NOT NULL, fingerprint VARCHAR NOT NULL)",
    """CREATE TABLE books.changes (
         table_name VARCHAR, partition_month VARCHAR, change_id VARCHAR NOT NULL,
         PRIMARY KEY (table_name, partition_month))""",
    "CREATE TABLE books.bands (band UBIGINT NOT NULL, article_id VARCHAR NOT NULL)",
)
BOOKKEEPING = {
    "run_id",
    "received_at",
    "first_received_at",
    "quarantined_at",
    "redirected_at",
    "validated_at",
}
"""Columns that say when and by which run a row was written: no content by themselves."""
WAIT_SECONDS = 20
"""For a process that has the file open: a stage holds it for a few seconds. Set by hand."""
POLL_SECONDS = 0.1
"""Between attempts to open the file; set by hand."""
OPEN_SECONDS = 600
"""Longer than it takes to play back the log of a run that was killed."""
HELD = "Could not set lock on file"
"""What DuckDB says of a file that another process has open."""
VIEWS = Path(__file__).parents[1] / "views"


@contextmanager
def open_warehouse(home: Home, read_only: bool = False) -> Iterator[DuckDBPyConnection]:
    """A connection to the warehouse, which is created where there is none.

    Raises `UserError` where another process has it open, or its schema is of another version, and
    `RunStopped` where a copy to be worked on is not there any more.
    """
    if not home.warehouse.exists():
        if home.is_working_copy:
            raise RunStopped(f"{home.warehouse} is gone: the run that worked on it has ended")
        create_warehouse(home.warehouse)
    connection = _connect(home.warehouse, read_only)
    try:
        _check_version(connection, home)
        connection.execute("SET TimeZone = 'UTC'")
        yield connection
    except BaseException as error:
        _let_go(error)
        raise
    finally:
        connection.close()


@contextmanager
def transaction(connection: DuckDBPyConnection) -> Iterator[None]:
    """All of what is done within, or nothing."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def create_warehouse(path: Path) -> None:
    """An empty warehouse; it appears under its name only when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    for leftover in (temporary, temporary.with_name(f"{temporary.name}.wal")):
        leftover.unlink(missing_ok=True)
    with duckdb.connect(str(temporary)) as connection, transaction(connection):
        create_tables(connection)
        for statement in BOOKS:
            connection.execute(statement)
        version = [SCHEMA_VERSION, schema_fingerprint()]
        connection.execute("INSERT INTO books.schema_version VALUES (?, ?)", version)
        create_views(connection)
    temporary.replace(path)


def create_tables(connection: DuckDBPyConnection, schema: str = "main") -> None:
    """Every table with its key, checks and comments."""
    for table in TABLES:
        connection.execute(create_table(table, schema))
        for statement in comments(table, schema):
            connection.execute(statement)


def create_views(connection: DuckDBPyConnection) -> None:
    """The views of `tasks/views`, in the database that the connection uses."""
    for file in sorted(VIEWS.glob("*.sql")):
        connection.execute(file.read_text(encoding="utf-8"))


def known_keys(connection: DuckDBPyConnection, table: Table, keys: Sequence[str]) -> set[str]:
    """Which of these keys the table holds; the table's key must be of one column."""
    (column,) = table.key
    query = f"SELECT {column} FROM {table.name} WHERE {column} IN (SELECT unnest(?::VARCHAR[]))"
    return {row[0] for row in connection.execute(query, [list(keys)]).fetchall()} if keys else set()


def content_hashes(connection: DuckDBPyConnection, schema: str = "main") -> dict[str, str]:
    """A hash of every table's rows, in any order: equal where the tables say the same, whichever
    run wrote them and when."""
    return {table.name: _content_hash(connection, table, schema) for table in TABLES}


def _content_hash(connection: DuckDBPyConnection, table: Table, schema: str) -> str:
    content = ", ".join(c for c in table.columns if c not in BOOKKEEPING)
    query = f"SELECT count(*), coalesce(sum(hash({content})), 0) FROM {schema}.{table.name}"
    rows, total = connection.execute(query).fetchone() or (0, 0)
    return content_id(table.name, rows, int(total))


def _connect(path: Path, read_only: bool) -> DuckDBPyConnection:
    """Open the file; a process that has it is waited for, since each holds it for one stage."""
    try:
        return poll(lambda: _open(path, read_only), _is_held, WAIT_SECONDS, POLL_SECONDS)
    except duckdb.IOException as error:
        if not _is_held(error):
            raise
        raise UserError(f"{path} is in use by another process: close it there") from error


def _is_held(error: Exception) -> bool:
    """Whether DuckDB refused to open a file because another process has it open."""
    return isinstance(error, duckdb.IOException) and HELD in str(error)


def _open(path: Path, read_only: bool) -> DuckDBPyConnection:
    """Open the file in a thread of its own: where something of this process still reads it through a
    connection that was closed, DuckDB waits for that without an end, and deaf to signals."""
    opened: Future[DuckDBPyConnection] = Future()

    def work() -> None:
        try:
            opened.set_result(duckdb.connect(str(path), read_only=read_only))
        except BaseException as error:
            opened.set_exception(error)

    Thread(target=work, daemon=True).start()
    try:
        return opened.result(OPEN_SECONDS)
    except TimeoutError as error:
        raise RunStopped(f"{path} cannot be opened again: this process still reads it") from error


def _let_go(error: BaseException) -> None:
    """Drop what the frames that failed hold. An unfinished reader among it would keep the database
    open for as long as the error is kept, and nobody could open it again in this process."""
    failed: BaseException | None = error
    while failed is not None:
        traceback.clear_frames(failed.__traceback__)
        failed = failed.__cause__ or failed.__context__


def _check_version(connection: DuckDBPyConnection, home: Home) -> None:
    row = connection.execute("SELECT version, fingerprint FROM books.schema_version").fetchone()
    version, fingerprint = row or (0, "")
    if version > SCHEMA_VERSION:
        raise UserError(
            f"{home.warehouse} has schema {version}, this Copydesk knows {SCHEMA_VERSION}: upgrade it"
        )
    if (version, fingerprint) != (SCHEMA_VERSION, schema_fingerprint()):
        raise UserError(
            f"{home.warehouse} has an older schema ({version}): run `copydesk migrate` first"
        )
