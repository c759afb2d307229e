"""Pairs of names that resolution is not sure of: kept, shown, judged, and the judgement obeyed."""

from pathlib import Path

import pytest

from copydesk.errors import UserError
from tasks.admin.judge import judge, list_pairs, show_pair
from tasks.home.staging import Home
from tests.support.small_waves import ask, entity_ids, filed, take_in

pytestmark = pytest.mark.slow

FULL = filed(
    "Harbour master Sergei Okonov spoke.",
    ("Sergei Okonov", "PERSON", "Sergei Okonov", "Harbour master"),
)
SHORT = filed("S. Okonov wrote the report.", ("S. Okonov", "PERSON"), day=1)
AGAIN = filed("Sergei Okonov spoke again.", ("Sergei Okonov", "PERSON"), day=2)
OTHER = filed("Ilse Varga flew to Skerry.", ("Ilse Varga", "PERSON"), day=3)


def waiting_id(home: Home) -> str:
    (pair,) = list_pairs(home)
    return pair.row.judgement_id


def test_a_pair_that_may_be_one_waits_with_what_a_person_wants_to_know(home: Home) -> None:
    take_in(home, FULL, SHORT)
    (pair,) = list_pairs(home)
    sides = {side.name: side for side in (pair.one, pair.other)}
    assert set(sides) == {"Sergei Okonov", "S. Okonov"}
    assert (pair.row.verdict, pair.row.score < 3) == ("unsure", True)
    assert "initial" in pair.row.reason
    assert sides["Sergei Okonov"].entity.role == "Harbour master"
    assert sides["S. Okonov"].example == "S. Okonov wrote the report."


def test_what_waits_does_not_depend_on_the_order(home: Home, tmp_path: Path) -> None:
    take_in(home, FULL, SHORT)
    later = Home(tmp_path / "later")
    for story in (SHORT, FULL):
        take_in(later, story)
    assert waiting_id(home) == waiting_id(later)


def test_judged_the_same_two_become_one_with_a_redirect(home: Home) -> None:
    take_in(home, FULL)
    take_in(home, SHORT)
    full, short = entity_ids(home, FULL, SHORT)
    assert full != short
    judge(home, waiting_id(home), "same", "one harbour has one master")
    take_in(home, OTHER)
    assert len(set(entity_ids(home, FULL, SHORT))) == 1
    ((old, new),) = ask(home, "SELECT old_entity_id, new_entity_id FROM entity_redirects")
    assert {old, new} == {full, short}
    assert list_pairs(home) == []
    assert [pair.row.note for pair in list_pairs(home, are_judged=True)] == [
        "one harbour has one master"
    ]


def test_judged_different_a_pair_is_not_asked_for_again(home: Home) -> None:
    take_in(home, FULL, SHORT)
    judge(home, waiting_id(home)[:8], "different", None)
    take_in(home, AGAIN)
    assert list_pairs(home) == []
    full, short, again = entity_ids(home, FULL, SHORT, AGAIN)
    assert full == again != short


def test_names_that_are_alike_stay_apart_if_judged_different(home: Home) -> None:
    """A judgement outlives the entities that it was passed on: it is on their names."""
    take_in(home, FULL, SHORT)
    judge(home, waiting_id(home), "same", None)
    take_in(home, AGAIN)
    (pair,) = list_pairs(home, are_judged=True)
    judge(home, pair.row.judgement_id, "different", "two brothers")
    take_in(home, FULL, SHORT, AGAIN)
    full, short, again = entity_ids(home, FULL, SHORT, AGAIN)
    assert full == again != short


def test_the_tables_agree_after_a_judgement(home: Home) -> None:
    take_in(home, FULL, SHORT)
    judge(home, waiting_id(home), "same", None)
    take_in(home, OTHER)
    orphans = "SELECT {} FROM entity_judgements EXCEPT SELECT entity_id FROM entities"
    assert ask(home, orphans.format("entity_id")) == []
    assert ask(home, orphans.format("other_entity_id")) == []
    assert ask(home, "SELECT flow, status FROM runs") == [("judge", "completed")]


def test_an_id_that_is_not_there_is_said_so(home: Home) -> None:
    take_in(home, FULL, SHORT)
    with pytest.raises(UserError, match="no pair"):
        show_pair(home, "zzz")
