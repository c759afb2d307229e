"""Persons without a name, and the pronouns right behind them."""

import pytest
from spacy.language import Language

from copydesk.coref import DiscourseState
from copydesk.coref.unnamed_persons import unnamed_subject
from copydesk.mentions import find_mentions
from copydesk.nlp import parse_articles
from copydesk.versions import Stamp
from tests.support.copies import copy


@pytest.mark.parametrize(
    ("text", "gender", "expected"),
    [
        ("A driver was hurt in Tarnholm. He said it was dark.", "m", "A driver"),
        ("Quill’s deputy was sworn in. She said it was dark.", "f", "Quill’s deputy"),
        ("The driver was hurt in Tarnholm. He said it was dark.", "m", None),
        ("His deputy was sworn in. He said it was dark.", "m", None),
        ("A driver, Otto Brandt, was hurt. He said it was dark.", "m", None),
        ("A spokeswoman was late. He said it was dark.", "m", None),
        ("A tower fell in Tarnholm. He said it was dark.", "m", None),
        ("A driver was hurt. In Tarnholm, she said, it was dark.", "f", None),
    ],
)
def test_unnamed_subject(nlp: Language, text: str, gender: str, expected: str | None) -> None:
    (parsed,) = parse_articles(nlp, [copy(text)])
    discourse = DiscourseState.of(parsed, find_mentions(parsed, Stamp("test", "run")))
    word = {"m": "he ", "f": "she "}[gender]
    found = unnamed_subject(discourse, text.lower().index(word), gender)
    assert (text[slice(*found)] if found else None) == expected
