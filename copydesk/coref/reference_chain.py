"""The chain of references in the writer's own words: who is `he`, sentence by sentence.

Each subject that is a pronoun or a description is resolved in its turn, so that a person stays
within reach of a later pronoun though the name is far above.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from copydesk.coref.descriptions import Description, described_person
from copydesk.coref.persons import PRONOUN_GENDER
from copydesk.coref.pronouns import SUBJECTS, Antecedent, DiscourseState, antecedent

SURE = 0.6
"""The confidence from which a subject is a link of the chain, set by hand."""
DEFINITE = frozenset(("the", "this", "that"))


@dataclass(slots=True)
class ReferenceChain:
    """The subjects of a discourse that were resolved so far; they are kept in the discourse."""

    discourse: DiscourseState
    _subjects: Iterator[tuple[int, Token]] | None = None
    _waiting: list[tuple[int, Token]] = field(default_factory=list)

    def advance_to(self, position: int) -> None:
        """Resolve the subjects before an offset that were not resolved yet."""
        if self._subjects is None:
            self._subjects = _subjects_of(self.discourse)
        while (found := self._next()) is not None:
            if found[0] >= position:
                self._waiting.append(found)
                return
            self._resolve(*found)

    def _next(self) -> tuple[int, Token] | None:
        if self._waiting:
            return self._waiting.pop()
        return next(self._subjects, None) if self._subjects is not None else None

    def _resolve(self, position: int, head: Token) -> None:
        if head.lower_ in PRONOUN_GENDER:
            found = antecedent(self.discourse, head.lower_, position, None)
        else:
            found = _described(self.discourse, position, head)
        if found is not None and found.confidence >= SURE:
            self.discourse.resolved_pronouns.append((position, found.mention))


def _described(discourse: DiscourseState, position: int, head: Token) -> Antecedent | None:
    words = [t.text for t in head.subtree if head.left_edge.i < t.i <= head.i]
    return described_person(discourse, Description(" ".join(words), position))


def _subjects_of(discourse: DiscourseState) -> Iterator[tuple[int, Token]]:
    """The subjects that are `he`, `she` or a definite noun without a name, outside of quotations and
    headings, with their offsets."""
    for paragraph in discourse.parsed.paragraphs:
        if paragraph.is_heading:
            continue
        for token in paragraph.doc:
            if token.dep_ not in SUBJECTS:
                continue
            start = paragraph.start_char + token.left_edge.idx
            if discourse.is_quoted(start):
                continue
            is_pronoun = token.lower_ in ("he", "she")
            is_noun = token.tag_ == "NN" and token.left_edge.lower_ in DEFINITE
            if is_pronoun or is_noun:
                yield start, token
