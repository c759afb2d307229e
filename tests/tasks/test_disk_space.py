"""Room on the disk, before a run and while one writes."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from copydesk.errors import RunStopped
from flows.cli.main import cli
from schemas import QUARANTINE
from tasks.disk_space import LEAST_BYTES, refuse_full_disk
from tasks.home.staging import Home, batch_path, write_batch
from tasks.snapshots.news_database import NAME
from tests.support.rows import refusal


def leave(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 0, free))


def test_a_run_needs_room_for_its_batches_and_a_copy_of_what_is_published(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(monkeypatch, LEAST_BYTES)
    refuse_full_disk(home)
    latest = home.published / "latest"
    latest.mkdir(parents=True)
    (latest / NAME).write_bytes(b"x" * 1000)
    with pytest.raises(RunStopped, match="No space left on device for a run in"):
        refuse_full_disk(home)


def test_a_run_without_room_ends_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(monkeypatch, 1_000_000)
    (tmp_path / "a.txt").write_text("Some words.")
    refused = CliRunner().invoke(cli, ["--home", str(tmp_path / "home"), "run", str(tmp_path)])
    assert refused.exit_code == 1
    assert refused.stderr.startswith("copydesk: No space left on device for a run in")
    assert refused.stderr.count("\n") == 1
    assert not Home(tmp_path / "home").warehouse.exists()


def test_a_batch_that_cannot_be_written_leaves_nothing_behind(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow.parquet

    def full(_: Any, path: Path) -> None:
        path.write_bytes(b"half a file")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pyarrow.parquet, "write_table", full)
    path = batch_path(home, "clean", "1")
    with pytest.raises(OSError, match="No space left"):
        write_batch(path, {QUARANTINE.name: [refusal(1)]})
    assert list(path.parent.iterdir()) == []
