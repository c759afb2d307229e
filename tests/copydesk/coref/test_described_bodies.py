"""Descriptions of one body: by what it is called, by its name, or the most salient one."""

import pytest
from spacy.language import Language

from copydesk.coref.described_bodies import described_body
from tests.support.parsed import discourse_of

TEXT = (
    "Norol, an insurer, sued Tarn Council on Monday. Norol wants money. Otto Brandt of the Valley "
    "Boatmen's Union laughed. Later the body slept."
)


@pytest.mark.parametrize(
    ("noun", "modifiers", "name"),
    [
        ("insurer", (), "Norol"),
        ("company", (), "Norol"),
        ("council", (), "Tarn Council"),
        ("union", (), "Valley Boatmen's Union"),
        ("union", ("teacher",), None),
        ("stone", (), None),
    ],
)
def test_one_body(nlp: Language, noun: str, modifiers: tuple[str, ...], name: str | None) -> None:
    names = (("Norol", "ORG"), ("Tarn Council", "ORG"), ("Norol", "ORG"))
    discourse = discourse_of(nlp, TEXT, *names, ("Valley Boatmen's Union", "ORG"))
    found = described_body(discourse, noun, modifiers, TEXT.index("the body"))
    assert (found.name if found else None) == name


def test_a_commercial_noun_means_no_listed_body_of_a_state(nlp: Language) -> None:
    text = "The Kremlin spoke. Later the company slept."
    discourse = discourse_of(nlp, text, ("Kremlin", "ORG"))
    assert described_body(discourse, "company", (), text.index("the company")) is None


def test_a_force_is_the_police(nlp: Language) -> None:
    text = "Aldham Police sealed the road. Norol left. Later the force slept."
    discourse = discourse_of(nlp, text, ("Aldham Police", "ORG"), ("Norol", "ORG"))
    found = described_body(discourse, "force", (), text.index("the force"))
    assert found is not None
    assert found.name == "Aldham Police"
