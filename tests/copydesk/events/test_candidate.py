"""Event candidates: which arguments take part, and which only say where or of what."""

import pytest
from spacy.language import Language

from copydesk.events.candidate import EventCandidate
from tests.support.read_events import undoubted_candidates


def candidate(nlp: Language, text: str) -> EventCandidate:
    (found,) = undoubted_candidates(nlp, text)
    return found


def test_the_only_other_actor_is_the_target(nlp: Language) -> None:
    found = candidate(nlp, "Orla Finch issued a call for Sweden to open its ports.")
    assert [a.name for a in found.targets] == ["Sweden"]


@pytest.mark.parametrize(
    "text",
    [
        "Orla Finch, who once worked for Niels Krag, resigned.",
        "Orla Finch endorsed a plan that Niels Krag drew up.",
        "Orla Finch rejected the plan, according to Niels Krag.",
    ],
)
def test_an_actor_of_another_clause_is_no_target_but_fills_the_slot(
    nlp: Language, text: str
) -> None:
    found = candidate(nlp, text)
    assert found.predicate.targets == found.targets == ()
    assert [a.name for a in found.filled_targets] == ["Niels Krag"]


def test_a_town_that_only_modifies_takes_no_part(nlp: Language) -> None:
    found = candidate(nlp, "The Lisbon summit was called off.")
    assert [a.name for a in found.predicate.sources] == ["Lisbon"]
    assert found.sources == ()


def test_where_an_act_is_held_is_no_target(nlp: Language) -> None:
    found = candidate(nlp, "Norwegian farmers protested in Lisbon.")
    assert [a.name for a in found.predicate.targets] == ["Lisbon"]
    assert found.targets == ()
