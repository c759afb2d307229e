"""The queries of docs/cookbook.md run as they stand, on the tables and views that are published."""

import re
from pathlib import Path

import duckdb
import pytest

from tasks.home.warehouse import create_tables, create_views

PAGE = (Path(__file__).parent.parent / "docs" / "cookbook.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    create_tables(connection)
    create_views(connection)
    return connection


def test_the_page_has_queries() -> None:
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_runs(database: duckdb.DuckDBPyConnection, query: str) -> None:
    assert database.sql(query).columns
