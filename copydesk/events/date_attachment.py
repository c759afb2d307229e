"""Date attachment: which words of a sentence date an act in it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from spacy.tokens import Span, Token

from copydesk.events.date_expressions import DateText
from copydesk.nlp.dependencies import clause_of

NEWS_LAG = timedelta(days=2)
"""How long before publication the day of the news may lie: a morning paper has the evening's news.
Set by hand."""


def news_day(dates: Iterable[DateText], published: date | None) -> date | None:
    """The day that an article names most often among its dates, of those just before publication."""
    if published is None:
        return None
    return most_named((d.resolved for d in dates if d.precision == "day"), published)


def most_named(days: Iterable[date | None], written: date) -> date | None:
    """The commonest of the days up to `NEWS_LAG` before writing; of equal ones the last."""
    found = Counter(d for d in days if d and timedelta(0) <= written - d <= NEWS_LAG)
    return max(found, key=lambda day: (found[day], day), default=None)


def first_token(sentence: Span, words: DateText) -> Token | None:
    """The first word of a time that a sentence names."""
    start = sentence.start_char + words.start_char
    return next((t for t in sentence if t.idx + len(t) > start), None)


def clauses_away(sentence: Span, trigger: Token, words: DateText) -> int | None:
    """How many clauses lie between a trigger and the words of a date: 0 in one clause, 1 where the
    date is in a clause above, null where it belongs to another."""
    token = first_token(sentence, words)
    if token is None:
        return None
    clause = clause_of(token)
    own = clause_of(trigger)
    if clause == own or trigger.is_ancestor(token):
        return 0
    above = [a for a in (own, *own.ancestors) if a.dep_ not in ("prep", "pobj")]
    if clause not in above:
        return None
    side = any(a.dep_ in ("advcl", "relcl") for a in above[: above.index(clause)])
    return 2 if side and own.dep_ == "relcl" else None if side else 1
