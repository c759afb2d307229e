"""Which document of which article counts in a wave, and how the others are left out."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from copydesk.errors import Rejection
from schemas import (
    ARTICLE_LINES,
    ARTICLES,
    ENTITY_MENTIONS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    QUARANTINE,
    QUOTES,
    VALIDATIONS,
)
from tasks.home.staging import Home, batch_path, read_table, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.load import load
from tasks.rejections.refusals import refusal_row
from tasks.resolve import read_facts
from tasks.wave import Wave, last_versions, make_wave
from tests.support.rows import annotated, article, cleaned


def failure(document: str) -> Any:
    return refusal_row("annotate", document, document, Rejection("annotation_failed"), "run-1")


def stage(home: Home, stage: str, name: str, rows: Any) -> Path:
    named = {getattr(table, "name", table): own for table, own in rows.items()}
    return write_batch(batch_path(home, f"{stage}-validated", name), named)


def pair(home: Home, name: str = "1", **more: Any) -> tuple[Path, Path]:
    """A batch of articles and that of its annotations."""
    return (
        stage(home, "clean", name, cleaned()),
        stage(home, "annotate", name, {**annotated(), **more}),
    )


@pytest.mark.parametrize(
    ("articles", "last"),
    [
        ([], {}),
        ([("a", 1), ("b", 1)], {"a": (0, 1), "b": (1, 1)}),
        ([("a", 1), ("b", 1), ("a", 1)], {"a": (2, 2), "b": (1, 1)}),
        ([("a", 2), ("a", 1), ("a", 3)], {"a": (2, 6)}),
    ],
)
def test_the_last_version_counts_those_before_it(
    articles: list[tuple[str, int]], last: dict[str, tuple[int, int]]
) -> None:
    assert last_versions(articles) == last


def test_rows_of_documents_left_out_are_gone_from_both_batches(home: Home) -> None:
    bad = article(1)
    articles, spans = pair(home)
    wave = Wave(documents=(), articles=((articles, spans),))
    kept = wave.without(home, {bad.document_id}).batches
    assert [path.parent for path in kept] == [articles.parent, spans.parent]
    for path, table in ((kept[0], ARTICLES), (kept[0], ARTICLE_LINES), (kept[1], QUOTES)):
        before = read_table(articles if path == kept[0] else spans, table)
        wanted = [row for row in before if row.article_id != bad.article_id]
        assert read_table(path, table) == wanted != before
    assert len(read_table(kept[1], EVENT_PARTICIPANTS)) < len(read_table(spans, EVENT_PARTICIPANTS))
    assert read_table(kept[0], VALIDATIONS) == []
    assert wave.without(home, {bad.document_id}).batches == kept


def test_what_no_document_is_left_out_of_stays_as_it_is(home: Home) -> None:
    wave = Wave(documents=(), articles=(pair(home),))
    assert wave.without(home, set()) == wave
    assert wave.without(home, {"f" * 64}) == wave


def test_articles_that_could_not_be_annotated_are_not_in_a_wave(home: Home) -> None:
    bad = article(1)
    documents = stage(home, "ingest", "1", {})
    articles, spans = pair(home, quarantine=[failure(bad.document_id)])
    wave = make_wave(home, [(documents, articles, spans)])
    assert wave.documents == (documents,)
    assert bad.article_id not in {row.article_id for row in read_facts(wave.batches).articles}
    assert read_table(wave.batches[1], QUARANTINE) == read_table(spans, QUARANTINE)


def test_a_wave_of_different_articles_is_made_of_its_batches(home: Home) -> None:
    one, other = pair(home), (stage(home, "clean", "none", {}), stage(home, "annotate", "none", {}))
    documents = stage(home, "ingest", "1", {})
    wave = make_wave(home, [(documents, *one), (documents, *other)])
    assert wave.batches == [*one, *other]


def test_of_two_documents_of_an_article_the_later_counts(home: Home) -> None:
    """Its annotations replace those of the earlier one, even where they have the same ids."""
    mentions = annotated()[ENTITY_MENTIONS.name]
    later = replace(article(1), document_id="e" * 64, text="Another text.")
    earlier = [row for row in mentions if row.article_id == later.article_id]
    renamed = [replace(row, surface="Another") for row in earlier[:1]]
    documents = stage(home, "ingest", "1", {})
    first = pair(home)
    second = (
        stage(home, "clean", "2", {ARTICLES: [later]}),
        stage(home, "annotate", "2", {ENTITY_MENTIONS: renamed}),
    )
    wave = make_wave(home, [(documents, *first), (documents, *second)])
    facts = read_facts(wave.batches)
    (kept,) = [row for row in facts.articles if row.article_id == later.article_id]
    assert kept == replace(later, revision=2)
    assert [m for m in facts.mentions if m.article_id == later.article_id] == renamed
    assert [q for q in facts.quotes if q.article_id == later.article_id] == []
    assert len(facts.articles) == len(read_table(first[0], ARTICLES))
    events = {row.event_mention_id for row in facts.event_mentions}
    assert {row.event_mention_id for row in facts.participants} <= events


def test_where_the_later_document_fails_the_earlier_one_counts(home: Home) -> None:
    later = replace(article(1), document_id="e" * 64)
    documents = stage(home, "ingest", "1", {})
    first = pair(home)
    second = (
        stage(home, "clean", "2", {ARTICLES: [later]}),
        stage(home, "annotate", "2", {QUARANTINE: [failure(later.document_id)]}),
    )
    wave = make_wave(home, [(documents, *first), (documents, *second)])
    assert wave.articles[0] == first
    assert read_table(wave.articles[1][0], ARTICLES) == []


def test_the_revision_counts_the_documents_of_a_wave(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    def batches(label: str) -> tuple[Path, Path, Path]:
        own = newsroom()
        own.document_id = rows.document(label)
        receipt = own.documents(receipt_id=rows.id(label))
        made = (("ingest", receipt), ("clean", own.articles()), ("annotate", own.spans()))
        documents, articles, spans = (stage(home, name, label, part) for name, part in made)
        return documents, articles, spans

    made = make_wave(home, [batches("first"), batches("second")])
    wave(newsroom().things())
    load(home, [*made.documents, *made.batches], "run-1")
    made = make_wave(home, [batches("third")])
    hung = (ARTICLE_LINES, ENTITY_MENTIONS, QUOTES, EVENT_MENTIONS, EVENT_PARTICIPANTS)
    with open_warehouse(home) as connection:
        ask = connection.execute
        found = ask("SELECT revision, document_id FROM articles").fetchall()
        assert found == [(2, rows.document("second"))]
        for table in hung:
            assert ask(f"SELECT count(*) FROM {table.name}").fetchone() == (1,)
        assert ask("SELECT count(*) FROM receipts WHERE status = 'accepted'").fetchone() == (2,)
    load(home, [*made.documents, *made.batches], "run-2")
    with open_warehouse(home) as connection:
        assert connection.execute("SELECT revision FROM articles").fetchone() == (3,)
