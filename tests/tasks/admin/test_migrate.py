"""Migrating: an older warehouse keeps its rows and gets the tables of today."""

from dataclasses import replace
from typing import Any

import duckdb
import pytest

from copydesk.errors import UserError
from copydesk.similarity.minhash import text_signature
from schemas import ARTICLE_TERMS, SCHEMA_VERSION, TABLES
from tasks.admin.migrate import migrate
from tasks.home.staging import Home, utc_now
from tasks.home.warehouse import content_hashes, open_warehouse
from tasks.publish import publish
from tasks.runs import KILLED, begin_run, close_run

pytestmark = pytest.mark.slow


def make_older(home: Home, *statements: str) -> None:
    """Undo in a warehouse what later schemas brought."""
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("UPDATE books.schema_version SET version = 0, fingerprint = 'older'")
        for view in (
            "utterances",
            "who_said_what",
            "gdelt_events",
            "acled_events",
            "polecat_events",
        ):
            connection.execute(f"DROP VIEW {view}")
        for statement in statements:
            connection.execute(statement)


def test_rows_are_carried_over_and_the_old_file_is_kept(
    home: Home, wave: Any, newsroom: Any
) -> None:
    wave(*newsroom("a").all())
    first = publish(home, "run-1")
    with open_warehouse(home) as connection:
        before = content_hashes(connection)
    make_older(home, "DROP TABLE article_terms", "ALTER TABLE quotes DROP COLUMN paraphrase_id")
    with pytest.raises(UserError, match="copydesk migrate"), open_warehouse(home):
        pass
    done = migrate(home)
    assert (done.before, done.kept is not None) == (0, True)
    with open_warehouse(home) as connection:
        assert content_hashes(connection) == before
        connection.execute("SELECT count(*) FROM who_said_what")
    assert done.kept
    assert done.kept.exists()
    again = publish(home, "run-2")
    assert again.snapshot_id == first.snapshot_id


def test_a_warehouse_of_today_is_left_alone(home: Home, wave: Any, newsroom: Any) -> None:
    wave(*newsroom("a").all())
    before = home.warehouse.stat()
    assert migrate(home).kept is None
    assert home.warehouse.stat().st_ino == before.st_ino


def test_what_cannot_be_filled_is_refused_and_nothing_changes(
    home: Home, wave: Any, newsroom: Any
) -> None:
    wave(*newsroom("a").all())
    make_older(home, "ALTER TABLE quotes DROP COLUMN is_scare")
    with pytest.raises(UserError, match="new column is_scare"):
        migrate(home)
    with duckdb.connect(str(home.warehouse)) as connection:
        assert connection.execute("SELECT count(*) FROM quotes").fetchone() == (1,)


def test_a_newer_warehouse_and_none_are_said_in_one_line(home: Home, wave: Any) -> None:
    with pytest.raises(UserError, match="there is no warehouse"):
        migrate(home)
    wave({TABLES[0]: []})
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("UPDATE books.schema_version SET version = 99")
    with pytest.raises(UserError, match="upgrade Copydesk"):
        migrate(home)


def test_an_older_warehouse_gets_its_bands(home: Home, wave: Any, newsroom: Any, rows: Any) -> None:
    signature = text_signature(" ".join(f"word{n}" for n in range(100)))
    terms = rows(ARTICLE_TERMS, article_id=newsroom("a").article_id, signature=signature)
    wave(*newsroom("a").all(), {ARTICLE_TERMS: [terms]})
    bands = "FROM books.bands ORDER BY ALL"
    with open_warehouse(home) as connection:
        before = connection.execute(bands).fetchall()
    make_older(home, "DROP TABLE books.bands")
    migrate(home)
    with open_warehouse(home) as connection:
        assert connection.execute(bands).fetchall() == before != []


def test_articles_of_an_older_warehouse_have_no_signature(
    home: Home, wave: Any, newsroom: Any, rows: Any
) -> None:
    room = newsroom("a")
    wave(*room.all(), {ARTICLE_TERMS: [rows(ARTICLE_TERMS, article_id=room.article_id)]})
    make_older(home, "ALTER TABLE article_terms DROP COLUMN signature")
    migrate(home)
    with open_warehouse(home) as connection:
        query = "SELECT article_id, signature FROM article_terms"
        assert connection.execute(query).fetchall() == [(room.article_id, None)]


def test_runs_of_an_older_warehouse_have_no_error(home: Home, wave: Any, newsroom: Any) -> None:
    wave(*newsroom("a").all())
    begin_run(home, "news", {}, "run-0")
    make_older(home, "ALTER TABLE runs DROP COLUMN error")
    done = migrate(home)
    assert (done.before, done.after) == (0, SCHEMA_VERSION)
    run = begin_run(home, "news", {}, "run-1")
    close_run(home, replace(run, ended_at=utc_now(), status="cancelled", error="it was told to"))
    with open_warehouse(home, read_only=True) as connection:
        query = "SELECT run_id, status, error FROM runs ORDER BY run_id"
        found = connection.execute(query).fetchall()
    assert found == [("run-0", "failed", KILLED), ("run-1", "cancelled", "it was told to")]


def test_mentions_and_entities_from_before_schema_7_get_its_columns_empty(
    home: Home, wave: Any, newsroom: Any
) -> None:
    wave(*newsroom("a").all())
    new = {
        "entity_mentions": ("country_iso3", "country_basis", "pronouns"),
        "entities": ("country_basis", "pronouns"),
    }
    make_older(
        home,
        *(f"ALTER TABLE {table} DROP COLUMN {name}" for table, own in new.items() for name in own),
    )
    migrate(home)
    with open_warehouse(home) as connection:
        for table, names in new.items():
            found = connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
            assert found
            assert set(found) == {(None,) * len(names)}


def test_quotes_from_before_schema_8_get_its_columns_empty(
    home: Home, wave: Any, newsroom: Any
) -> None:
    wave(*newsroom("a").all())
    columns = ("complement", "within_quote_id")
    make_older(home, *(f"ALTER TABLE quotes DROP COLUMN {column}" for column in columns))
    migrate(home)
    with open_warehouse(home) as connection:
        found = connection.execute("SELECT complement, within_quote_id FROM quotes").fetchall()
        assert found == [(None, None)]


def test_events_from_before_schema_9_get_their_headlines(
    home: Home, wave: Any, newsroom: Any
) -> None:
    wave(*newsroom("a", person="Okoro").all())
    make_older(home, "ALTER TABLE events DROP COLUMN headline")
    migrate(home)
    with open_warehouse(home) as connection:
        found = connection.execute("SELECT headline FROM events").fetchall()
    assert found == [("Planned: Okoro to reach agreement",)]
