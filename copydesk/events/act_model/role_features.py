"""Who may be the source or the target of an act, with the features that tell: everybody whom its
clause or sentence names or refers to, and those whom the article names most."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from copydesk.events.actor_index import (
    ACTING_TYPES,
    COLLECTIVE_PRONOUNS,
    PERSONAL_PRONOUNS,
    Actor,
    ActorIndex,
    is_country,
)
from copydesk.events.cameo_actors import role_code
from copydesk.events.candidate import EventCandidate
from copydesk.lexicon.gazetteer import demonyms, plain
from copydesk.nlp.dependencies import clause_of, relations
from schemas import EntityMention

PRONOUNS = PERSONAL_PRONOUNS | COLLECTIVE_PRONOUNS
DETERMINERS = frozenset(("the", "its", "their", "his", "her"))
NOUN_RELATIONS = frozenset(
    ("possessor", "of", "with", "against", "by", "between", "to", "for", "from", "on")
)
"""Those of a noun that is a part of the trigger."""
MODIFIERS = frozenset(("compound", "amod", "poss", "nmod"))
WAYS = ("relation", "name", "pronoun", "description", "article")
"""How an act reaches an actor, the surest first."""
DISTANCES = (1, 2, 4, 8, 16)
LONGEST_PATH = 5
LONGEST_PATH_OF_ROOT = 3
MOST_IN_POOL = 5
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Reached:
    """An actor, the word that names it or stands for it (none where only the article does), and the
    way to it, with the relation where there is one: `relation subject`, `name`."""

    actor: Actor
    head: Token | None
    way: str

    @property
    def rank(self) -> int:
        """The place of its way among `WAYS`."""
        return WAYS.index(self.way.split()[0])


@dataclass(frozen=True, slots=True)
class DescribedActor:
    """An actor who may take part in an act, with the features of the two."""

    actor: Actor
    features: tuple[str, ...]


def most_named(mentions: Sequence[EntityMention]) -> list[Actor]:
    """Those whom an article names most, the most named first."""
    acting = [m for m in mentions if m.type in ACTING_TYPES]
    first = {m.name: m for m in reversed(acting)}
    counts = Counter(m.name for m in acting).most_common(MOST_NAMED)
    return [
        Actor(first[name].start_char, first[name].end_char, None, first[name]) for name, _ in counts
    ]


def is_demonym(actor: Actor) -> bool:
    """Whether an actor is only named by the adjective of a country or people: *Norland* troops. The
    markup that roles are learned from has no names there."""
    return actor.mention is not None and plain(actor.mention.surface) in demonyms()


def describe_actors(
    candidate: EventCandidate, most_named: Sequence[Actor]
) -> Iterator[DescribedActor]:
    """The actors who may take part in an act, each once, but for demonyms; `most_named`: those of the
    article."""
    pool: dict[str, list[Reached]] = {}
    for reached in _reached(candidate, most_named):
        if reached.actor.mention is not None and not is_demonym(reached.actor):
            pool.setdefault(reached.actor.name, []).append(reached)
    given = {
        "s": {a.name for a in candidate.sources if a.mention is not None},
        "t": {a.name for a in candidate.targets if a.mention is not None},
    }
    at = candidate.token.i
    for name, ways in pool.items():
        first = min(ways, key=lambda r: (r.rank, abs(r.head.i - at) if r.head is not None else 0))
        found = dict.fromkeys(_features(candidate, name, first, ways, given, len(pool)))
        yield DescribedActor(first.actor, tuple(found))


def _reached(candidate: EventCandidate, most_named: Sequence[Actor]) -> Iterator[Reached]:
    index, sentence = candidate.index, candidate.sentence
    for name, heads in _relations(candidate):
        for head in islice(heads, 4):
            for actor in index.of_phrase(head):
                yield Reached(actor, head, f"relation {name}")
    for actor in index.of_sentence(sentence.start_char, sentence.end_char):
        yield Reached(actor, _head_of(actor, index, candidate), "name")
    for token in sentence:
        if token.pos_ == "PRON" and token.lower_ in PRONOUNS:
            for actor in index.of_phrase(token):
                yield Reached(actor, token, "pronoun")
        elif token.pos_ == "NOUN" and any(c.lower_ in DETERMINERS for c in token.lefts):
            for actor in index.referred(token):
                yield Reached(actor, token, "description")
    for rank, actor in enumerate(most_named):
        yield Reached(actor, None, f"article {rank}")


def _relations(candidate: EventCandidate) -> Iterator[tuple[str, list[Token]]]:
    for name, heads in relations(candidate.token).items():
        if name != "complement":
            yield name, heads
    for part in candidate.predicate.trigger.parts:
        if part.pos_ == "NOUN":
            for name, heads in relations(part).items():
                if name in NOUN_RELATIONS:
                    yield f"part {name}", heads


def _head_of(actor: Actor, index: ActorIndex, candidate: EventCandidate) -> Token | None:
    """The head of a name in its sentence."""
    tokens = (t for t in candidate.sentence if t.idx + len(t) > actor.start_char)
    head = next(tokens, None)
    while head is not None and head.head != head and index.of_token(head.head) == actor:
        head = head.head
    return head


def _features(
    candidate: EventCandidate,
    name: str,
    first: Reached,
    ways: Sequence[Reached],
    given: Mapping[str, set[str]],
    pool: int,
) -> Iterator[str]:
    token, predicate = candidate.token, candidate.predicate
    root, lemma, actor = candidate.root, token.lemma_.lower(), first.actor
    kind = _kind(actor)
    role = "".join(letter for letter, names in given.items() if name in names)
    others = "".join(letter for letter, names in given.items() if names - {name})
    yield "bias:all"
    yield f"type:{kind}"
    yield f"type of root:{root} {kind}"
    yield f"given:{role}"
    yield f"given type:{role} {kind}"
    yield f"given root:{role} {root}"
    yield f"given frame:{role} {predicate.act.frame}"
    yield f"given status:{role} {predicate.status}"
    yield f"given word:{role} {token.dep_} {token.pos_}"
    yield f"given to others:{others}"
    for way in dict.fromkeys(reached.way for reached in ways):
        yield f"way:{way}"
        if way.startswith("relation"):
            yield f"way root:{way} {root}"
            yield f"way lemma:{way} {lemma}"
            yield f"way type:{way} {kind}"
            yield f"way pos:{way} {token.pos_}"
            yield f"way frame:{way} {predicate.act.frame}"
    if first.head is None:
        yield f"article root:{root} {kind}"
        yield f"article given:{others}"
        return
    yield f"pool:{min(pool, MOST_IN_POOL)}"
    yield from _of_path(token, first.head, root, kind)
    yield from _of_head(candidate, first.head, actor, kind)
    passive = any(c.dep_ == "auxpass" for c in token.children)
    yield f"passive:{passive} {role} {kind}"
    if candidate.is_quoted:
        yield f"quoted:{role} {first.head.lower_ if first.head.pos_ == 'PRON' else first.head.pos_}"


def _kind(actor: Actor) -> str:
    assert actor.mention is not None
    return "country" if is_country(actor) else actor.mention.type


def _of_path(token: Token, head: Token, root: str, kind: str) -> Iterator[str]:
    """The way through the parse from an act up and down to an actor."""
    path = _path(token, head)
    if path is None:
        yield "path:none"
        return
    up, down = path
    words, length = " ".join((*up, ">", *down)), len(up) + len(down)
    yield f"path:{words if length <= LONGEST_PATH else 'long'}"
    if length <= LONGEST_PATH_OF_ROOT:
        yield f"path root:{words} {root}"
    yield f"path up:{' '.join(up[:3])}"
    yield f"path length:{min(length, LONGEST_PATH + 1)}"
    if down:
        yield f"path ends:{down[0]} {down[-1]}"
    prepositions = [own.removeprefix("by ") for own in down if own.startswith("by ")]
    if prepositions:
        yield f"preposition:{prepositions[-1]} {kind}"
        yield f"preposition root:{prepositions[-1]} {root}"


def _path(token: Token, head: Token) -> tuple[list[str], list[str]] | None:
    """The dependencies up from one word and down to another; a preposition by its word."""
    above, below = [token, *token.ancestors], [head]
    while below[-1] not in above:
        if below[-1].head == below[-1]:
            return None
        below.append(below[-1].head)
    top = below.pop()
    up = [t.dep_ for t in above[: above.index(top)]]
    down = [f"by {t.lower_}" if t.dep_ in ("prep", "agent") else t.dep_ for t in reversed(below)]
    return up, down


def _of_head(candidate: EventCandidate, head: Token, actor: Actor, kind: str) -> Iterator[str]:
    token, index = candidate.token, candidate.index
    if index.of_token(head) is None:
        yield f"word:{head.lower_ if head.pos_ == 'PRON' else head.lemma_.lower()}"
        if head.pos_ == "NOUN":
            yield f"word role:{role_code(head.lower_)}"
    yield f"side:{'before' if head.i < token.i else 'after'} {kind}"
    away = abs(head.i - token.i)
    yield f"distance:{next((most for most in DISTANCES if away <= most), 'far')}"
    yield f"clause:{clause_of(head) == clause_of(token)} {head.dep_}"
    yield f"role:{head.dep_} {kind}"
    if index.is_setting(actor):
        yield f"setting:{kind}"
        yield f"setting root:{candidate.root}"
    if head.dep_ in MODIFIERS:
        yield f"modifies:{head.head.lemma_.lower()}"
        yield f"modifies role:{role_code(head.head.lower_) is not None} {kind} {head.dep_}"
