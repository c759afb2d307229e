"""The parse of a paragraph with its quoted tokens masked, so that only the writer's words count."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from copydesk.nlp.pipeline import Paragraph

Chars = tuple[int, int]
"""A half-open span of characters in the article's text."""
QUOTE_MARKS = frozenset("\"“”‘’'`«»„") | {"''", "``"}
NOWHERE = (sys.maxsize, sys.maxsize)
DATELINE = re.compile(
    r"[A-Z][A-Z’'.\- ]{2,}(?:,[^—–\n]{0,40}?)?(?:\s*\([^)\n]{2,40}\))?\s*(?:—|–|--|-)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its first token, the token after its last, its head."""

    start: int
    end: int
    root: Token


@dataclass(frozen=True)
class MaskedParse:
    """A parsed paragraph, its number in the article, and its quoted spans (characters of the
    article, marks included)."""

    paragraph: Paragraph
    number: int
    quoted: Sequence[Chars]

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.paragraph.doc

    @cached_property
    def opening(self) -> int:
        """The number of tokens in the dateline: `ALDHAM, March 3 (NNA) — `; 0 without one."""
        if not len(self.doc) or not self.doc[0].is_upper:
            return 0
        match = DATELINE.match(self.doc.text)
        if match is None:
            return 0
        return next((t.i for t in self.doc if t.idx >= match.end()), 0)

    @cached_property
    def mask(self) -> list[bool]:
        """For each token whether it is quoted (or a quotation mark) or part of the dateline."""
        mask = [True] * self.opening + [False] * (len(self.doc) - self.opening)
        spans = iter(sorted(self.quoted))
        start, end = next(spans, NOWHERE)
        for token in self.doc if self.quoted else ():
            place = self.paragraph.start_char + token.idx
            while place >= end:
                start, end = next(spans, NOWHERE)
            mask[token.i] |= start <= place
        return mask

    @cached_property
    def phrases(self) -> list[Phrase]:
        """Noun phrases outside quotation marks, without punctuation at their start."""
        found = []
        for chunk in self.doc.noun_chunks:
            start, root = chunk.start, chunk.root
            while start < root.i and (self.mask[start] or self.doc[start].is_punct):
                start += 1
            if not self.mask[root.i]:
                found.append(Phrase(start, chunk.end, root))
        return found

    @cached_property
    def phrase_from(self) -> dict[int, Phrase]:
        """Noun phrases by their first token."""
        return {phrase.start: phrase for phrase in self.phrases}

    @cached_property
    def phrase_to(self) -> dict[int, Phrase]:
        """Noun phrases by the token after them."""
        return {phrase.end: phrase for phrase in self.phrases}

    def chars(self, first: int, last: int) -> Chars:
        """The span in the article (half-open) of the tokens `first` to `last`, both included."""
        base, doc = self.paragraph.start_char, self.doc
        return base + doc[first].idx, base + doc[last].idx + len(doc[last])

    def tokens(self, span: Chars) -> Span:
        """The tokens that a span of the article touches."""
        base = self.paragraph.start_char
        found = self.doc.char_span(span[0] - base, span[1] - base, alignment_mode="expand")
        return found if found is not None else self.doc[0:0]

    def trimmed(self, first: int, last: int) -> Chars | None:
        """As `chars`, without punctuation and blanks at the edges; None where nothing is left."""
        first = max(first, self.opening)
        while first <= last and is_edge(self.doc[first]):
            first += 1
        while last >= first and is_edge(self.doc[last]):
            last -= 1
        return self.chars(first, last) if first <= last else None


def is_edge(token: Token) -> bool:
    """Whether a token is punctuation or a blank that a reported clause is trimmed of."""
    return (token.is_punct or token.is_space) and token.text not in QUOTE_MARKS
