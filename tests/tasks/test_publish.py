"""Publish: snapshots that are whole, unchanging, and cost what changed."""

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest

import tasks.home.warehouse
from schemas import ARTICLES, LEDGERS, QUOTES, RUNS, TABLE, TABLES
from schemas.arrow import arrow_schema
from tasks.home.staging import Home
from tasks.publish import PublishedSnapshot, publish
from tasks.runs import begin_run, close_run
from tasks.snapshots.manifest import snapshots


def parquet(snapshot: Path) -> dict[str, Path]:
    return {str(p.relative_to(snapshot)): p for p in sorted(snapshot.rglob("*.parquet"))}


def digests(snapshot: Path) -> dict[str, str]:
    ledgers = {table.name for table in LEDGERS}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in parquet(snapshot).items()
        if name.split("/")[0] not in ledgers
    }


def rows_of_news(snapshot: Path, table: str, order: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(snapshot / "news.duckdb"), read_only=True) as news:
        return news.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()


def assert_news_and_parquet_agree(snapshot: Path) -> None:
    for table in TABLES:
        key = ", ".join(table.key)
        files = f"read_parquet('{snapshot}/{table.name}/**/*.parquet', hive_partitioning = false)"
        held = duckdb.execute(f"SELECT * FROM {files} ORDER BY {key}").fetchall()
        assert held == rows_of_news(snapshot, table.name, key), table.name


@pytest.fixture
def two_months(wave: Any, newsroom: Any) -> None:
    wave(*newsroom("a").all(), *newsroom("b", "lund").all(partition_month="2031-06"))


def test_an_empty_warehouse_gives_a_snapshot_that_can_be_read(home: Home) -> None:
    published = publish(home, "run-1")
    assert published.is_new
    assert set(published.rows) == set(TABLE)
    assert set(published.rows.values()) == {0}
    for table in TABLES:
        assert pd.read_parquet(published.path / table.name).columns.tolist() == list(table.columns)
    assert_news_and_parquet_agree(published.path)


@pytest.mark.usefixtures("two_months")
def test_a_snapshot_says_what_it_holds(home: Home) -> None:
    published = publish(home, "run-1")
    manifest = json.loads((published.path / "manifest.json").read_text())
    assert (manifest["parent"], manifest["run_id"]) == (None, "run-1")
    assert manifest["tables"]["articles"]["rows"] == 2
    assert manifest["tables"]["quotes"]["columns"]["cue"]["doc"]
    listed = {entry["path"]: entry for entry in manifest["files"]}
    on_disk = {*parquet(published.path), "news.duckdb"}
    assert set(listed) == on_disk
    for name, entry in listed.items():
        payload = (published.path / name).read_bytes()
        assert entry["sha256"] == hashlib.sha256(payload).hexdigest()
        assert entry["bytes"] == len(payload)
    package = json.loads((published.path / "datapackage.json").read_text())
    quotes = next(r for r in package["resources"] if r["name"] == "quotes")
    assert quotes["path"] == ["quotes/2031-05/part-0.parquet"]
    assert quotes["schema"]["primaryKey"] == ["quote_id"]


@pytest.mark.usefixtures("two_months")
def test_latest_leads_to_the_snapshot(home: Home) -> None:
    published = publish(home, "run-1")
    assert (home.published / "latest").resolve() == published.path
    pointer = json.loads((home.published / "latest.json").read_text())
    assert home.published / pointer["path"] == published.path
    manifest = (published.path / "manifest.json").read_bytes()
    assert pointer["manifest_sha256"] == hashlib.sha256(manifest).hexdigest()


