"""Paragraphs without marks that the line above introduces as speech."""

import pytest
from spacy.language import Language

from copydesk.nlp.pipeline import parse_articles
from copydesk.quotes.introduced_words import introduced_words
from tests.support.copies import copy


def seen(nlp: Language, text: str) -> list[str]:
    (parsed,) = parse_articles(nlp, [copy(text)])
    return [text[slice(*turn.words)] for turn in introduced_words(parsed)]


@pytest.mark.parametrize(
    "lead",
    ["Marta Lind posted on X.", "Marta Lind wrote on her Facebook:", "On Friday Lind said:"],
)
def test_words_below_a_line_that_introduces_them(nlp: Language, lead: str) -> None:
    assert seen(nlp, f"{lead}\n\nWe lost the ferry.\n\nShe is not alone.") == ["We lost the ferry."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“It is gone,” Lind said on X.\n\nMy own view is short.", id="a cue behind"),
        pytest.param("Lind posted on X.\n\nThe post was liked by nine people.", id="a narrative"),
        pytest.param("Lind wrote on X:\n\n“We lost the ferry.”", id="marks"),
        pytest.param("That said, we list our picks:\n\nThe one you need is red.", id="a phrase"),
    ],
)
def test_other_paragraphs_are_left_alone(nlp: Language, text: str) -> None:
    assert seen(nlp, text) == []
