"""Parquet files: one document a row, in columns named as the fields of JSON lines."""

from collections.abc import Iterator
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.documents import FIELDS, TEXT_FIELDS, decode, find_encoding, fold_name, rename_fields
from copydesk.errors import Rejection
from tasks.sources.jsonlines import has_text
from tasks.sources.offers import CannotRead, Limits, Offer, Refusal, offer_record
from tasks.sources.streams import BROKEN, Metered, refuse_bomb

PAGES = {fold_name(alias) for alias in TEXT_FIELDS["html"]}
COLUMNS = {fold_name(alias) for aliases in FIELDS.values() for alias in aliases}
ROWS_AT_ONCE = 16
"""Few, since a row may be a whole page of megabytes."""


def read_rows(inner: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """Every row, as `uri#row` counted from 1. Columns of other names are not read."""
    size = inner.seek(0, 2)
    try:
        file = pq.ParquetFile(
            pa.PythonFile(Metered(inner, limits), mode="r"), pre_buffer=False, buffer_size=1 << 20
        )
        columns = _choose_columns(file, size, limits)
        number = given = 0
        for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns, use_threads=False):
            given += batch.nbytes
            refuse_bomb(given, size, limits)
            for row in range(batch.num_rows):
                number += 1
                yield _offer_row(batch, row, f"{uri}#{number}", limits)
    except BROKEN as error:
        raise CannotRead("broken_archive", str(error)) from error


def _choose_columns(file: pq.ParquetFile, size: int, limits: Limits) -> list[str]:
    wanted = COLUMNS | {fold_name(name) for name in limits.fields}
    names = dict.fromkeys(file.schema_arrow.names)
    columns = [name for name in names if fold_name(name) in wanted]
    if not has_text(rename_fields(dict.fromkeys(columns), limits.fields)):
        raise CannotRead("no_text", f"no column is named {' or '.join(TEXT_FIELDS)}")
    groups = (file.metadata.row_group(number) for number in range(file.num_row_groups))
    refuse_bomb(max((group.total_byte_size for group in groups), default=0), size, limits)
    return columns


def _offer_row(batch: pa.RecordBatch, row: int, place: str, limits: Limits) -> Offer | Refusal:
    record: dict[str, Any] = {}
    for index, name in enumerate(batch.schema.names):
        if name in record:
            continue  # a column that is there twice
        value = _value(batch.column(index)[row])
        if isinstance(value, bytes):
            (own,) = rename_fields({name: None}, limits.fields)
            encoding = find_encoding(value, is_html=fold_name(own) in PAGES)
            if isinstance(encoding, Rejection):
                return Refusal(place, encoding)
            value = decode(value, encoding)
        record[name] = value
    return offer_record(place, record, limits)


def _value(cell: Any) -> Any:
    """A cell's value; none where Python has nothing for it: a year over 9999, an unknown zone."""
    try:
        return cell.as_py()
    except (ValueError, OverflowError, KeyError, pa.ArrowException):
        return None
