"""Evidence: what the words around a name say about its type."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from spacy.tokens import Span, Token

from copydesk.candidates import Candidate, org_words, place_words
from copydesk.gazetteer import data_rows, plain, towns
from copydesk.parsing import Paragraph
from copydesk.roles import role_after

PERSONAL = frozenset(
    {"he", "she", "his", "her", "him", "hers", "himself", "herself", "who", "whose"}
)
AGE_OR_WHO = re.compile(r"^,\s(?:who\b|whose\b|\d{1,2},)")
PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|around|across|visit|visited|visiting"
    r"|(?:city|town|village|port|province|state|capital|district|region|island|mayor)s? of)\s$"
)
BESIDE = re.compile(r"(?:,| and| or|, and)\s")
LONGEST_PERSON = 3
WEIGHT = {"human": 3, "place": 2, "model": 1}


@cache
def speaking_verbs() -> frozenset[str]:
    """Lemmas of what people do with words."""
    return frozenset(row[0] for row in data_rows("reporting_verbs.tsv"))


@cache
def given_names() -> frozenset[str]:
    """Common first names."""
    return frozenset(row[0] for row in data_rows("first_names.tsv"))


def majority(text: str, found: Iterable[tuple[Paragraph, Sequence[Candidate]]]) -> dict[str, str]:
    """The type that an article as a whole gives each name, plain; surer signs weigh more."""
    votes: dict[str, Counter[str]] = {}
    for paragraph, candidates in found:
        personal = any(token.lower_ in PERSONAL for token in paragraph.doc)
        for before, c in zip([None, *candidates], candidates, strict=False):
            name = text[c.start : c.end]
            tally = votes.setdefault(plain(name), Counter())
            tally[c.type] += WEIGHT["model"]
            if c.type in {"ORG", "PLACE", "GROUP"} and _is_human(text, c, paragraph, personal):
                tally["PERSON"] += WEIGHT["human"]
            if c.type in {"ORG", "PERSON"} and _stands_in_town(text, c, before):
                tally["PLACE"] += WEIGHT["place"]
    return {name: max(sorted(tally), key=lambda t: tally[t]) for name, tally in votes.items()}


def _is_human(text: str, c: Candidate, paragraph: Paragraph, personal: bool) -> bool:
    """Whether a name not taken for a person's is followed by what only people do or are."""
    name = text[c.start : c.end]
    words = name.split()
    if name.isupper() or not all(w[:1].isupper() for w in words):
        return False
    if {word.lower() for word in words} & org_words():
        return False
    if AGE_OR_WHO.match(text[c.end : c.end + 8]):
        return True
    if len(words) > 1 and role_after(text, c.end, paragraph.end_char):
        return not {word.lower() for word in words} & place_words()
    if len(words) > 1 and words[0] in given_names() and len(words) <= LONGEST_PERSON:
        return c.type == "ORG"
    return personal and len(words) == 1 and c.type == "ORG" and _speaks(c, paragraph)


def _speaks(c: Candidate, paragraph: Paragraph) -> bool:
    """Whether a name is the subject of a verb of speech or thought."""
    base = paragraph.start_char
    span: Span | None = paragraph.doc.char_span(
        c.start - base, c.end - base, alignment_mode="expand"
    )
    if span is None:
        return False
    root: Token = span.root
    return root.dep_ == "nsubj" and root.head.lemma_.lower() in speaking_verbs()


def _stands_in_town(text: str, c: Candidate, before: Candidate | None) -> bool:
    """Whether a town's name stands behind a word of place, or beside another place's."""
    if plain(text[c.start : c.end]) not in towns() or text[c.end : c.end + 1] in {"'", "’"}:
        return False
    if before and before.type == "PLACE" and BESIDE.fullmatch(text[before.end : c.start]):
        return True
    return bool(PLACE_BEFORE.search(text[max(0, c.start - 20) : c.start]))
