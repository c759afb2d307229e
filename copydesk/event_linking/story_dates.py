"""Story dates: when the undated articles of a story were written, from what they report together.

One article says of an event that it was on October 20, another that it was on Monday: then that
Monday was an October 20, which fixes the year and the week for both. A year is the last one, up to
the month in which the article came in, in which the two agree; where nothing agrees, nothing is
dated. Other articles of the story that name weekdays are of the same week.
"""

import calendar
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from copydesk.events.date_attachment import most_named
from copydesk.events.date_expressions import NamedDay, find_dates, named_day
from schemas import EventMention

Event = Sequence[EventMention]
CYCLE = 12
"""Years after which, at the latest, a date falls on the same weekday again."""
AHEAD = ("planned", "proposed", "hypothetical")
"""Statuses of what has not been done yet."""


def date_together(events: Sequence[Event], undated: frozenset[str]) -> dict[str, EventMention]:
    """The mentions of the undated articles among those of one story's events, by their ids, with
    the days that the story as a whole gives them."""
    plain = [[as_written(m) if m.article_id in undated else m for m in event] for event in events]
    written: dict[str, date] = {}
    while new := _written_days(plain, undated, written):
        written |= new
    written |= _same_week(plain, undated, written)
    dated = [
        _counted_from(m, written[m.article_id]) if m.article_id in written else m
        for event in plain
        for m in event
        if m.article_id in undated
    ]
    news = {article: _news_day(dated, article, day) for article, day in written.items()}
    return {m.event_mention_id: replace(m, news_date=news.get(m.article_id)) for m in dated}


def as_written(mention: EventMention) -> EventMention:
    """A mention with the day that its own words name, whatever other articles say."""
    if mention.date_text is None:
        return mention
    found = next(iter(find_dates(mention.date_text, None)), None)
    day, precision = (found.resolved, found.precision) if found else (None, "unknown")
    return replace(mention, date_resolved=day, date_precision=precision)


def _counted_from(mention: EventMention, written: date) -> EventMention:
    """A mention whose words are counted from the day on which its article was written."""
    if mention.date_text is None:
        return mention
    direction = 1 if mention.status in AHEAD else -1
    found = next(iter(find_dates(mention.date_text, written, direction)), None)
    if found is None:
        return mention
    return replace(mention, date_resolved=found.resolved, date_precision=found.precision)


def _written_days(
    events: Sequence[Event], undated: frozenset[str], written: Mapping[str, date]
) -> dict[str, date]:
    """The undated articles that now can be dated, which `written` does not date yet."""
    found: dict[str, date] = {}
    for event in events:
        day = _day_of(event, written)
        for mention in event:
            article = mention.article_id
            named = _named(mention)
            if day is None or article not in undated or article in written or article in found:
                continue
            if named is not None and named.fits(day):
                found[article] = _latest(day, _weekdays(events, article))
    return found


def _same_week(
    events: Sequence[Event], undated: frozenset[str], written: Mapping[str, date]
) -> dict[str, date]:
    """Undated articles that share no dated event, but name weekdays: a story is reported within a
    week."""
    if not written:
        return {}
    others = {m.article_id for event in events for m in event if m.article_id in undated}
    named = {article: [*_weekdays(events, article)] for article in others - set(written)}
    around = max(written.values())
    return {article: _latest(around, iter(days)) for article, days in named.items() if days}


def _day_of(event: Event, written: Mapping[str, date]) -> date | None:
    """The day of an event: as a dated article reports it, else as two undated ones agree."""
    known = [
        m.date_resolved
        for row in event
        for m in [_counted_from(row, written[row.article_id]) if row.article_id in written else row]
        if m.date_resolved and m.date_precision == "day"
    ]
    if known:
        return Counter(known).most_common(1)[0][0]
    named = [(m, n) for m in event if (n := _named(m)) is not None]
    weekdays = {n.weekday for _, n in named if n.weekday is not None}
    for mention, name in named:
        if name.month and name.day and len(weekdays) == 1:
            return _last_such(name, weekdays.copy().pop(), mention.partition_month)
    return None


def _named(mention: EventMention) -> NamedDay | None:
    done = mention.status not in AHEAD
    return named_day(mention.date_text) if mention.date_text and done else None


def _weekdays(events: Sequence[Event], article: str) -> Iterator[int]:
    """The weekdays that an article names of what was done."""
    for event in events:
        for mention in event:
            named = _named(mention) if mention.article_id == article else None
            if named is not None and named.weekday is not None:
                yield named.weekday


def _latest(day: date, weekdays: Iterator[int]) -> date:
    """The last of these weekdays around a day: an article is written on it or soon after."""
    around = ((wanted - day.weekday() + 3) % 7 - 3 for wanted in weekdays)
    return day + timedelta(max((0, *around)))


def _last_such(name: NamedDay, weekday: int | None, month: str) -> date | None:
    """The last day of that name on that weekday, up to the end of a month (`YYYY-MM`)."""
    year, number = int(month[:4]), int(month[5:7])
    end = date(year, number, calendar.monthrange(year, number)[1])
    for back in range(CYCLE):
        try:
            day = date(year - back, name.month or 1, name.day or 1)
        except ValueError:
            continue
        if day <= end and day.weekday() == weekday:
            return day
    return None


def _news_day(dated: Sequence[EventMention], article: str, written: date) -> date | None:
    """The day that an article's mentions name most often, of those just before it was written."""
    own = (m for m in dated if m.article_id == article and m.date_precision == "day")
    return most_named((m.date_resolved for m in own), written) or written
