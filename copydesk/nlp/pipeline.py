"""The language model over an article: one parsed document for each of its paragraphs.

Paragraph by paragraph, since the small model carries errors from one into the next, and so that
nothing it finds can cross a paragraph break.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from copydesk.nlp.batched_ner import add_recognition
from copydesk.nlp.cached_lemmas import add_word_forms
from schemas import Article

PARAGRAPH = re.compile(r"[^\s](?:[^\n]*[^\s])?")
SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]]*$|[,\"”]$")
HEADING_WORDS = 16


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of `articles.text` with its parse; token offsets count from `start_char`.

    A heading is a short line that ends in no punctuation: the model reads its capitals as names.
    """

    start_char: int
    end_char: int
    is_heading: bool
    doc: Doc


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with its paragraphs parsed, in order."""

    article: Article
    paragraphs: tuple[Paragraph, ...]


@cache
def load_model(name: str) -> Language:
    """The spaCy pipeline of that package name, loaded once a process and made quick.

    It finds what the bare pipeline finds, but for features of morphology, which it leaves out.
    """
    nlp = spacy.load(name)
    for _, component in nlp.pipeline:
        if isinstance(model := getattr(component, "model", None), Model):
            _multiply_by_numpy(model)
    add_word_forms(nlp)
    add_recognition(nlp)
    return nlp


def _multiply_by_numpy(model: Model[Any, Any]) -> None:
    """Have a network on the processor multiply with NumPy's BLAS: measured at two to three times the
    speed of the one that the network's library brings along."""
    for layer in model.walk():
        if type(layer.ops) is NumpyOps:
            layer.ops = NumpyOps(use_blis=False)


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every line that is not blank, without the blanks around it."""
    return [match.span() for match in PARAGRAPH.finditer(text)]


def is_heading(line: str) -> bool:
    """Whether a line reads as a subhead: few words, and no punctuation at its end."""
    return len(line.split()) <= HEADING_WORDS and not SENTENCE_END.search(line)


def parse_articles(nlp: Language, articles: Sequence[Article]) -> Iterator[ParsedArticle]:
    """Parse many articles in one stream, in the order given."""
    spans = [paragraph_spans(article.text) for article in articles]
    lines = (a.text[s:e] for a, own in zip(articles, spans, strict=True) for s, e in own)
    docs = nlp.pipe(lines, batch_size=64)
    for article, own in zip(articles, spans, strict=True):
        paragraphs = tuple(
            Paragraph(start, end, is_heading(article.text[start:end]), next(docs))
            for start, end in own
        )
        yield ParsedArticle(article, paragraphs)
