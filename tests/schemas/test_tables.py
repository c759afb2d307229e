"""Every table: its grammar, and that rows come through Arrow and DuckDB as they went in."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import TABLE, TABLES
from schemas.arrow import arrow_schema, from_arrow, to_arrow
from schemas.columns import Column, Field, Table
from schemas.ddl import comments, create_table, literal
from schemas.dictionary import PATH, render
from schemas.entities import Pronouns

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")
VALUES: dict[type, st.SearchStrategy[Any]] = {
    str: st.text(CHARACTERS, max_size=20),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    datetime: st.datetimes(datetime(1000, 1, 1), datetime(3000, 1, 1)),
    date: st.dates(date(1000, 1, 1), date(3000, 1, 1)),
    Pronouns: st.builds(Pronouns, *[st.integers(0, 2**40)] * len(Pronouns._fields)),
    list: st.lists(st.text(CHARACTERS, max_size=8), max_size=3).map(tuple),
}
SUFFIXES = {"_char": int, "_at": datetime, "_date": date, "_count": int}
EVERY_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def any_row(table: Table) -> st.SearchStrategy[Any]:
    """Rows that the types allow, whatever the columns promise."""
    columns = {
        field.name: st.none() | VALUES[field.kind] if field.nullable else VALUES[field.kind]
        for field in table.fields
    }
    return st.fixed_dictionaries(columns).map(lambda values: table.row(**values))


def promised(field: Field) -> st.SearchStrategy[Any]:
    """Values that keep what the column promises."""
    column = field.column
    if column.one_of:
        return st.sampled_from(column.one_of)
    if column.pattern:
        return st.from_regex(re.compile(column.pattern, re.ASCII), fullmatch=True)
    if field.kind in (int, float) and (column.minimum, column.maximum) != (None, None):
        low, high = column.minimum or 0, column.maximum or 2**40
        return st.integers(int(low), int(high)).map(field.kind)
    return VALUES[field.kind]


def good_row(table: Table) -> st.SearchStrategy[Any]:
    columns = {
        field.name: st.none() | promised(field) if field.nullable else promised(field)
        for field in table.fields
    }

    def keep_spans(values: dict[str, Any]) -> Any:
        for span in table.spans:
            if values[span.start] is not None and values[span.end] is not None:
                values[span.end] = values[span.start] + 1
        return table.row(**values)

    return st.fixed_dictionaries(columns).map(keep_spans)


@EVERY_TABLE
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_rows_come_back_from_arrow(table: Table, data: st.DataObject) -> None:
    rows = data.draw(st.lists(any_row(table), max_size=4))
    assert from_arrow(table, to_arrow(table, rows)) == rows


@EVERY_TABLE
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_rows_that_keep_their_promises_come_back_from_duckdb(
    table: Table, data: st.DataObject
) -> None:
    def key_of(row: Any) -> tuple[Any, ...]:
        return tuple(getattr(row, column) for column in table.key)

    rows = data.draw(st.lists(good_row(table), max_size=3, unique_by=key_of))
    with duckdb.connect() as connection:
        connection.execute(create_table(table))
        connection.register("given", to_arrow(table, rows))
        connection.execute(f"INSERT INTO {table.name} BY NAME FROM given")
        found = connection.sql(f"FROM {table.name}").to_arrow_table()
    found_rows = from_arrow(table, found.cast(arrow_schema(table)))
    assert sorted(found_rows, key=repr) == sorted(rows, key=repr)


@EVERY_TABLE
def test_comments_run_and_docs_travel_to_parquet(table: Table, tmp_path: Any) -> None:
    with duckdb.connect() as connection:
        connection.execute(create_table(table))
        for statement in comments(table):
            connection.execute(statement)
        query = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?"
        stored = dict(connection.execute(query, [table.name]).fetchall())
    assert stored == {field.name: field.column.doc for field in table.fields}
    pq.write_table(to_arrow(table, []), tmp_path / "table.parquet")
    schema = pq.read_schema(tmp_path / "table.parquet")
    assert schema.metadata[b"doc"].decode() == table.doc
    assert {f.name: f.metadata[b"doc"].decode() for f in schema} == stored


@EVERY_TABLE
def test_the_grammar_of_names_is_kept(table: Table) -> None:
    assert table.name.endswith("s") or table.name == "quarantine"
    assert table.doc.endswith(".")
    assert set(table.key) <= set(table.columns)
    for field in table.fields:
        assert field.column.doc.endswith((".", "...")), field.name
        for suffix, kind in SUFFIXES.items():
            assert not field.name.endswith(suffix) or field.kind is kind, field.name
        assert (field.kind is bool) == field.name.startswith(("is_", "has_", "success")), field.name


@EVERY_TABLE
def test_what_a_table_refers_to_is_there(table: Table) -> None:
    for column, target in table.references.items():
        assert column in table.columns
        assert len(TABLE[target].key) == 1
    for span in table.spans:
        assert {span.text, span.start, span.end} <= set(table.columns)
    assert table.partition in (None, "partition_month")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("article_id", "short"),
        ("kind", "sung"),
        ("start_char", -1),
        ("end_char", 3),
        ("confidence", 1.5),
        ("text", None),
    ],
)
def test_a_broken_promise_is_refused_by_the_database(column: str, value: object) -> None:
    table = TABLE["quotes"]
    hashes = {f.name: "0" * 32 for f in table.fields if "{32}" in f.column.pattern}
    row: dict[str, Any] = {field.name: None for field in table.fields} | hashes
    row |= {"start_char": 3, "end_char": 9, "text": "no", "kind": "direct", "is_scare": False}
    row |= {"is_fragment": False, "speaker_kind": "person", "confidence": 1.0}
    row |= {"partition_month": "2031-05", "annotate_version": "1", "run_id": "r"}
    places = ", ".join("?" * len(row))
    with duckdb.connect() as connection:
        connection.execute(create_table(table))
        insert = f"INSERT INTO quotes ({', '.join(row)}) VALUES ({places})"
        connection.execute(insert, list(row.values()))
        connection.execute("DELETE FROM quotes")
        with pytest.raises(duckdb.ConstraintException):
            connection.execute(insert, list({**row, column: value}.values()))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30))
@settings(max_examples=30, deadline=None)
def test_a_literal_is_what_it_says(text: str) -> None:
    assert duckdb.execute(f"SELECT {literal(text)}").fetchone() == (text,)


def test_the_data_dictionary_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == render(), (
        "docs/tables.md is stale: run `make docs` (.venv/bin/python -m schemas.dictionary)"
    )


def test_a_column_needs_a_description_and_a_known_type() -> None:
    for hint, complaint in ((int, "no Column"), (Annotated[bytes, Column(doc="x")], "unsupported")):
        row = type("Row", (), {"__annotations__": {"a": hint}, "__doc__": "x"})
        with pytest.raises(TypeError, match=complaint):
            _ = Table(name="rows", row=dataclass(row), key=("a",)).fields
