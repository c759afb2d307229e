"""What load computes from other rows: counts, days, and the outlets whose own reporting it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from schemas import ENTITY_MENTIONS, EVENT_MENTIONS, STORY_ARTICLES
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse

START = datetime(2031, 5, 17, 9, 30)
SOURCES = "SELECT source_count FROM stories UNION ALL SELECT source_count FROM events"


def ask(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(home) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def report(rows: Any, newsroom: Any, wave: Any) -> Any:
    """Loads articles, an hour after one another, as one story and one event. Each is a publisher,
    the number of the article that it copies, and a URL."""

    def load(*printed: tuple[str | None, int | None, str | None]) -> None:
        rooms = [newsroom(str(number)) for number in range(len(printed))]
        story, event = rows.id(("story", "0")), rows.id(("event", "0"))
        batches: list[Any] = []
        for number, (publisher, original, url) in enumerate(printed):
            room = rooms[number]
            spans, things = room.spans(), room.things() if number == 0 else {}
            (mention,) = spans[EVENT_MENTIONS]
            spans[EVENT_MENTIONS] = [replace(mention, event_id=event)]
            things[STORY_ARTICLES] = [
                rows(
                    STORY_ARTICLES,
                    story_id=story,
                    article_id=room.article_id,
                    copy_of=None if original is None else rooms[original].article_id,
                    copy_similarity=None if original is None else 0.9,
                )
            ]
            moment = START + timedelta(hours=number)
            articles = room.articles(publisher=publisher, url=url, published_at=moment)
            batches += [room.documents(), articles, spans, things]
        wave(*batches)

    return load


@pytest.mark.parametrize(
    ("printed", "sources"),
    [
        ([("Courier", None, None), ("Gazette", None, None)], 2),
        ([("Courier", None, None), (" courier ", None, None)], 1),
        ([("Courier", None, None), ("Gazette", 0, None)], 1),
        ([("Courier", None, None), ("Gazette", 0, None), ("Gazette", None, None)], 2),
        ([(None, None, "https://www.echo.example/1"), (None, None, "https://echo.example/2")], 1),
        ([(None, None, None), (None, None, None)], 2),
    ],
    ids=["two outlets", "one outlet twice", "a copy", "a copy and a report", "a site", "unknown"],
)
def test_sources_are_the_outlets_with_a_report_of_their_own(
    home: Home, report: Any, printed: Sequence[Any], sources: int
) -> None:
    report(*printed)
    assert ask(home, SOURCES) == [(sources,), (sources,)]


def test_copies_of_an_article_that_another_story_holds_are_one_source(
    home: Home, rows: Any, newsroom: Any, report: Any, wave: Any
) -> None:
    report(("Courier", None, None), ("Gazette", 0, None), ("Echo", 0, None))
    wave({STORY_ARTICLES: [
        rows(STORY_ARTICLES, story_id=rows.id("other"), article_id=newsroom("0").article_id)
    ]})  # fmt: skip
    assert ask(home, "SELECT article_count, source_count FROM stories") == [(2, 1)]


def test_counts_and_days_are_those_of_the_rows_whatever_was_staged(home: Home, report: Any) -> None:
    report(("Courier", None, None), ("Gazette", None, None))
    (entity,) = ask(
        home,
        """SELECT mention_count, article_count, first_seen_date::VARCHAR, last_seen_date::VARCHAR
           FROM entities""",
    )
    assert entity == (2, 2, "2031-05-17", "2031-05-17")
    (story,) = ask(home, "SELECT article_count, first_published_at, last_published_at FROM stories")
    assert story == (2, START, START + timedelta(hours=1))
    assert ask(home, "SELECT mention_count, article_count FROM events") == [(2, 2)]
    assert ask(home, "SELECT mention_count FROM entity_aliases") == [(2,)]


def test_pronouns_are_summed_over_the_mentions(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    documents, articles, spans, things = newsroom("a").all()
    (first, *others) = spans[ENTITY_MENTIONS]
    spans[ENTITY_MENTIONS] = [replace(first, pronouns=("she", "they", "she")), *others]
    wave(documents, articles, spans, things)
    found = ask(home, "SELECT pronouns.he, pronouns.she, pronouns.they FROM entities")
    assert (0, 2, 1) in found
