"""Work on a copy of the warehouse: the live one does not know of it until it is swapped in, whole."""

from pathlib import Path
from typing import Any

import pytest

from schemas import ENTITY_MENTIONS, RUNS, VALIDATIONS
from schemas.arrow import to_arrow
from tasks.admin.working_copy import keep_validations, make_working_copy, swap_in
from tasks.home.staging import Home, remove_copy, sweep, write_batch
from tasks.home.warehouse import content_hashes, open_warehouse
from tasks.load import load
from tasks.publish import publish
from tasks.snapshots.compare import TableChange, as_counts, compare_warehouses
from tests.support.killing import kill_at

REPROCESS = """
from pathlib import Path
from tasks.admin.working_copy import make_working_copy, swap_in
from tasks.load import load
from tasks.home.locks import writer_lock
with writer_lock(home):
    load(make_working_copy(home), [Path(path) for path in {batches}], "killed")
    swap_in(home)
"""


def hashes(home: Home) -> dict[str, str]:
    with open_warehouse(home, read_only=True) as connection:
        return content_hashes(connection)


def stage(home: Home, *batches: Any) -> list[Path]:
    """Batches that are not loaded yet."""
    return [
        write_batch(home.staging / "late" / str(n), {t.name: own for t, own in rows.items()})
        for n, rows in enumerate(batches)
    ]


@pytest.fixture
def late(home: Home, wave: Any, newsroom: Any) -> list[Path]:
    """One article is in the warehouse; another is staged."""
    wave(*newsroom("a").all())
    return stage(home, *newsroom("b", "lund").all())


def test_what_is_loaded_into_the_copy_appears_with_the_swap(home: Home, late: list[Path]) -> None:
    latest = publish(home, "run-1").snapshot_id
    before = hashes(home)
    load(make_working_copy(home), late, "run-2")
    assert (hashes(home), publish(home, "run-1").snapshot_id) == (before, latest)
    copy = hashes(home.working_copy)
    swap_in(home)
    assert hashes(home) == copy != before
    assert publish(home, "run-2").is_new
    assert [path.name for path in home.root.glob(".*")] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "is_swapped"),
    [
        ("tasks.admin.working_copy._clone", False),
        ("tasks.load.recount", False),
        ("tasks.admin.working_copy.forgotten_documents", False),
        ("tasks.admin.working_copy.flush", False),
        ("tasks.admin.working_copy.forget_raw", True),
    ],
)
def test_killed_before_the_swap_nothing_happened_and_after_it_everything(
    home: Home, late: list[Path], place: str, is_swapped: bool
) -> None:
    before = hashes(home)
    kill_at(home, place, REPROCESS.format(batches=[str(batch) for batch in late]))
    after_kill = hashes(home)
    load(make_working_copy(home), late, "again")
    swap_in(home)
    assert after_kill == (hashes(home) if is_swapped else before)
    assert hashes(home) != before
    assert [path.name for path in home.root.glob(".*")] == []


def test_the_report_counts_rows_by_what_became_of_them(
    home: Home, late: list[Path], newsroom: Any
) -> None:
    own = newsroom("a")
    spans = own.spans(version="2")
    renamed = stage(Home(home.root / "other"), own.articles(clean_version="next"), spans)
    load(make_working_copy(home), [*late, *renamed], "run-2")
    changes = compare_warehouses(home.warehouse, home.working_copy.warehouse)
    by_table = {change.table: change for change in changes}
    assert by_table["articles"] == TableChange("articles", 1, 0, 0, 2, restamped=1)
    assert by_table["entity_mentions"] == TableChange("entity_mentions", 2, 1, 0, 2)
    assert by_table["stories"].added == 1
    assert not by_table["quarantine"].is_any
    assert as_counts(changes)["entity_mentions.dropped"] == 1
    assert "quarantine.added" not in as_counts(changes)
    assert not {RUNS.name, VALIDATIONS.name} & set(by_table)


def test_an_altered_row_is_one_that_says_something_else(
    home: Home, late: list[Path], newsroom: Any, rows: Any
) -> None:
    own = newsroom("a")
    (mention,) = own.spans()[ENTITY_MENTIONS]
    said = {ENTITY_MENTIONS: [rows(ENTITY_MENTIONS, mention_id=mention.mention_id,
            article_id=own.article_id, entity_id=own.entity_id, surface="another")]}  # fmt: skip
    load(make_working_copy(home), stage(Home(home.root / "other"), said), "run-2")
    changes = compare_warehouses(home.warehouse, home.working_copy.warehouse)
    (altered,) = (change for change in changes if change.table == "entity_mentions")
    assert altered == TableChange("entity_mentions", 0, 0, 1, 1)


def test_what_a_refused_copy_was_refused_for_is_kept(
    home: Home, late: list[Path], rows: Any
) -> None:
    before = hashes(home)
    found = to_arrow(VALIDATIONS, [rows(VALIDATIONS, run_id="run-2")])
    with open_warehouse(make_working_copy(home)) as connection:
        connection.register("found", found)
        connection.execute("INSERT INTO validations BY NAME SELECT * FROM found")
    keep_validations(home, "run-2")
    after = hashes(home)
    assert {name for name in after if after[name] != before[name]} == {"validations"}


@pytest.mark.parametrize("clear", [remove_copy, sweep])
def test_a_copy_that_is_left_is_cleared_away(home: Home, late: list[Path], clear: Any) -> None:
    make_working_copy(home)
    (home.root / f"{home.working_copy.warehouse.name}.tmp").mkdir()
    clear(home)
    assert [path.name for path in home.root.glob(".*")] == []
