"""Reading CSV: what separates columns, what a row is, and which tables are refused."""

import io
import json

import pytest

from tasks.sources.delimited import read_rows
from tasks.sources.offers import CannotRead, Limits, Offer

LIMITS = Limits(1000)


def records(content: str | bytes, limits: Limits = LIMITS) -> dict[str, dict[str, str]]:
    payload = content.encode() if isinstance(content, str) else content
    found = list(read_rows(io.BytesIO(payload), "a.csv", limits))
    return {o.source_uri: json.loads(o.payload) for o in found if isinstance(o, Offer)}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_commonest_mark_of_the_header_separates_columns(mark: str) -> None:
    content = f"title{mark}text\nPier{mark}It opened.\n"
    assert records(content) == {"a.csv#1": {"title": "Pier", "text": "It opened."}}


def test_a_mark_in_a_quoted_name_separates_nothing() -> None:
    assert records('"Title, long, full";text\nPier;It opened.\n') == {
        "a.csv#1": {"Title, long, full": "Pier", "text": "It opened."}
    }


def test_empty_cells_are_left_out_and_empty_rows_counted() -> None:
    content = "title,text\n,It opened.\n,\nPier,It closed.\n"
    assert records(content) == {
        "a.csv#1": {"text": "It opened."},
        "a.csv#3": {"title": "Pier", "text": "It closed."},
    }


def test_a_quoted_cell_may_hold_lines() -> None:
    (record,) = records('text\n"One line.\nAnother, here."\n').values()
    assert record["text"] == "One line.\nAnother, here."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_is_found(encoding: str) -> None:
    content = "text\nCafé à Évian fermé à l’été.\n".encode(encoding)
    assert records(content) == {"a.csv#1": {"text": "Café à Évian fermé à l’été."}}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("title,url\nPier,x\n", "no_text"),
        ("", "no_text"),
        ("text\n" + "x" * 2000, "broken_table"),
    ],
)
def test_a_table_without_texts_or_with_a_fault_is_refused(content: str, reason: str) -> None:
    with pytest.raises(CannotRead) as caught:
        records(content)
    assert caught.value.rejection.reason == reason


def test_columns_of_other_names_are_renamed() -> None:
    limits = Limits(1000, fields={"Story": "text"})
    assert records("Story\nIt opened.\n", limits) == {"a.csv#1": {"text": "It opened."}}
