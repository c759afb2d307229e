"""The words around a name show its type, and all occurrences in an article vote on it."""

import pytest
from spacy.language import Language

from copydesk.mentions.candidates import Candidate
from copydesk.mentions.type_evidence import vote_types
from tests.support.parsed import parse


def voted(nlp: Language, text: str, name: str, kind: str, origin: str = "model") -> str:
    """The type of a name that the model gave this type wherever it occurs."""
    (paragraph,) = parse(nlp, text).paragraphs
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    found = [Candidate(at, at + len(name), kind, origin) for at in starts]
    return vote_types(text, [(paragraph, found)])[name]


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("Ilsa Quorn, 43, lost the case.", "Ilsa Quorn", "ORG", "PERSON"),
        ("Quill Varga, the mayor of Aldham, spoke.", "Quill Varga", "ORG", "PERSON"),
        ("The company Norda closed.", "Norda", "PERSON", "ORG"),
        ("The Norda plant closed.", "Norda", "PERSON", "ORG"),
        ("It rained in the Averell district.", "Averell", "PERSON", "PLACE"),
        ("It rained in Averell.", "Averell", "PERSON", "PLACE"),
        ("Qolm said that she would leave.", "Qolm", "ORG", "PERSON"),
        ("Norda closed.", "Norda", "ORG", "ORG"),
    ],
)
def test_words_around_a_name_correct_the_model(
    nlp: Language, text: str, name: str, kind: str, expected: str
) -> None:
    assert voted(nlp, text, name, kind) == expected


def test_an_acronym_that_is_defined_is_an_organisation(nlp: Language) -> None:
    assert voted(nlp, "In NAC they wept.", "NAC", "ORG", "acronym") == "ORG"


def test_one_sign_outweighs_a_model_that_errs_often(nlp: Language) -> None:
    text = "Ilsa Quorn, 43, lost. Ilsa Quorn wept. Ilsa Quorn left. Ilsa Quorn came back."
    assert voted(nlp, text, "Ilsa Quorn", "ORG") == "PERSON"
