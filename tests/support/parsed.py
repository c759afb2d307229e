"""Texts parsed by the language model, with mentions that the test names."""

from spacy.language import Language
from spacy.tokens import Token

from copydesk.coref.pronouns import DiscourseState
from copydesk.nlp.pipeline import ParsedArticle, parse_articles
from tests.support.copies import MentionSpec, copy, named


def parse(nlp: Language, text: str) -> ParsedArticle:
    """The parsed article of a text."""
    (parsed,) = parse_articles(nlp, [copy(text)])
    return parsed


def discourse_of(nlp: Language, text: str, *specs: MentionSpec) -> DiscourseState:
    """The discourse state of a text with these mentions, given in the order of the text."""
    parsed = parse(nlp, text)
    return DiscourseState.of(parsed, named(parsed.article, *specs))


def token(nlp: Language, text: str, word: str) -> Token:
    """The first token of that form in a text of one paragraph."""
    (paragraph,) = parse(nlp, text).paragraphs
    return next(t for t in paragraph.doc if t.text == word)
