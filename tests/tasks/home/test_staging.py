"""Staged batches: content-addressed, whole or not there."""

import os
from typing import Any

import pyarrow as pa
import pytest

from schemas import ARTICLES, QUOTES
from tasks.home import staging
from tasks.home.staging import (
    Home,
    batch_path,
    copy_batch,
    discard,
    is_done,
    read_table,
    sweep,
    write_batch,
)


def test_what_is_written_reads_back_and_what_is_not_there_is_empty(home: Home, rows: Any) -> None:
    own = [rows(ARTICLES, authors=("A", "B")), rows(ARTICLES, article_id=rows.id("b"))]
    path = write_batch(home.staging / "clean" / "1", {"articles": own})
    assert read_table(path, ARTICLES) == own
    assert read_table(path, QUOTES) == []


def test_an_empty_table_is_written_too(home: Home) -> None:
    path = write_batch(home.staging / "clean" / "1", {"quotes": []})
    assert (path / "quotes.parquet").exists()
    assert read_table(path, QUOTES) == []


def test_a_batch_that_is_there_stays_as_it_is(home: Home, rows: Any) -> None:
    path = home.staging / "clean" / "1"
    first = [rows(ARTICLES, title="first")]
    write_batch(path, {"articles": first})
    write_batch(path, {"articles": [rows(ARTICLES, title="second")]})
    assert read_table(path, ARTICLES) == first
    assert [entry.name for entry in path.parent.iterdir()] == ["1"]


def test_a_staged_file_is_linked_into_another_batch_and_outlives_its_own(
    home: Home, rows: Any
) -> None:
    own = [rows(ARTICLES, title="first")]
    first = write_batch(home.staging / "clean" / "1", {"articles": own})
    file = first / "articles.parquet"
    second = write_batch(home.staging / "clean-validated" / "1", {"articles": file})
    assert (second / file.name).samefile(file)
    discard(first)
    assert read_table(second, ARTICLES) == own


def test_where_files_cannot_be_linked_they_are_copied(
    home: Home, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError("Operation not supported")

    own = [rows(ARTICLES, title="first")]
    first = write_batch(home.staging / "clean" / "1", {"articles": own})
    monkeypatch.setattr(staging.os, "link", refuse)
    file = first / "articles.parquet"
    second = write_batch(home.staging / "clean-validated" / "1", {"articles": file})
    assert not (second / file.name).samefile(file)
    assert read_table(second, ARTICLES) == own


def test_a_copy_of_a_batch_links_the_tables_that_it_keeps_whole(home: Home, rows: Any) -> None:
    whole, cut = [rows(ARTICLES)], [rows(QUOTES)]
    first = write_batch(home.staging / "clean" / "1", {"articles": whole, "quotes": cut})

    def keep(data: pa.Table) -> pa.Table:
        return data.slice(0, 0) if "quote_id" in data.column_names else data

    second = copy_batch(first, home.staging / "clean" / "2", keep)
    assert (second / "articles.parquet").samefile(first / "articles.parquet")
    assert (read_table(second, QUOTES), read_table(first, QUOTES)) == ([], cut)


def test_a_path_follows_stage_version_and_input(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = batch_path(home, "clean", "1", "input")
    assert path == batch_path(home, "clean", "1", "input")
    assert path.parent == home.staging / "clean"
    assert not is_done(path)
    others = {batch_path(home, *key) for key in (("clean", "2", "input"), ("clean", "1", "other"))}
    monkeypatch.setattr(staging, "schema_fingerprint", lambda: "other columns")
    assert path not in {*others, batch_path(home, "clean", "1", "input")}


def test_leftovers_and_old_batches_are_swept(home: Home) -> None:
    for name in ("new", "old", ".killed.123"):
        (home.staging / "clean" / name).mkdir(parents=True)
    os.utime(home.staging / "clean" / "old", (0, 0))
    sweep(home)
    assert [path.name for path in (home.staging / "clean").iterdir()] == ["new"]
