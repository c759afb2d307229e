"""Predicates: the acts of a sentence with their status and the arguments of their clause."""

import pytest
from spacy.language import Language

from copydesk.events.predicates import Predicate, is_attacked_in_words, read_predicates
from tests.support.read_events import AGAINST, first_paragraph


def predicates(nlp: Language, text: str) -> list[Predicate]:
    """Those that nothing else in the sentence governs or makes another word."""
    doc, index = first_paragraph(nlp, text)
    return [
        p
        for p in read_predicates(doc[:], index)
        if p.trigger.fits and not set(p.circumstances) & AGAINST and not is_governed(p)
    ]


def is_governed(predicate: Predicate) -> bool:
    return any(own.startswith("under") for own in predicate.circumstances)


GOLDEN = [
    ("Orla Finch met Tomas Brandt in Lisbon.",
     "CONSULT", "occurred", ["Orla Finch"], ["Tomas Brandt"]),
    ("Orla Finch refused to meet Tomas Brandt.",
     "REJECT", "occurred", ["Orla Finch"], ["Tomas Brandt"]),
    ("Denmark threatened to attack Norway.", "THREATEN", "occurred", ["Denmark"], ["Norway"]),
    ("Norway attacked the record of Denmark.", "ACCUSE", "occurred", ["Norway"], ["Denmark"]),
    ("Norway confirmed that there are no plans for talks with Denmark.",
     "REJECT", "occurred", ["Norway"], ["Denmark"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "root", "status", "sources", "targets"), GOLDEN, ids=[g[0] for g in GOLDEN]
)
def test_a_governed_act_is_read_with_the_act_that_governs_it(
    nlp: Language, text: str, root: str, status: str, sources: list[str], targets: list[str]
) -> None:
    (found,) = predicates(nlp, text)
    assert (found.act.root, found.status) == (root, status)
    assert [a.name for a in found.sources] == sources
    assert [a.name for a in found.targets] == targets


def test_two_subjects_of_a_mutual_act_are_its_source_and_target(nlp: Language) -> None:
    (found,) = predicates(nlp, "Orla Finch and Tomas Brandt met in Lisbon.")
    assert found.is_mutual
    assert [a.name for a in (*found.sources, *found.targets)] == ["Orla Finch", "Tomas Brandt"]


def test_an_assertion_is_no_demand(nlp: Language) -> None:
    assert predicates(nlp, "Orla Finch insisted that Tomas Brandt was late.") == []


def test_a_noun_inside_a_name_is_no_predicate(nlp: Language) -> None:
    (found,) = predicates(nlp, "Mayors at the Conference of Nations met Orla Finch.")
    assert found.token.text == "met"


@pytest.mark.parametrize(
    ("text", "in_words"),
    [
        ("Norway attacked the policy.", True),
        ("Norway attacked Denmark for its silence.", True),
        ("Norway attacked the village.", False),
        ("Norway praised the village.", False),
    ],
)
def test_an_attack_on_what_cannot_be_hit_is_criticism(
    nlp: Language, text: str, in_words: bool
) -> None:
    (verb,) = [t for t in nlp(text) if t.dep_ == "ROOT"]
    assert is_attacked_in_words(verb) is in_words
