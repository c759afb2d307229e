"""Event candidates: a predicate in its sentence, with who takes part in the act it names."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spacy.tokens import Span, Token

from copydesk.events.actor_index import (
    PLACE_PREPOSITIONS,
    SUBJECTS,
    Actor,
    ActorIndex,
    is_country,
    is_mere_place,
    is_town,
)
from copydesk.events.date_expressions import DateText
from copydesk.events.predicates import Predicate
from copydesk.events.triggers import find_trigger
from copydesk.nlp.dependencies import HEARSAY, clause_of, relations
from copydesk.nlp.pipeline import Paragraph

NON_TARGET_PREPOSITIONS = frozenset(("as", "like", "than", "among", "about", "over", "despite"))
"""The only other actor of a sentence is no target behind these."""
TOPIC_PREPOSITIONS = frozenset(("about", "over", "on", "of", "among", "like"))
"""Behind these is the topic of an act of `TOPIC_ROOTS`, and no target."""
ARGUMENT_LABELS = frozenset(
    ("poss", "pobj", "prep", "dobj", "acl", "pcomp", "xcomp", "agent", "dative", "attr")
)
ADJUNCT_PREPOSITIONS = PLACE_PREPOSITIONS | HEARSAY
TOPIC_ROOTS = frozenset(("CONCEDE", "AGREE", "CONSULT"))
VERBAL_ROOTS = frozenset(
    ("CONSULT", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "AGREE", "CONCEDE", "THREATEN")
)
"""Roots of acts in words, which no mere place takes part in."""
MENTION_TYPES = ("PERSON", "ORG", "PLACE")


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """What all candidates of a sentence share: where in the article it stands (`first`, `second`,
    `body` or `last`), the times that it names, the last time named before it, and the day of
    publication."""

    place: str = "body"
    dates: tuple[DateText, ...] = ()
    published: date | None = None
    earlier: date | None = None


@dataclass(frozen=True, eq=False)
class EventCandidate:
    """A predicate that may be worth a row, with its evidence.

    Who acts has three answers. `predicate.sources` are the arguments that the grammar of the clause
    gives; `sources` are those of them that take part, and become rows; `filled_sources` fill an
    empty slot with the first other actor of the sentence, for CAMEO's dyads. Targets likewise.
    """

    paragraph: Paragraph
    index: ActorIndex
    sentence: Span
    predicate: Predicate
    filled_sources: tuple[Actor, ...] = ()
    filled_targets: tuple[Actor, ...] = ()
    is_quoted: bool = False
    """Whether it is inside a direct quote."""
    facts: SentenceFacts = SentenceFacts()
    is_reported: bool = False
    """Whether it is inside reported words that are not all in marks."""
    in_title: bool = False
    """Whether the article's title has its word."""
    root: str = ""
    """The root as it was judged; empty before."""
    confidence: float = 0.0
    """The probability that it is an act; 0 before it was judged."""

    @property
    def token(self) -> Token:
        """The head of the trigger."""
        return self.predicate.token

    @property
    def objects(self) -> list[Token]:
        """The heads of the predicate's objects."""
        return relations(self.token).get("object", [])

    @property
    def names_source(self) -> bool:
        """Whether a mention names a source."""
        return _is_named(self.predicate.sources)

    @property
    def names_person(self) -> bool:
        """Whether a source is a person with a name."""
        acting = (a.mention for a in self.predicate.sources)
        return any(m is not None and m.type == "PERSON" for m in acting)

    @property
    def names_target(self) -> bool:
        """Whether a mention names a target."""
        return _is_named(self.targets)

    def type_of(self, token: Token) -> str | None:
        """The type of the mention that a token is part of."""
        actor = self.index.of_token(token)
        return actor.mention.type if actor is not None and actor.mention is not None else None

    @cached_property
    def sources(self) -> tuple[Actor, ...]:
        """The predicate's sources less modifiers and settings."""
        return tuple(
            a
            for a in self.predicate.sources
            if not self._only_modifies(a) and not (is_town(a) and self.index.is_setting(a))
        )

    @cached_property
    def targets(self) -> tuple[Actor, ...]:
        """The predicate's targets less modifiers and settings; where it has none, the only other
        actor of the sentence."""
        predicate = self.predicate
        if predicate.targets or not predicate.sources:
            named = (a for a in predicate.targets if not self._only_modifies(a))
            return tuple(a for a in named if not self._is_only_where(a) or self._owns(a))
        known = {a.name for a in predicate.sources}
        codes = {a.code for a in predicate.sources if a.code}
        left = {
            a.name: a
            for a in self.index.of_sentence(self.sentence.start_char, self.sentence.end_char)
            if a.mention is not None
            and a.mention.type in MENTION_TYPES
            and a.name not in known
            and a.code not in codes
            and not self._has_another_role(a)
        }
        return tuple(left.values()) if len(left) == 1 else ()

    def _has_another_role(self, actor: Actor) -> bool:
        """Whether an actor of the sentence is no argument of the predicate: a setting, the subject
        of another clause, or in a clause that modifies the subject."""
        if self.index.is_setting(actor) or (self._is_verbal and is_mere_place(actor)):
            return True
        if self._follows(NON_TARGET_PREPOSITIONS, actor):
            return True
        clause = clause_of(self.token)
        return any(
            (t.dep_ == "nsubj" and t.head != clause and not _completes(t.head, clause))
            or any(_modifies_subject(verb, clause) for verb in t.ancestors)
            for t in self._tokens(actor)
        ) or all(_is_outside(t, clause) for t in self._tokens(actor))

    def _is_only_where(self, actor: Actor) -> bool:
        """Whether a target is only where the act was, or what it is about."""
        root = self.predicate.act.root
        if root in TOPIC_ROOTS and self._follows(TOPIC_PREPOSITIONS, actor):
            return True
        if self._is_verbal and is_mere_place(actor):
            return True
        if root == "ASSAULT" and not is_country(actor):
            return self.index.is_setting(actor)
        is_held = root == "PROTEST" or (self._is_verbal and self.predicate.act.mode != "visit")
        return is_held and self.index.is_setting(actor)

    def _only_modifies(self, actor: Actor) -> bool:
        """Whether a town or region only says where somebody is from, or where it is: a Westhaven
        judge, the Lisbon summit."""
        if actor.mention is None or actor.mention.type != "PLACE":
            return False
        is_talk = self.predicate.act.root == "CONSULT"
        can_act = is_country(actor) if is_talk else not is_mere_place(actor)
        return not can_act and any(
            t.dep_ in ("compound", "amod", "nmod") and self.index.of_token(t.head) != actor
            for t in self._tokens(actor)
        )

    def _tokens(self, actor: Actor) -> list[Token]:
        return [t for t in self.sentence if self.index.of_token(t) == actor]

    def _follows(self, prepositions: Collection[str], actor: Actor) -> bool:
        return any(t.dep_ == "pobj" and t.head.lower_ in prepositions for t in self._tokens(actor))

    @property
    def _is_verbal(self) -> bool:
        act = self.predicate.act
        return act.root in VERBAL_ROOTS and not (act.root == "CONCEDE" and "legal" in act.contexts)

    def _owns(self, actor: Actor) -> bool:
        """Whether the object is a place's own: ruled against Westmark's procedure."""
        return any(t.dep_ == "poss" for t in self._tokens(actor))


