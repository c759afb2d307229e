"""Features of one place where a name stands."""

import pytest
from spacy.language import Language

from copydesk.mentions.name_model.candidate_spans import NameCandidate
from copydesk.mentions.name_model.context_features import context_features
from copydesk.mentions.name_model.words import WordLine
from tests.support.parsed import parse


def features(nlp: Language, text: str, name: str) -> list[str]:
    (paragraph,) = parse(nlp, text).paragraphs
    start = text.index(name)
    candidate = NameCandidate(start, start + len(name), frozenset(("title person",)), ("PERSON",))
    return context_features(WordLine(text, paragraph, is_tokenised=False), candidate)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The firm in Selm closed.", "Selm", {"before:in", "after:closed", "two before:firm in"}),
        ("Otto Brandt, 46, was fined.", "Otto Brandt", {"before:start of paragraph", "after:age"}),
        ("It fell. Selm won.", "Selm", {"before:start of sentence"}),
        ("They play in Selm. It rains.", "Selm", {"after:end of sentence", "mark after:."}),
        ("Judge Ilse Varga spoke.", "Ilse Varga", {"role:before", "role before:judge"}),
        ("The Selm Harbour Board met.", "Selm", {"bounds:blank and capital behind"}),
        ("He read “Salt Roads” twice.", "Salt Roads", {"place:in quotation marks of its own"}),
        ("Otto Brandt spoke.", "Otto Brandt", {"found:title person", "entity:PERSON"}),
    ],
)
def test_a_place_has_the_features(nlp: Language, text: str, name: str, expected: set[str]) -> None:
    assert expected <= set(features(nlp, text, name))


def test_no_feature_looks_beyond_the_paragraph(nlp: Language) -> None:
    assert not any(
        f.startswith("before:") for f in features(nlp, "Selm", "Selm") if "start" not in f
    )
