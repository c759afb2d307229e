"""Files of records as people have them: JSON of every kind, CSV, names of fields, faults in values."""

import gzip
import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.documents.content import DecodedDocument, open_content
from tasks.sources import Limits, Offer, Refusal, read_source

ROWS = [
    {"text": "The pier was mended.", "url": "https://a.example/1", "title": "Pier"},
    {"text": "The mill turns again.", "url": "https://a.example/2", "title": "Mill"},
]


def read(source: Path | str, **fields: str) -> tuple[list[DecodedDocument], list[Refusal]]:
    found = list(
        read_source(str(source), Limits(100_000, fields={v: k for k, v in fields.items()}))
    )
    offers = [item for item in found if isinstance(item, Offer)]
    contents = [open_content(o.payload, o.media_type, charset=o.charset) for o in offers]
    assert all(isinstance(content, DecodedDocument) for content in contents)
    return contents, [item for item in found if isinstance(item, Refusal)]  # type: ignore[return-value]


def texts(source: Path | str, **fields: str) -> list[str]:
    contents, refused = read(source, **fields)
    assert not refused
    return [content.text for content in contents]


CSV = 'url,title,Text\nhttps://a.example/1,Pier,"The pier\nwas mended."\n,Mill,The mill turns again.\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ndjson", "\n".join(map(json.dumps, ROWS)).encode()),
        ("a.json", json.dumps(ROWS).encode()),
        ("a.json", json.dumps(ROWS, indent=2).encode("utf-8-sig")),
        ("a.json", json.dumps(ROWS).encode("utf-16")),
        ("a.json", "\n".join(map(json.dumps, ROWS)).encode()),
        ("a.jsonl", "\n".join(map(json.dumps, ROWS)).encode("utf-16")),
        ("a.json.gz", gzip.compress(json.dumps(ROWS).encode())),
        ("a.jsonl.gz", gzip.compress("\n".join(map(json.dumps, ROWS)).encode()) + b"rubbish"),
    ],
)
def test_json_of_every_kind(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert texts(tmp_path) == [row["text"] for row in ROWS]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimited_rows(tmp_path: Path, mark: str, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(CSV.replace(",", mark).encode(encoding))
    contents, _ = read(tmp_path)
    assert [content.text for content in contents] == [
        "The pier\nwas mended.",
        "The mill turns again.",
    ]
    assert [content.metadata["title"] for content in contents] == ["Pier", "Mill"]


def test_a_mark_within_a_quoted_name_parts_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('"Title, long, full";text\nPier;The pier was mended.\n')
    assert texts(tmp_path) == ["The pier was mended."]


@pytest.mark.parametrize("name", ["html", "Raw_HTML", "page"])
def test_a_page_in_a_column_is_in_the_charset_that_it_declares(tmp_path: Path, name: str) -> None:
    page = "<meta charset='iso-8859-2'><p>Pożar gasiły zastępy straży".encode("iso-8859-2")
    pq.write_table(pa.table({name: pa.array([page], pa.binary())}), tmp_path / "a.parquet")
    assert texts(tmp_path, html="page") == [
        "<meta charset='iso-8859-2'><p>Pożar gasiły zastępy straży"
    ]


def test_an_object_is_a_document_or_the_metadata_of_one(tmp_path: Path) -> None:
    (tmp_path / "alone.json").write_text(json.dumps(ROWS[0]))
    (tmp_path / "b.txt").write_text("A ferry ran aground.")
    (tmp_path / "b.json").write_text('{"title": "Ferry", "text": "not this"}')
    assert texts(tmp_path) == [ROWS[0]["text"], "A ferry ran aground."]


def test_a_long_array_is_read_piece_by_piece_and_keeps_what_came_before_a_fault(
    tmp_path: Path,
) -> None:
    many = [{"text": f"Item {n}. " + "word " * 2000} for n in range(60)]
    (tmp_path / "a.json").write_text(json.dumps(many)[:-2] + ", oops}]")
    contents, refused = read(tmp_path)
    assert [content.text for content in contents] == [row["text"] for row in many[:-1]]
    assert [refusal.rejection.reason for refusal in refused] == ["broken_json"]


@pytest.mark.parametrize("content", ["[1, 2]", '"text"', "{", "", "[", "[{}", "nonsense"])
def test_what_is_no_object_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    found = list(read_source(str(tmp_path), 1000))
    assert all(isinstance(item, Refusal) for item in found if content != "[{}")


def test_files_of_other_kinds_are_counted(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.PDF", "c.docx", "README", ".hidden.pdf", "d.txt", "d.json"):
        (tmp_path / name).write_text("{}")
    passed: Counter[str] = Counter()
    assert len(list(read_source(str(tmp_path), 1000, passed))) == 1
    assert passed == {".pdf": 2, ".docx": 1, "no ending": 1}


RECORD = {
    "TEXT": "The pier was mended.",
    "datePublished": {"$date": "2031-05-17T08:00:00Z"},
    "Headline": "Pier",
    "author": [{"@type": "Person", "name": "Ann Roe"}, "Bo Lund"],
    "publisher": {"@type": "Organization", "name": "Pier Post"},
}


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"TEXT": "maintext", "datePublished": "date_publish", "publisher": "source_domain"},
        {"TEXT": "body", "datePublished": "pubDate", "Headline": "title", "publisher": "site-name"},
        {"TEXT": "Content", "datePublished": "DATE PUBLISHED"},
        {"TEXT": "articleBody", "datePublished": "Publication_Date"},
    ],
)
def test_fields_as_people_name_them(tmp_path: Path, names: dict[str, str]) -> None:
    record = {names.get(name, name): value for name, value in RECORD.items()}
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    ((content,), refused) = read(tmp_path)
    assert not refused
    assert content.text == RECORD["TEXT"]
    assert content.metadata == {
        "title": "Pier",
        "authors": ["Ann Roe", "Bo Lund"],
        "published_at": "2031-05-17T08:00:00Z",
        "publisher": "Pier Post",
    }


