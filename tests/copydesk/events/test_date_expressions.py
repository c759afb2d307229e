"""Words that date an act, against days reviewed by eye."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.events.date_expressions import WEEKDAYS, find_dates

WEDNESDAY = date(2025, 10, 22)
GOLDEN = [
    ("late on Monday", WEDNESDAY, date(2025, 10, 20), "day"),
    ("last Thursday", WEDNESDAY, date(2025, 10, 16), "day"),
    ("on Wednesday", WEDNESDAY, WEDNESDAY, "day"),
    ("last Wednesday", WEDNESDAY, date(2025, 10, 15), "day"),
    ("Tuesday night", WEDNESDAY, date(2025, 10, 21), "day"),
    ("yesterday", date(2026, 3, 1), date(2026, 2, 28), "day"),
    ("tomorrow", date(2025, 12, 31), date(2026, 1, 1), "day"),
    ("October 20", WEDNESDAY, date(2025, 10, 20), "day"),
    ("20 October 2024", WEDNESDAY, date(2024, 10, 20), "day"),
    ("Dec. 30", date(2026, 1, 3), date(2025, 12, 30), "day"),
    ("December 30, 2019", WEDNESDAY, date(2019, 12, 30), "day"),
    ("two days ago", date(2026, 1, 1), date(2025, 12, 30), "day"),
    ("over the weekend", WEDNESDAY, date(2025, 10, 18), "day"),
    ("last week", date(2026, 1, 2), date(2025, 12, 22), "week"),
    ("later this week", WEDNESDAY, date(2025, 10, 20), "week"),
    ("three weeks ago", WEDNESDAY, date(2025, 10, 1), "week"),
    ("mid-October", WEDNESDAY, date(2025, 10, 1), "month"),
    ("in August", WEDNESDAY, date(2025, 8, 1), "month"),
    ("in December", date(2026, 1, 3), date(2025, 12, 1), "month"),
    ("last month", date(2026, 1, 3), date(2025, 12, 1), "month"),
    ("in 2013", WEDNESDAY, date(2013, 1, 1), "year"),
    ("last year", WEDNESDAY, date(2024, 1, 1), "year"),
]


@pytest.mark.parametrize(("words", "base", "day", "precision"), GOLDEN, ids=[g[0] for g in GOLDEN])
def test_words_name_a_day(words: str, base: date, day: date, precision: str) -> None:
    (found,) = find_dates(f"They met {words}.", base)
    assert (found.resolved, found.precision) == (day, precision)
    assert words.startswith(found.text) or found.text == words


def test_a_plan_looks_ahead() -> None:
    (back,) = find_dates("on Tuesday", WEDNESDAY, -1)
    (ahead,) = find_dates("on Tuesday", WEDNESDAY, 1)
    assert (back.resolved, ahead.resolved) == (date(2025, 10, 21), date(2025, 10, 28))


def test_a_plan_for_a_month_looks_into_the_next_year() -> None:
    (found,) = find_dates("in January", date(2025, 12, 30), 1)
    assert found.resolved == date(2026, 1, 1)


@pytest.mark.parametrize("text", ["He may march on.", "The second of two.", "in the day", ""])
def test_small_words_name_no_time(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == []


def test_a_day_that_no_calendar_has_is_unknown() -> None:
    (found,) = find_dates("February 30, 2025", WEDNESDAY)
    assert (found.resolved, found.precision) == (None, "unknown")


def test_without_publication_only_full_dates_are_known() -> None:
    found = find_dates("On Monday, not on May 4, 2021", None)
    assert [(d.resolved, d.precision) for d in found] == [
        (None, "unknown"),
        (date(2021, 5, 4), "day"),
    ]


@given(
    st.sampled_from(sorted(WEEKDAYS)),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.sampled_from((-1, 1)),
)
def test_a_weekday_is_that_weekday_within_a_week(name: str, base: date, direction: int) -> None:
    (found,) = find_dates(f"on {name.title()}", base, direction)
    assert found.resolved is not None
    assert found.resolved.weekday() == WEEKDAYS[name]
    assert timedelta(0) <= (found.resolved - base) * direction < timedelta(7)


@given(st.text(), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_spans_read_back(text: str, base: date) -> None:
    for found in find_dates(text, base):
        assert text[found.start_char : found.end_char] == found.text


DAYS_OF_TWO_NAMES = [
    ("They meet on Saturday, April 25.", date(2026, 4, 25), "day"),
    ("They met on Friday, 27 February.", date(2026, 2, 27), "day"),
    ("They met on Friday, February 27, 2026.", date(2026, 2, 27), "day"),
    ("They met on Monday of last week.", date(2026, 2, 23), "day"),
    ("They met a fortnight ago.", date(2026, 2, 19), "week"),
    ("It opens this September.", date(2026, 9, 1), "month"),
    ("It opened last September.", date(2025, 9, 1), "month"),
    ("It will be shut by 2030.", date(2030, 1, 1), "year"),
    ("It lost money in fiscal 2024.", date(2024, 1, 1), "year"),
    ("It opens on April 9.", date(2026, 4, 9), "day"),
    ("It opened on December 20.", date(2025, 12, 20), "day"),
]


@pytest.mark.parametrize(("text", "day", "precision"), DAYS_OF_TWO_NAMES, ids=lambda v: str(v)[:40])
def test_the_whole_phrase_names_one_time(text: str, day: date, precision: str) -> None:
    (found,) = find_dates(text, date(2026, 3, 5))
    assert (found.resolved, found.precision) == (day, precision)
