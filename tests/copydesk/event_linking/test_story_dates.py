"""Undated articles of one story date each other: a month and day in one, a weekday in another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from copydesk.event_linking.story_dates import date_together
from copydesk.events.date_expressions import NamedDay, named_day
from copydesk.ids import content_id
from schemas import EventMention
from tests.support.rows import event_mention

UNDATED = frozenset(("one", "two", "three"))


def dated(article: str, words: str | None, **changes: object) -> EventMention:
    row = replace(
        event_mention(),
        event_mention_id=content_id(article, words),
        article_id=article,
        date_text=words,
        partition_month="2026-11",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def days(*events: Sequence[EventMention]) -> dict[str | None, date | None]:
    """What the words of the undated articles come to mean."""
    return {m.date_text: m.date_resolved for m in date_together(events, UNDATED).values()}


def test_a_month_and_day_and_a_weekday_fix_the_year_and_each_other() -> None:
    found = days([dated("one", "on October 20"), dated("two", "on Monday")])
    assert found == {"on October 20": date(2025, 10, 20), "on Monday": date(2025, 10, 20)}


def test_the_week_holds_for_what_else_the_articles_tell() -> None:
    found = days(
        [dated("one", "on October 20"), dated("two", "on Monday")],
        [dated("two", "on Tuesday")],
        [dated("two", "last Thursday")],
        [dated("two", "tomorrow", status="planned")],
    )
    assert found["on Tuesday"] == date(2025, 10, 21)
    assert found["last Thursday"] == date(2025, 10, 16)
    assert found["tomorrow"] == date(2025, 10, 22)


def test_articles_date_one_another_in_turn_and_the_rest_by_the_week() -> None:
    found = days(
        [dated("one", "on October 20"), dated("two", "on Monday")],
        [dated("two", "on Tuesday"), dated("three", "Tuesday")],
        [dated("three", "on Wednesday")],
    )
    assert found["Tuesday"] == date(2025, 10, 21)
    assert found["on Wednesday"] == date(2025, 10, 22)
    alone = days([dated("one", "October 20"), dated("two", "Monday")], [dated("three", "Friday")])
    assert alone["Friday"] == date(2025, 10, 17)


def test_a_dated_article_dates_an_undated_one() -> None:
    known = dated("four", "on Monday", date_resolved=date(2026, 3, 2), date_precision="day")
    assert days([known, dated("one", "Monday")], [dated("one", "on Tuesday")]) == {
        "Monday": date(2026, 3, 2),
        "on Tuesday": date(2026, 3, 3),
    }


@pytest.mark.parametrize(
    "events",
    [
        [[dated("one", "on October 20")], [dated("two", "on Monday")]],
        [[dated("one", "on Monday"), dated("two", "Monday")]],
        [[dated("one", "October 20"), dated("two", "Monday"), dated("three", "Tuesday")]],
        [[dated("one", "October 20"), dated("two", "on Monday", status="planned")]],
        [[dated("one", None), dated("two", None)]],
    ],
    ids=["two events", "no month", "they disagree", "a plan", "no words"],
)
def test_no_year_is_made_up(events: list[list[EventMention]]) -> None:
    assert set(days(*events).values()) == {None}


def test_what_was_dated_so_before_is_dated_anew() -> None:
    stale = dated("one", "on Monday", date_resolved=date(2025, 10, 20), date_precision="day")
    assert days([stale]) == {"on Monday": None}


def test_full_dates_stay_whatever_others_say() -> None:
    found = days([dated("one", "October 20, 2014"), dated("two", "on Monday")])
    assert found == {"October 20, 2014": date(2014, 10, 20), "on Monday": date(2014, 10, 20)}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("On October 20", NamedDay(10, 20)),
        ("late on Monday", NamedDay(weekday=0)),
        ("last Monday", None),
        ("October 20, 2025", None),
        ("in August", None),
        ("yesterday", None),
    ],
)
def test_what_words_name_of_a_day(words: str, named: NamedDay | None) -> None:
    assert named_day(words) == named
