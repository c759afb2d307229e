"""Pronouns are counted with the mention that they refer to."""

from collections.abc import Sequence

from spacy.language import Language

from copydesk.coref import with_pronouns
from copydesk.quotes import find_quotes
from copydesk.versions import Stamp
from tests.support.copies import MentionSpec
from tests.support.parsed import discourse_of


def pronouns(nlp: Language, text: str, *specs: MentionSpec) -> Sequence[tuple[str, ...] | None]:
    discourse = discourse_of(nlp, text, *specs)
    quotes = find_quotes(discourse, Stamp("test", "run"))
    return [mention.pronouns for mention in with_pronouns(discourse, quotes)]


def test_forms_of_he_and_she_are_counted_with_whom_they_mean(nlp: Language) -> None:
    text = "Ada Quill met Otto Brandt. She gave him her keys, and he left."
    ada, otto = pronouns(nlp, text, ("Ada Quill", "PERSON"), ("Otto Brandt", "PERSON"))
    assert ada == ("she", "she")
    assert otto == ("he", "he")


def test_they_is_counted_with_the_body_that_it_means(nlp: Language) -> None:
    text = "The Rangers lost on Monday. They had won before."
    assert pronouns(nlp, text, ("Rangers", "ORG")) == [("they",)]


def test_in_a_quote_no_pronoun_means_who_speaks(nlp: Language) -> None:
    text = "Ada Quill spoke on Monday. “She was tired,” Ada Quill said."
    assert pronouns(nlp, text, ("Ada Quill", "PERSON"), ("Ada Quill", "PERSON")) == [None, None]
