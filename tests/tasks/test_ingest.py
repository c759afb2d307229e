"""Ingest: what is new is staged once, what cannot be read is set aside with a reason."""

import json
from pathlib import Path

import pytest

from copydesk.errors import UserError
from schemas import DOCUMENTS, QUARANTINE, RECEIPTS
from tasks.home.raw_store import read_raw
from tasks.home.staging import Home, read_table
from tasks.ingest import ingest


def run(home: Home, source: Path, batch_size: int = 100, max_bytes: int = 10_000) -> list[Path]:
    return ingest(home, str(source), batch_size, max_bytes, "run-1")


def only(home: Home, source: Path) -> Path:
    (batch,) = run(home, source)
    return batch


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    return folder


def test_a_document_keeps_its_bytes_and_gets_a_receipt(home: Home, source: Path) -> None:
    payload = "The mayor of Nordhavn said “no”.".encode("cp1252")
    (source / "a.txt").write_bytes(payload)
    batch = only(home, source)
    (document,), (receipt,) = read_table(batch, DOCUMENTS), read_table(batch, RECEIPTS)
    assert (document.media_type, document.encoding) == ("text/plain", "cp1252")
    assert document.byte_size == len(payload)
    assert read_raw(home, document.raw_path) == payload
    assert receipt.document_id == document.document_id
    assert receipt.source_uri == str(source / "a.txt")
    assert (receipt.status, receipt.reason) == ("accepted", None)
    assert read_table(batch, QUARANTINE) == []


def test_metadata_comes_from_the_sidecar_and_from_the_record(home: Home, source: Path) -> None:
    (source / "a.txt").write_text("Text of the article.")
    sidecar = {"url": "https://example.org/a", "author": "Ann Roe", "rank": 7, "title": None}
    (source / "a.json").write_text(json.dumps(sidecar))
    record = {"text": "Another.", "url": "https://example.org/b", "authors": ["A", "B"]}
    (source / "b.jsonl").write_text(json.dumps(record))
    batch = only(home, source)
    found = [json.loads(row.metadata_json) for row in read_table(batch, DOCUMENTS)]
    assert found == [
        {"url": "https://example.org/a", "authors": ["Ann Roe"]},
        {"url": "https://example.org/b", "authors": ["A", "B"]},
    ]
    assert [row.url for row in read_table(batch, RECEIPTS)] == [row["url"] for row in found]


def test_broken_metadata_is_set_aside_and_the_document_goes_on(home: Home, source: Path) -> None:
    (source / "a.txt").write_text("Text of the article.")
    (source / "a.json").write_text("{broken")
    batch = only(home, source)
    assert [row.status for row in read_table(batch, RECEIPTS)] == ["accepted"]
    (row,) = read_table(batch, QUARANTINE)
    assert (row.reason, row.row_key) == ("broken_metadata", str(source / "a.json"))


def test_the_same_bytes_twice_are_one_document_and_two_receipts(home: Home, source: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (source / name).write_text("The same words.")
    batch = only(home, source)
    assert len(read_table(batch, DOCUMENTS)) == 1
    assert [row.status for row in read_table(batch, RECEIPTS)] == ["accepted", "duplicate"]


def test_what_cannot_be_read_is_set_aside_with_a_reason(home: Home, source: Path) -> None:
    (source / "a.jsonl").write_text('{"text": "good"}\n{"text": \n["list"]\n{"id": 4}\n')
    (source / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    (source / "c.txt").write_text("x" * 20_000)
    batch = only(home, source)
    assert [row.status for row in read_table(batch, RECEIPTS)] == [
        "accepted", "quarantined", "quarantined", "quarantined", "quarantined",
    ]  # fmt: skip
    rows = read_table(batch, QUARANTINE)
    assert [row.reason for row in rows] == [
        "broken_json", "broken_json", "no_text", "binary", "oversized",
    ]  # fmt: skip
    kept = {row.document_id for row in read_table(batch, DOCUMENTS)}
    assert {row.document_id for row in rows} - {None} < kept


def test_hostile_json_is_set_aside(home: Home, source: Path) -> None:
    deep, long = "[" * 4000 + "]" * 4000, '{"text": ' + "9" * 5000 + "}"
    lone = '{"text": "half a pair: \\ud83d", "title": "\\udc00"}'
    (source / "a.jsonl").write_text("\n".join([f'{{"text": {deep}}}', long, lone]))
    batch = only(home, source)
    statuses = [row.status for row in read_table(batch, RECEIPTS)]
    assert statuses == ["quarantined", "quarantined", "accepted"]


def test_batches_are_cut_the_same_way_each_time(home: Home, source: Path, tmp_path: Path) -> None:
    for number in range(7):
        (source / f"{number}.txt").write_text(f"Article number {number}.")
    batches = run(home, source, batch_size=3)
    assert [len(read_table(batch, DOCUMENTS)) for batch in batches] == [3, 3, 1]
    other = run(Home(tmp_path / "other"), source, batch_size=3)
    assert [batch.name for batch in other] == [batch.name for batch in batches]


def test_a_batch_that_is_there_is_not_made_again(home: Home, source: Path) -> None:
    (source / "a.txt").write_text("Text.")
    first = only(home, source)
    (before,) = read_table(first, RECEIPTS)
    again = ingest(home, str(source), 100, 10_000, "run-2")
    assert again == [first]
    assert read_table(first, RECEIPTS) == [before]


def test_a_missing_source_leaves_nothing_behind(home: Home, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        run(home, tmp_path / "nowhere")
    assert not home.root.exists()


def test_an_empty_folder_gives_no_batch(home: Home, source: Path) -> None:
    assert run(home, source) == []
