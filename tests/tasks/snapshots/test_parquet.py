"""A snapshot's Parquet files: sorted, one a month, and shared with the snapshot before."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from duckdb import DuckDBPyConnection

from schemas import ARTICLES, ENTITIES, QUOTES
from schemas.arrow import arrow_schema
from tasks.home.staging import Home
from tasks.snapshots.parquet import Previous, order_of, write_table

MONTHS = ("2031-04", "2031-05")
CHANGES = {"articles": {month: f"change of {month}" for month in MONTHS}}


@pytest.fixture
def connection(home: Home, newsroom: Any, wave: Any) -> Iterator[DuckDBPyConnection]:
    """A warehouse of two articles in two months, attached as for publishing."""
    wave(*newsroom("a").all(partition_month=MONTHS[0]), *newsroom("b").all())
    with duckdb.connect() as own:
        own.execute(f"ATTACH '{home.warehouse}' AS warehouse")
        yield own


def write(connection: DuckDBPyConnection, root: Path, *more: Any) -> dict[str, Any]:
    return {f.path: f for f in write_table(connection, ARTICLES, root, CHANGES, *(more or (None,)))}


def test_a_table_has_a_file_a_month_with_the_schema_of_its_definition(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    files = write(connection, tmp_path)
    assert list(files) == [f"articles/{month}/part-0.parquet" for month in MONTHS]
    for path, file in files.items():
        data = pq.read_table(tmp_path / path)
        assert data.column_names == arrow_schema(ARTICLES).names
        assert (file.rows, set(data["partition_month"].to_pylist())) == (1, {file.partition})


def test_the_same_rows_give_the_same_bytes(connection: DuckDBPyConnection, tmp_path: Path) -> None:
    one, other = (write(connection, tmp_path / name) for name in "ab")
    assert one == other


def test_a_table_without_rows_has_a_file_that_can_be_read(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    connection.execute("DELETE FROM warehouse.quotes")
    (file,) = write_table(connection, QUOTES, tmp_path, {}, None)
    assert file.rows == 0
    assert pq.read_table(tmp_path / file.path).num_rows == 0


def test_what_did_not_change_is_linked_from_the_snapshot_before(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    files = write(connection, old)
    changed = f"articles/{MONTHS[1]}/part-0.parquet"
    known = {"articles": {**CHANGES["articles"], MONTHS[1]: "an earlier change"}}
    connection.execute(f"UPDATE warehouse.articles SET title = 'New' WHERE partition_month = '{MONTHS[1]}'")  # fmt: skip
    again = write(connection, new, Previous(old, files, known))
    shared = {path for path in again if (new / path).samefile(old / path)}
    assert shared == set(files) - {changed}
    assert again[changed].sha256 != files[changed].sha256


def test_a_month_that_lost_its_rows_has_no_file(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    connection.execute(f"DELETE FROM warehouse.articles WHERE partition_month = '{MONTHS[0]}'")
    assert list(write(connection, tmp_path)) == [f"articles/{MONTHS[1]}/part-0.parquet"]
    assert not (tmp_path / "articles" / MONTHS[0]).exists()


def test_rows_are_ordered_as_one_reads_an_article() -> None:
    assert order_of(QUOTES) == "article_id, start_char, quote_id"
    assert order_of(ENTITIES) == "entity_id"
