"""WARC files: every page that a crawler was answered with is a document."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from typing import IO

from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from copydesk.errors import Rejection
from tasks.sources.offers import Limits, Offer, Refusal, oversized
from tasks.sources.streams import BLOCK

OPENING = b"WARC/"
LONGEST_LINE = 1 << 20
"""Bytes of a header line; set by hand, far above any that servers send."""
PAGES = ("text/html", "application/xhtml+xml")
UNCODED = ("", "identity", "none")
CODINGS = ("gzip", "x-gzip", "deflate")
"""Content codings that are undone; brotli needs a package that we do without."""
WINDOWS = (
    (b"\x1f\x8b", 31),
    (b"\x78\x01", 15),
    (b"\x78\x5e", 15),
    (b"\x78\x9c", 15),
    (b"\x78\xda", 15),
)
"""How gzip and zlib streams begin, and the mode that makes zlib expect them."""
BROKEN_RECORD = (
    ArchiveLoadFailed,
    AttributeError,
    ChunkedDataException,
    EOFError,
    StatusAndHeadersParserException,
    TypeError,
    ValueError,
)
"""What warcio raises on records that break the format; `TypeError` and others where a header is missing."""


def read_records(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """Every answer that is a page with a 2xx status, as `uri#record`, counting all records.

    After a broken record the next line that opens one is looked for: a file that is cut in the
    middle or patched loses no more than it must.
    """
    loader = ArcWarcRecordLoader(verify_http=True, arc2warc=False)
    number, is_lost = 0, False
    while line := stream.readline(LONGEST_LINE):
        if not line.startswith(OPENING):
            if line.strip() and not is_lost:
                is_lost = True
                yield _broken(f"{uri}#{number + 1}", f"no record begins with {line[:40]!r}")
            continue
        number, is_lost = number + 1, False
        place = f"{uri}#{number}"
        try:
            record = loader.parse_record_stream(stream, line, "warc")
            if record.length is None:
                raise ValueError("it does not say how long it is")
            found = _read_page(record, place, limits.max_bytes) if _is_page(record) else None
            missing = _drain(record)
        except BROKEN_RECORD as error:
            is_lost = True
            yield _broken(place, str(error) or type(error).__name__)
            continue
        if missing:
            yield _broken(place, f"{missing} bytes of it are missing")
        elif found:
            yield found


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type != "response" or not record.http_headers:
        return False
    status = record.http_headers.get_statuscode()
    return status.startswith("2") and _content_type(record).get_content_type() in PAGES


def _read_page(record: ArcWarcRecord, place: str, max_bytes: int) -> Offer | Refusal:
    codings = record.http_headers.get_header("Content-Encoding", "").strip().lower()
    if codings not in UNCODED and codings not in CODINGS:
        return Refusal(place, Rejection("undecodable", f"content coding {codings[:40]!r}"))
    body = _read_body(record, max_bytes)
    payload = _decode_body(body, max_bytes) if codings in CODINGS else body
    if max(len(body), len(payload)) > max_bytes:
        return Refusal(place, oversized(max_bytes))
    found = {
        "url": record.rec_headers.get_header("WARC-Target-URI"),
        "fetched_at": _read_time(record.rec_headers.get_header("WARC-Date")),
    }
    metadata = {name: value for name, value in found.items() if value}
    charset = _content_type(record).get_param("charset")
    declared = charset if isinstance(charset, str) else None
    return Offer(place, "text/html", payload, metadata=metadata, charset=declared)


def _read_body(record: ArcWarcRecord, max_bytes: int) -> bytes:
    """The body without its transfer coding; many crawlers undo it and leave the header."""
    is_chunked = record.http_headers.get_header("Transfer-Encoding", "").lower() == "chunked"
    reader = ChunkedDataReader(record.raw_stream) if is_chunked else record.raw_stream
    return bytes(reader.read(max_bytes + 1))


def _decode_body(body: bytes, max_bytes: int) -> bytes:
    """The body without its content coding, as far as one byte over the limit; as it is where the
    crawler has undone it before. Raises `ValueError` where it is damaged or cut."""
    window = next((bits for magic, bits in WINDOWS if body.startswith(magic)), None)
    if window is None:
        return body
    decoder = zlib.decompressobj(window)
    try:
        payload = decoder.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise ValueError(f"its content coding is damaged: {error}") from error
    if not decoder.eof and len(payload) <= max_bytes:
        raise ValueError("its content coding ends too early")
    return payload


def _drain(record: ArcWarcRecord) -> int:
    """Read to the record's end; how many of its bytes the file does not have."""
    while record.raw_stream.read(BLOCK):
        pass
    return int(record.length - record.raw_stream.tell()) if record.length else 0


def _content_type(record: ArcWarcRecord) -> Message:
    header = Message()
    header["Content-Type"] = record.http_headers.get_header("Content-Type", "application/unknown")
    return header


def _read_time(written: str | None) -> str | None:
    """The time of a WARC-Date, if it is one that has been: `2031-05-17T08:00:00Z`."""
    try:
        time = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    aware = time if time.tzinfo else time.replace(tzinfo=UTC)
    return aware.isoformat() if aware <= datetime.now(UTC) else None


def _broken(place: str, detail: str) -> Refusal:
    return Refusal(place, Rejection("broken_archive", detail[:300]))
