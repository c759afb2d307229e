"""Forgetting: an article is gone from every file, a record of it stays, and it does not come back."""

import json
from datetime import datetime
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import duckdb
import pytest
import zstandard

from copydesk.errors import UserError
from copydesk.ids import article_id, former_article_id
from copydesk.similarity.minhash import shared, text_signature
from schemas import ARTICLE_TERMS, STORY_ARTICLES
from tasks.admin.forget import erase, forget
from tasks.admin.retention import give_up_databases
from tasks.admin.verify import check_pointer, check_snapshot
from tasks.admin.working_copy import make_working_copy
from tasks.clean import clean_batch
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse
from tasks.ingest import ingest
from tasks.load import load
from tasks.publish import publish
from tasks.snapshots.manifest import read_manifest

pytestmark = pytest.mark.slow

URL = "https://example.org/ferry"
BODY = """The ferry between Port Ines and Skerry Island sailed on Saturday for the first time since
a storm broke its ramp in February, the harbour office said.

Harbour master Jorin Maas thanked the welders, who had worked through the nights so that the island
could be reached before summer. About {} people live there, supplied by boats in the meantime.
"""
OTHER = BODY.replace("ferry", "tram").replace("Skerry Island", "Orlen").format("a thousand")
WORDS = (b"ferry between Port Ines", b"ninety people", b"eighty people", b"seventy people")


def offer(landing: Path, name: str, text: str, url: str | None) -> None:
    landing.mkdir(exist_ok=True)
    record = {"text": text, **({"url": url} if url else {})}
    (landing / f"{name}.jsonl").write_text(json.dumps(record))


def take_in(home: Home, landing: Path, run_id: str) -> None:
    batches = ingest(home, str(landing), 100, 10_000, run_id)
    cleaned = [clean_batch(home, batch, ("en",), run_id) for batch in batches]
    load(home, [*batches, *cleaned], run_id)


