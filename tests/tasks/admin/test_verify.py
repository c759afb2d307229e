"""Verify: a flipped byte, a stray file, a moved pointer, a planted row: each is found by name."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from copydesk.errors import RunStopped
from copydesk.similarity.minhash import DIGITS, PLACES
from schemas import ARTICLE_TERMS
from tasks.admin.verify import check_raw, examine, verify
from tasks.home.raw_store import keep_raw
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse
from tasks.publish import publish


@pytest.fixture
def published(home: Home, wave: Any) -> Path:
    """The folder of a snapshot of an empty warehouse: it has every file that a full one has."""
    wave()
    return publish(home, "run-1").path


def flip_byte(path: Path, position: int = -100) -> None:
    """Change one bit, and leave the size and the time as they were."""
    content, times = bytearray(path.read_bytes()), path.stat()
    content[position] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)

    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_what_is_as_it_was_written_verifies(home: Home, published: Path) -> None:
    snapshot, warehouse = verify(home)
    assert snapshot.startswith(f"snapshot {published.name}: ")
    assert warehouse.startswith("warehouse: ")


@pytest.mark.parametrize("name", ["quotes/part-0.parquet", "news.duckdb"])
def test_a_flipped_byte_is_found(home: Home, published: Path, name: str) -> None:
    flip_byte(published / name)
    with pytest.raises(RunStopped, match=f"{name}: has other content than was published"):
        verify(home)


def test_a_missing_a_cut_and_a_stray_file_are_found(home: Home, published: Path) -> None:
    (published / "quotes" / "part-0.parquet").unlink()
    (published / "quotes" / "part-1.parquet").write_bytes(b"stray")
    cut = published / "events" / "part-0.parquet"
    cut.chmod(0o644)
    cut.write_bytes(cut.read_bytes()[:-1])
    with pytest.raises(RunStopped) as stopped:
        verify(home)
    message = str(stopped.value)
    assert "quotes/part-0.parquet: is missing" in message
    assert "quotes/part-1.parquet: is not in the manifest" in message
    assert "events/part-0.parquet: has" in message


def test_a_manifest_that_was_written_over_is_found(home: Home, published: Path) -> None:
    manifest = json.loads((published / "manifest.json").read_text())
    (published / "manifest.json").write_text(json.dumps({**manifest, "run_id": "another"}))
    with pytest.raises(RunStopped, match=r"manifest\.json: is not what latest\.json promises"):
        verify(home)


def test_a_pointer_to_another_snapshot_is_found(home: Home, published: Path) -> None:
    pointer = home.published / "latest.json"
    pointer.write_text(json.dumps({**json.loads(pointer.read_text()), "snapshot_id": "000009-x"}))
    with pytest.raises(RunStopped, match="do not name the same snapshot"):
        verify(home)


@pytest.mark.usefixtures("published")
def test_a_planted_row_is_found(home: Home, rows: Any) -> None:
    with open_warehouse(home) as connection:
        connection.execute(
            "INSERT INTO entity_aliases (entity_id, alias, mention_count, run_id) VALUES (?, ?, 1, 'r')",
            [rows.id("nobody"), "Nobody"],
        )
    with pytest.raises(RunStopped, match="entity_id_resolves does not hold of 1 rows"):
        verify(home)


def test_an_older_snapshot_is_looked_at_on_request(
    home: Home, published: Path, wave: Any, newsroom: Any
) -> None:
    wave(*newsroom().all())
    publish(home, "run-2")
    flip_byte(published / "news.duckdb")
    from tasks.admin.verify import check_pointer, check_snapshot

    assert check_pointer(home) == []
    assert list(check_snapshot(published)) != []
    with pytest.raises(RunStopped, match=published.name):
        verify(home, is_all=True)


def test_raw_bytes_that_changed_or_went_are_found(home: Home) -> None:
    home.root.mkdir()
    kept, other = "a" * 64, "b" * 64
    path = keep_raw(home, kept, b"not the bytes of that hash")
    found = list(check_raw(home, [(kept, path), (other, "raw/gone.zst")]))
    assert found[0] == f"{path}: holds other bytes than were received"
    assert "gone.zst cannot be read" in found[1]


def test_a_book_that_lacks_an_article_is_found(home: Home, rows: Any, wave: Any) -> None:
    wave({ARTICLE_TERMS: [rows(ARTICLE_TERMS, signature="0" * PLACES * DIGITS)]})
    with open_warehouse(home) as connection:
        connection.execute("DELETE FROM books.bands")
    with pytest.raises(RunStopped, match="signatures_have_their_bands"):
        verify(home)


def test_everything_that_is_wrong_is_found_at_once(home: Home, published: Path, rows: Any) -> None:
    flip_byte(published / "news.duckdb")
    with open_warehouse(home) as connection:
        connection.execute(
            "INSERT INTO entity_aliases (entity_id, alias, mention_count, run_id) VALUES (?, ?, 1, 'r')",
            [rows.id("nobody"), "Nobody"],
        )
    problems = "\n".join(examine(home).problems)
    assert "news.duckdb: has other content than was published" in problems
    assert "entity_id_resolves does not hold of 1 rows" in problems
