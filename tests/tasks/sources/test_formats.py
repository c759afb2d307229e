"""Formats: compressed files and tables, and the limits that every file keeps to."""

import gzip
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from tasks.sources import Limits, Offer, Refusal, read_source
from tasks.sources.formats import is_readable, sidecar_name
from tasks.sources.offers import CannotRead
from tasks.sources.streams import open_stream

PACK = {".gz": gzip.compress, ".zst": zstandard.compress}
LINES = b'{"text": "The pier was mended."}\n{"text": "The pier was opened."}\n'


def read(source: Path, limits: Limits | int = 10_000_000) -> tuple[list[Offer], dict[str, str]]:
    found = list(read_source(str(source), limits))
    refused = [item for item in found if isinstance(item, Refusal)]
    return (
        [item for item in found if isinstance(item, Offer)],
        {Path(item.source_uri).name: item.rejection.reason for item in refused},
    )


def names(found: list[Offer]) -> list[str]:
    return [Path(offer.source_uri).name for offer in found]


@pytest.mark.parametrize("ending", PACK)
def test_compressed_files_are_read_as_what_they_hold(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a.jsonl{ending}").write_bytes(PACK[ending](LINES))
    (tmp_path / f"b.TXT{ending}").write_bytes(PACK[ending](b"The pier was closed."))
    (tmp_path / "b.json").write_text('{"title": "Pier closed"}')
    (tmp_path / f"c.html{ending}").write_bytes(PACK[ending](b"<p>The pier"))
    (tmp_path / f"d.pdf{ending}").write_bytes(b"no")
    found, refused = read(tmp_path)
    assert refused == {}
    assert names(found) == [
        f"a.jsonl{ending}#1", f"a.jsonl{ending}#2", f"b.TXT{ending}", f"c.html{ending}",
    ]  # fmt: skip
    assert [offer.payload[:20] for offer in found[2:]] == [b"The pier was closed.", b"<p>The pier"]
    assert found[2].sidecar
    assert found[2].sidecar.read() == b'{"title": "Pier closed"}'


@pytest.mark.parametrize("ending", PACK)
def test_files_of_several_members_are_read_to_the_end(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a.jsonl{ending}").write_bytes(PACK[ending](LINES) + PACK[ending](LINES))
    assert len(read(tmp_path)[0]) == 4


@pytest.mark.parametrize("ending", PACK)
def test_a_file_cut_short_gives_what_came_before(tmp_path: Path, ending: str) -> None:
    lines = [json.dumps({"text": os.urandom(3000).hex()}) for _ in range(200)]
    whole = PACK[ending]("\n".join(lines).encode())
    (tmp_path / f"a.jsonl{ending}").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "b.txt").write_text("goes on")
    found, refused = read(tmp_path)
    assert refused == {f"a.jsonl{ending}": "broken_archive"}
    assert 0 < len(found) - 1 < 200
    assert all(json.loads(offer.payload) for offer in found[:-1])
    assert names(found)[-1] == "b.txt"


@pytest.mark.parametrize("ending", PACK)
def test_what_is_not_compressed_at_all_is_refused(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a.txt{ending}").write_bytes(b"plain words")
    assert read(tmp_path) == ([], {f"a.txt{ending}": "broken_archive"})


@pytest.mark.parametrize("ending", PACK)
def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, ending: str) -> None:
    bomb = PACK[ending](b"\0" * 50_000_000)
    (tmp_path / f"a.html{ending}").write_bytes(bomb)
    (tmp_path / f"b.jsonl{ending}").write_bytes(bomb)
    (tmp_path / f"c.warc{ending}").write_bytes(PACK[ending](b"WARC/1.0\r\nA: " + b"b" * 50_000_000))
    (tmp_path / f"d.txt{ending}").write_bytes(PACK[ending](b"harmless " * 10_000))
    found, refused = read(tmp_path, 1_000_000_000)
    assert set(refused.values()) == {"expansion_ratio"}
    assert len(refused) == 3
    assert names(found) == [f"d.txt{ending}"]


def test_a_document_over_the_limit_is_refused_when_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"word " * 100))
    assert read(tmp_path, 100) == ([], {"a.txt.gz": "oversized"})