def _is_named(actors: tuple[Actor, ...]) -> bool:
    return any(a.mention is not None for a in actors)


def _is_outside(token: Token, clause: Token) -> bool:
    """Whether a name is in no argument of a clause, nor the recipient of the clause that governs
    it: sent *Denmark* a letter that repeats its demands."""
    path = [token]
    while path[-1].head not in (clause, path[-1]):
        path.append(path[-1].head)
    top = path.pop()
    if top.head != clause:
        return token.dep_ != "dative" or clause.head.head != token.head
    is_argument = top.dep_ in ARGUMENT_LABELS or (
        top.dep_ in SUBJECTS and find_trigger(top) is not None
    )
    return (
        not is_argument
        or any(t.dep_ not in ARGUMENT_LABELS for t in path)
        or top.lower_ in ADJUNCT_PREPOSITIONS
    )


def _completes(verb: Token, clause: Token) -> bool:
    """Whether a verb's clause is the complement of another one."""
    while verb != clause:
        if verb.dep_ not in ("ccomp", "xcomp", "pcomp", "prep", "dobj", "acl"):
            return False
        verb = verb.head
    return True


def _modifies_subject(verb: Token, clause: Token) -> bool:
    """Whether a clause modifies the subject: the union, represented by its lawyers, sued."""
    noun = verb.head
    while noun.dep_ in ("conj", "pobj", "prep"):
        noun = noun.head
    return verb.dep_ in ("acl", "relcl") and noun.dep_ == "nsubj" and noun.head == clause
