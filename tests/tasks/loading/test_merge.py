"""Merging: what is offered, what is written of it, what goes, and which months change."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from schemas import ARTICLES, QUOTES, STORIES
from tasks.home.staging import Home, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.loading.merge import (
    apply,
    change,
    find_upserts,
    has_changes,
    mark_deletes,
    note_changes,
    same_key,
    stage_rows,
)

MARCH, APRIL, MAY = "2031-03", "2031-04", "2031-05"


@pytest.fixture
def connection(home: Home, rows: Any, wave: Any) -> Iterator[DuckDBPyConnection]:
    """A warehouse with three articles of March, loaded by another run."""
    wave({ARTICLES: articles(rows, *"abc")}, run_id="run-0")
    with open_warehouse(home) as own:
        own.execute("CREATE TEMP TABLE changed (table_name VARCHAR, partition_month VARCHAR)")
        yield own


def articles(rows: Any, *labels: str, **values: Any) -> list[Any]:
    own = {"partition_month": MARCH, "title": "A title", **values}
    return [
        rows(ARTICLES, article_id=rows.id(label), document_id=rows.document(label), **own)
        for label in labels
    ]


def offer(home: Home, connection: DuckDBPyConnection, *batches: Sequence[Any]) -> None:
    """Stage batches of articles, and find what is to be written and what is to go."""
    paths = [batch(home, n, own) for n, own in enumerate(batches)]
    stage_rows(connection, ARTICLES, paths, "run-1")
    find_upserts(connection, ARTICLES)
    mark_deletes(connection, ARTICLES, "o.title = 'Old'")


def batch(home: Home, number: int, own: Sequence[Any]) -> Path:
    return write_batch(home.staging / "merge" / str(number), {ARTICLES.name: own})


def titles(connection: DuckDBPyConnection, relation: str) -> list[Any]:
    return [t for (t,) in connection.execute(f"SELECT title FROM {relation} ORDER BY 1").fetchall()]


def test_of_rows_with_one_key_the_last_batch_is_offered_under_this_run(
    home: Home, rows: Any, connection: DuckDBPyConnection
) -> None:
    offer(home, connection, articles(rows, "d", title="First"), articles(rows, "d", title="Last"))
    found = connection.execute("SELECT title, run_id FROM incoming_articles").fetchall()
    assert found == [("Last", "run-1")]


def test_computed_columns_are_offered_empty(
    home: Home, rows: Any, connection: DuckDBPyConnection
) -> None:
    story = rows(STORIES, story_id=rows.id("s"), article_count=7, source_count=7)
    path = write_batch(home.staging / "merge" / "stories", {STORIES.name: [story]})
    stage_rows(connection, STORIES, [path], "run-1")
    found = connection.execute("SELECT article_count, source_count FROM incoming_stories")
    assert found.fetchall() == [(0, 0)]


def test_a_table_that_no_batch_has_is_offered_without_rows(
    home: Home, connection: DuckDBPyConnection
) -> None:
    stage_rows(connection, QUOTES, [batch(home, 0, [])], "run-1")
    found = connection.execute("FROM incoming_quotes")
    assert [column[0] for column in found.description or ()] == list(QUOTES.columns)
    assert found.fetchall() == []


def test_only_what_is_new_or_differs_is_written(
    home: Home, rows: Any, connection: DuckDBPyConnection
) -> None:
    same, new = articles(rows, "a"), articles(rows, "d", title="New")
    offer(home, connection, [*same, *articles(rows, "b", title="Changed"), *new])
    assert titles(connection, "upserts_articles") == ["Changed", "New"]
    assert has_changes(connection, ARTICLES)
    assert apply(connection, ARTICLES) == 2
    assert titles(connection, "articles") == ["A title", "A title", "Changed", "New"]
    runs = connection.execute("SELECT title FROM articles WHERE run_id = 'run-0'").fetchall()
    assert len(runs) == 2


def test_rows_offered_as_they_are_change_nothing(
    home: Home, rows: Any, connection: DuckDBPyConnection
) -> None:
    offer(home, connection, articles(rows, *"abc"))
    assert not has_changes(connection, ARTICLES)


def test_a_row_that_is_to_go_stays_where_it_is_offered_again(
    home: Home, rows: Any, connection: DuckDBPyConnection
) -> None:
    connection.execute("UPDATE articles SET title = 'Old'")
    offer(home, connection, articles(rows, "a", title="Old"))
    assert len(titles(connection, "deletes_articles")) == 2
    apply(connection, ARTICLES)
    assert titles(connection, "articles") == ["Old"]


def test_the_months_that_rows_leave_and_enter_are_noted(
    home: Home, rows: Any, connection: DuckDBPyConnection
) -> None:
    moved = articles(rows, "a", partition_month=APRIL)
    offer(home, connection, [*moved, *articles(rows, "d", partition_month=MAY)])
    note_changes(connection, ARTICLES)
    found = connection.execute("FROM changed ORDER BY ALL").fetchall()
    assert found == [("articles", MARCH), ("articles", APRIL), ("articles", MAY)]


def test_a_change_notes_the_months_of_the_rows_that_it_meets(
    rows: Any, connection: DuckDBPyConnection
) -> None:
    change(connection, ARTICLES, "UPDATE articles SET title = 'X' WHERE title = 'no such'")
    assert connection.execute("FROM changed").fetchall() == []
    change(connection, ARTICLES, f"DELETE FROM articles WHERE article_id = '{rows.id('a')}'")
    assert connection.execute("FROM changed").fetchall() == [("articles", MARCH)]


def test_a_key_of_several_columns_is_compared_column_by_column() -> None:
    assert same_key(ARTICLES, "s", "o") == "s.article_id = o.article_id"
