"""The table of lemmas gives what the rules give, and leaves to them what needs several words."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.predictors import LANGUAGE_MODEL
from copydesk.nlp.cached_lemmas import CachedLemmas, add_cached_lemmas


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(LANGUAGE_MODEL)


def forms(doc: Doc) -> list[tuple[str, str]]:
    return [(token.pos_, token.lemma_) for token in doc]


def tagged(bare: Language, text: str) -> Doc:
    """A text with tags and dependencies, without parts of speech and lemmas."""
    with bare.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        return bare(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayors of Averell were met by boats, and she's leaving.",
        "There is it. I do. Don't they?",
        "Brandt & Sons said: ‘We do.’",
    ],
)
def test_it_gives_what_the_rules_give(bare: Language, text: str) -> None:
    table = CachedLemmas(bare, bare.get_pipe("attribute_ruler"), bare.get_pipe("lemmatizer"))
    for _ in range(2):  # the second time from the table
        assert forms(table(tagged(bare, text))) == forms(bare(text))


def test_it_takes_the_place_of_both_components() -> None:
    own = spacy.load(LANGUAGE_MODEL)
    add_cached_lemmas(own)
    assert {"attribute_ruler", "lemmatizer"} <= set(own.disabled)
    assert [token.lemma_ for token in own("mayors left")] == ["mayor", "leave"]


def test_a_pipeline_without_them_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    add_cached_lemmas(blank)
    assert blank.pipe_names == []
