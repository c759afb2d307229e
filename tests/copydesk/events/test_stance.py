"""Stances: what the words of a quote do, by the lexicon's votes."""

import pytest
from spacy.language import Language

from copydesk.events.stance import find_label_stance, find_stance, quoted_words, stance_about
from tests.support.read_events import word

WORDS = [
    ("It was a disgrace and a betrayal.", ("ACCUSE", 3)),
    ("Norway should wait.", ("REQUEST", 2)),
    ("We should wait.", None),
    ("The plan is not a disgrace.", None),
    ("The brave crew left.", ("SUPPORT", 2)),
]


@pytest.mark.parametrize(("text", "expected"), WORDS, ids=[w[0] for w in WORDS])
def test_words_vote_for_a_stance(
    nlp: Language, text: str, expected: tuple[str, int] | None
) -> None:
    found = find_stance(list(nlp(text)))
    assert (found and (found.act.root, found.act.strength)) == expected


LABELS = [
    ("Orla Finch called the ruling a disgrace.", "called", "ACCUSE"),
    ("Orla Finch described the deal as a triumph.", "described", "SUPPORT"),
    ("Orla Finch saw a great victory.", "saw", None),
    ("Orla Finch called the ruling late.", "called", None),
]


@pytest.mark.parametrize(("text", "verb", "root"), LABELS, ids=[one[0] for one in LABELS])
def test_what_something_is_called_takes_a_stance(
    nlp: Language, text: str, verb: str, root: str | None
) -> None:
    found = find_label_stance(word(nlp(text), verb))
    assert (found and found.act.root) == root


def test_a_stance_is_of_the_noun_that_it_describes(nlp: Language) -> None:
    doc = nlp("The brave crew of Norway left Lisbon.")
    about = [t.text for t in stance_about(word(doc, "brave"))]
    assert about == ["The", "brave", "crew", "of", "Norway"]


def test_quoted_words_leave_out_punctuation(nlp: Language) -> None:
    doc = nlp("“A disgrace,” she said.")
    assert [t.text for t in quoted_words(doc[:], 1, 12)] == ["A", "disgrace"]
