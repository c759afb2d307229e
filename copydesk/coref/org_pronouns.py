"""Bodies: which organisation, people or document `it` or `they` stands for, where it speaks.

What a sentence is about comes first: the subject of the latest sentence before the pronoun that is
a body. A plural noun of people comes between `they` and a body, as does a second person.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from copydesk.coref.pronouns import Scene
from copydesk.lexicon.tables import word_list
from schemas import EntityMention

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
ITS_TYPES = frozenset(("ORG", "PLACE"))
THEIR_TYPES = frozenset(("ORG", "PLACE", "GROUP"))
BODY_NOUNS = ("collective_sources", "document_sources")
PRONOUNS = frozenset(("it", "they"))
DEFINITE = frozenset(("the", "this", "that", "its", "their", "his", "her", "our"))
REACH_SENTENCES = 2
REACH_PARAGRAPHS = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence before a pronoun: `base` is where its paragraph starts.

    `mention` is the name it is, null for a noun; `is_body` whether the pronoun can stand for it.
    """

    head: Token
    base: int
    mention: EntityMention | None
    is_body: bool

    @property
    def start_char(self) -> int:
        """Where its phrase starts in the article."""
        return self.base + self.head.left_edge.idx

    @property
    def end_char(self) -> int:
        """Where its name ends in the article, or its head."""
        head_end = self.base + self.head.idx + len(self.head)
        return max(head_end, self.mention.end_char) if self.mention is not None else head_end


def subject_before(scene: Scene, position: int, *, plural: bool) -> Subject | None:
    """The latest subject that `it` or `they` at a character can stand for, or, with `is_body` false,
    that keeps `they` from standing for any before it; null where there is none near."""
    for head, base in _subjects(scene, position):
        subject = _read(scene, head, base, plural=plural)
        if subject is not None:
            return subject
    return None


def _subjects(scene: Scene, position: int) -> Iterator[tuple[Token, int]]:
    """The subjects before a character, the latest first: all of its own sentence, those of the main
    clauses of the sentences before; a pronoun for the same makes no distance."""
    left = REACH_SENTENCES
    for sentence, base in _sentences(scene, position):
        is_own = base + sentence.end_char > position
        found = [t for t in sentence if t.dep_ in SUBJECTS and _ends(t, base) <= position]
        found = [t for t in found if not scene.is_quoted(base + t.idx)]
        heads = found if is_own else [t for t in found if t.head.i == sentence.root.i]
        yield from ((head, base) for head in reversed(heads))
        left -= not is_own and not any(head.lower_ in PRONOUNS for head in heads)
        if left <= 0:
            return


def _ends(head: Token, base: int) -> int:
    return base + head.right_edge.idx + len(head.right_edge)


def _sentences(scene: Scene, position: int) -> Iterator[tuple[Span, int]]:
    """The sentence of a character and those before it, the latest first."""
    last = scene.paragraph_of(position)
    for number in range(last, max(-1, last - 1 - REACH_PARAGRAPHS), -1):
        paragraph = scene.parsed.paragraphs[number]
        for sentence in reversed(list(paragraph.doc.sents)):
            if paragraph.start_char + sentence.start_char <= position and not paragraph.is_heading:
                yield sentence, paragraph.start_char


def _read(scene: Scene, head: Token, base: int, *, plural: bool) -> Subject | None:
    """A subject as what a pronoun can stand for, or as what keeps it from others; else null."""
    place = base + head.idx
    around = scene.mentions_in(base + head.left_edge.idx, _ends(head, base))
    mention = next((m for m in around if m.start_char <= place < m.end_char), None)
    if mention is not None:
        fits = mention.type in (THEIR_TYPES if plural else ITS_TYPES)
        if fits or (plural and _is_several(head)):
            return Subject(head, base, mention, fits and not _is_several(head))
        return None
    if plural and (head.tag_ in ("NNS", "NNPS") or _is_several(head)):
        return Subject(head, base, None, is_body=False)
    is_noun = any(head.lemma_.lower() in word_list(name) for name in BODY_NOUNS)
    is_definite = any(c.lower_ in DEFINITE for c in head.lefts)
    if head.tag_ == "NN" and is_noun and is_definite:
        return Subject(head, base, None, is_body=True)
    return None


def _is_several(head: Token) -> bool:
    return any(c.dep_ == "conj" for c in head.rights)
