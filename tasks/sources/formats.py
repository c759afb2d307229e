"""Formats: which reader a file's name asks for, and what may be compressed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from copydesk.errors import Rejection
from tasks.sources.jsonlines import read_json, read_lines
from tasks.sources.offers import CannotRead, Limits, Offer, Refusal, Sidecar, oversized
from tasks.sources.streams import open_stream

Reader = Callable[[IO[bytes], str, Limits], Iterator[Offer | Refusal]]


def _read_warc(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """WARC, whose library is loaded where it is needed."""
    from tasks.sources.archives import read_records

    return read_records(stream, uri, limits)


def _read_feed(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """RSS and Atom, whose library is loaded where it is needed."""
    from tasks.sources.feeds import read_items

    return read_items(stream, uri, limits)


def _read_delimited(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """CSV and TSV, whose reader is loaded where it is needed."""
    from tasks.sources.delimited import read_rows

    return read_rows(stream, uri, limits)


def _read_parquet(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """Parquet, whose library is loaded where it is needed."""
    from tasks.sources.tables import read_rows

    return read_rows(stream, uri, limits)


COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
DOCUMENTS = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
"""Files that are one document each; each may have a metadata file."""
STREAMS: dict[str, Reader] = {
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_json,
    ".csv": _read_delimited,
    ".tsv": _read_delimited,
    ".warc": _read_warc,
    ".rss": _read_feed,
    ".atom": _read_feed,
    ".xml": _read_feed,
}
"""Files of many documents, read from the front; like documents, they may be compressed."""
TABLES: dict[str, Reader] = {".parquet": _read_parquet}
"""Files of many documents that are read by jumping about in them."""
ENDINGS = (*DOCUMENTS, *STREAMS, *TABLES)


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a source: its URI, its name, how to open it, its size in bytes where that is known,
    and the reason why it is not to be opened."""

    uri: str
    name: str
    open: Callable[[], IO[bytes]]
    size: int | None = None
    sidecar: Sidecar | None = None
    rejection: Rejection | None = None


def split_ending(name: str) -> tuple[str, str | None]:
    """The ending that names the format, and the compression, of `a.jsonl.gz` and the like."""
    path = PurePosixPath(name.lower())
    compression = COMPRESSIONS.get(path.suffix)
    ending = PurePosixPath(path.stem).suffix if compression else path.suffix
    return ending, compression


def is_readable(name: str) -> bool:
    """Whether a file of that name is read; hidden files and other kinds are passed over."""
    ending, compression = split_ending(name)
    is_known = ending in DOCUMENTS or ending in STREAMS
    return not name.startswith(".") and (is_known or (ending in TABLES and not compression))


def sidecar_name(name: str) -> str | None:
    """The name of the metadata file of a document: `a.json` for `a.txt.gz`."""
    ending, compression = split_ending(name)
    stem = PurePosixPath(name).stem if compression else name
    return f"{PurePosixPath(stem).stem}.json" if ending in DOCUMENTS else None


def sidecars(names: Iterable[str]) -> set[str]:
    """The names that the metadata of these files has, where there is some."""
    return {own for name in names if (own := sidecar_name(name))}


def passed_over(name: str) -> str:
    """What a file that is not read is counted under: its ending, in small letters."""
    return PurePosixPath(name.lower()).suffix or "no ending"


def read_found(found: Found, limits: Limits) -> Iterator[Offer | Refusal]:
    """Everything that a file offers; what cannot be read of it is refused with the reason."""
    if found.rejection:
        yield Refusal(found.uri, found.rejection)
        return
    ending, compression = split_ending(found.name)
    try:
        if ending in DOCUMENTS and not compression and (found.size or 0) > limits.max_bytes:
            raise CannotRead("oversized", f"{found.size} bytes, {limits.max_bytes} are allowed")
        with found.open() as inner:
            if read_rows := TABLES.get(ending):
                yield from read_rows(inner, found.uri, limits)
                return
            stream = open_stream(inner, compression, limits)
            if read_all := STREAMS.get(ending):
                yield from read_all(stream, found.uri, limits)
            else:
                yield _read_document(stream, found, DOCUMENTS[ending], limits)
    except CannotRead as error:
        yield Refusal(found.uri, error.rejection)
    except Exception as error:  # of any library: what was read before is kept
        if isinstance(error, MemoryError):
            raise
        message = getattr(error, "strerror", None) or str(error)
        why = f"{type(error).__name__}: {message}" if message else type(error).__name__
        yield Refusal(found.uri, Rejection("unreadable", " ".join(why.split())[:300]))


def _read_document(
    stream: IO[bytes], found: Found, media_type: str, limits: Limits
) -> Offer | Refusal:
    payload = stream.read(limits.max_bytes + 1)
    if len(payload) > limits.max_bytes:
        return Refusal(found.uri, oversized(limits.max_bytes))
    return Offer(found.uri, media_type, payload, found.sidecar)
