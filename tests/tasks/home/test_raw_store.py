"""Raw bytes: kept once, read back as they came, and never read back wrong."""

import pytest

from copydesk.errors import RunStopped
from copydesk.ids import document_id
from tasks.home.raw_store import flush_raw, keep_raw, raw_path, read_raw
from tasks.home.staging import Home

PAYLOAD = b"The ferry sailed on Saturday. " * 50


def test_what_was_kept_is_read_back(home: Home) -> None:
    path = keep_raw(home, document_id(PAYLOAD), PAYLOAD)
    assert path == f"raw/{document_id(PAYLOAD)}.zst"
    assert read_raw(home, path) == PAYLOAD
    assert (home.root / path).stat().st_size < len(PAYLOAD)
    assert [file.name for file in home.raw.iterdir()] == [path.removeprefix("raw/")]


def test_nothing_at_all_can_be_kept(home: Home) -> None:
    assert read_raw(home, keep_raw(home, document_id(b""), b"")) == b""


def test_a_file_that_a_power_cut_emptied_is_written_again(home: Home) -> None:
    path = keep_raw(home, document_id(PAYLOAD), PAYLOAD)
    (home.root / path).write_bytes(b"")
    keep_raw(home, document_id(PAYLOAD), PAYLOAD)
    assert read_raw(home, path) == PAYLOAD


def test_a_batch_of_kept_bytes_is_flushed_and_reads_back(home: Home) -> None:
    payloads = {document_id(text): text for text in (b"one", b"two", PAYLOAD)}
    for own, payload in payloads.items():
        keep_raw(home, own, payload)
    flush_raw(home, list(payloads))
    assert {own: read_raw(home, raw_path(own)) for own in payloads} == payloads


def test_flushing_what_was_not_kept_fails(home: Home) -> None:
    keep_raw(home, document_id(PAYLOAD), PAYLOAD)
    with pytest.raises(FileNotFoundError):
        flush_raw(home, [document_id(b"never kept")])
    flush_raw(home, [])


@pytest.mark.parametrize("damage", [b"", b"no zstandard at all", None])
def test_bytes_that_are_gone_or_damaged_stop_the_run(home: Home, damage: bytes | None) -> None:
    path = keep_raw(home, document_id(PAYLOAD), PAYLOAD)
    if damage is None:
        (home.root / path).unlink()
    else:
        (home.root / path).write_bytes(damage)
    with pytest.raises(RunStopped, match=path):
        read_raw(home, path)