@pytest.mark.usefixtures("two_months")
def test_pandas_polars_duckdb_and_pyarrow_read_the_folders(home: Home) -> None:
    snapshot = publish(home, "run-1").path
    for table in TABLES:
        folder = snapshot / table.name
        key = table.key[0]
        place = list(table.columns).index(key)
        expected = [row[place] for row in rows_of_news(snapshot, table.name, key)]
        frames = (
            pd.read_parquet(folder),
            pl.read_parquet(folder / "**/*.parquet").to_pandas(),
            pl.read_parquet(folder).to_pandas(),
            pl.scan_parquet(folder, hive_partitioning=True).collect().to_pandas(),
            pq.read_table(folder).to_pandas(),
            pyarrow.dataset.dataset(folder).to_table().to_pandas(),
            pyarrow.dataset.dataset(folder, partitioning="hive").to_table().to_pandas(),
            duckdb.sql(f"FROM read_parquet('{folder}/**/*.parquet')").df(),
            duckdb.sql(
                f"FROM read_parquet('{folder}/**/*.parquet', hive_partitioning = true)"
            ).df(),
        )
        for frame in frames:
            assert frame.columns.tolist() == list(table.columns), table.name
            assert sorted(frame[key]) == sorted(expected)
            if table.partition:
                assert set(frame[table.partition]) <= {"2031-05", "2031-06"}


@pytest.mark.usefixtures("two_months")
def test_a_dataset_of_folders_has_the_types_of_its_table_and_can_be_asked_by_month(
    home: Home,
) -> None:
    snapshot = publish(home, "run-1").path
    for table in TABLES:
        dataset = pyarrow.dataset.dataset(snapshot / table.name, partitioning="hive")
        assert dataset.schema.equals(arrow_schema(table)), table.name
    articles = pyarrow.dataset.dataset(snapshot / "articles", partitioning="hive")
    june = articles.to_table(filter=pyarrow.dataset.field("partition_month") == "2031-06")
    assert june["partition_month"].to_pylist() == ["2031-06"]


@pytest.mark.usefixtures("two_months")
def test_the_month_stands_inside_the_files_and_docs_in_their_schema(home: Home) -> None:
    snapshot = publish(home, "run-1").path
    file = snapshot / "articles" / "2031-06" / "part-0.parquet"
    schema = pq.read_schema(file)
    title = next(field for field in ARTICLES.fields if field.name == "title")
    assert schema.field("title").metadata[b"doc"].decode() == title.column.doc
    assert pq.ParquetFile(file).read()["partition_month"].to_pylist() == ["2031-06"]


@pytest.mark.usefixtures("two_months")
def test_news_holds_the_same_rows_with_keys_and_comments(home: Home) -> None:
    snapshot = publish(home, "run-1").path
    assert_news_and_parquet_agree(snapshot)
    with duckdb.connect(str(snapshot / "news.duckdb"), read_only=True) as news:
        keys = "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        assert news.execute(keys).fetchone() == (len(TABLES),)
        comment = "SELECT comment FROM duckdb_tables() WHERE table_name = 'quotes'"
        assert news.execute(comment).fetchone() == (QUOTES.doc,)
        said = news.execute("SELECT canonical_name, quote FROM who_said_what").fetchall()
        assert {name for name, _ in said} == {"okoro", "lund"}


@pytest.mark.usefixtures("two_months")
def test_no_change_means_no_new_snapshot(home: Home, rows: Any) -> None:
    first = publish(home, "run-1")
    close_run(home, rows(RUNS, run_id="run-2", status="completed"))
    again = publish(home, "run-2")
    assert again == PublishedSnapshot(first.snapshot_id, first.path, False, first.rows)
    assert len(list((home.published / "snapshots").iterdir())) == 1


@pytest.mark.usefixtures("two_months")
def test_the_same_rows_give_the_same_bytes(
    home: Home, wave: Any, newsroom: Any, tmp_path: Path
) -> None:
    first = publish(home, "run-1")
    home.warehouse.unlink()
    wave(*newsroom("b", "lund").all(partition_month="2031-06"))
    wave(*newsroom("a").all())
    other = Home(tmp_path / "other")
    other.root.mkdir()
    home.warehouse.rename(other.warehouse)
    second = publish(other, "run-2")
    assert digests(second.path) == digests(first.path)
    assert second.snapshot_id == first.snapshot_id