def ask(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(home) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two revisions of one article and another article, each state published; to be copied."""
    root = tmp_path_factory.mktemp("published")
    home, folder = Home(root / "home"), root / "landing"
    for run_id, (name, text, url) in enumerate(
        [("a", BODY.format("ninety"), URL), ("b", BODY.format("eighty"), URL), ("c", OTHER, None)]
    ):
        offer(folder, name, text, url)
        take_in(home, folder, f"run-{run_id}")
        publish(home, f"run-{run_id}")
    copytree(folder, root / "kept")
    return root


@pytest.fixture
def landing(home: Home, published: Path) -> Path:
    """The folder of what was published, as it was then, whose home becomes the test's own."""
    copytree(published / "home", home.root, symlinks=True)
    rmtree(published / "landing")
    return copytree(published / "kept", published / "landing")


def leftovers(home: Home) -> list[Path]:
    """Files of the home in which the article can still be read."""
    found = []
    for file in home.root.rglob("*"):
        if file.is_dir() or file.is_symlink():
            continue
        payload = file.read_bytes()
        if file.suffix == ".zst":
            payload = zstandard.decompress(payload)
        if file.suffix == ".parquet":
            query = f"SELECT t::VARCHAR FROM read_parquet('{file}', hive_partitioning = false) t"
            payload = "".join(row for (row,) in duckdb.execute(query).fetchall()).encode()
        if any(word in payload.replace(b"\n", b" ") for word in WORDS):
            found.append(file.relative_to(home.root))
    return found


def snapshots(home: Home) -> list[Path]:
    return sorted((home.published / "snapshots").iterdir())


@pytest.mark.usefixtures("landing")
def test_nothing_of_it_is_left_but_a_record(home: Home) -> None:
    copy = make_working_copy(home).warehouse  # as a reprocessing leaves it that is killed
    assert copy.relative_to(home.root) in leftovers(home)
    before = [path.name for path in snapshots(home)]
    done = forget(home, f"{URL}?utm_source=mail", "asked for by the outlet")
    assert len(done.target.document_ids) == 2
    assert leftovers(home) == []
    assert ask(home, "SELECT count(*) FROM articles") == [(1,)]
    assert ask(home, "SELECT DISTINCT status, reason FROM receipts WHERE reason IS NOT NULL") == [
        ("quarantined", "forgotten")
    ]
    assert ask(home, "SELECT DISTINCT detail FROM quarantine") == [("asked for by the outlet",)]
    after = [path.name for path in snapshots(home)]
    assert [name[:6] for name in after] == [name[:6] for name in before]
    assert not set(after) & set(before)
    for path in snapshots(home):
        assert list(check_snapshot(path)) == []
    assert check_pointer(home) == []
    assert (home.published / "latest").resolve() == snapshots(home)[-1]


@pytest.mark.parametrize("column", ["article_id", "document_id"])
@pytest.mark.usefixtures("landing")
def test_it_may_be_named_by_its_ids(home: Home, column: str) -> None:
    [(name,)] = ask(home, f"SELECT {column} FROM articles WHERE canonical_url = '{URL}'")
    assert len(forget(home, name).target.document_ids) == 2
    assert leftovers(home) == []


def test_it_does_not_come_back(home: Home, landing: Path) -> None:
    forget(home, URL)
    offer(landing, "again", BODY.format("ninety"), URL)
    (landing / "moved.jsonl").write_bytes((landing / "a.jsonl").read_bytes())
    offer(landing, "corrected", BODY.format("seventy"), URL)
    take_in(home, landing, "run-9")
    assert ask(home, "SELECT count(*) FROM articles") == [(1,)]
    refused = ask(home, "SELECT DISTINCT reason FROM receipts WHERE run_id = 'run-9'")
    assert refused == [("forgotten",)]
    assert leftovers(home) == []


def test_it_does_not_come_back_under_another_address(home: Home, landing: Path) -> None:
    forget(home, URL)
    offer(landing, "d", BODY.format("fifty"), "http://m.example.org/ferry/amp/")
    take_in(home, landing, "run-9")
    assert ask(home, "SELECT count(*) FROM articles") == [(1,)]


def test_what_was_taken_down_under_a_former_id_does_not_come_back(
    home: Home, landing: Path
) -> None:
    forget(home, URL)
    ids = [former_article_id(URL), article_id(URL, "")]
    ask(home, f"UPDATE quarantine SET row_key = '{ids[0]}' WHERE row_key = '{ids[1]}'")
    offer(landing, "d", BODY.format("fifty"), URL)
    take_in(home, landing, "run-9")
    assert ask(home, "SELECT count(*) FROM articles") == [(1,)]


def test_forgetting_again_changes_nothing_more(home: Home, landing: Path) -> None:
    forget(home, URL)
    held = [path.name for path in snapshots(home)]
    again = forget(home, URL)
    assert again.snapshot_ids == ()
    assert [path.name for path in snapshots(home)] == held
    assert ask(home, "SELECT count(*) FROM quarantine") == [(3,)]


@pytest.mark.usefixtures("landing")
def test_a_takedown_that_was_cut_short_is_finished_by_the_next(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("tasks.admin.redact.discard", _cut_short)
        with pytest.raises(OSError, match="cut short"):
            forget(home, URL)
    assert leftovers(home)
    erase(home)
    assert leftovers(home) == []
    assert len(snapshots(home)) == 3
    for path in snapshots(home):
        assert list(check_snapshot(path)) == []


@pytest.mark.usefixtures("landing")
def test_snapshots_that_gave_up_their_database_are_rewritten_from_their_parquet(home: Home) -> None:
    give_up_databases(home, keep=1)
    done = forget(home, URL)
    assert leftovers(home) == []
    assert len(done.snapshot_ids) == len(snapshots(home)) == 3
    assert [(path / "news.duckdb").exists() for path in snapshots(home)] == [False, False, True]
    for path in snapshots(home):
        assert list(check_snapshot(path)) == []
    assert [read_manifest(path).rows["articles"] for path in snapshots(home)] == [0, 0, 1]


@pytest.mark.usefixtures("landing")
def test_publishing_goes_on_after_it(home: Home, landing: Path) -> None:
    forget(home, URL)
    offer(landing, "d", OTHER.replace("thousand", "million"), "https://example.org/tram")
    take_in(home, landing, "run-4")
    done = publish(home, "run-4")
    assert done.is_new
    assert done.rows["articles"] == 2
    assert list(check_snapshot(done.path)) == []


@pytest.mark.usefixtures("landing")
def test_what_is_not_known_is_a_mistake(home: Home) -> None:
    with pytest.raises(UserError, match="nothing is known of"):
        forget(home, "https://example.org/nothing")


def test_what_hung_on_it_goes_and_the_rest_is_counted_again(
    home: Home, wave: Any, newsroom: Any
) -> None:
    wave(*newsroom("a", "okoro").all(), *newsroom("b", "okoro").all(), *newsroom("c", "lund").all())
    for label in ("a", "c"):
        forget(home, newsroom(label).article_id)
    assert ask(home, "SELECT canonical_name, mention_count, article_count FROM entities") == [
        ("okoro", 1, 1)
    ]
    for table in ("quotes", "event_mentions", "event_participants", "stories", "events"):
        assert ask(home, f"SELECT count(*) FROM {table}") == [(1,)], table


def test_the_first_of_its_copies_takes_its_place(
    home: Home, wave: Any, rows: Any, newsroom: Any
) -> None:
    signatures = {label: text_signature(BODY.format(label)) for label in "abc"}
    for day, label in enumerate("abc"):
        room = newsroom(label)
        copy = {"copy_of": newsroom("a").article_id, "copy_similarity": 0.9} if day else {}
        own = {"article_id": room.article_id}
        wave(
            *room.all(published_at=datetime(2031, 5, 17 - day)),
            {STORY_ARTICLES: [rows(STORY_ARTICLES, story_id=rows.id("story"), **own, **copy)]},
            {ARTICLE_TERMS: [rows(ARTICLE_TERMS, signature=signatures[label], **own)]},
        )
    forget(home, newsroom("a").article_id)
    next_copy, other = newsroom("c").article_id, newsroom("b").article_id
    share = round(shared(signatures["b"], signatures["c"]), 6)
    assert ask(home, "SELECT article_id, duplicate_of, similarity FROM articles ORDER BY ALL") == (
        sorted([(next_copy, None, None), (other, next_copy, share)])
    )
    assert ask(home, "SELECT DISTINCT article_id FROM books.bands ORDER BY ALL") == (
        sorted([(next_copy,), (other,)])
    )


def _cut_short(*_: Any) -> None:
    raise OSError("cut short")
