"""Who takes part in an act, and when it was, by the shipped weights."""

from datetime import date

import pytest
from spacy.language import Language

from tests.support.read_events import ReadArticle, judge_by_grammar, read

Parties = tuple[list[str], list[str]]


def only(article: ReadArticle, root: str) -> Parties:
    """Sources and targets of the only row of a root."""
    (event,) = [e for e in article.events if e.root_type == root]
    return article.names(event, "source"), article.names(event, "target")


WHO: list[tuple[str, str, Parties]] = [
    ("Orla Finch accused Tomas Brandt on Monday of lying to the board.", "ACCUSE",
     (["Orla Finch"], ["Tomas Brandt"])),
    ("Tomas Brandt was arrested in Lisbon on Monday.", "COERCE", ([], ["Tomas Brandt"])),
    ("Selmouth Council sued Norling Ferries on Monday.", "ACCUSE",
     (["Selmouth Council"], ["Norling Ferries"])),
    ("Norling Ferries was sued by Selmouth Council on Monday.", "ACCUSE",
     (["Selmouth Council"], ["Norling Ferries"])),
    ("Norwegian troops attacked a Danish village on Monday.", "ASSAULT",
     (["Norwegian"], ["Danish"])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "root", "parties"), WHO, ids=lambda v: str(v)[:40])
def test_who_does_it_to_whom(nlp: Language, text: str, root: str, parties: Parties) -> None:
    assert only(read(nlp, text), root) == parties


def test_of_those_who_act_on_each_other_the_first_is_the_source(nlp: Language) -> None:
    article = read(nlp, "Orla Finch and Tomas Brandt met in Lisbon on Monday.")
    assert only(article, "CONSULT") == (["Orla Finch"], ["Tomas Brandt"])


def test_nobody_acts_on_themselves_under_two_mentions(nlp: Language) -> None:
    for text in (
        "Norwegian troops attacked a Norwegian village on Monday.",
        "Orla Finch met Orla Finch and Tomas Brandt in Lisbon on Monday.",
    ):
        article = read(nlp, text)
        named = {m.mention_id: m.name for m in article.mentions}
        for event in article.events:
            own = [p for p in article.participants if p.event_mention_id == event.event_mention_id]
            sides = [
                {named[p.mention_id] for p in own if p.role == r} for r in ("source", "target")
            ]
            assert not sides[0] & sides[1]


WHEN = [
    ("Police arrested Tomas Brandt in Lisbon on Monday.", date(2026, 3, 2)),
    ("Orla Finch will meet Tomas Brandt in Lisbon on Monday.", date(2026, 3, 9)),
    ("Police arrested Tomas Brandt in Lisbon, the court in which he was born in 1961.", None),
    ("Orla Finch has accused Tomas Brandt of lying.", None),
]


@pytest.mark.parametrize(("text", "day"), WHEN, ids=lambda v: str(v)[:50])
def test_when_it_was(nlp: Language, text: str, day: date | None) -> None:
    (event,) = read(nlp, text).events
    assert event.date_resolved == day


def test_an_act_may_have_a_day_that_was_named_before_it(nlp: Language) -> None:
    text = (
        "Selmouth Crown Court sat on Monday.\n\n"
        "The judge jailed Tomas Brandt for two years on Monday. He fined Niels Krag £900."
    )
    fined = [e for e in read(nlp, text).events if e.root_type == "SANCTION"]
    assert all(e.date_resolved in (None, date(2026, 3, 2)) for e in fined)
    assert all(e.date_text is None for e in fined)


def test_what_is_to_be_after_publication_has_not_occurred(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge_by_grammar(monkeypatch)
    (event,) = read(nlp, "Talks between Norway and Denmark, on April 9, 2026, led nowhere.").events
    assert (event.date_resolved, event.status) == (date(2026, 4, 9), "planned")
