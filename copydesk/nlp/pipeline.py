"""Loading the language model, and parsing articles with it paragraph by paragraph.

Paragraphs are parsed by themselves, since the small model carries errors from one to the next, and
so that no entity or sentence crosses a paragraph break.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from copydesk.nlp.batched_ner import add_batched_recognizer
from copydesk.nlp.cached_lemmas import add_cached_lemmas
from copydesk.nlp.modal_names import MODAL_NAMES
from schemas import Article

PARAGRAPH = re.compile(r"[^\s](?:[^\n]*[^\s])?")
SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]]*$|[,\"”]$")
OTHER_RELEASE = r"\[W095\]"
"""What spaCy says of a pipeline that was made for an earlier minor release of it."""
HEADING_WORDS = 16
"""A longer line is no heading; set by hand."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of `articles.text` with its parse; token offsets count from `start_char`.

    A heading is a short line without final punctuation; the model reads its capitals as names.
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
    """The spaCy pipeline of a package name, loaded once a process, with faster components.

    Its annotations equal those of the bare pipeline, without morphological features and but for
    names that it takes for auxiliaries. Raises `OSError` where no such package is installed.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=OTHER_RELEASE, category=UserWarning)
        nlp = spacy.load(name)
    for _, component in nlp.pipeline:
        if isinstance(model := getattr(component, "model", None), Model):
            _multiply_by_numpy(model)
    add_cached_lemmas(nlp)
    add_batched_recognizer(nlp)
    nlp.add_pipe(MODAL_NAMES)
    return nlp


def _multiply_by_numpy(model: Model[Any, Any]) -> None:
    """Make a network on the CPU use NumPy's BLAS, measured at two to three times the speed of the
    library's own."""
    for layer in model.walk():
        if type(layer.ops) is NumpyOps:
            layer.ops = NumpyOps(use_blis=False)


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the lines that are not blank, without surrounding blanks."""
    return [match.span() for match in PARAGRAPH.finditer(text)]


def is_heading(line: str) -> bool:
    """Whether a line is a subhead: few words and no final punctuation."""
    return len(line.split()) <= HEADING_WORDS and not SENTENCE_END.search(line)


def parse_articles(nlp: Language, articles: Sequence[Article]) -> Iterator[ParsedArticle]:
    """Parse articles in one stream, in the order given."""
    spans = [paragraph_spans(article.text) for article in articles]
    lines = (a.text[s:e] for a, own in zip(articles, spans, strict=True) for s, e in own)
    docs = nlp.pipe(lines, batch_size=64)
    for article, own in zip(articles, spans, strict=True):
        paragraphs = tuple(
            Paragraph(start, end, is_heading(article.text[start:end]), next(docs))
            for start, end in own
        )
        yield ParsedArticle(article, paragraphs)
