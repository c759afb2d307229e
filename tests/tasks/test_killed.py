"""Runs that are killed, -9, at the worst moment: the old state stays, and the next run finishes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from schemas import DOCUMENTS
from tasks.home.locks import writer_lock
from tasks.home.staging import Home, read_table, write_batch
from tasks.home.warehouse import content_hashes, open_warehouse
from tasks.ingest import ingest
from tasks.load import load
from tasks.publish import publish
from tests.support.killing import kill_at


def hashes(home: Home) -> dict[str, str]:
    with open_warehouse(home) as connection:
        return content_hashes(connection)


@pytest.fixture
def batches(home: Home, newsroom: Any) -> list[str]:
    """The paths of a wave that is staged and not loaded, as a child process can take them."""

    def stage(number: int, rows: Mapping[Any, Sequence[Any]]) -> Path:
        named = {table.name: own for table, own in rows.items()}
        return write_batch(home.staging / "late" / str(number), named)

    return [str(stage(n, rows)) for n, rows in enumerate(newsroom("b", "lund").all())]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["tasks.load.recount", "tasks.load._mark_changes"])
def test_a_load_that_is_killed_leaves_the_old_rows(
    home: Home, wave: Any, newsroom: Any, batches: list[str], place: str
) -> None:
    wave(*newsroom("a").all())
    before = hashes(home)
    paths = f"[Path(path) for path in {batches}]"
    kill_at(home, place, f"from tasks.load import load; load(home, {paths}, 'killed')")
    assert hashes(home) == before
    load(home, [Path(batch) for batch in batches], "again")
    assert hashes(home) != before


@pytest.mark.slow
@pytest.mark.parametrize("place", ["tasks.publish.settle", "tasks.publish.point"])
def test_a_publish_that_is_killed_leaves_the_old_snapshot(
    home: Home, wave: Any, newsroom: Any, place: str
) -> None:
    wave(*newsroom("a").all())
    first = publish(home, "run-1")
    wave(*newsroom("b", "lund").all())
    kill_at(home, place, "from tasks.publish import publish; publish(home, 'killed')")
    assert (home.published / "latest").resolve() == first.path
    second = publish(home, "run-2")
    assert second.is_new
    assert (home.published / "latest").resolve() == second.path
    names = {path.name for path in (home.published / "snapshots").iterdir()}
    assert names == {first.snapshot_id, second.snapshot_id}


def test_a_batch_that_is_killed_half_written_is_not_there(home: Home, tmp_path: Path) -> None:
    source = tmp_path / "landing"
    source.mkdir()
    (source / "a.txt").write_text("A short text.")
    arguments = (str(source), 10, 1000, "killed")
    code = f"from tasks.ingest import ingest; ingest(home, *{arguments})"
    kill_at(home, "tasks.home.staging.settle", code)
    assert [path.name[0] for path in (home.staging / "ingest").iterdir()] == ["."]
    (batch,) = ingest(home, *arguments)
    assert len(read_table(batch, DOCUMENTS)) == 1


def test_a_lock_falls_with_the_process_that_held_it(home: Home) -> None:
    code = "from tasks.home.locks import writer_lock\nwith writer_lock(home): stop()"
    kill_at(home, "tasks.home.locks.nothing", code)
    with writer_lock(home):
        pass
