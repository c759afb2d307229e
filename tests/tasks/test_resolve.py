"""Resolve: waves brought together with a warehouse give what one wave of all of them gives."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from spacy.language import Language

import copydesk.resolution.resolve
from copydesk.annotation import Annotations, annotate
from copydesk.entities.resolve import blocking_keys
from copydesk.errors import RunStopped
from copydesk.ids import content_id
from schemas import (
    ARTICLES,
    ENTITY_MENTIONS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    QUARANTINE,
    QUOTES,
    STORIES,
    STORY_ARTICLES,
    Article,
)
from tasks.archive import WarehouseArchive
from tasks.home.staging import Home, batch_path, read_table, write_batch
from tasks.home.warehouse import create_warehouse, open_warehouse
from tasks.load import load
from tasks.rejections.refusals import failed_documents
from tasks.resolve import read_facts, resolve
from tasks.wave import Wave
from tests.support.copies import copy, named
from tests.support.newsroom import HAPPENINGS, newspaper, partition, tell
from tests.support.rows import RUN

PAPER = [article for _, article in newspaper(3)]
SPANS = (ENTITY_MENTIONS, QUOTES, EVENT_MENTIONS)


class ResolvedWaves:
    """A home, with what annotation finds in articles staged and taken in wave by wave."""

    def __init__(self, home: Home, nlp: Language) -> None:
        self.home, self.nlp = home, nlp

    def stage(self, articles: Sequence[Article]) -> list[Path]:
        """A batch of articles, and one of what is annotated in them."""
        found = annotate(self.nlp, articles, RUN)
        key = content_id(*(a.document_id for a in articles))
        return [
            write_batch(batch_path(self.home, "clean", key), {ARTICLES.name: list(articles)}),
            write_batch(batch_path(self.home, "annotate", key), _by_table(found)),
        ]

    def take_in(self, *waves: Sequence[Article]) -> "ResolvedWaves":
        """Resolve and load one wave after the other."""
        for wave in waves:
            batches = self.stage(wave)
            load(self.home, [*batches, resolve(self.home, batches, RUN)], RUN)
        return self

    def ask(self, query: str) -> list[Any]:
        with open_warehouse(self.home, read_only=True) as connection:
            return list(connection.execute(query).fetchall())

    def grouping(self, column: str, key: str, table: str) -> set[frozenset[str]]:
        """What a column brings together, as sets of keys."""
        return partition(
            self.ask(f"SELECT {column}, {key} FROM {table} WHERE {column} IS NOT NULL")
        )


def _by_table(found: Annotations) -> dict[str, Sequence[Any]]:
    return {
        ENTITY_MENTIONS.name: found.mentions,
        QUOTES.name: found.quotes,
        EVENT_MENTIONS.name: found.event_mentions,
        EVENT_PARTICIPANTS.name: found.event_participants,
    }


@pytest.fixture
def waves(home: Home, nlp: Language) -> ResolvedWaves:
    return ResolvedWaves(home, nlp)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> ResolvedWaves:
    """A home that took in all articles as one wave."""
    return ResolvedWaves(Home(tmp_path_factory.mktemp("whole")), nlp).take_in(PAPER)


@pytest.fixture(scope="module", params=[1])
def in_waves(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, nlp: Language
) -> ResolvedWaves:
    """A home that took in the same articles shuffled, a few at a time."""
    shuffled = random.Random(request.param).sample(PAPER, len(PAPER))
    chunks = [shuffled[start : start + 5] for start in range(0, len(shuffled), 5)]
    return ResolvedWaves(Home(tmp_path_factory.mktemp("waves")), nlp).take_in(*chunks)


@pytest.mark.parametrize(
    ("column", "key", "table"),
    [
        ("story_id", "article_id", "story_articles"),
        ("entity_id", "mention_id", "entity_mentions"),
        ("stands_for_entity_id", "mention_id", "entity_mentions"),
        ("event_id", "event_mention_id", "event_mentions"),
        ("speaker_entity_id", "quote_id", "quotes"),
        ("paraphrase_id", "quote_id", "quotes"),
    ],
)
def test_waves_bring_together_what_one_wave_does(
    whole: ResolvedWaves, in_waves: ResolvedWaves, column: str, key: str, table: str
) -> None:
    assert in_waves.grouping(column, key, table) == whole.grouping(column, key, table)


@pytest.mark.parametrize("table", ["entities", "stories", "events", "story_articles", "quotes"])
def test_waves_leave_as_many_rows_as_one_wave(
    whole: ResolvedWaves, in_waves: ResolvedWaves, table: str
) -> None:
    query = f"SELECT count(*) FROM {table}"
    assert in_waves.ask(query) == whole.ask(query)


def test_stories_count_their_articles_alike(whole: ResolvedWaves, in_waves: ResolvedWaves) -> None:
    query = """SELECT title, article_count, source_count, first_published_at, last_published_at
               FROM stories ORDER BY ALL"""
    assert in_waves.ask(query) == whole.ask(query)


@pytest.mark.parametrize(
    "orphans",
    [
        "SELECT entity_id FROM entity_mentions EXCEPT SELECT entity_id FROM entities",
        "SELECT article_id FROM articles EXCEPT SELECT article_id FROM story_articles",
        "SELECT story_id FROM story_articles EXCEPT SELECT story_id FROM stories",
        "SELECT event_id FROM event_mentions EXCEPT SELECT event_id FROM events",
        "SELECT event_id FROM event_participants EXCEPT SELECT event_id FROM event_mentions",
        "SELECT story_id FROM events EXCEPT SELECT story_id FROM stories",
        """SELECT q.quote_id FROM quotes q JOIN entity_mentions m ON q.speaker_mention_id = m.mention_id
           WHERE q.speaker_entity_id IS DISTINCT FROM m.entity_id""",
        """SELECT e.event_mention_id FROM event_mentions e JOIN quotes q USING (quote_id)
           WHERE e.asserted_by_entity_id IS DISTINCT FROM q.speaker_entity_id""",
        """SELECT p.mention_id FROM event_participants p JOIN entity_mentions m USING (mention_id)
           WHERE p.entity_id NOT IN (m.entity_id, coalesce(m.stands_for_entity_id, m.entity_id))""",
        "SELECT article_id FROM articles EXCEPT SELECT article_id FROM article_terms",
    ],
)
def test_every_row_is_linked(in_waves: ResolvedWaves, orphans: str) -> None:
    assert in_waves.ask(orphans) == []


def test_happenings_become_stories(whole: ResolvedWaves) -> None:
    expected = partition([(name, article.article_id) for name, article in newspaper(3)])
    assert whole.grouping("story_id", "article_id", "story_articles") == expected


def test_a_batch_resolved_is_taken_from_staging_until_the_warehouse_changes(
    waves: ResolvedWaves,
) -> None:
    batches = waves.stage([tell(HAPPENINGS[0], 0)])
    first = resolve(waves.home, batches, RUN)
    written = first.stat().st_mtime_ns
    assert resolve(waves.home, batches, RUN) == first
    assert first.stat().st_mtime_ns == written
    waves.take_in([tell(HAPPENINGS[0], 1)])
    assert resolve(waves.home, batches, RUN) != first


def test_a_later_wave_writes_only_what_it_touches(waves: ResolvedWaves) -> None:
    mills = [tell(HAPPENINGS[0], n) for n in range(2)]
    strike = tell(HAPPENINGS[2], 0)
    waves.take_in([*mills, strike])
    resolved = resolve(waves.home, waves.stage([tell(HAPPENINGS[2], 1)]), RUN)
    assert len(read_table(resolved, STORIES)) == 1
    touched = {row.article_id for row in read_table(resolved, STORY_ARTICLES)}
    assert touched.isdisjoint(mill.article_id for mill in mills)


def test_a_new_document_of_an_article_replaces_what_the_old_one_said(waves: ResolvedWaves) -> None:
    mills, strike = [tell(HAPPENINGS[0], n) for n in range(3)], tell(HAPPENINGS[2], 0)
    revised = replace(tell(HAPPENINGS[2], 1), article_id=mills[0].article_id)
    waves.take_in([*mills, strike], [revised])
    assert waves.grouping("story_id", "article_id", "story_articles") == {
        frozenset([mills[1].article_id, mills[2].article_id]),
        frozenset([strike.article_id, revised.article_id]),
    }


@pytest.mark.parametrize("more", ["Yelena Varga thanked the crew.", "Varga left. So did Varga."])
def test_an_article_that_comes_again_counts_once(waves: ResolvedWaves, more: str) -> None:
    texts = {
        1: f"Mayor Yelena Varga spoke first. {more} Yelena Varga waved.",
        2: "Mayor Elena Varga spoke in Orlen. The council thanked Elena Varga. Varga left.",
    }
    first, second = (
        replace(tell(HAPPENINGS[0], n), text=text, title="Mayor speaks in Orlen")
        for n, text in texts.items()
    )
    names = "SELECT entity_id, canonical_name, mention_count FROM entities ORDER BY ALL"
    found = waves.take_in([first], [second]).ask(names)
    assert max(count for *_, count in found) > 5
    for again in (first, second):
        assert waves.take_in([again]).ask(names) == found


def test_an_undated_article_finds_its_story_in_the_warehouse(waves: ResolvedWaves) -> None:
    mill = tell(HAPPENINGS[0], 0)
    undated = replace(tell(HAPPENINGS[0], 1), published_at=None, published_precision="unknown")
    waves.take_in([mill], [undated], [tell(HAPPENINGS[0], 2)])
    assert waves.ask("SELECT article_count FROM stories") == [(3,)]


@pytest.mark.parametrize("days", [40, -40])
def test_a_copy_of_another_month_is_marked_in_a_story_of_its_own(
    waves: ResolvedWaves, days: int
) -> None:
    mill = tell(HAPPENINGS[0], 0)
    copy = replace(mill, article_id="c" * 32, document_id="c" * 64, publisher="Skerry Gazette")
    moved = replace(copy, published_at=HAPPENINGS[0].published_at + timedelta(days=days))
    waves.take_in([mill], [moved])
    counts = "SELECT article_count, source_count FROM stories"
    assert waves.ask(counts) == [(1, 1), (1, 1)]
    first, second = (mill, moved) if days > 0 else (moved, mill)
    marked = "SELECT article_id, duplicate_of, similarity FROM articles WHERE similarity > 0"
    assert waves.ask(marked) == [(second.article_id, first.article_id, 1.0)]


def test_an_article_of_another_month_stays_apart(waves: ResolvedWaves) -> None:
    mill, again = tell(HAPPENINGS[0], 0), tell(HAPPENINGS[0], 1)
    later = replace(again, published_at=HAPPENINGS[0].published_at + timedelta(days=40))
    waves.take_in([mill], [later])
    assert waves.ask("SELECT article_count FROM stories") == [(1,), (1,)]


def test_a_copy_in_a_later_wave_is_marked_and_counts_for_no_source(waves: ResolvedWaves) -> None:
    mill = tell(HAPPENINGS[0], 0)
    copy = replace(mill, article_id="c" * 32, document_id="c" * 64, publisher="Skerry Gazette")
    later = replace(copy, published_at=HAPPENINGS[0].published_at + timedelta(days=2))
    waves.take_in([mill], [later])
    assert waves.ask("SELECT article_count, source_count FROM stories") == [(2, 1)]
    marked = "SELECT article_id, duplicate_of FROM articles WHERE similarity > 0.9"
    assert waves.ask(marked) == [(later.article_id, mill.article_id)]


@pytest.mark.parametrize("is_resolved", [True, False])
def test_the_facts_of_articles_hold_all_that_was_annotated(
    waves: ResolvedWaves, is_resolved: bool
) -> None:
    accused = "Ada Quill accused Jorin Maas of theft on Monday."
    articles = [copy(f"{accused} It was trial day {n}.", day=n) for n in range(3)]
    batches = waves.stage(articles)
    load(waves.home, [*batches, *([resolve(waves.home, batches, RUN)] if is_resolved else [])], RUN)
    wanted = {article.article_id for article in articles[1:]}
    new = read_facts(batches)
    events = {row.event_mention_id for row in new.event_mentions if row.article_id in wanted}
    taking_part = {
        (row.event_mention_id, row.role, row.mention_id)
        for row in new.participants
        if row.event_mention_id in events
    }
    with open_warehouse(waves.home, read_only=True) as connection:
        found = WarehouseArchive(connection).facts(wanted)
    assert taking_part
    assert {(r.event_mention_id, r.role, r.mention_id) for r in found.participants} == taking_part
    assert {row.event_mention_id for row in found.event_mentions} == events
    assert {row.article_id for row in found.headers} == wanted


def test_of_a_surname_alone_the_first_is_read_and_the_others_on_demand(home: Home) -> None:
    articles = [copy(f"Varga spoke on day {n}.", day=n) for n in range(4)]
    mentions = [row for article in articles for row in named(article, ("Varga", "PERSON"))]
    rows: dict[str, Sequence[Any]] = {t.name: () for t in (*SPANS, EVENT_PARTICIPANTS)}
    batches = [
        write_batch(batch_path(home, "clean", "alone"), {ARTICLES.name: articles}),
        write_batch(batch_path(home, "annotate", "alone"), rows | {ENTITY_MENTIONS.name: mentions}),
    ]
    load(home, [*batches, resolve(home, batches, RUN)], RUN)
    arrived, *others = sorted(article.article_id for article in articles)
    with open_warehouse(home, read_only=True) as connection:
        known = WarehouseArchive(connection).entities(blocking_keys(mentions), [arrived])
        assert [row.article_id for row in known.ambiguous] == [others[0]]
        assert {row.article_id for row in known.represented_by(known.ambiguous)} == {*others}
        assert not known.represented_by([])


def test_an_article_that_cannot_be_resolved_is_left_out_of_its_wave(
    home: Home, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave, sound = PAPER[:6], [*PAPER[:2], *PAPER[3:6]]
    bad = PAPER[2]
    waves, honest = ResolvedWaves(home, nlp), copydesk.resolution.resolve.article_terms

    def fragile(article: Article, *arguments: Any) -> Any:
        return 1 // 0 if article.article_id == bad.article_id else honest(article, *arguments)

    batches = waves.stage(wave)
    create_warehouse(home.warehouse)
    monkeypatch.setattr(copydesk.resolution.resolve, "article_terms", fragile)
    resolved = resolve(home, batches, RUN)
    (row,) = read_table(resolved, QUARANTINE)
    assert (row.stage, row.reason, row.document_id) == (
        "resolve", "resolution_failed", bad.document_id,
    )  # fmt: skip
    assert "copydesk.resolution.resolve:" in (row.detail or "")
    outputs = [tuple(read_table(resolved, table)) for table in (STORIES, STORY_ARTICLES, *SPANS)]
    assert {row.article_id for rows in outputs[1:] for row in rows} <= {a.article_id for a in sound}
    (articles, annotations) = batches
    wave = Wave(documents=(), articles=((articles, annotations),))
    kept = wave.without(home, failed_documents(resolved, "resolve"))
    load(home, [*kept.batches, resolved], RUN)
    assert waves.ask("SELECT count(*) FROM articles") == [(len(sound),)]
    for table in SPANS:
        held = f"SELECT count(*) FROM {table.name} WHERE article_id = '{bad.article_id}'"
        assert waves.ask(held) == [(0,)]


def test_a_fault_of_no_article_stops_the_wave_with_its_cause(
    home: Home, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    waves = ResolvedWaves(home, nlp)
    create_warehouse(home.warehouse)
    batches = waves.stage(PAPER[:3])

    def broken(*_: Any) -> Any:
        raise LookupError("no such key")

    monkeypatch.setattr(copydesk.resolution.resolve, "overrides_of", broken)
    with pytest.raises(LookupError, match="no such key"):
        resolve(home, waves.stage(PAPER[:30]), RUN)
    monkeypatch.undo()
    monkeypatch.setattr(WarehouseArchive, "candidate_terms", lambda *_: duckdb.sql("FROM nowhere"))
    with pytest.raises(RunStopped, match=r"the warehouse cannot be read: CatalogException"):
        resolve(home, batches, RUN)
