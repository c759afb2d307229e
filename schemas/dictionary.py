"""The data dictionary, docs/tables.md. `python -m schemas.dictionary` writes it anew."""

from collections.abc import Iterator
from pathlib import Path

from schemas import TABLES
from schemas.columns import Field, Table
from schemas.ddl import sql_type

PATH = Path(__file__).parent.parent / "docs" / "tables.md"


def render() -> str:
    """The whole page as Markdown."""
    head = [
        "# The tables",
        "",
        "Generated from `schemas/` by `.venv/bin/python -m schemas.dictionary`; edit the schemas, not this page.",
        "Spans are half-open, in Unicode characters of `articles.text`:",
        "`substr(articles.text, start_char + 1, end_char - start_char)` gives them back.",
        "",
    ]
    return "\n".join(head + [line for table in TABLES for line in _section(table)])


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield table.doc
    yield ""
    yield f"Key: {', '.join(f'`{k}`' for k in table.key)}."
    yield ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for field in table.fields:
        yield f"| {field.name} | {_type(field)} | {_meaning(table, field)} |"
    yield ""


def _type(field: Field) -> str:
    return sql_type(field.kind) + ("" if field.nullable else " NOT NULL")


def _meaning(table: Table, field: Field) -> str:
    column, parts = field.column, [field.column.doc]
    if column.one_of:
        parts.append("One of " + ", ".join(f"`{v}`" for v in column.one_of) + ".")
    if field.name in table.references:
        parts.append(f"Refers to `{table.references[field.name]}`.")
    return " ".join(parts).replace("|", "\\|")


if __name__ == "__main__":
    PATH.write_text(render(), encoding="utf-8")
