"""Load: what a wave says enters the warehouse whole, once, and takes away what it replaces."""

from datetime import datetime
from typing import Any

import pytest

from copydesk.errors import RunStopped
from copydesk.similarity.minhash import BANDS, text_signature
from schemas import (
    ARTICLE_TERMS,
    ARTICLES,
    DOCUMENTS,
    ENTITIES,
    ENTITY_ALIASES,
    ENTITY_KEYS,
    ENTITY_MENTIONS,
    ENTITY_REDIRECTS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
    QUARANTINE,
    QUOTES,
    RECEIPTS,
    RUNS,
    STORIES,
    STORY_ARTICLES,
    VALIDATIONS,
)
from tasks.home.staging import Home
from tasks.home.warehouse import content_hashes, open_warehouse
from tasks.runs import close_run, open_run


def ask(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(home) as connection:
        return connection.execute(sql).fetchall()


def changes(home: Home) -> dict[tuple[str, str], str]:
    found = ask(home, "SELECT table_name, partition_month, change_id FROM books.changes")
    return {(table, month): change for table, month, change in found}


def counts(home: Home, *tables: Any) -> list[int]:
    return [ask(home, f"SELECT count(*) FROM {table.name}")[0][0] for table in tables]


def test_a_wave_enters_with_its_counts(home: Home, newsroom: Any, wave: Any) -> None:
    written = wave(*newsroom("a").all(), *newsroom("b").all())
    assert (written["articles"], written["entities"], written["events"]) == (2, 1, 2)
    assert ask(home, "SELECT mention_count, article_count FROM entities") == [(2, 2)]
    assert ask(home, "SELECT mention_count FROM entity_aliases") == [(2,)]
    assert ask(home, "SELECT article_count, source_count FROM stories") == [(1, 1), (1, 1)]
    assert ask(home, "SELECT mention_count, article_count FROM events") == [(1, 1), (1, 1)]


def test_the_same_wave_again_changes_nothing(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    refused = rows(
        QUARANTINE, table_name="documents", document_id=rows.document("b"), reason="short"
    )
    batches = (*newsroom().all(), newsroom("b").documents(), {QUARANTINE: [refused]})
    wave(*batches)
    with open_warehouse(home) as connection:
        before = content_hashes(connection)
    marks = changes(home)
    assert wave(*batches, run_id="run-2") == {}
    with open_warehouse(home) as connection:
        assert content_hashes(connection) == before
    assert changes(home) == marks


def test_a_row_that_says_the_same_keeps_the_run_that_wrote_it(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    seen = {"entity_id": rows.id("okoro"), "mention_count": 1, "article_count": 1}
    wave(*newsroom().all())
    wave({ENTITIES: [rows(ENTITIES, canonical_name="okoro", **seen)]}, run_id="run-2")
    assert ask(home, "SELECT run_id FROM entities") == [("run-1",)]
    wave({ENTITIES: [rows(ENTITIES, canonical_name="Okoro", **seen)]}, run_id="run-2")
    assert ask(home, "SELECT run_id, canonical_name FROM entities") == [("run-2", "Okoro")]


def test_rows_that_a_killed_run_staged_are_those_of_the_run_that_loads_them(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    staged = rows(ENTITIES, entity_id=rows.id("okoro"), canonical_name="Okoro", run_id="killed")
    wave(*newsroom().all(), {ENTITIES: [staged]}, run_id="run-2")
    assert ask(home, "SELECT DISTINCT run_id FROM entities") == [("run-2",)]


def test_of_rows_with_one_key_the_last_batch_counts(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    filled = newsroom().spans()
    bare = {
        ENTITY_MENTIONS: [rows(ENTITY_MENTIONS, mention_id=filled[ENTITY_MENTIONS][0].mention_id)]
    }
    wave(*newsroom().all()[:2], bare, filled, newsroom().things())
    assert ask(home, "SELECT entity_id FROM entity_mentions") == [(rows.id("okoro"),)]


def test_a_new_document_of_an_article_replaces_what_hung_on_it(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    wave(*newsroom().all())
    old = ask(home, "SELECT mention_id FROM entity_mentions")
    changed = newsroom()
    changed.document_id = rows.document("changed")
    wave(*changed.all())
    assert ask(home, "SELECT revision, document_id FROM articles") == [(2, changed.document_id)]
    assert (
        counts(home, ARTICLES, ENTITY_MENTIONS, QUOTES, EVENT_MENTIONS, EVENT_PARTICIPANTS)
        == [1] * 5
    )
    assert ask(home, "SELECT mention_id FROM entity_mentions") != old
    assert ask(home, "SELECT mention_count FROM entities") == [(1,)]
    assert counts(home, DOCUMENTS, RECEIPTS) == [2, 1]


def test_the_same_document_cleaned_anew_stays_the_same_revision(
    home: Home, newsroom: Any, wave: Any
) -> None:
    room = newsroom()
    wave(*room.all())
    wave(room.articles(title="A better title"), room.spans("2"), room.things())
    assert ask(home, "SELECT revision, title FROM articles") == [(1, "A better title")]
    assert counts(home, ENTITY_MENTIONS, QUOTES, EVENT_PARTICIPANTS) == [1, 1, 1]


def test_a_document_that_gives_another_article_takes_the_old_one_away(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    wave(*newsroom().all())
    renamed = newsroom()
    renamed.article_id = rows.id("renamed")
    wave(renamed.articles(), renamed.spans(), renamed.things())
    assert ask(home, "SELECT article_id FROM articles") == [(renamed.article_id,)]
    assert ask(home, "SELECT article_id FROM article_lines") == [(renamed.article_id,)]
    assert ask(home, "SELECT article_id FROM quotes") == [(renamed.article_id,)]


def test_a_document_refused_later_takes_everything_with_it(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    wave(*newsroom().all(), *newsroom("b", person="lund").all())
    refused = rows(
        QUARANTINE, table_name="documents", document_id=rows.document("a"), reason="too_short"
    )
    wave({QUARANTINE: [refused]})
    left = (
        ARTICLES,
        ENTITIES,
        ENTITY_ALIASES,
        ENTITY_KEYS,
        STORIES,
        STORY_ARTICLES,
        EVENTS,
        QUOTES,
    )
    assert counts(home, *left) == [1] * len(left)
    assert ask(home, "SELECT canonical_name FROM entities") == [("lund",)]
    statuses = ask(home, "SELECT status, reason FROM receipts ORDER BY status")
    assert statuses == [("accepted", None), ("quarantined", "too_short")]


def test_a_document_accepted_later_is_released(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    room = newsroom()
    refused = rows(
        QUARANTINE, table_name="documents", document_id=room.document_id, reason="too_short"
    )
    wave(room.documents(), {QUARANTINE: [refused]})
    assert ask(home, "SELECT status, reason FROM receipts") == [("quarantined", "too_short")]
    wave(room.articles(), room.spans(), room.things())
    assert ask(home, "SELECT status, reason FROM receipts") == [("accepted", None)]
    assert ask(home, "SELECT released_at IS NOT NULL FROM quarantine") == [(True,)]


def test_references_follow_a_redirect_and_the_old_entity_goes(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    wave(*newsroom().all(), *newsroom("b", person="i. okoro").all())
    old, new = rows.id("i. okoro"), rows.id("okoro")
    redirect = rows(ENTITY_REDIRECTS, old_entity_id=old, new_entity_id=new, reason="same_name")
    alias = rows(ENTITY_ALIASES, entity_id=new, alias="i. okoro")
    wave({ENTITY_REDIRECTS: [redirect], ENTITY_ALIASES: [alias]})
    assert ask(home, "SELECT entity_id, mention_count, article_count FROM entities") == [
        (new, 2, 2)
    ]
    aliases = ask(home, "SELECT entity_id, alias, mention_count FROM entity_aliases ORDER BY alias")
    assert aliases == [(new, "i. okoro", 1), (new, "okoro", 1)]
    for column in ("speaker_entity_id FROM quotes", "entity_id FROM event_participants"):
        assert ask(home, f"SELECT DISTINCT {column}") == [(new,)]
    assert ask(home, "SELECT new_entity_id FROM entity_redirects") == [(new,)]


def test_a_chain_of_redirects_is_cut_short(home: Home, rows: Any, newsroom: Any, wave: Any) -> None:
    for label, person in (("a", "one"), ("b", "two"), ("c", "three")):
        wave(*newsroom(label, person).all())
    for old, new in (("one", "two"), ("two", "three")):
        redirect = rows(ENTITY_REDIRECTS, old_entity_id=rows.id(old), new_entity_id=rows.id(new))
        wave({ENTITY_REDIRECTS: [redirect]})
    assert ask(home, "SELECT DISTINCT new_entity_id FROM entity_redirects") == [(rows.id("three"),)]
    assert ask(home, "SELECT entity_id, mention_count FROM entities") == [(rows.id("three"), 3)]


def test_an_article_that_moves_leaves_no_empty_story(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    wave(*newsroom().all(), *newsroom("b").all())
    story = rows.id(("story", "a"))
    wave({STORY_ARTICLES: [rows(STORY_ARTICLES, story_id=story, article_id=rows.id("b"))]})
    assert ask(home, "SELECT story_id, article_count FROM stories") == [(story, 2)]
    events = dict(ask(home, "SELECT event_id, story_id FROM events"))
    assert events == {rows.id(("event", "a")): story, rows.id(("event", "b")): None}


def test_near_copies_count_as_one_source(home: Home, rows: Any, newsroom: Any, wave: Any) -> None:
    room, copy = newsroom(), newsroom("b")
    wave(*room.all(publisher="Skerry Gazette"), *copy.all(publisher="Orlen Courier"))
    wave({STORY_ARTICLES: [
        rows(
            STORY_ARTICLES, story_id=rows.id(("story", "a")), article_id=copy.article_id,
            copy_of=room.article_id, copy_similarity=0.97,
        )
    ]})  # fmt: skip
    assert ask(home, "SELECT article_count, source_count FROM stories") == [(2, 1)]
    copies = ask(
        home, "SELECT article_id, duplicate_of, similarity FROM articles WHERE similarity > 0"
    )
    assert copies == [(copy.article_id, room.article_id, 0.97)]


def test_an_article_is_looked_for_under_its_last_signature(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    texts = [" ".join(f"word{n * start}" for n in range(100)) for start in (1, 7)]
    own = {"article_id": newsroom().article_id}
    found = []
    for text in (texts[0], texts[1], texts[1]):
        wave(
            *newsroom().all(),
            {ARTICLE_TERMS: [rows(ARTICLE_TERMS, signature=text_signature(text), **own)]},
        )
        found.append(ask(home, "FROM books.bands ORDER BY ALL"))
    assert found[0] != found[1] == found[2]
    assert [len(bands) for bands in found] == [BANDS] * 3


def test_first_and_last_seen_are_days_of_publication(home: Home, newsroom: Any, wave: Any) -> None:
    wave(*newsroom().all(published_at=datetime(2031, 5, 3, 23)))
    wave(*newsroom("b").all(published_at=datetime(2031, 4, 9)))
    seen = ask(home, "SELECT first_seen_date::VARCHAR, last_seen_date::VARCHAR FROM entities")
    assert seen == [("2031-04-09", "2031-05-03")]


def test_only_the_months_that_changed_are_marked(home: Home, newsroom: Any, wave: Any) -> None:
    may, june = newsroom(), newsroom("b")
    wave(*may.all(), *june.all(partition_month="2031-06"))
    before = changes(home)
    wave(june.articles(partition_month="2031-07"), june.spans(), june.things())
    now = changes(home)
    moved = {
        month
        for (table, month), mark in now.items()
        if table == "articles" and before.get((table, month)) != mark
    }
    assert moved == {"2031-06", "2031-07"}
    assert now[("quotes", "2031-05")] == before[("quotes", "2031-05")]


def test_a_row_that_the_database_refuses_stops_the_load_whole(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    room = newsroom()
    bad = rows(QUOTES, quote_id="not a hash", article_id=room.article_id)
    with pytest.raises(RunStopped, match="quotes"):
        wave(*room.all(), {QUOTES: [bad]})
    assert counts(home, ARTICLES, DOCUMENTS, ENTITIES) == [0, 0, 0]


def test_validations_are_kept_by_run(home: Home, rows: Any, wave: Any) -> None:
    for run in ("run-1", "run-2"):
        wave({VALIDATIONS: [rows(VALIDATIONS, validation_id=rows.id(run), run_id=run)]})
    assert counts(home, VALIDATIONS) == [2]
    assert set(changes(home)) == {("validations", "")}


def test_a_run_that_was_killed_is_closed_by_the_next(home: Home, rows: Any) -> None:
    open_run(home, rows(RUNS, run_id="killed", status="running"))
    open_run(home, rows(RUNS, run_id="next", status="running"))
    close_run(home, rows(RUNS, run_id="next", status="completed", ended_at=datetime(2031, 5, 18)))
    found = ask(home, "SELECT run_id, status, ended_at IS NOT NULL FROM runs ORDER BY run_id")
    assert found == [("killed", "failed", True), ("next", "completed", True)]
