"""A paragraph as the search for reports reads it: its parse, with the quoted tokens marked."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from copydesk.nlp.pipeline import Paragraph

Chars = tuple[int, int]
QUOTE_MARKS = frozenset("\"“”‘’'`«»„") | {"''", "``"}
NOWHERE = (sys.maxsize, sys.maxsize)
DATELINE = re.compile(
    r"[A-Z][A-Z’'.\- ]{2,}(?:,[^—–\n]{0,40}?)?(?:\s*\([^)\n]{2,40}\))?\s*(?:—|–|--|-)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its first token, the token after it, its head."""

    start: int
    end: int
    root: Token


@dataclass(frozen=True)
class Reading:
    """A paragraph with its number in the article and the spans of its quotation marks."""

    paragraph: Paragraph
    number: int
    quoted: Sequence[Chars]

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.paragraph.doc

    @cached_property
    def opening(self) -> int:
        """The first token after a dateline: `ALDHAM, March 3 (NNA) — `."""
        if not len(self.doc) or not self.doc[0].is_upper:
            return 0
        match = DATELINE.match(self.doc.text)
        if match is None:
            return 0
        return next((t.i for t in self.doc if t.idx >= match.end()), 0)

    @cached_property
    def mask(self) -> list[bool]:
        """For each token whether it stands in quotation marks (they too) or in the dateline."""
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
        """Noun phrases outside the marks, without punctuation at their start."""
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
        """Characters in the article of the tokens from `first` to `last`, both included."""
        base, doc = self.paragraph.start_char, self.doc
        return base + doc[first].idx, base + doc[last].idx + len(doc[last])

    def trimmed(self, first: int, last: int) -> Chars | None:
        """A range of tokens as characters, without punctuation and blanks at its edges."""
        first = max(first, self.opening)
        while first <= last and is_edge(self.doc[first]):
            first += 1
        while last >= first and is_edge(self.doc[last]):
            last -= 1
        return self.chars(first, last) if first <= last else None


def is_edge(token: Token) -> bool:
    """Whether a token is punctuation that no reported clause begins or ends with."""
    return (token.is_punct or token.is_space) and token.text not in QUOTE_MARKS
