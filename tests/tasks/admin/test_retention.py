"""Retention: old snapshots go, or give up their database, and what stays is whole and says so."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from copydesk.errors import RunStopped
from schemas import QUARANTINE
from tasks.admin.retention import RECORD, give_up_databases, has_given_up, prune, retain, size
from tasks.admin.verify import check_snapshot, verify
from tasks.home.staging import Home
from tasks.publish import publish
from tasks.snapshots.compare import compare
from tasks.snapshots.manifest import read_manifest
from tests.tasks.test_publish import assert_news_and_parquet_agree


@pytest.fixture
def three(home: Home, published: Path) -> list[Path]:
    """Three snapshots, each with an article more, in a home of the test's own."""
    copytree(published, home.root, symlinks=True)
    return sorted((home.published / "snapshots").iterdir())


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, make_wave: Any, make_newsroom: Any) -> Path:
    home = Home(tmp_path_factory.mktemp("published") / "home")
    wave = make_wave(home)
    for number, label in enumerate("abc"):
        wave(*make_newsroom(label, f"person {label}").all())
        publish(home, f"run-{number}")
    return home.root


def test_old_snapshots_can_be_pruned_and_the_new_stay_whole(home: Home, three: list[Path]) -> None:
    assert prune(home, keep=1) == [path.name for path in three[:2]]
    assert [path.exists() for path in three] == [False, False, True]
    assert_news_and_parquet_agree(three[2])
    assert prune(home, keep=0) == []


def test_older_snapshots_give_up_their_database_and_nothing_else(
    home: Home, three: list[Path]
) -> None:
    manifests = [(path / "manifest.json").read_bytes() for path in three]
    before = [size(path, read_manifest(path)) for path in three]
    assert give_up_databases(home, keep=1) == [path.name for path in three[:2]]
    assert [(path / "news.duckdb").exists() for path in three] == [False, False, True]
    assert [(path / "manifest.json").read_bytes() for path in three] == manifests
    after = [size(path, read_manifest(path)) for path in three]
    assert [one < other for one, other in zip(after, before, strict=True)] == [True, True, False]
    assert give_up_databases(home, keep=1) == []


def test_what_was_given_up_verifies_and_is_reported(
    home: Home, wave: Any, newsroom: Any, rows: Any
) -> None:
    for number, label in enumerate("abc"):
        own = {"row_key": newsroom(label).document_id, "document_id": newsroom(label).document_id}
        refused = rows(QUARANTINE, quarantine_id=rows.id(label), table_name="documents", **own)
        wave(newsroom(label).documents(), {QUARANTINE: [refused]})
        publish(home, f"run-{number}")
    retain(home, None, 1)
    lines = verify(home, is_all=True)
    assert [line.endswith("news.duckdb given up") for line in lines] == [True, True, False, False]


def test_a_database_that_is_merely_gone_is_missing(home: Home, three: list[Path]) -> None:
    (three[0] / "news.duckdb").unlink()
    with pytest.raises(RunStopped, match=r"news\.duckdb: is missing"):
        verify(home, is_all=True)


@pytest.mark.parametrize("field", ["snapshot_id", "path", "sha256"])
def test_a_record_of_another_file_excuses_nothing(
    home: Home, three: list[Path], field: str
) -> None:
    give_up_databases(home, keep=2)
    record = three[0] / RECORD
    record.write_text(json.dumps({**json.loads(record.read_text()), field: "another"}))
    assert [fault for fault in check_snapshot(three[0]) if "is missing" in fault]
    record.write_text("{broken")
    assert not has_given_up(three[0], read_manifest(three[0]))


def test_the_latest_may_not_have_given_up(home: Home, three: list[Path]) -> None:
    give_up_databases(home, keep=0)
    assert (three[2] / "news.duckdb").exists()
    given_up = three[0]
    assert list(check_snapshot(given_up)) == []
    assert [fault for fault in check_snapshot(given_up, is_latest=True) if "is missing" in fault]


def test_other_files_of_such_a_snapshot_are_checked_as_ever(home: Home, three: list[Path]) -> None:
    give_up_databases(home, keep=1)
    (three[0] / "entities" / "part-0.parquet").unlink()
    (three[0] / "stray").touch()
    report = "\n".join(check_snapshot(three[0]))
    assert "entities/part-0.parquet: is missing" in report
    assert "stray: is not in the manifest" in report


def test_a_giving_up_that_was_cut_short_is_done_by_the_next(home: Home, three: list[Path]) -> None:
    database = (three[0] / "news.duckdb").read_bytes()
    give_up_databases(home, keep=2)
    (three[0] / "news.duckdb").write_bytes(database)
    assert list(check_snapshot(three[0])) == []
    assert give_up_databases(home, keep=2) == [three[0].name]


def test_snapshots_are_compared_and_pruned_without_their_databases(
    home: Home, three: list[Path]
) -> None:
    changes = compare(three[0], three[2])
    retain(home, None, 1)
    assert compare(three[0], three[2]) == changes
    retain(home, 2, 1)
    assert [path.exists() for path in three] == [False, True, True]


def test_publishing_goes_on_from_the_latest(
    home: Home, three: list[Path], wave: Any, newsroom: Any
) -> None:
    retain(home, None, 1)
    wave(*newsroom("d", "person d").all())
    new = publish(home, "run-4")
    retain(home, None, 1)
    assert_news_and_parquet_agree(new.path)
    assert not (three[2] / "news.duckdb").exists()
    assert [fault for path in three for fault in check_snapshot(path)] == []
