"""CSV and TSV: one document a row, in columns named as the fields of JSON lines."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import IO

from copydesk.documents import find_encoding, rename_fields
from copydesk.errors import Rejection
from tasks.sources.jsonlines import has_text
from tasks.sources.offers import CannotRead, Limits, Offer, Refusal, offer_record
from tasks.sources.streams import BLOCK

DELIMITERS = ",;\t|"
QUOTED = re.compile(r'"[^"]*"')
"""A quoted name, in which a mark parts nothing."""


def read_rows(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """Every row below the header, as `uri#row` counted from 1; quoted cells may hold lines."""
    text = _as_text(stream)
    header = text.readline(BLOCK)
    csv.field_size_limit(limits.max_bytes)
    delimiter = max(DELIMITERS, key=QUOTED.sub("", header).count)
    rows = csv.reader(chain([header], text), delimiter=delimiter)
    try:
        names = [name.strip() for name in next(rows, [])]
        if not has_text(rename_fields(dict.fromkeys(names), limits.fields)):
            raise CannotRead("no_text", "no column has the name of a text, such as html or text")
        for number, row in enumerate(rows, start=1):
            record = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
            if record:
                yield offer_record(f"{uri}#{number}", record, limits)
    except csv.Error as error:
        raise CannotRead("broken_table", str(error)) from error


def _as_text(stream: IO[bytes]) -> io.TextIOWrapper:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    encoding = find_encoding(buffered.peek(BLOCK), is_html=False)
    if isinstance(encoding, Rejection):
        raise CannotRead(encoding.reason, encoding.detail)
    return io.TextIOWrapper(buffered, encoding, "replace", newline="")
