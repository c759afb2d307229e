"""WARC files: pages with a 2xx status become documents, broken records are left behind."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from schemas import ARTICLES, DOCUMENTS, RECEIPTS
from tasks.clean import clean_batch
from tasks.home.raw_store import read_raw
from tasks.home.staging import Home, read_table
from tasks.ingest import ingest
from tasks.sources import Offer, Refusal, read_source

URL = "https://harbour.example/{}"
PAGE = b"<html><body><p>The pier was mended.</p></body></html>"


STORY = """<p>Mayor Zoë Brandt said the “old” pier in Porto Lindo would open again in the spring.</p>
<p>The storm of last winter had broken nine of its beams, and the harbour office closed it to
walkers. Divers looked at the piles in the autumn and found them sound, the office wrote.</p>
<p>“We have waited for this through three months of fog,” said harbour master Jorin Maas, who
thanked the welders. About ninety people live on the island that the ferry sails to from here.</p>"""


class Crawl:
    """A WARC file in the making."""

    def __init__(self, is_gzip: bool = False) -> None:
        self.buffer = io.BytesIO()
        self.writer = WARCWriter(self.buffer, gzip=is_gzip)

    def add(self, name: str, body: bytes = PAGE, status: str = "200 OK", **headers: str) -> "Crawl":
        sent = {"Content-Type": "text/html", **{k.replace("_", "-"): v for k, v in headers.items()}}
        http = StatusAndHeaders(status, list(sent.items()), protocol="HTTP/1.1")
        when = {"WARC-Date": "2025-03-04T05:06:07Z"}
        self.writer.write_record(
            self.writer.create_warc_record(
                URL.format(name), "response", io.BytesIO(body), http_headers=http,
                warc_headers_dict=when,
            )
        )  # fmt: skip
        return self

    def write(self, path: Path) -> Path:
        path.write_bytes(self.buffer.getvalue())
        return path


def read(path: Path, max_bytes: int = 10_000) -> tuple[list[Offer], dict[str, str]]:
    found = list(read_source(str(path), max_bytes))
    refused = [item for item in found if isinstance(item, Refusal)]
    return (
        [item for item in found if isinstance(item, Offer)],
        {item.source_uri.rpartition("/")[2]: item.rejection.reason for item in refused},
    )


def urls(found: list[Offer]) -> list[str]:
    return [str(offer.metadata["url"]).rpartition("/")[2] for offer in found]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_only_pages_that_were_answered_are_documents(tmp_path: Path, name: str) -> None:
    crawl = Crawl(is_gzip=name.endswith("gz"))
    crawl.writer.write_record(crawl.writer.create_warcinfo_record(name, {"software": "test"}))
    crawl.add("first").add("gone", status="404 Not Found").add("moved", status="301 Moved")
    crawl.add("picture", b"\x89PNG", Content_Type="image/png")
    crawl.add("second", PAGE + b"2", Content_Type="application/xhtml+xml; charset=UTF-8")
    found, refused = read(crawl.write(tmp_path / name))
    assert refused == {}
    assert [offer.source_uri for offer in found] == [f"{tmp_path}/{name}#2", f"{tmp_path}/{name}#6"]
    assert [offer.payload for offer in found] == [PAGE, PAGE + b"2"]
    assert urls(found) == ["first", "second"]
    assert found[0].metadata["fetched_at"] == "2025-03-04T05:06:07+00:00"
    assert [offer.charset for offer in found] == [None, "UTF-8"]


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 7] for at in range(0, len(body), 7)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def test_codings_are_undone(tmp_path: Path) -> None:
    crawl = Crawl().add("gzip", gzip.compress(PAGE), Content_Encoding="gzip")
    crawl.add("deflate", zlib.compress(PAGE), Content_Encoding="deflate")
    crawl.add("chunked", chunked(PAGE), Transfer_Encoding="chunked")
    crawl.add(
        "both", chunked(gzip.compress(PAGE)), Transfer_Encoding="chunked", Content_Encoding="gzip"
    )
    crawl.add("undone", PAGE, Transfer_Encoding="chunked", Content_Encoding="gzip")
    found, refused = read(crawl.write(tmp_path / "a.warc"))
    assert refused == {}
    assert urls(found) == ["gzip", "deflate", "chunked", "both", "undone"]
    assert {offer.payload for offer in found} == {PAGE}


def test_broken_records_are_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    crawl = Crawl().add("good").add("cut", gzip.compress(PAGE)[:-9], Content_Encoding="gzip")
    crawl.add("odd", PAGE, Content_Encoding="br").add("big", b"x" * 20_000)
    crawl.add("bomb", gzip.compress(b"x" * 900_000), Content_Encoding="gzip").add("fine")
    found, refused = read(crawl.write(tmp_path / "a.warc"))
    assert urls(found) == ["good", "fine"]
    assert refused == {
        "a.warc#2": "broken_archive",
        "a.warc#3": "undecodable",
        "a.warc#4": "oversized",
        "a.warc#5": "oversized",
    }


def test_after_what_is_no_record_the_next_one_is_found(tmp_path: Path) -> None:
    one, two, three = (Crawl().add(name).buffer.getvalue() for name in ("one", "two", "three"))
    short = two.replace(b"Content-Length: ", b"Content-Length: -")
    silent = two.replace(b"Content-Length: ", b"Content-Size: ")
    garbage = b"what is this\r\nnobody knows\r\n"
    (tmp_path / "a.warc").write_bytes(one + garbage + short + silent + three + two[:-40])
    found, refused = read(tmp_path / "a.warc")
    assert urls(found) == ["one", "three"]
    assert set(refused.values()) == {"broken_archive"}
    assert f"a.warc#{5}" in refused


def test_a_file_that_is_no_archive_is_refused_once(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"no archive\n" * 1000)
    assert read(tmp_path / "a.warc") == ([], {"a.warc#1": "broken_archive"})


def test_the_charset_and_the_date_of_the_record_count(tmp_path: Path, home: Home) -> None:
    body = f"<html><body><article><h1>Pier to open</h1>{STORY}</article></body></html>"
    crawl = Crawl().add(
        "pier", body.encode("cp1250", "replace"), Content_Type="text/html; charset=cp1250"
    )
    crawl.write(tmp_path / "a.warc")
    (batch,) = ingest(home, str(tmp_path / "a.warc"), 10, 100_000, "run-1")
    (document,), (receipt,) = read_table(batch, DOCUMENTS), read_table(batch, RECEIPTS)
    assert (document.encoding, receipt.url) == ("cp1250", URL.format("pier"))
    assert read_raw(home, document.raw_path) == body.encode("cp1250", "replace")
    (article,) = read_table(clean_batch(home, batch, ("en",), "run-1"), ARTICLES)
    assert (article.url, article.partition_month) == (URL.format("pier"), "2025-03")
    assert "“old” pier" in article.text
