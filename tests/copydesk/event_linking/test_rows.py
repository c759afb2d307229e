"""Event rows: the status, place and confidence that the mentions of an event have together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from copydesk.event_linking.rows import ArticleFacts, EventContext, event_row, last_day, news_day
from copydesk.ids import content_id
from schemas import Event, EventMention
from tests.support.rows import NOW, RUN, entity, event_mention, participant

VALLEY = entity("Orlen Valley", "place")


def context(days: int = 1) -> EventContext:
    """Articles 0 to 2, so many days apart."""
    articles = {
        event_mention(n).article_id: ArticleFacts(
            story_id="s" * 32, published_at=NOW + timedelta(days=n * days)
        )
        for n in range(3)
    }
    return EventContext(articles=articles, entities={VALLEY.entity_id: VALLEY})


def event_of(*mentions: EventMention, known: EventContext | None = None) -> Event:
    return event_row(content_id("event"), mentions, [], known or context(), None, RUN)


def with_status(number: int, status: str) -> EventMention:
    return replace(event_mention(number), status=status)


@pytest.mark.parametrize(
    ("statuses", "days", "status"),
    [
        (("planned", "occurred"), 1, "occurred"),
        (("planned", "cancelled"), 1, "cancelled"),
        (("planned", "planned", "cancelled"), 0, "cancelled"),
        (("occurred", "denied"), 0, "occurred"),
        (("denied",), 0, "denied"),
    ],
)
def test_the_status_is_that_of_the_last_day_that_reports_it(
    statuses: tuple[str, ...], days: int, status: str
) -> None:
    mentions = [with_status(n, own) for n, own in enumerate(statuses)]
    assert event_of(*mentions, known=context(days)).status == status


def test_the_place_is_that_of_most_participants() -> None:
    place = replace(participant(), role="place", entity_id=VALLEY.entity_id)
    named = event_row(content_id("event"), [event_mention()], [place], context(), None, RUN)
    assert named.place_name == "Orlen Valley"
    assert event_of(event_mention()).place_name is None


def test_an_event_is_as_sure_as_its_surest_mention() -> None:
    mentions = [replace(event_mention(n), confidence=sure) for n, sure in enumerate((0.5, 0.9))]
    assert event_of(*mentions).confidence == 0.9


@pytest.mark.parametrize(
    ("precision", "last"),
    [("day", date(2031, 12, 1)), ("week", date(2031, 12, 7)), ("month", date(2031, 12, 31)),
     ("year", date(2031, 12, 31))],
)  # fmt: skip
def test_the_last_day_of_a_span_of_time(precision: str, last: date) -> None:
    assert last_day(date(2031, 12, 1), precision) == last


def test_the_news_day_is_that_of_most_articles_else_the_earliest() -> None:
    first, second = date(2026, 3, 2), date(2026, 3, 3)
    of_day = [
        replace(event_mention(n), news_date=day) for n, day in enumerate((second, first, second))
    ]
    assert news_day(of_day) == second
    assert news_day(of_day[:2]) == first
    assert news_day([event_mention()]) is None


def test_an_undated_event_has_no_date_and_one_dated_by_the_text_around_it_the_story_s() -> None:
    undated = event_of(event_mention(1), event_mention(0))
    assert (undated.event_date_start, undated.date_basis) == (None, "none")
    day = date(2026, 3, 4)
    around = replace(event_mention(), date_resolved=day, date_precision="day")
    assert event_of(around).date_basis == "story"
    assert event_of(replace(around, date_text="on Wednesday")).date_basis == "text"
