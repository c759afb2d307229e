"""Date attachment: how far a date is from an act, and the day of the news."""

from datetime import date

import pytest
from spacy.language import Language

from copydesk.events.date_attachment import clauses_away, most_named, news_day
from copydesk.events.date_expressions import find_dates
from tests.support.read_events import word

THURSDAY = date(2026, 3, 5)
CLAUSES = [
    ("Norway met Denmark on Monday, and Sweden left on Tuesday.", "met", [0, 0]),
    ("Norway met Denmark on Monday, and Sweden left on Tuesday.", "left", [1, 0]),
    ("Sweden said on Tuesday that Norway attacked Denmark.", "attacked", [1]),
]


@pytest.mark.parametrize(("text", "trigger", "away"), CLAUSES, ids=[c[1] for c in CLAUSES])
def test_clauses_between_an_act_and_a_date_are_counted(
    nlp: Language, text: str, trigger: str, away: list[int | None]
) -> None:
    doc = nlp(text)
    dates = find_dates(text, THURSDAY)
    assert [clauses_away(doc[:], word(doc, trigger), d) for d in dates] == away


def test_the_day_of_the_news_is_named_most_often_before_publication() -> None:
    text = "On Wednesday it rained. On Wednesday night it snowed. It is dry since Tuesday."
    assert news_day(find_dates(text, THURSDAY), THURSDAY) == date(2026, 3, 4)
    assert news_day(find_dates(text, None), None) is None


def test_of_equally_common_days_the_last_counts_and_old_ones_do_not() -> None:
    days = [date(2026, 3, 4), THURSDAY, None, date(2026, 1, 1), date(2026, 1, 1)]
    assert most_named(days, THURSDAY) == THURSDAY
