"""What changed between two snapshots, counted row by row."""

from typing import Any

import pytest

from copydesk.errors import UserError
from tasks.home.staging import Home
from tasks.publish import publish
from tasks.snapshots.compare import TableChange, compare, find_snapshot


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The one that all tests here read."""
    return Home(tmp_path_factory.mktemp("compare") / "home")


@pytest.fixture(scope="module")
def three(home: Home, make_wave: Any, make_newsroom: Any) -> list[str]:
    """Snapshots with one article, with a second of another month, with the first retitled."""
    wave, newsroom, ids = make_wave(home), make_newsroom, []
    for number, batches in enumerate(
        [
            newsroom("a").all(),
            newsroom("b", "lund").all(partition_month="2031-06"),
            [newsroom("a").articles(title="Another title")],
        ]
    ):
        wave(*batches, run_id=f"run-{number}")
        ids.append(publish(home, f"run-{number}").snapshot_id)
    return ids


def changed(home: Home, before: str, after: str) -> dict[str, TableChange]:
    found = compare(find_snapshot(home, before), find_snapshot(home, after))
    return {change.table: change for change in found if change.is_any}


def test_rows_that_came_that_went_and_that_differ(home: Home, three: list[str]) -> None:
    grown = changed(home, three[0], three[1])
    assert grown["articles"] == TableChange("articles", 1, 0, 0, 2)
    assert grown["article_lines"].added == 1
    assert grown["entities"] == TableChange("entities", 1, 0, 0, 2)
    shrunk = changed(home, three[1], three[0])
    assert shrunk["articles"] == TableChange("articles", 0, 1, 0, 1)
    assert changed(home, three[1], three[2])["articles"] == TableChange("articles", 0, 0, 1, 2)


def test_a_snapshot_does_not_differ_from_itself(home: Home, three: list[str]) -> None:
    assert changed(home, three[1], three[1]) == {}


def test_a_snapshot_is_found_by_an_unambiguous_name(home: Home, three: list[str]) -> None:
    for name in (three[2], three[2][:9], "3", "latest"):
        assert find_snapshot(home, name).name == three[2]
    for name in ("9", "0", "zzz"):
        with pytest.raises(UserError, match="names no snapshot, or more than one"):
            find_snapshot(home, name)
