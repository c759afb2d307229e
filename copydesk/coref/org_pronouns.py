"""Antecedents of `it` and `they` that speak: organisations, peoples and documents.

The antecedent is the subject of the latest sentence before the pronoun that can be one. A plural
noun of persons in between blocks `they`, as do coordinated persons.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from copydesk.coref.pronouns import DiscourseState
from copydesk.lexicon.tables import word_list
from schemas import EntityMention

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
ITS_TYPES = frozenset(("ORG", "PLACE"))
THEIR_TYPES = frozenset(("ORG", "PLACE", "GROUP"))
# Lists of nouns that can speak: the union said, the report found.
BODY_NOUNS = ("collective_sources", "document_sources")
PRONOUNS = frozenset(("it", "they"))
DEFINITE = frozenset(("the", "this", "that", "its", "their", "his", "her", "our"))
REACH_SENTENCES = 2
REACH_PARAGRAPHS = 1
"""How far back a subject is sought, set by hand."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence before a pronoun; `base` is the offset of its paragraph.

    `mention` is None for a common noun; `is_antecedent` says whether the pronoun can refer to it.
    """

    head: Token
    base: int
    mention: EntityMention | None
    is_antecedent: bool

    @property
    def start_char(self) -> int:
        """The offset of its phrase in the article."""
        return self.base + self.head.left_edge.idx

    @property
    def end_char(self) -> int:
        """The offset in the article behind its name or head."""
        head_end = self.base + self.head.idx + len(self.head)
        return max(head_end, self.mention.end_char) if self.mention is not None else head_end


def subject_before(discourse: DiscourseState, position: int, *, plural: bool) -> Subject | None:
    """The latest subject that `it` or `they` at an offset can refer to, or, with `is_antecedent`
    false, that blocks all earlier ones; None where there is none in reach."""
    for head, base in _subjects(discourse, position):
        subject = _read(discourse, head, base, plural=plural)
        if subject is not None:
            return subject
    return None


def _subjects(discourse: DiscourseState, position: int) -> Iterator[tuple[Token, int]]:
    """The subjects before an offset, latest first: all of its own sentence, and those of the main
    clauses of earlier sentences. Sentences whose subject is `it` or `they` add no distance."""
    left = REACH_SENTENCES
    for sentence, base in _sentences(discourse, position):
        is_own = base + sentence.end_char > position
        found = [t for t in sentence if t.dep_ in SUBJECTS and _ends(t, base) <= position]
        found = [t for t in found if not discourse.is_quoted(base + t.idx)]
        heads = found if is_own else [t for t in found if t.head.i == sentence.root.i]
        yield from ((head, base) for head in reversed(heads))
        left -= not is_own and not any(head.lower_ in PRONOUNS for head in heads)
        if left <= 0:
            return


def _ends(head: Token, base: int) -> int:
    return base + head.right_edge.idx + len(head.right_edge)


def _sentences(discourse: DiscourseState, position: int) -> Iterator[tuple[Span, int]]:
    """The sentence at an offset and those before it, latest first."""
    last = discourse.paragraph_of(position)
    for number in range(last, max(-1, last - 1 - REACH_PARAGRAPHS), -1):
        paragraph = discourse.parsed.paragraphs[number]
        for sentence in reversed(list(paragraph.doc.sents)):
            if paragraph.start_char + sentence.start_char <= position and not paragraph.is_heading:
                yield sentence, paragraph.start_char


def _read(discourse: DiscourseState, head: Token, base: int, *, plural: bool) -> Subject | None:
    """A subject as an antecedent or a blocker; None where it is neither."""
    place = base + head.idx
    around = discourse.mentions_in(base + head.left_edge.idx, _ends(head, base))
    mention = next((m for m in around if m.start_char <= place < m.end_char), None)
    if mention is not None:
        fits = mention.type in (THEIR_TYPES if plural else ITS_TYPES)
        if fits or (plural and _is_several(head)):
            return Subject(head, base, mention, fits and not _is_several(head))
        return None
    if plural and (head.tag_ in ("NNS", "NNPS") or _is_several(head)):
        return Subject(head, base, None, is_antecedent=False)
    is_noun = any(head.lemma_.lower() in word_list(name) for name in BODY_NOUNS)
    is_definite = any(c.lower_ in DEFINITE for c in head.lefts)
    if head.tag_ == "NN" and is_noun and is_definite:
        return Subject(head, base, None, is_antecedent=True)
    return None


def _is_several(head: Token) -> bool:
    return any(c.dep_ == "conj" for c in head.rights)
