"""URLs: stores that fsspec knows are read like folders; one of them speaks S3, over a socket."""

import gzip
import io
import json
import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.errors import UserError
from schemas import DOCUMENTS, QUARANTINE, RECEIPTS
from tasks.home.staging import Home, read_table
from tasks.ingest import ingest
from tasks.sources import Offer, Refusal, read_source

BUCKET = "newsroom"


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    store = fsspec.filesystem("memory")
    yield store
    store.rm("/desk", recursive=True)


@pytest.fixture(scope="module")
def s3() -> Iterator[fsspec.AbstractFileSystem]:
    """A server on loopback; its address and keys stand in the environment, as a user's would."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }.items():
            patch.setenv(name, value)
        store = fsspec.filesystem("s3")
        store.mkdir(BUCKET)
        yield store
    server.stop()


def offers(source: str, max_bytes: int = 100_000) -> list[Offer]:
    found = list(read_source(source, max_bytes))
    assert not [item for item in found if isinstance(item, Refusal)]
    return [item for item in found if isinstance(item, Offer)]


def names(found: list[Offer]) -> list[str]:
    return [offer.source_uri.rpartition("/")[2] for offer in found]


def test_a_store_is_read_like_a_folder(memory: fsspec.AbstractFileSystem) -> None:
    files = {
        "b.txt": b"b", "b.json": b'{"title": "B"}', "a/c.html": b"<p>c", "a/d.jsonl": b'{"text": "d"}',
        ".hidden.txt": b"no", "a/.git/e.txt": b"no", "readme.md": b"no",
    }  # fmt: skip
    for name, content in files.items():
        memory.pipe(f"/desk/{name}", content)
    passed: Counter[str] = Counter()
    found = [
        offer for offer in read_source("memory://desk", 1000, passed) if isinstance(offer, Offer)
    ]
    assert passed == {".md": 1}
    assert [offer.source_uri for offer in found] == [
        "memory:///desk/a/c.html", "memory:///desk/a/d.jsonl#1", "memory:///desk/b.txt",
    ]  # fmt: skip
    assert found[2].sidecar
    assert found[2].sidecar.read() == b'{"title": "B"}'
    assert names(offers("memory://desk/*.txt")) == ["b.txt"]
    assert names(offers("memory://desk/*")) == ["c.html", "d.jsonl#1", "b.txt"]
    (one,) = offers("memory://desk/b.txt")
    assert one.sidecar


def test_oversized_files_are_refused_unread(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe("/desk/a.txt", b"x" * 101)
    (refusal,) = read_source("memory://desk", 100)
    assert isinstance(refusal, Refusal)
    assert refusal.rejection.reason == "oversized"


def test_a_file_url_is_a_path_whose_links_are_watched(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("a")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "in" / "leak.txt").symlink_to(tmp_path / "secret.txt")
    found = list(read_source(f"file://{tmp_path}/in", 100))
    assert [type(item) for item in found] == [Offer, Refusal]
    assert found[0].source_uri == str(tmp_path / "in" / "a.txt")


def test_files_in_an_archive_are_read_through_a_chain(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("day/a.txt", "The pier was mended.")
    (offer,) = offers(f"zip://*::file://{tmp_path}/news.zip")
    assert offer.payload == b"The pier was mended."
    assert offer.source_uri == f"zip://day/a.txt::file://{tmp_path}/news.zip"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("memory://nowhere", "no such folder or file"),
        ("memory://desk/*.warc", "no such folder or file"),
        ("memory://desk/a.md", "only .txt"),
        ("nonsense://a/b", "Protocol not known"),
        ("gcs://bucket/a", "gcsfs"),
    ],
)
def test_a_url_that_cannot_be_read_is_said_in_one_line(
    memory: fsspec.AbstractFileSystem, source: str, said: str
) -> None:
    memory.pipe("/desk/a.md", b"no")
    with pytest.raises(UserError) as caught:
        read_source(source, 100)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert source in str(caught.value)


def test_a_bucket_is_taken_in_once(s3: fsspec.AbstractFileSystem, home: Home) -> None:
    table = io.BytesIO()
    pq.write_table(
        pa.table({"text": ["One.", "Two."], "url": ["https://a.example/1", None]}), table
    )
    lines = gzip.compress(b'{"text": "Three."}\n{broken\n')
    root = f"{BUCKET}/landing"
    s3.pipe({f"{root}/a.parquet": table.getvalue(), f"{root}/b.jsonl.gz": lines})
    s3.pipe({f"{root}/c.txt": b"Four.", f"{root}/c.json": b'{"url": "https://a.example/4"}'})
    s3.pipe({f"{root}/d.txt.gz": gzip.compress(os.urandom(50_000))[:-20_000]})
    (batch,) = ingest(home, f"s3://{root}", 100, 100_000, "run-1")
    receipts = read_table(batch, RECEIPTS)
    assert [row.source_uri.removeprefix(f"s3://{root}/") for row in receipts] == [
        "a.parquet#1", "a.parquet#2", "b.jsonl.gz#1", "b.jsonl.gz#2", "c.txt",
    ]  # fmt: skip
    assert [row.url for row in receipts if row.url] == [
        "https://a.example/1",
        "https://a.example/4",
    ]
    assert len(read_table(batch, DOCUMENTS)) == 5
    refused = {row.reason for row in read_table(batch, QUARANTINE)}
    assert refused == {"broken_json", "broken_archive"}


def test_a_new_object_is_seen_by_the_next_run(s3: fsspec.AbstractFileSystem) -> None:
    for number in (1, 2):
        s3.pipe(f"{BUCKET}/daily/{number}.jsonl", json.dumps({"text": f"Part {number}."}).encode())
        assert len(offers(f"s3://{BUCKET}/daily/*.jsonl")) == number
        assert len(offers(f"s3://{BUCKET}/daily")) == number


def test_a_bucket_that_is_not_there_is_said_in_one_line(s3: fsspec.AbstractFileSystem) -> None:
    with pytest.raises(UserError) as caught:
        read_source("s3://no-such-bucket/landing", 100)
    assert "\n" not in str(caught.value)
