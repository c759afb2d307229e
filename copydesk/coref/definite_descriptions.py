"""Definite descriptions and pronouns in clauses: he, we, the two leaders, the bank.

Personal pronouns are resolved by `coref.pronouns`, descriptions by `coref.descriptions` and
`coref.described_bodies`; `I` and `we` refer to the speaker of
the quote around them.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from copydesk.coref.described_bodies import described_body
from copydesk.coref.descriptions import Description, described_person
from copydesk.coref.persons import PRONOUN_GENDER
from copydesk.coref.pronouns import DiscourseState, antecedent_mention
from copydesk.lexicon.tables import word_lists
from copydesk.nlp.dependencies import phrase
from schemas import EntityMention, Quote

FIRST_PERSON = frozenset(["i", "me", "my", "mine", "we", "us", "our", "ours"])
WORDS = word_lists("description_words")
BODIES = frozenset(("ORG", "PLACE", "GROUP"))
PARTIES = frozenset(("ORG",))
REACH = 1200
"""How many characters back the antecedent of a description is sought, set by hand."""


class ReferenceResolver:
    """Resolves pronouns and definite descriptions in one article."""

    def __init__(self, discourse: DiscourseState, quotes: Sequence[Quote]) -> None:
        quoted = [(q.start_char, q.end_char) for q in quotes if q.kind == "direct"]
        self._discourse = discourse.with_quoted(quoted)
        self._mentions = sorted(discourse.mentions, key=lambda m: m.start_char)
        self._by_id = {m.mention_id: m for m in discourse.mentions}
        self._quotes = [q for q in quotes if q.speaker_mention_id in self._by_id]

    def mention(self, mention_id: str) -> EntityMention | None:
        """The mention with an id; None where the article has none."""
        return self._by_id.get(mention_id)

    def resolve(self, head: Token, base: int) -> list[EntityMention]:
        """The mentions that a phrase refers to; `base` is the offset of its paragraph."""
        position, word = base + head.idx, head.lower_
        if word in FIRST_PERSON:
            speaker = self.speaker_at(position)
            return [speaker] if speaker else []
        if word in PRONOUN_GENDER:
            found = antecedent_mention(
                self._discourse, word, position, self._last_speaker(position)
            )
            return [found] if found else []
        if head.pos_ != "NOUN" or not _is_definite(head):
            return []
        if head.tag_ == "NNS":
            return self._pair(head, position)
        return self._person(head, position) or self._organisation(head, position)

    def speaker_at(self, position: int) -> EntityMention | None:
        """The speaker of the innermost quote around an offset."""
        around = [q for q in self._quotes if q.start_char <= position < q.end_char]
        quote = min(around, key=lambda q: q.end_char - q.start_char, default=None)
        return self._by_id.get(quote.speaker_mention_id or "") if quote else None

    def _last_speaker(self, position: int) -> str | None:
        before = [q for q in self._quotes if q.end_char <= position]
        return before[-1].speaker_name if before else None

    def _before(self, position: int, types: frozenset[str]) -> list[EntityMention]:
        """The latest mention of each name before an offset, latest first."""
        found: dict[str, EntityMention] = {}
        for m in reversed(self._mentions):
            if position - REACH <= m.start_char < position and m.type in types:
                found.setdefault(m.name, m)
        return list(found.values())

    def _pair(self, head: Token, position: int) -> list[EntityMention]:
        if head.lemma_ in WORDS["pairs_of_persons"]:
            return self._before(position, frozenset(("PERSON",)))[:2][::-1]
        if head.lemma_ in WORDS["pairs_of_bodies"]:
            types = PARTIES if head.lemma_ == "party" else BODIES
            return self._before(position, types)[:2][::-1]
        return []

    def _person(self, head: Token, position: int) -> list[EntityMention]:
        words = [t.text for t in phrase(head) if t.i <= head.i and t.dep_ != "det"]
        found = described_person(self._discourse, Description(" ".join(words), position))
        return [found.mention] if found else []

    def _organisation(self, head: Token, position: int) -> list[EntityMention]:
        modifiers = {c.lower_ for c in head.lefts if c.dep_ in ("compound", "amod")}
        found = described_body(self._discourse, head.lemma_.lower(), modifiers, position)
        return [found] if found else []


def _is_definite(head: Token) -> bool:
    return any(
        c.lower_ in ("the", "both", "these", "those", "this", "that")
        and c.dep_ in ("det", "predet")
        for c in head.children
    )
