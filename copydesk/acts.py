"""Acts: who does what to whom, read from the clause around a trigger."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from copydesk.actors import role_code
from copydesk.acting import Actor, Players
from copydesk.clauses import Relations, relations
from copydesk.event_lexicon import Act, Trigger, find_trigger
from copydesk.status import read_status

COOPERATIVE = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
HOSTILE = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"))
REPORTING = frozenset(
    "say announce declare confirm state tell reveal reiterate insist claim".split()
)

NO_ACT = "NONE"
OBJECTS = ("object", "dative", "against", "on", "with", "to", "toward", "towards", "at", "upon")
OBLIQUE = (
    "object on", "object against", "object with", "object to", "object at", "object between",
    "between", "for", "from", "of", "object of", "object for", "object from", "object in", "over",
    "into", "about", "in", "near", "complement",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """In which relations to an act its source and its target stand, likeliest first."""

    source: tuple[str, ...]
    target: tuple[str, ...]


FRAMES = {
    "act": Frame(("subject", "agent", "possessor", "by", "modifier"), OBJECTS + OBLIQUE),
    "none": Frame(("subject", "possessor", "by", "modifier", "of"), ("object", "from", "to", "in")),
    "mutual": Frame(
        ("between", "subject", "agent", "possessor", "of", "modifier", "object", "by"),
        ("with", "object", "between", "object with", "object between", "to", "by", "modifier", "dative", "among", "of"),
    ),
    "visit": Frame(
        ("subject", "agent", "possessor", "by", "modifier"),
        ("object", "to", "object to", "in", "with", "for", "object in"),
    ),
    "commit": Frame(
        ("subject", "agent", "possessor", "by", "modifier"),
        ("object", "dative", "to", "with", *OBLIQUE, "complement"),
    ),
    "demand": Frame(
        ("subject", "agent", "possessor", "by", "modifier"),
        ("dative", "object", "on", "upon", "complement", "from", "to", "for", "of", "in"),
    ),
    "reject": Frame(
        ("subject", "agent", "possessor", "by", "modifier"),
        ("object", "object from", "object by", "from", "with", "complement", *OBLIQUE),
    ),
    "protest": Frame(
        ("subject", "agent", "by", "possessor", "modifier", "of"),
        ("against", "object against", "object", "at", "over", "complement", "to", "on", "of", "in", "object in", "outside"),
    ),
    "harm": Frame(("subject", "agent", "possessor", "by", "modifier"), OBJECTS + OBLIQUE),
    "undergo": Frame(("in", "from", "by"), ("subject",)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadAct:
    """An act as one clause tells it."""

    trigger: Trigger
    act: Act
    status: str
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    is_mutual: bool = False

    @property
    def token(self) -> Token:
        """The head of the trigger."""
        return self.trigger.token


def read_acts(sentence: Span, cast: Players) -> list[ReadAct]:
    """The acts that a sentence tells, those that another one governs left out."""
    triggers = [t for token in sentence if (t := find_trigger(token)) is not None]
    inner = {t.token.i: o for o in triggers for t in _governed(o, triggers)}
    free = [t for t in triggers if t.token.i not in inner and not _is_part(t, triggers)]
    free = [t for t in free if t.act.root != NO_ACT]
    read = [_read(t, _governed(t, triggers), cast) for t in free]
    return [r for r in read if r.act.frame != "harm" or r.targets or _hits_people(r.token)]


def _hits_people(verb: Token) -> bool:
    """Whether what a verb is done to are people: verbs of many uses name an act only then."""
    objects = relations(verb).get("object", ())
    return any(role_code(o.lower_) is not None for o in objects)


def _is_part(trigger: Trigger, triggers: list[Trigger]) -> bool:
    return any(trigger.token in other.parts for other in triggers if other is not trigger)


GOVERNING_FRAMES = frozenset(("commit", "demand", "reject"))
GOVERNING_ROOTS = frozenset(("THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"))
COMPLEMENT_LABELS = frozenset(
    (
        "xcomp",
        "ccomp",
        "dobj",
        "prep",
        "pobj",
        "pcomp",
        "acl",
        "nsubjpass",
        "conj",
        "attr",
        "compound",
        "amod",
        "acomp",
    )
)


def _governed(outer: Trigger, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers inside the complement of one that commits to, demands, refuses, threatens or
    judges what they name."""
    if outer.act.frame not in GOVERNING_FRAMES and outer.act.root not in GOVERNING_ROOTS:
        return []
    return [t for t in triggers if t is not outer and _in_complement(t.token, outer.token)]


