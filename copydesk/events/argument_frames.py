"""Argument frames: which relations to a predicate its source and its target stand in."""

from dataclasses import dataclass

from spacy.tokens import Token

from copydesk.events.actor_index import Actor, ActorIndex, is_mere_place
from copydesk.events.cameo_actors import role_code
from copydesk.nlp.dependencies import Relations, relations

OBJECT_RELATIONS = (
    "object",
    "dative",
    "against",
    "on",
    "with",
    "to",
    "toward",
    "towards",
    "at",
    "upon",
)
OBLIQUE_RELATIONS = (
    "object on", "object against", "object with", "object to", "object at", "object between",
    "between", "for", "from", "of", "object of", "object for", "object from", "object in", "over",
    "into", "about", "in", "near", "behind", "complement",
)  # fmt: skip
AGENT_RELATIONS = ("subject", "agent", "possessor", "by", "modifier")
PLACE_RELATIONS = frozenset(("in", "near", "object in", "object near"))
"""Behind these only the head takes part: in Peru, but not in an essay for the Post."""
VERBAL_RELATIONS = ("complement", "to doing", "at doing")
PARTICIPANT_RELATIONS = (
    "subject",
    "object",
    "dative",
    "to",
    "on",
    "against",
    "with",
    "from",
    "for",
    "of",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The relations of source and target to an act, likeliest first."""

    source: tuple[str, ...]
    target: tuple[str, ...]


FRAMES = {
    "act": Frame(AGENT_RELATIONS, OBJECT_RELATIONS + OBLIQUE_RELATIONS),
    "harm": Frame(AGENT_RELATIONS, OBJECT_RELATIONS + OBLIQUE_RELATIONS),
    "unwilling": Frame(AGENT_RELATIONS, OBJECT_RELATIONS + OBLIQUE_RELATIONS),
    "none": Frame((*AGENT_RELATIONS, "of"), ("object", "from", "to", "in")),
    "mutual": Frame(
        ("between", "subject", "agent", "possessor", "of", "modifier", "by"),
        ("with", "object", "between", "object with", "object between", "to", "by", "modifier",
         "dative", "among", "of"),
    ),
    "visit": Frame(
        AGENT_RELATIONS, ("object", "to", "object to", "in", "with", "for", "object in")
    ),
    "commit": Frame(AGENT_RELATIONS, ("object", "dative", "to", "with", *OBLIQUE_RELATIONS)),
    "demand": Frame(
        AGENT_RELATIONS,
        ("dative", "object", "on", "upon", "complement", "from", "to", "for", "of", "in"),
    ),
    "reject": Frame(
        AGENT_RELATIONS,
        ("object", "object from", "object by", "from", "with", "complement", *OBLIQUE_RELATIONS),
    ),
    "protest": Frame(
        ("subject", "agent", "by", "possessor", "modifier", "of"),
        ("against", "object against", "object", "at", "over", "complement", "to", "on", "of", "in",
         "object in", "outside"),
    ),
    "undergo": Frame(("in", "from", "by"), ("subject",)),
}  # fmt: skip
"""By the frame of an act in `event_triggers.tsv`, its relations. Their order was set by hand on the
development articles."""


def pick_actors(
    names: tuple[str, ...], around: Relations, index: ActorIndex, taken: tuple[Actor, ...] = ()
) -> tuple[Actor, ...]:
    """The actors of the first relation that names some not taken yet."""
    known = {a.name for a in taken}
    for name in names:
        found: list[Actor] = []
        for head in around.get(name, ()):
            actors = [a for a in _named_by(head, name, index) if a.name not in known]
            found.extend(actors)
        if found:
            return tuple({a.name: a for a in reversed(found)}.values())[::-1]
    return ()


def _named_by(head: Token, name: str, index: ActorIndex) -> list[Actor]:
    """The actors that a phrase names in a relation: one, unless several are coordinated."""
    if name == "between":
        return _persons_first(index.within(head))[:2]
    if name == "complement" and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _participants(head, index)
    if name in PLACE_RELATIONS and index.of_token(head) is None:
        return []
    actors = index.of_phrase(head)
    if name == "modifier":
        return [a for a in actors if not is_mere_place(a)][:2]
    if not actors and name == "object":
        return _purpose_objects(head, index)
    if not actors and name in AGENT_RELATIONS and head.pos_ in ("NOUN", "PROPN"):
        role = role_code(head.lower_)
        return [Actor(head.idx, head.idx + len(head), role, label=head.lower_)] if role else []
    return _coordinated(head, actors, index)


def _participants(clause: Token, index: ActorIndex, depth: int = 0) -> list[Actor]:
    """The participants of a complement clause: its subject, else its objects."""
    around = relations(clause)
    for name in PARTICIPANT_RELATIONS:
        found = [
            a
            for head in around.get(name, ())
            for a in _coordinated(head, index.of_phrase(head), index)
        ]
        if found:
            return found
    inner = around.get("complement", ()) if depth < 2 else ()
    return [a for verb in inner for a in _participants(verb, index, depth + 1)]


def _purpose_objects(noun: Token, index: ActorIndex) -> list[Actor]:
    """The objects of a noun's purpose clause: a bill designed to curb the Bank."""
    meant = (c for c in noun.rights if c.dep_ == "acl")
    verbs = (
        v
        for c in meant
        for v in (c, *(v for n in VERBAL_RELATIONS for v in relations(c).get(n, ())))
    )
    return [a for v in verbs for o in v.children if o.dep_ == "dobj" for a in index.of_phrase(o)]


def _persons_first(actors: list[Actor]) -> list[Actor]:
    """Only the persons, where two are named: presidents go before their countries."""
    persons = [a for a in actors if a.mention is not None and a.mention.type == "PERSON"]
    return persons if len(persons) > 1 else actors


def _coordinated(head: Token, actors: list[Actor], index: ActorIndex) -> list[Actor]:
    """The first actor of a phrase, with those coordinated with it: Northern and Southern troops."""
    if len(actors) < 2 or index.of_token(head) is not None:
        return actors
    first = next((t for t in head.subtree if index.of_token(t) == actors[0]), None)
    if first is None:
        return actors
    joined = [index.of_token(t) for t in first.conjuncts]
    return [actors[0], *(a for a in actors[1:] if a in joined)]
