"""Snapshots without full texts: emptied in every file, while spans keep their own words."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tasks.home.staging import Home
from tasks.publish import publish

pytestmark = pytest.mark.slow

TEXTS = "SELECT DISTINCT text FROM {} ORDER BY 1"


def ask(snapshot: Path, sql: str) -> list[Any]:
    with duckdb.connect(str(snapshot / "news.duckdb"), read_only=True) as news:
        return [value for (value,) in news.execute(sql).fetchall()]


def in_parquet(snapshot: Path, table: str) -> list[Any]:
    files = f"read_parquet('{snapshot}/{table}/**/*.parquet', hive_partitioning = false)"
    return [value for (value,) in duckdb.execute(TEXTS.format(files)).fetchall()]


def assert_only_spans_have_words(snapshot: Path) -> None:
    for table in ("articles", "article_lines"):
        assert ask(snapshot, TEXTS.format(table)) == in_parquet(snapshot, table) == [""]
    assert in_parquet(snapshot, "quotes") == ask(snapshot, TEXTS.format("quotes"))
    assert "" not in in_parquet(snapshot, "quotes")


def test_texts_are_withheld_from_now_on_and_given_back(
    home: Home, wave: Any, newsroom: Any
) -> None:
    wave(*newsroom("a").all())
    open_one = publish(home, "run-1")
    closed = publish(home, "run-2", has_texts=False)
    assert closed.is_new
    assert closed.rows == open_one.rows
    assert_only_spans_have_words(closed.path)
    assert not publish(home, "run-3", has_texts=False).is_new
    wave(*newsroom("b", "lund").all(partition_month="2031-06"))
    grown = publish(home, "run-4", has_texts=False)
    assert grown.rows["articles"] == 2
    assert_only_spans_have_words(grown.path)
    again = publish(home, "run-5")
    assert in_parquet(again.path, "articles") == in_parquet(open_one.path, "articles") != [""]


def test_no_byte_of_a_withheld_text_is_left_in_the_files(
    home: Home, wave: Any, newsroom: Any, rows: Any
) -> None:
    wave(*newsroom("a").all(text="Skerry lighthouse keeper wins the regatta of Tarnholm."))
    publish(home, "run-1")
    snapshot = publish(home, "run-2", has_texts=False).path
    for file in snapshot.rglob("*"):
        assert file.is_dir() or b"lighthouse keeper" not in file.read_bytes(), file
