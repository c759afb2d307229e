"""Reading Parquet: which columns are read, how cells become values, and what is refused."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.sources.offers import CannotRead, Limits, Offer, Refusal
from tasks.sources.tables import read_rows


def read(columns: dict[str, Any], limits: Limits | None = None) -> list[Offer | Refusal]:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return list(read_rows(file, "a.parquet", limits or Limits(10_000)))


def records(columns: dict[str, Any], limits: Limits | None = None) -> list[dict[str, Any]]:
    return [json.loads(o.payload) for o in read(columns, limits) if isinstance(o, Offer)]


def test_every_row_is_a_document_with_its_number() -> None:
    first, second = read({"text": ["One.", "Two."], "title": ["A", None]})
    assert (first.source_uri, second.source_uri) == ("a.parquet#1", "a.parquet#2")
    assert records({"text": ["Two."], "title": [None]}) == [{"text": "Two."}]


def test_columns_of_other_names_are_not_read() -> None:
    assert records({"text": ["One."], "embedding": ["0.1 0.2"]}) == [{"text": "One."}]
    limits = Limits(10_000, fields={"Story": "text"})
    assert records({"Story": ["One."], "text": ["a teaser"]}, limits)[0]["text"] == "One."


def test_a_date_is_written_as_iso() -> None:
    moment = datetime(2031, 5, 17, 9, 30, tzinfo=UTC)
    (record,) = records({"text": ["One."], "published_at": [moment]})
    assert record["published_at"] == "2031-05-17T09:30:00+00:00"


def test_bytes_are_decoded_by_what_they_declare() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Łódź otwiera się</body></html>'
    (record,) = records({"html": [page.encode("iso-8859-2")]})
    assert "Łódź" in record["html"]


def test_a_row_that_is_too_large_is_refused_alone() -> None:
    small, large = read({"text": ["One.", "x" * 200]}, Limits(100))
    assert isinstance(small, Offer)
    assert isinstance(large, Refusal)
    assert large.rejection.reason == "oversized"


def test_a_table_without_a_column_of_texts_is_refused() -> None:
    with pytest.raises(CannotRead) as caught:
        read({"title": ["A"]})
    assert caught.value.rejection.reason == "no_text"


def test_what_is_no_parquet_is_refused() -> None:
    with pytest.raises(CannotRead) as caught:
        list(read_rows(io.BytesIO(b"PAR1 and then nothing"), "a.parquet", Limits(100)))
    assert caught.value.rejection.reason == "broken_archive"
