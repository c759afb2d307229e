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


def test_what_occurred_has_no_day_that_was_ahead_of_all_its_articles() -> None:
    ahead = {"date_resolved": (NOW + timedelta(9)).date(), "date_precision": "day"}
    done, plan = with_status(1, "occurred"), replace(with_status(0, "planned"), **ahead)
    found = event_of(plan, done)
    assert (found.status, found.event_date_start, found.date_basis) == ("occurred", None, "none")
    dated = replace(done, date_resolved=NOW.date(), date_precision="day")
    assert event_of(plan, dated).event_date_start == NOW.date()
    assert event_of(plan).event_date_start == ahead["date_resolved"]


def test_a_day_after_the_dated_articles_may_be_of_an_undated_one() -> None:
    undated = context()
    facts = {**undated.articles, event_mention(1).article_id: ArticleFacts(story_id=None, published_at=None)}  # fmt: skip
    day = (NOW + timedelta(9)).date()
    mentions = [
        replace(with_status(n, "occurred"), date_resolved=day, date_precision="day")
        for n in range(2)
    ]
    assert event_of(*mentions, known=replace(undated, articles=facts)).event_date_start == day
    assert event_of(*mentions).event_date_start is None


def test_the_news_day_of_a_story_dates_nothing_before_it() -> None:
    week = replace(with_status(0, "occurred"), date_resolved=NOW.date(), date_precision="week")
    found = event_row(content_id("event"), [week], [], context(), (NOW + timedelta(2)).date(), RUN)
    assert (found.event_date_start, found.date_precision) == (NOW.date(), "week")


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
