"""Rows of a warehouse by values, by the beginning of a key, and counted."""

from typing import Any

import pytest

from copydesk.errors import UserError
from schemas import ARTICLES, QUARANTINE
from tasks.home.rows import count, fetch, find_by_prefix
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse


def refusals(rows: Any, *ids: str) -> list[Any]:
    return [rows(QUARANTINE, quarantine_id=own * 32, row_key=own) for own in ids]


def test_rows_with_one_of_the_values_come_by_their_keys(home: Home, rows: Any, wave: Any) -> None:
    wave({QUARANTINE: refusals(rows, "b", "a", "c")})
    with open_warehouse(home, read_only=True) as connection:
        found = fetch(connection, QUARANTINE, "row_key", ["c", "a", "x"])
        assert [row.row_key for row in found] == ["a", "c"]
        assert isinstance(found[0], QUARANTINE.row)
        assert fetch(connection, QUARANTINE, "row_key", []) == []


def test_a_row_is_found_by_the_beginning_of_its_key(home: Home, rows: Any, wave: Any) -> None:
    wave({QUARANTINE: refusals(rows, "a", "b")})
    with open_warehouse(home, read_only=True) as connection:
        assert find_by_prefix(connection, QUARANTINE, "bb", "row of quarantine").row_key == "b"


@pytest.mark.parametrize(
    ("prefix", "message"), [("", "^more than one row of"), ("c", "^no row of")]
)
def test_a_prefix_of_no_row_or_of_several_is_refused(
    home: Home, rows: Any, wave: Any, prefix: str, message: str
) -> None:
    wave({QUARANTINE: refusals(rows, "a", "b")})
    with (
        open_warehouse(home, read_only=True) as connection,
        pytest.raises(UserError, match=f"{message} quarantine has an id that begins with"),
    ):
        find_by_prefix(connection, QUARANTINE, prefix, "row of quarantine")


def test_rows_of_a_table_and_of_a_query_are_counted(home: Home, rows: Any, wave: Any) -> None:
    wave({QUARANTINE: refusals(rows, "a", "b", "c")})
    with open_warehouse(home, read_only=True) as connection:
        assert count(connection, QUARANTINE.name) == 3
        assert count(connection, "(FROM quarantine WHERE row_key > 'a')") == 2
        assert count(connection, ARTICLES.name) == 0
