"""May and Will before a finite verb are names, and before a plain form they are auxiliaries."""

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "tag", "dependency"),
    [
        ("May said she was late.", "NNP", "nsubj"),
        ("“It is late,” May said.", "NNP", "nsubj"),
        ("It was late, Will told the board.", "NNP", "nsubj"),
        ("Will Brandt said no.", "NNP", "compound"),
        ("Will the board decide?", "MD", "aux"),
        ("May Norway win?", "MD", "aux"),
        ("The board may decide.", "MD", "aux"),
    ],
)
def test_modals_that_are_names(nlp: Language, text: str, tag: str, dependency: str) -> None:
    token = next(t for t in nlp(text) if t.lower_ in {"may", "will"})
    assert (token.tag_, token.dep_) == (tag, dependency)
