"""What an article calls each name: the nouns in apposition to it, before it and behind `is`.

`Ada Quill, a dentist`, `the painter Ada Quill` and `Ada Quill is a judge` let `the dentist`, `the
painter` and `the judge` refer to her.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from copydesk.nlp.pipeline import ParsedArticle
from schemas import EntityMention

AGE_BEHIND = re.compile(r"(?:, aged| \(|, (?=\d))\s?(\d{1,3})(?=[,.);]| (?:and|who|of|from)\b)")
AGE_BEFORE = re.compile(r"(\d{1,3})[- ]year[- ]old (?:[\w-]+ ){0,4}$")
AGE_IN_APPOSITION = re.compile(r", an? (?:[\w-]+ )?(\d{1,3})[- ]year[- ]old\b")
REACH = 60
"""How many characters before a name its age is sought."""
NOUNS = frozenset(("NOUN", "PROPN"))
LINKS = frozenset(("of", "for", "at", "in", "from"))


@dataclass(slots=True)
class Descriptors:
    """The nouns, as lower-case lemmas, and the ages that an article gives to one name."""

    nouns: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)


def descriptors_of(
    parsed: ParsedArticle, mentions: Sequence[EntityMention]
) -> Mapping[str, Descriptors]:
    """The descriptors of all names of an article, by the full name."""
    found: dict[str, Descriptors] = {}
    paragraphs = iter(parsed.paragraphs)
    paragraph = next(paragraphs, None)
    for mention in sorted(mentions, key=lambda m: m.start_char):
        while paragraph is not None and paragraph.end_char < mention.end_char:
            paragraph = next(paragraphs, None)
        if paragraph is None or mention.start_char < paragraph.start_char:
            continue
        own = found.setdefault(mention.name, Descriptors())
        base = paragraph.start_char
        start, end = mention.start_char - base, mention.end_char - base
        if span := paragraph.doc.char_span(start, end, alignment_mode="expand"):
            inside = range(span.start, span.end)
            own.nouns |= {t.lemma_.lower() for t in _nouns_of(span.root) if t.i not in inside}
        own.ages |= set(_ages(parsed.article.text, mention))
    return found


def _nouns_of(head: Token) -> Iterator[Token]:
    """The nouns that describe what a name's head names."""
    yield from (t for t in head.lefts if t.dep_ in ("compound", "nmod") and t.pos_ in NOUNS)
    yield from _with_parts(t for t in head.rights if t.dep_ == "appos")
    above = head.head
    if head.dep_ == "appos":
        yield from _with_parts([above])
        if above.dep_ == "pobj" and above.head.lower_ in LINKS:  # the doctor of Aldham, Otto Brandt
            yield from _with_parts([above.head.head])
    if head.dep_ == "conj" and above.i + 2 == head.left_edge.i and above.pos_ == "NOUN":
        yield above  # director and writer Otto Brandt
    if head.dep_ in ("compound", "nmod") and above.i > head.i:
        yield above
    if head.dep_ == "nsubj" and above.lemma_ in ("be", "become", "remain"):
        yield from _with_parts(t for t in above.rights if t.dep_ == "attr")
    for clause in (t for t in head.rights if t.dep_ == "relcl" and t.lemma_ == "be"):
        yield from _with_parts(t for t in clause.rights if t.dep_ == "attr")


def _with_parts(heads: Iterator[Token] | Sequence[Token]) -> Iterator[Token]:
    """Nouns, each with those before it that it is a compound of, and those joined to it by `and`."""
    for head in heads:
        if head.pos_ in NOUNS:
            yield head
            yield from (t for t in head.lefts if t.dep_ == "compound")
            yield from (t for t in head.rights if t.dep_ == "conj" and t.pos_ in NOUNS)


def _ages(text: str, mention: EntityMention) -> Iterator[str]:
    """The ages written beside a name."""
    for pattern in (AGE_BEHIND, AGE_IN_APPOSITION):
        if match := pattern.match(text, mention.end_char):
            yield match[1]
    before = text[max(0, mention.start_char - REACH) : mention.start_char]
    if match := AGE_BEFORE.search(before):
        yield match[1]