@pytest.mark.parametrize("ending", ["jsonl", "json", "csv", "parquet"])
def test_other_names_are_configured(tmp_path: Path, ending: str) -> None:
    record = {"Story": "The pier was mended.", "text": "a teaser", "first_seen": "2031-05-17"}
    path = tmp_path / f"a.{ending}"
    if ending == "parquet":
        pq.write_table(pa.Table.from_pylist([record]), path)
    elif ending == "csv":
        path.write_text(",".join(record) + "\n" + ",".join(record.values()))
    else:
        path.write_text(json.dumps(record))
    ((content,), _) = read(tmp_path, text="story", published_at="first_seen")
    assert content.text == record["Story"]
    assert content.metadata == {"published_at": "2031-05-17"}


def test_markup_in_a_plain_field_is_a_page(tmp_path: Path) -> None:
    record = {"content": "<p>The pier was mended.</p><p>The mill turns again.</p>"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    ((content,), _) = read(tmp_path)
    assert content.media_type == "text/html"


def test_values_that_python_does_not_have_are_none(tmp_path: Path) -> None:
    late = pa.array([253_402_300_800 + 1, 0], pa.timestamp("s"))
    elsewhere = pa.array([0, 0], pa.timestamp("s", tz="Mars/Olympus"))
    table = pa.table(
        [["One.", "Two."], late, elsewhere, ["x", "y"]], ["text", "date", "published", "text"]
    )
    pq.write_table(table, tmp_path / "a.parquet")
    assert texts(tmp_path) == ["One.", "Two."]


def test_a_feed_may_begin_late_and_its_dates_be_odd(tmp_path: Path) -> None:
    dates = ("Fri, 16 May 99999999999 08:00:00 GMT", "Fri, 16 May 2031 08:00:99999999999 GMT")
    items = "".join(
        f"<item><title>Pier</title><pubDate>{d}</pubDate><description>It was mended.</description></item>"
        for d in dates
    )
    feed = f'\n \ufeff<?xml version="1.0"?><rss><channel>{items}</channel></rss>'
    (tmp_path / "a.xml").write_text(feed)
    assert texts(tmp_path) == ["It was mended."] * 2


def test_links_in_a_loop_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A ferry.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "loop").symlink_to(tmp_path / "loop2")
    (tmp_path / "loop2").symlink_to(tmp_path / "loop")
    contents, refused = read(tmp_path)
    assert [content.text for content in contents] == ["A ferry."]
    assert {refusal.rejection.reason for refusal in refused} == {"unreadable"}


def test_whatever_a_reader_raises_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tasks.sources import formats

    def odd(stream: Any, uri: str, limits: Limits) -> Iterator[Offer]:
        yield Offer(f"{uri}#1", "text/plain", b"before")
        raise ZeroDivisionError("an odd fault")

    monkeypatch.setitem(formats.STREAMS, ".jsonl", odd)
    (tmp_path / "a.jsonl").write_text("{}")
    (tmp_path / "b.txt").write_text("after")
    contents, (refusal,) = read(tmp_path)
    assert [content.text for content in contents] == ["before", "after"]
    assert refusal.rejection.reason == "unreadable"
    assert refusal.rejection.detail == "ZeroDivisionError: an odd fault"


RSS = (
    "<rss><channel><item><title>T</title><description>An item.</description></item></channel></rss>"
)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 78\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>A page of an archive"
)
PAGES = {
    "/": ("text/html; charset=utf-8", b"<p>Front.</p>"),
    "/article": ("text/html", b"<p>One.</p>"),
    "/a.html": ("text/html", b"<p>Two.</p>"),
    "/feed": ("application/rss+xml", RSS.encode()),
    "/odd-feed": ("application/octet-stream", RSS.encode()),
    "/items": ("application/json", json.dumps(ROWS).encode()),
    "/table": ("text/csv", CSV.encode()),
    "/b.txt": ("text/plain", b"Plain."),
}


class Handler(BaseHTTPRequestHandler):
    """Answers every address with something, as many servers do."""

    def do_GET(self) -> None:
        kind, body = PAGES.get(self.path.partition("?")[0], ("text/html", b"<p>Not here.</p>"))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", ["<p>Front.</p>"]),
        ("/article", ["<p>One.</p>"]),
        ("/article?page=2", ["<p>One.</p>"]),
        ("/a.html?x=1", ["<p>Two.</p>"]),
        ("/feed", ["An item."]),
        ("/odd-feed", ["An item."]),
        ("/items", [row["text"] for row in ROWS]),
        ("/table", ["The pier\nwas mended.", "The mill turns again."]),
        ("/b.txt", ["Plain."]),
    ],
)
def test_an_address_on_the_web_is_what_its_server_says(
    server: str, path: str, said: list[str]
) -> None:
    assert texts(f"{server}{path}") == said


def test_a_record_of_warc_without_an_address_is_refused_or_read(tmp_path: Path) -> None:
    record = WARC.replace(b"78", str(len(WARC.split(b"\r\n\r\n", 1)[1])).encode())
    (tmp_path / "a.warc").write_bytes(record + b"\r\n\r\n" + record)
    found = list(read_source(str(tmp_path), 1000))
    assert found
    assert {type(item) for item in found} <= {Offer, Refusal}
