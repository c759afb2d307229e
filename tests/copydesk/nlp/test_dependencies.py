"""Arguments of predicates: who does what to whom, through passives, control and light verbs."""

import pytest
from spacy.language import Language

from copydesk.nlp.dependencies import clause_of, governing_subject, owners, phrase, relations
from tests.support.parsed import token


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Norol sued Averell.", "sued", {"subject": ["Norol"], "object": ["Averell"]}),
        ("Averell was sued by Norol.", "sued", {"object": ["Averell"], "agent": ["Norol"]}),
        ("Norol and Bergfuel sued Averell.", "sued", {"subject": ["Norol", "Bergfuel"]}),
        ("Norol, which sued Averell, closed.", "sued", {"subject": ["which"]}),
        ("Norol urged the council to meet.", "meet", {"subject": ["council"]}),
        ("Norol promised to pay the council.", "pay", {"subject": ["Norol"]}),
        ("Norol met with the mayor on Monday.", "met", {"with": ["mayor"], "on": ["Monday"]}),
        ("According to the mayor, Norol closed.", "closed", {"to": []}),
    ],
)
def test_arguments_of_verbs(
    nlp: Language, text: str, word: str, expected: dict[str, list[str]]
) -> None:
    found = relations(token(nlp, text, word))
    assert {name: [t.text for t in found.get(name, [])] for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Norol held talks with the mayor.", "talks", {"subject": ["Norol"], "with": ["mayor"]}),
        (
            "Norol faced criticism from the mayor.",
            "criticism",
            {"object": ["Norol"], "agent": ["mayor"]},
        ),
        ("The mayor cited the criticism of Norol.", "criticism", {"subject": [], "of": ["Norol"]}),
        ("Norol's attack on the port failed.", "attack", {"possessor": ["Norol"], "on": ["port"]}),
        ("Norol held a round of talks.", "talks", {"subject": ["Norol"]}),
        ("Norol closed after talks.", "talks", {"subject": []}),
    ],
)
def test_arguments_of_nouns(
    nlp: Language, text: str, word: str, expected: dict[str, list[str]]
) -> None:
    found = relations(token(nlp, text, word))
    assert {name: [t.text for t in found.get(name, [])] for name in expected} == expected


def test_the_object_of_a_control_verb_is_the_subject_below(nlp: Language) -> None:
    meet = token(nlp, "Norol urged the council to meet.", "meet")
    assert [t.text for t in governing_subject(meet, meet.head)] == ["council"]


def test_owners_are_the_possessives_before_a_noun(nlp: Language) -> None:
    assert [t.text for t in owners(token(nlp, "The mayor's boat sank.", "boat"))] == ["mayor"]


def test_a_phrase_ends_before_clauses_lists_and_loose_prepositions(nlp: Language) -> None:
    text = "The old mayor of Averell, who slept, and his wife left with the boats."
    assert [t.text for t in phrase(token(nlp, text, "mayor"))] == [
        "The",
        "old",
        "mayor",
        "of",
        "Averell",
    ]


def test_the_clause_of_a_word_is_its_nearest_verb(nlp: Language) -> None:
    text = "Norol said that the mayor of Averell slept."
    assert clause_of(token(nlp, text, "Averell")).text == "slept"
    assert clause_of(token(nlp, text, "slept")).text == "slept"
