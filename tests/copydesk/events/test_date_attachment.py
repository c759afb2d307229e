"""Date attachment: an act has the date of its own clause, else of the one above."""

from datetime import date

import pytest
from spacy.language import Language

from copydesk.events.date_attachment import date_of, most_named, news_day
from tests.support.read_events import word

THURSDAY = date(2026, 3, 5)
CLAUSES = [
    ("Norway met Denmark on Monday, and Sweden left on Tuesday.", "met", "on Monday"),
    ("Norway met Denmark on Monday, and Sweden left on Tuesday.", "left", "on Tuesday"),
    ("Sweden said on Tuesday that Norway attacked Denmark.", "attacked", "on Tuesday"),
    ("Norway attacked Denmark.", "attacked", None),
]


@pytest.mark.parametrize(("text", "trigger", "words"), CLAUSES, ids=[c[1] for c in CLAUSES])
def test_an_act_has_the_date_of_its_clause(
    nlp: Language, text: str, trigger: str, words: str | None
) -> None:
    doc = nlp(text)
    found = date_of(doc[:], word(doc, trigger), THURSDAY, looks_ahead=False, spoken=None)
    assert (found and found.text) == words


def test_a_date_inside_a_quote_does_not_date_its_stance(nlp: Language) -> None:
    doc = nlp("“You were late on Monday,” she told Norway on Wednesday.")
    trigger, quote = word(doc, "told"), (0, doc.text.index("”"))
    found = date_of(doc[:], trigger, THURSDAY, looks_ahead=False, spoken=quote)
    assert found is not None
    assert found.text == "on Wednesday"


def test_the_day_of_the_news_is_named_most_often_before_publication() -> None:
    text = "On Wednesday it rained. On Wednesday night it snowed. It is dry since Tuesday."
    assert news_day(text, THURSDAY) == date(2026, 3, 4)
    assert news_day(text, None) is None


def test_of_equally_common_days_the_last_counts_and_old_ones_do_not() -> None:
    days = [date(2026, 3, 4), THURSDAY, None, date(2026, 1, 1), date(2026, 1, 1)]
    assert most_named(days, THURSDAY) == THURSDAY