def _in_complement(token: Token, governor: Token) -> bool:
    path = [token]
    for ancestor in token.ancestors:
        if ancestor == governor:
            first = path[-1]
            return first.dep_ in COMPLEMENT_LABELS - {"conj"} and all(
                t.dep_ in COMPLEMENT_LABELS or (t.dep_ == "nsubj" and t.pos_ == "NOUN")
                for t in path
            )
        path.append(ancestor)
        if len(path) > 6:
            return False
    return False


def _read(trigger: Trigger, inner: list[Trigger], cast: Players) -> ReadAct:
    around = relations(trigger.token)
    frame = FRAMES[trigger.act.frame]
    sources = _pick(frame.source, around, cast, ())
    named = tuple(name for name in frame.target if name != "complement")
    targets = _pick(named, around, cast, sources)
    for nested in inner:
        if targets:
            break
        own = relations(nested.token)
        targets = _pick(("subject", *FRAMES[nested.act.frame].target), own, cast, sources)
    if not targets and "complement" in frame.target:
        targets = _pick(("complement",), around, cast, sources)
    act, status = _told(trigger, inner)
    is_mutual = not targets and len(sources) > 1 and act.root in COOPERATIVE
    if is_mutual:
        sources, targets = sources[:1], sources[1:]
    return ReadAct(trigger, act, status, sources, targets, is_mutual)


def _pick(
    names: tuple[str, ...], around: Relations, cast: Players, taken: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """The actors of the first relation that names some not taken yet."""
    known = {a.name for a in taken}
    for name in names:
        found: list[Actor] = []
        for head in around.get(name, ()):
            actors = cast.within(head) if name == "complement" else cast.of_phrase(head)
            if (name in ("object", "complement") and not actors) or name == "between":
                actors = cast.within(head)
            actors = [a for a in actors if a.name not in known]
            whole = name in ("modifier", "between")
            found.extend(actors[:2] if whole else _leading(head, actors, cast))
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _leading(head: Token, actors: list[Actor], cast: Players) -> list[Actor]:
    """The first actor of a phrase, with those that stand beside it: Northern and Southern troops."""
    if len(actors) < 2:
        return actors
    first = next((t for t in head.subtree if cast.of_token(t) == actors[0]), head)
    beside = [cast.of_token(t) for t in first.conjuncts]
    return [actors[0], *(a for a in actors[1:] if a in beside)]


def _told(trigger: Trigger, inner: list[Trigger]) -> tuple[Act, str]:
    """The act and its status: a commitment to cooperate agrees, one to harm threatens, a refusal
    to cooperate rejects."""
    act, reading = trigger.act, read_status(trigger.token)
    if act.frame == "commit" and act.root == "AGREE":
        if any(t.act.root in HOSTILE for t in inner):
            act = replace(act, root="THREATEN", cameo="130", mode=None)
        if reading.is_refused or reading.status == "denied":
            return replace(act, root="REJECT", cameo="120"), "occurred"
        return act, "occurred" if reading.status == "planned" else reading.status
    if act.root in COOPERATIVE and reading.is_refused:
        return replace(act, root="REJECT", cameo="120", mode=None), "occurred"
    if reading.is_future and act.root in COOPERATIVE and _is_announced(trigger.token):
        return replace(
            act, root="AGREE", cameo="036" if act.root == "CONSULT" else "030"
        ), "occurred"
    return act, reading.status


def _is_announced(token: Token) -> bool:
    """Whether the clause is what someone says they will do."""
    for ancestor in token.ancestors:
        if ancestor.pos_ == "VERB" and ancestor.lemma_ in REPORTING:
            return True
        if ancestor.dep_ in ("relcl", "advcl"):
            return False
    return False


def triggers_of(sentence: Span) -> Iterator[Trigger]:
    """The triggers of a sentence, for those who look at the lexicon alone."""
    return (t for token in sentence if (t := find_trigger(token)) is not None)
