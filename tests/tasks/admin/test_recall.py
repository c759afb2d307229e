"""Recalling: what is known is staged again from its kept bytes, and loads without harm."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import tasks.clean
from copydesk.errors import Rejection, UserError
from copydesk.versions import CLEAN_VERSION
from schemas import ARTICLES, DOCUMENTS, QUARANTINE, RECEIPTS, Run
from tasks.admin.recall import parse_since, recall, redo_key
from tasks.clean import clean_batch
from tasks.home.staging import Home, batch_path, read_table, write_batch
from tasks.home.warehouse import content_hashes, open_warehouse
from tasks.ingest import ingest
from tasks.load import load
from tasks.rejections.refusals import refusal_row
from tasks.runs import close_run, open_run
from tasks.wave import make_wave

pytestmark = pytest.mark.slow

BODY = """The ferry between Port Ines and Skerry Island sailed on Saturday for the first time since
a storm broke its ramp in February, the harbour office said.

Harbour master Jorin Maas thanked the welders, who had worked through the nights so that the island
could be reached before summer. About ninety people live there, supplied by boats in the meantime.
"""


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    (folder / "a.txt").write_text(BODY)
    (folder / "b.txt").write_text("Too short.")
    (folder / "c.jsonl").write_text("{broken\n")
    for name, text in (
        ("d", BODY.replace("ninety", "eighty")),
        ("e", BODY.replace("ninety", "70")),
    ):
        record = {"text": text, "url": "https://example.org/ferry"}
        (folder / f"{name}.jsonl").write_text(json.dumps(record))
    return folder


NOW = datetime(2031, 5, 17, 9, 30)


def take_in(home: Home, batches: list[Path]) -> dict[str, int]:
    cleaned = [clean_batch(home, batch, ("en",), "run-1") for batch in batches]
    return load(home, [*batches, *cleaned], "run-1")


def test_what_stands_or_was_refused_comes_again(home: Home, landing: Path) -> None:
    batches = ingest(home, str(landing), 100, 10_000, "run-1")
    take_in(home, batches)
    documents = {row.document_id: row for row in read_table(batches[0], DOCUMENTS)}
    sources = {
        row.document_id: Path(row.source_uri).name for row in read_table(batches[0], RECEIPTS)
    }
    (batch,) = recall(home, 100)
    again = read_table(batch, DOCUMENTS)
    assert [sources[row.document_id] for row in again] == ["a.txt", "b.txt", "e.jsonl#1"]
    assert [documents[row.document_id] for row in again] == again
    assert {row.status for row in read_table(batch, RECEIPTS)} == {"accepted"}


def test_a_document_on_which_a_later_stage_failed_comes_again(home: Home, landing: Path) -> None:
    batches = ingest(home, str(landing), 100, 10_000, "run-1")
    (cleaned,) = [clean_batch(home, batch, ("en",), "run-1") for batch in batches]
    bad = read_table(cleaned, ARTICLES)[0].document_id
    failed = refusal_row("annotate", bad, bad, Rejection("annotation_failed", "KeyError"), "run-1")
    annotated = write_batch(batch_path(home, "annotate", "1"), {QUARANTINE.name: [failed]})
    wave = make_wave(home, [(batches[0], cleaned, annotated)])
    load(home, [*batches, *wave.batches], "run-1")
    with open_warehouse(home) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (1,)
        text = "SELECT status, reason FROM receipts WHERE document_id = ?"
        assert connection.execute(text, [bad]).fetchall() == [("quarantined", "annotation_failed")]
    (batch,) = recall(home, 100)
    assert bad in {row.document_id for row in read_table(batch, DOCUMENTS)}
    assert take_in(home, [batch])["articles"] == 1
    with open_warehouse(home) as connection:
        text = "SELECT released_as FROM quarantine WHERE reason = 'annotation_failed'"
        assert connection.execute(text).fetchall() == [("passed",)]


def test_coming_again_unchanged_changes_nothing(home: Home, landing: Path) -> None:
    take_in(home, ingest(home, str(landing), 100, 10_000, "run-1"))
    with open_warehouse(home) as connection:
        before = content_hashes(connection)
    assert take_in(home, recall(home, 2)) == {}
    with open_warehouse(home) as connection:
        assert content_hashes(connection) == before


def test_articles_of_the_wanted_version_are_left_out(
    home: Home, landing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(home, ingest(home, str(landing), 100, 10_000, "run-1"))
    (batch,) = recall(home, 100, but_version=CLEAN_VERSION)
    assert len(read_table(batch, DOCUMENTS)) == 1
    (batch,) = recall(home, 100, but_version="next")
    assert len(read_table(batch, DOCUMENTS)) == 3


def test_a_cleaner_that_thinks_better_releases_what_was_refused(
    home: Home, landing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(home, ingest(home, str(landing), 100, 10_000, "run-1"))
    honest = tasks.clean.clean_document
    monkeypatch.setattr(tasks.clean, "CLEAN_VERSION", "next")
    monkeypatch.setattr(
        tasks.clean,
        "clean_document",
        lambda document, *rest: honest(
            document
            if len(document.text) > 50
            else type(document)(
                document_id=document.document_id,
                media_type=document.media_type,
                text=BODY,
                received_at=document.received_at,
            ),
            *rest,
        ),
    )
    assert take_in(home, recall(home, 100))["articles"] == 1
    with open_warehouse(home) as connection:
        released = "SELECT reason FROM quarantine WHERE released_at IS NOT NULL"
        assert len(connection.execute(released).fetchall()) == 1
        quarantined = "SELECT count(*) FROM receipts WHERE status = 'quarantined'"
        assert connection.execute(quarantined).fetchone() == (2,)


def test_what_was_received_before_can_be_left_out(home: Home, landing: Path) -> None:
    (batch,) = ingest(home, str(landing), 100, 10_000, "run-1")
    take_in(home, [batch])
    received = {row.first_received_at for row in read_table(batch, DOCUMENTS)}
    (all_,) = recall(home, 100, since=min(received))
    assert len(read_table(all_, DOCUMENTS)) == 3
    last = max(row.first_received_at for row in read_table(all_, DOCUMENTS))
    (some,) = recall(home, 100, since=last)
    assert {row.first_received_at for row in read_table(some, DOCUMENTS)} == {last}
    assert recall(home, 100, since=last + timedelta(microseconds=1)) == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2031-05-01", datetime(2031, 5, 1)),
        ("2031-05-01T06:30", datetime(2031, 5, 1, 6, 30)),
        ("2031-05-01T06:30+02:00", datetime(2031, 5, 1, 4, 30)),
        ("7d", NOW - timedelta(days=7)),
        ("30 days", NOW - timedelta(days=30)),
        ("1 day", NOW - timedelta(days=1)),
        ("2w", NOW - timedelta(days=14)),
    ],
)
def test_a_point_in_time_is_a_date_or_so_long_ago(text: str, moment: datetime) -> None:
    assert parse_since(text, NOW) == moment


@pytest.mark.parametrize("text", ["", "yesterday", "2031-13-01", "d", "-3d", "99999999d"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is no date"):
        parse_since(text, NOW)


def test_what_is_forced_has_a_name_that_only_a_killed_run_leaves_alone(
    home: Home, landing: Path
) -> None:
    take_in(home, ingest(home, str(landing), 100, 10_000, "run-1"))
    run = Run(run_id="run-0", flow="reprocess", started_at=NOW, ended_at=None, status="running",
              parameters="{}", versions="{}", counts="{}")  # fmt: skip
    first = redo_key(home)
    for number in range(1, 3):
        open_run(home, replace(run, run_id=f"killed-{number}", started_at=NOW + timedelta(number)))
        assert redo_key(home) == first
    later = replace(run, run_id="failed", started_at=NOW + timedelta(5))
    open_run(home, later)
    assert redo_key(home) == first
    close_run(home, replace(later, ended_at=NOW + timedelta(6), status="failed"))
    assert redo_key(home) != first
    batches = {recall(home, 100, redo=redo)[0] for redo in ("", first, redo_key(home), first)}
    assert len(batches) == 3
