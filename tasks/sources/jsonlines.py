"""JSON: one document a line, or the objects of one array, or one object."""

import codecs
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from copydesk.documents import TEXT_FIELDS, fold_name
from tasks.sources.offers import CannotRead, Limits, Offer, Refusal, offer_record, oversized
from tasks.sources.streams import BLOCK

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
TEXTS = {fold_name(name) for names in TEXT_FIELDS.values() for name in names}
BETWEEN = " \t\r\n,"


def read_lines(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """Every line that is not blank, as `uri#line`; an oversized one is never held in memory."""
    read, number = _line_reader(stream), 0
    while line := read(limits.max_bytes + 2):
        number += 1
        place, content = f"{uri}#{number}", line.strip()
        if len(line.rstrip(b"\r\n")) > limits.max_bytes:
            _skip_line(read, line)
            yield Refusal(place, oversized(limits.max_bytes))
        elif content:
            yield _offer_line(place, content, limits)


def read_json(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """The objects of an array, as `uri#item` counted from 1, or of JSON lines that are not called
    so; or the one object that there is, as the URI. Read piece by piece: an array may be long."""
    for number, (record, is_alone) in enumerate(_values(stream, limits.max_bytes), start=1):
        if not isinstance(record, dict):
            raise CannotRead("broken_json", f"an object was expected, not {type(record).__name__}")
        yield offer_record(uri if is_alone else f"{uri}#{number}", record, limits)


def has_text(names: Iterable[str]) -> bool:
    """Whether one of these names of fields is that of a text."""
    return not TEXTS.isdisjoint(map(fold_name, names))


def _offer_line(place: str, content: bytes, limits: Limits) -> Offer | Refusal:
    if limits.fields:
        try:
            record = json.loads(content)
        except (ValueError, RecursionError):
            record = None  # opened later, it is refused for what it is
        if isinstance(record, dict):
            return offer_record(place, record, limits)
    return Offer(place, "application/json", content)


def _line_reader(stream: IO[bytes]) -> Callable[[int], bytes]:
    """Reads a line of so many bytes at most, as UTF-8 where the file is in UTF-16."""
    if isinstance(stream, io.BufferedReader) and stream.peek(2)[:2] in UTF16:
        text = io.TextIOWrapper(stream, "utf-16", "replace", newline="\n")
        return lambda size: text.readline(size).encode()
    return stream.readline


def _skip_line(read: Callable[[int], bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = read(1 << 20)


def _values(stream: IO[bytes], most: int) -> Iterator[tuple[Any, bool]]:
    """The values of a top-level array, or those that follow one another, and whether one is
    all that there is. Raises `CannotRead` where one is no JSON, or larger than `most` bytes."""
    decoder, pieces = json.JSONDecoder(strict=False), _as_text(stream)
    buffer = next(pieces, "").lstrip()
    is_array = buffer.startswith("[")
    buffer, is_last, count, wanted = buffer[is_array:], False, 0, 1
    while True:
        buffer = buffer.lstrip(BETWEEN)
        if is_array and buffer.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(buffer)
        except (ValueError, RecursionError) as error:
            if is_last and (buffer or is_array):
                raise CannotRead("broken_json", str(error)[:200]) from error
            if is_last:
                return
            if len(buffer) > most:
                raise CannotRead("oversized", f"over {most} bytes") from error
            # Twice as much each time: what is tried again and again stays in proportion.
            more = [piece for _, piece in zip(range(wanted), pieces, strict=False)]
            is_last, wanted = len(more) < wanted, 2 * wanted
            buffer += "".join(more)
            continue
        count, wanted, buffer = count + 1, 1, buffer[end:]
        yield value, not is_array and count == 1 and not buffer.strip(BETWEEN)


def _as_text(stream: IO[bytes]) -> Iterator[str]:
    """The file as pieces of text: UTF-8, with or without its mark, or UTF-16 with it."""
    first = stream.read(BLOCK)
    encoding = "utf-16" if first[:2] in UTF16 else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while first:
        yield decoder.decode(first)
        first = stream.read(BLOCK)
