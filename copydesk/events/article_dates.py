"""The times that an article names, read once for all of its events."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from copydesk.events.date_attachment import news_day
from copydesk.events.date_expressions import DateText, find_dates
from schemas import Article

RECENT = timedelta(days=31)
"""How old a day may be to be that of acts told after it."""


class ArticleDates:
    """The times that an article names, and its day of publication."""

    def __init__(self, article: Article) -> None:
        self.published = article.published_at.date() if article.published_at else None
        every = find_dates(article.text, self.published)
        self.news = news_day(every, self.published)
        self._resolved = [d for d in every if d.resolved]
        self._recent = [d for d in every if self._is_recent(d)]

    def _is_recent(self, words: DateText) -> bool:
        if words.resolved is None or self.published is None or words.precision != "day":
            return False
        return timedelta(0) <= self.published - words.resolved <= RECENT

    def last_before(self, start: int) -> date | None:
        """The last time that is named before a character."""
        number = bisect_left(self._resolved, start, key=lambda words: words.start_char)
        return self._resolved[number - 1].resolved if number else None

    def before(self, paragraph: int, sentence: int) -> Iterator[tuple[str, date]]:
        """Days named before a sentence, each once, by where: the last one of its paragraph, the last
        one of all, the day of the news, the first one. Both are given by their first character."""
        earlier = [d for d in self._recent if d.start_char < sentence]
        own = [d for d in earlier if d.start_char >= paragraph]
        found = [("paragraph", own[-1].resolved)] if own else []
        found += [("last", earlier[-1].resolved)] if earlier else []
        found += [("news", self.news), ("first", earlier[0].resolved if earlier else None)]
        known: set[date] = set()
        for where, day in found:
            if day is not None and day not in known:
                known.add(day)
                yield where, day
