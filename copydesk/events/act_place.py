"""Where an act was: the place that its own clause sets, and no other place of its sentence."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.events.actor_index import Actor
from copydesk.events.candidate import EventCandidate
from copydesk.nlp.dependencies import clause_of, relations

TO_A_PLACE = ("object", "of", "on", "to", "in", "at")
"""Relations of an attack or a visit to the place that it is aimed at."""


def place_of(candidate: EventCandidate) -> Actor | None:
    """The nearest place set in the trigger's clause; else the one that the clause tells *where* of; else
    the one that is attacked or visited."""
    own = clause_of(candidate.token)
    near = [
        place
        for place, first in _places(candidate)
        if candidate.index.is_setting(place) and clause_of(first) == own
    ]
    if near:
        return min(near, key=lambda place: abs(place.start_char - candidate.token.idx))
    return _named_by_where(candidate, own) or _aimed_at(candidate)


def _places(candidate: EventCandidate) -> Iterator[tuple[Actor, Token]]:
    """The places of a sentence, each with its first word."""
    sentence = candidate.sentence
    for actor in candidate.index.of_sentence(sentence.start_char, sentence.end_char):
        if _is_place(actor):
            yield actor, next(t for t in sentence if t.idx + len(t) > actor.start_char)


def _is_place(actor: Actor | None) -> bool:
    return actor is not None and actor.mention is not None and actor.mention.type == "PLACE"


def _named_by_where(candidate: EventCandidate, clause: Token) -> Actor | None:
    """Selmouth, *where* the act was."""
    if clause.dep_ != "relcl" or all(t.lower_ != "where" for t in clause.children):
        return None
    found = (
        place
        for place, first in _places(candidate)
        if first.i < clause.i and (first == clause.head or clause.head.is_ancestor(first))
    )
    return next(found, None)


def _aimed_at(candidate: EventCandidate) -> Actor | None:
    is_visit = candidate.root == "CONSULT" and candidate.predicate.act.mode == "visit"
    if candidate.root != "ASSAULT" and not is_visit:
        return None
    around = relations(candidate.token)
    heads = (head for name in TO_A_PLACE for head in around.get(name, ()))
    return next((a for a in map(candidate.index.of_token, heads) if _is_place(a)), None)