@pytest.mark.usefixtures("two_months")
def test_a_warehouse_made_anew_with_the_same_rows_is_no_change(
    home: Home, wave: Any, newsroom: Any
) -> None:
    first = publish(home, "run-1")
    home.warehouse.unlink()
    wave(*newsroom("a").all(), *newsroom("b", "lund").all(partition_month="2031-06"))
    assert not publish(home, "run-2").is_new
    assert list((home.published / "snapshots").iterdir()) == [first.path]


@pytest.mark.usefixtures("two_months")
def test_months_that_did_not_change_are_the_same_files(
    home: Home, wave: Any, newsroom: Any
) -> None:
    first = publish(home, "run-1").path
    before = digests(first)
    changed = newsroom("b", "lund")
    renamed = changed.articles(partition_month="2031-06", title="Another title")
    wave(renamed, changed.spans(), changed.things())
    second = publish(home, "run-2")
    assert second.is_new
    now = digests(second.path)
    differing = {name for name in now if now[name] != before[name]}
    assert differing == {"articles/2031-06/part-0.parquet"}
    for name in set(now) - differing:
        assert (first / name).samefile(second.path / name), name
    assert digests(first) == before
    assert_news_and_parquet_agree(second.path)
    manifest = json.loads((second.path / "manifest.json").read_text())
    assert manifest["parent"] == first.name


@pytest.mark.usefixtures("two_months")
def test_a_month_that_empties_is_gone(home: Home, wave: Any, newsroom: Any) -> None:
    publish(home, "run-1")
    moved = newsroom("b", "lund")
    wave(moved.articles(partition_month="2031-07"), moved.spans(), moved.things())
    snapshot = publish(home, "run-2").path
    months = sorted(path.name for path in (snapshot / "articles").iterdir())
    assert months == ["2031-05", "2031-07"]
    assert_news_and_parquet_agree(snapshot)


@pytest.mark.usefixtures("two_months")
def test_a_database_that_someone_changed_is_written_anew(
    home: Home, wave: Any, newsroom: Any
) -> None:
    first = publish(home, "run-1").path
    with duckdb.connect(str(first / "news.duckdb")) as news:
        news.execute("DELETE FROM quotes")
    wave(*newsroom("c", "adeyemi").all())
    assert_news_and_parquet_agree(publish(home, "run-2").path)


@pytest.mark.usefixtures("two_months")
def test_an_unfinished_snapshot_is_swept_and_latest_mended(
    home: Home, wave: Any, newsroom: Any
) -> None:
    first = publish(home, "run-1")
    wave(*newsroom("c", "adeyemi").all())
    second = publish(home, "run-2")
    (home.published / "snapshots" / ".new-1").mkdir()
    for step in ("latest.json", "latest"):
        (home.published / step).unlink()
    (home.published / "latest").symlink_to(Path("snapshots") / first.snapshot_id)
    third = publish(home, "run-3")
    assert third.snapshot_id == second.snapshot_id
    assert (home.published / "latest").resolve() == second.path
    pointer = json.loads((home.published / "latest.json").read_text())
    assert pointer["snapshot_id"] == second.snapshot_id
    names = {path.name for path in (home.published / "snapshots").iterdir()}
    assert names == {first.snapshot_id, second.snapshot_id}


def test_a_full_disk_leaves_nothing_behind_and_the_books_can_be_kept(
    home: Home, wave: Any, newsroom: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave(*newsroom("a").all())

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    monkeypatch.setattr(tasks.home.warehouse, "OPEN_SECONDS", 30)
    with pytest.raises(OSError, match="No space left") as kept:
        publish(home, "run-1")
    assert list(snapshots(home).iterdir()) == []
    begin_run(home, "news", {}, "run-1")
    assert kept.value.errno == 28
