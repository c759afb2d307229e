"""Spans of capitalised words."""

from types import SimpleNamespace
from typing import cast

import pytest

from copydesk.mentions.name_model.capital_runs import capital_spans
from copydesk.mentions.name_model.words import WordLine
from copydesk.nlp.pipeline import Paragraph


def spans(text: str) -> set[str]:
    paragraph = cast(Paragraph, SimpleNamespace(start_char=0, end_char=len(text)))
    line = WordLine(text, paragraph, is_tokenised=False)
    return {text[start:end] for start, end in capital_spans(line)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He joined the Ministry of Works in May.", "Ministry of Works"),
        ("the Holm-Varga talks", "Holm-Varga"),
        ("a plan by Ilse van der Berg", "van der Berg"),
        ("at St. Olave’s Hospital", "St. Olave’s Hospital"),
        ("Holm & Sons said", "Holm & Sons"),
        ("the 2026 Regatta Cup", "2026 Regatta Cup"),
    ],
)
def test_runs_and_their_parts_are_spans(text: str, name: str) -> None:
    assert name in spans(text)


def test_words_of_grammar_that_open_a_sentence_are_none() -> None:
    assert spans("In March the board met.") == {"March"}
    assert spans("the board met") == set()


@pytest.mark.parametrize("text", ["I've a cold.", "“Don’t go,” he said.", "That's all."])
def test_a_contraction_alone_is_none(text: str) -> None:
    assert not {"I've", "Don’t", "That's"} & spans(text)