def test_a_source_that_keeps_us_waiting_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    assert read(tmp_path, Limits(100, max_seconds=0)) == ([], {"a.jsonl": "too_slow"})


class Failing(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        raise RuntimeError("the line\nwent dead")


def test_a_store_that_fails_in_its_own_way_is_unreadable() -> None:
    with pytest.raises(CannotRead) as caught:
        open_stream(Failing(), None, Limits(100)).read(1)  # type: ignore[arg-type]
    assert caught.value.rejection.reason == "unreadable"
    assert caught.value.rejection.detail == "RuntimeError: the line went dead"


def test_names_tell_what_can_be_read() -> None:
    readable = ("a.txt", "A.HTML.GZ", "a.warc.gz", "a.parquet", "a.jsonl.zst", "a.atom", "a.xml")
    assert all(map(is_readable, readable))
    assert not any(
        map(is_readable, ("a.pdf", "a.gz", "a.parquet.gz", ".a.txt", "a.tar.zst", "txt"))
    )
    assert [sidecar_name(name) for name in ("a.b.txt", "a.htm.zst", "a.jsonl")] == [
        "a.b.json", "a.json", None,
    ]  # fmt: skip


def write_parquet(path: Path, **columns: list[object]) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def test_rows_of_parquet_are_the_records_of_json_lines(tmp_path: Path) -> None:
    when = datetime(2031, 5, 17, 9, 30, tzinfo=UTC)
    write_parquet(
        tmp_path / "a.parquet",
        text=["The pier was mended.", "It rained.", None],
        html=[None, "<p>It rained.".encode("utf-16"), None],
        authors=[["Ann Roe", "Bo Lind"], None, ["C"]],
        published_at=[when, None, None],
        embedding=[[0.5] * 8] * 3,
    )
    found, refused = read(tmp_path)
    assert refused == {}
    assert names(found) == ["a.parquet#1", "a.parquet#2", "a.parquet#3"]
    assert [json.loads(offer.payload) for offer in found] == [
        {
            "text": "The pier was mended.",
            "authors": ["Ann Roe", "Bo Lind"],
            "published_at": "2031-05-17T09:30:00+00:00",
        },
        {"text": "It rained.", "html": "<p>It rained."},
        {"authors": ["C"]},
    ]


def test_rows_that_cannot_be_used_do_not_stop_the_others(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", html=[b"x" * 2000, b"%PDF-1.7", b"<p>fine"])
    found, refused = read(tmp_path, 1000)
    assert refused == {"a.parquet#1": "oversized", "a.parquet#2": "binary"}
    assert names(found) == ["a.parquet#3"]


def test_tables_that_are_none_or_hold_no_text_are_refused(tmp_path: Path) -> None:
    whole = write_parquet(tmp_path / "cut.parquet", text=["a"] * 50).read_bytes()
    (tmp_path / "cut.parquet").write_bytes(whole[:-30])
    (tmp_path / "empty.parquet").write_bytes(b"")
    damaged = bytearray(write_parquet(tmp_path / "z.parquet", text=["abc", "def"]).read_bytes())
    damaged[4:24] = b"\xff" * 20
    (tmp_path / "z.parquet").write_bytes(damaged)
    write_parquet(tmp_path / "numbers.parquet", price=[1, 2])
    assert read(tmp_path)[1] == {
        "cut.parquet": "broken_archive",
        "empty.parquet": "broken_archive",
        "numbers.parquet": "no_text",
        "z.parquet": "broken_archive",
    }


def test_tables_that_swell_are_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["x" * 100_000] * 2000}), tmp_path / "repeated.parquet")
    pages = pa.table({"text": [chr(97 + n) * 3_000_000 for n in range(20)]})
    pq.write_table(pages, tmp_path / "packed.parquet", compression="zstd", use_dictionary=False)
    assert read(tmp_path)[1] == {
        "packed.parquet": "expansion_ratio",
        "repeated.parquet": "expansion_ratio",
    }
