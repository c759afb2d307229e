"""Overrides: lists and judgements win over what names show, and must not contradict themselves."""

import pytest

from copydesk.entities.name_keys import entity_name
from copydesk.entities.overrides import ListedName, overrides_of
from copydesk.entities.review_queue import judgement_id
from copydesk.errors import UserError
from schemas import EntityJudgement
from tests.support.rows import NOW, RUN


def line(name: str, same_as: str = "", *apart: str, number: int = 2) -> ListedName:
    return ListedName(name, "person", f"aliases.csv, line {number}", same_as, apart)


def judged(
    verdict: str, name: str, other: str, entity: str = "a", second: str = "b"
) -> EntityJudgement:
    one, two = entity_name("person", name), entity_name("person", other)
    return EntityJudgement(
        judgement_id=judgement_id(one, two), entity_id=entity * 32, other_entity_id=second * 32,
        name=name, other_name=other, type="person", verdict=verdict, score=2.0, reason="test",
        note=None, judged_at=NOW, run_id=RUN,
    )  # fmt: skip


def test_a_listed_name_means_another_through_a_chain_of_lines() -> None:
    overrides = overrides_of([line("Ina V.", "Ina Varga"), line("Ina Varga", "Ilse Varga")])
    for name in ("Ina V.", "Ina Varga", "Mayor Ina Varga", "Ilse Varga"):
        found = overrides.name_of("person", name)
        assert (found.name, found.is_listed) == ("Ilse Varga", True)
    assert not overrides.name_of("person", "Tom Varga").is_listed


def test_a_listed_surname_is_ambiguous_no_more() -> None:
    overrides = overrides_of([line("Varga", "Ilse Varga")])
    assert not overrides.name_of("person", "Varga").is_ambiguous


def test_lines_in_a_circle_are_refused_with_their_place() -> None:
    circle = [
        line("A Varga", "B Varga"),
        line("B Varga", "C Varga", number=3),
        line("C Varga", "A Varga"),
    ]
    with pytest.raises(UserError, match=r"aliases\.csv, line 2: .* in a circle"):
        overrides_of(circle)


def test_a_name_cannot_be_kept_apart_from_itself() -> None:
    with pytest.raises(UserError, match="apart from itself"):
        overrides_of([line("Ina Varga", "", "Mayor Ina Varga")])


def test_names_are_kept_apart_both_ways() -> None:
    overrides = overrides_of([line("Ina Varga", "", "Ina Vargas")])
    one, other = entity_name("person", "Ina Varga"), entity_name("person", "Ina Vargas")
    assert overrides.are_apart(one, other)
    assert overrides.are_apart(other, one)


def test_judgements_join_and_part_and_lists_win_over_them() -> None:
    same, different = (
        judged("same", "Ina Varga", "Ira Varga"),
        judged("different", "Tom Pell", "Tim Pell"),
    )
    overrides = overrides_of([], [same, different])
    ((one, other),) = overrides.joined
    assert {one.name, other.name} == {"Ina Varga", "Ira Varga"}
    assert overrides.decide([one])
    assert overrides.judged == {same.judgement_id, different.judgement_id}
    assert overrides.are_apart(entity_name("person", "Tim Pell"), entity_name("person", "Tom Pell"))
    listed = overrides_of([line("Ina Varga", "", "Ira Varga")], [same])
    assert listed.joined == []


def test_names_judged_to_be_one_are_sought_while_they_are_two_entities() -> None:
    open_pair = judged("same", "Ina Varga", "Ira Varga")
    settled = judged("same", "Tom Pell", "Tim Pell", "a", "a")
    wanted = {item.name for item in overrides_of([], [open_pair, settled]).wanted}
    assert wanted == {"Ina Varga", "Ira Varga"}
