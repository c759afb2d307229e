"""A home of its own for every test of the tasks, and rows of any table to fill it with."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from copydesk.identity import content_id
from schemas.columns import Field, Table
from tasks.staging import Home

DEFAULTS: dict[type, Any] = {
    str: "x",
    int: 1,
    float: 0.5,
    bool: False,
    datetime: datetime(2031, 5, 17, 9, 30),
    date: date(2031, 5, 17),
    list: (),
}
BY_NAME = {
    "partition_month": "2031-05",
    "document_id": "d" * 64,
    "run_id": "run-1",
    "language": "en",
    "start_char": 0,
    "end_char": 4,
    "text": "Some text of the article.",
    "mention_count": 0,
}


class Rows:
    """Makes rows: `rows(ARTICLES, article_id=...)` fills the other columns with what is allowed."""

    def __call__(self, table: Table, **values: Any) -> Any:
        filled = {field.name: _default(field) for field in table.fields}
        return table.row(**{**filled, **values})

    def id(self, label: object) -> str:
        """A content hash for a readable label."""
        return content_id(label)

    def document(self, label: object) -> str:
        """A document id for a readable label."""
        return content_id(label) * 2


def _default(field: Field) -> Any:
    if field.nullable:
        return None
    if field.name in BY_NAME:
        return BY_NAME[field.name]
    if field.column.one_of:
        return field.column.one_of[0]
    if "[0-9a-f]{32}" in field.column.pattern:
        return content_id(field.name)
    return DEFAULTS[field.kind]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def rows() -> Rows:
    return Rows()
