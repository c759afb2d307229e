"""Predicates: the act that a trigger names, with its arguments and factuality from its clause."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Span, Token

from copydesk.events.actor_index import Actor, ActorIndex
from copydesk.events.argument_frames import FRAMES, pick_actors
from copydesk.events.cameo_actors import role_code
from copydesk.events.factuality import Factuality, is_negated, read_factuality
from copydesk.events.patients import can_be_patient
from copydesk.events.triggers import Act, Trigger, find_loose_trigger, find_trigger
from copydesk.lexicon.tables import word_lists
from copydesk.nlp.dependencies import TIMES, relations

WORDS = word_lists("event_words")
COOPERATIVE_ROOTS = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")
)
HOSTILE_ROOTS = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"))
NO_ACT = "NONE"
FARTHEST_DECISION = 60
"""Characters between a word for an act and the one that calls it off or refuses it."""
INDICATIVE = frozenset(("VBD", "VBZ", "VBP"))
SILENT_VERBS = WORDS["silent_verbs"]
PUNITIVE_ROOTS = frozenset(("ACCUSE", "SANCTION", "COERCE"))
REPORTING_VERBS = WORDS["reporting_verbs"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A trigger with its act, its factuality and its arguments, as one clause gives them."""

    trigger: Trigger
    act: Act
    status: str
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    is_mutual: bool = False
    circumstances: tuple[str, ...] = ()
    """What other triggers and names make of the trigger, for the judge of acts: `under REQUEST`,
    `over ACCUSE`, `asserted`, `in a name`, `ambiguous`, `no act`."""

    @property
    def token(self) -> Token:
        """The head of the trigger."""
        return self.trigger.token


def read_predicates(sentence: Span, index: ActorIndex) -> list[Predicate]:
    """The predicates of a sentence: every word of the lexicon, also where it may name no act."""
    triggers = [t for token in sentence if (t := find_trigger(token))]
    sure = [t for t in triggers if not (_is_asserted(t.token) or _is_in_a_name(t.token, index))]
    parts = {part.i for t in sure for part in t.parts}
    found = [_described(t, sure, index) for t in triggers if t.token.i not in parts]
    parts.update(part.i for own in found for part in own.trigger.parts)
    parts.update(t.token.i for t in triggers)
    others = (find_loose_trigger(token) for token in sentence if token.i not in parts)
    found += [_described(t, sure, index) for t in others if t is not None]
    return sorted(found, key=lambda own: own.token.i)


def _described(trigger: Trigger, sure: list[Trigger], index: ActorIndex) -> Predicate:
    """A predicate with its circumstances."""
    inner = _governed(trigger, sure) if trigger.fits else []
    predicate = _read(trigger, inner, index)
    return replace(predicate, circumstances=tuple(_circumstances(predicate, inner, sure, index)))


def _circumstances(
    predicate: Predicate, inner: list[Trigger], sure: list[Trigger], index: ActorIndex
) -> Iterator[str]:
    trigger, token = predicate.trigger, predicate.token
    outer = next((o for o in reversed(sure) if o is not trigger and _governs(o, token)), None)
    if outer is not None:
        yield f"under {outer.act.root}"
        yield f"under {outer.act.frame}"
    if inner:
        yield f"over {inner[0].act.root}"
    if _is_asserted(token):
        yield "asserted"
    if _is_in_a_name(token, index):
        yield "in a name"
    if trigger.act.root == NO_ACT:
        yield "no act"
    elif trigger.fits and not _names_act(predicate, sure):
        yield "ambiguous"


def _is_in_a_name(token: Token, index: ActorIndex) -> bool:
    """Whether a noun is a part of what somebody is called: the Conference of Mayors."""
    actor = index.of_token(token)
    return token.pos_ in ("NOUN", "PROPN") and actor is not None and actor.mention is not None


def _is_asserted(verb: Token) -> bool:
    """Whether someone insists that something is so, and does not demand that it be."""
    if verb.lemma_.lower() != "insist":
        return False
    claims = [c for c in verb.children if c.dep_ == "ccomp"]
    return any(
        t.tag_ in INDICATIVE for c in claims for t in (c, *c.children) if t.pos_ in ("VERB", "AUX")
    )


def _names_act(predicate: Predicate, triggers: list[Trigger]) -> bool:
    """Whether an ambiguous trigger names an act here: it has a patient, it is refused, or what is
    announced is an act."""
    frame = predicate.trigger.act.frame
    if frame == "harm":
        return bool(predicate.targets) or _hits_people(predicate.token)
    if frame == "unwilling":
        factuality = read_factuality(predicate.token)
        return factuality.is_refused or (
            factuality.status == "denied" and not _is_silence(predicate.token)
        )
    if predicate.trigger.announces and predicate.act.strength < 2:
        return bool(_governed(predicate.trigger, triggers)) or predicate.act.root == "REJECT"
    return True


def _is_silence(verb: Token) -> bool:
    """Not saying something is no refusal."""
    return verb.lemma_.lower() in SILENT_VERBS


def _hits_people(verb: Token) -> bool:
    """Whether what a verb is done to are people: verbs of many uses name an act only then."""
    objects = relations(verb).get("object", ())
    return any(map(_is_role, objects))


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
    return [t for t in triggers if t is not outer and _governs(outer, t.token)]


def _governs(outer: Trigger, token: Token) -> bool:
    governs = outer.act.frame in GOVERNING_FRAMES or outer.act.root in GOVERNING_ROOTS
    return governs and _in_complement(token, outer.token)


def _in_complement(token: Token, governor: Token) -> bool:
    path = [token]
    for ancestor in token.ancestors:
        if ancestor == governor:
            first = path[-1]
            return first.dep_ in COMPLEMENT_LABELS - {"conj"} and all(
                (t.dep_ in COMPLEMENT_LABELS and t.lower_ not in TIMES)
                or (t.dep_ == "nsubj" and t.pos_ == "NOUN")
                for t in path
            )
        path.append(ancestor)
        if len(path) > 6:
            return False
    return False


def _read(trigger: Trigger, inner: list[Trigger], index: ActorIndex) -> Predicate:
    factuality = read_factuality(trigger.token)
    act, status, is_refused = _act_and_status(trigger, factuality, inner)
    trigger = _with_decision(trigger, factuality.decided_by)
    around = relations(trigger.token)
    frame = FRAMES[trigger.act.frame]
    sources = pick_actors(frame.source, around, index)
    if is_refused and not any(around.get(name) for name in ("subject", "possessor", "agent")):
        sources = _reporter(trigger.token, index) or sources
    if not sources and trigger.act.frame == "commit":
        sources = pick_actors(("object",), _committed(trigger.token), index)
    sources = sources or _owner(trigger, index)
    if not sources and act.root == "ACCUSE" and trigger.token.pos_ == "NOUN":
        sources = _reporter(trigger.token, index)
    targets = _targets(trigger, inner, sources, index)
    elsewhere = all(index.is_setting(a) for a in targets)
    is_mutual = elsewhere and len(sources) > 1 and _is_done_together(trigger, act)
    if not sources and len(targets) == 2 and trigger.act.frame == "mutual":
        sources, targets, is_mutual = targets[:1], targets[1:], True
    elif is_mutual:
        sources, targets = sources[:1], sources[1:]
    if (
        act.root == "ASSAULT"
        and trigger.token.lemma_.lower() in ATTACK_WORDS
        and _are_persons(sources, targets)
    ):
        act = replace(act, **VERBAL_ATTACK)
    return Predicate(trigger, act, status, sources, targets, is_mutual)


def _with_decision(trigger: Trigger, word: Token | None) -> Trigger:
    """A trigger with the word that calls off or refuses its act, where that stands near: *talks* were
    *halted*, no *plans* to *meet*."""
    if word is None or abs(word.idx - trigger.token.idx) > FARTHEST_DECISION:
        return trigger
    return replace(trigger, parts=(*trigger.parts, word))


def _committed(verb: Token) -> dict[str, list[Token]]:
    """The passive subject as the object: who is *committed* or pledged commits himself."""
    return {"object": [c for c in verb.children if c.dep_ == "nsubjpass"]}


def _is_done_together(trigger: Trigger, act: Act) -> bool:
    """Whether those who act may act on each other: who met or agreed, not who withdrew."""
    is_mutual = trigger.act.frame == "mutual" and act.root in COOPERATIVE_ROOTS
    return is_mutual or act.root in ("AGREE", "CONSULT", "COOPERATE")


def _owner(trigger: Trigger, index: ActorIndex) -> tuple[Actor, ...]:
    """Whose the act is, where its subject names nobody: a letter that repeated *its* demands."""
    owned = [t for t in trigger.parts if t.pos_ == "NOUN"]
    found = (pick_actors(("possessor",), relations(noun), index) for noun in owned)
    return next((actors for actors in found if actors), ())


def _targets(
    trigger: Trigger, inner: list[Trigger], sources: tuple[Actor, ...], index: ActorIndex
) -> tuple[Actor, ...]:
    """The target, of the act itself or of what it demands, refuses or threatens."""
    around, frame = relations(trigger.token), FRAMES[trigger.act.frame]
    links = [p.lower_ for p in trigger.parts if p.dep_ == "prep"]
    asked = [name for link in links for name in (link, f"object {link}")]
    named = [*asked, *(name for name in frame.target if name != "complement")]
    given = [o for o in around.get("object", ()) if o not in trigger.parts]
    if given and not any(map(index.of_phrase, given)):
        named = [name for name in named if name not in OBJECT_ADJUNCTS]
    found = pick_actors(tuple(named), around, index, sources)
    for nested in inner:
        if found:
            return found
        names = ("subject", *FRAMES[nested.act.frame].target)
        found = pick_actors(names, relations(nested.token), index, sources)
    if not found and "complement" in frame.target:
        found = pick_actors(("complement",), around, index, sources)
    return found


OBJECT_ADJUNCTS = frozenset(("at", "in", "near", "about", "over", "into", "for", "from", "of"))
"""Behind the object of an act, these introduce no target."""


def _reporter(token: Token, index: ActorIndex) -> tuple[Actor, ...]:
    """Who reports the clause: whoever confirms that there are no plans is who has none."""
    for ancestor in token.ancestors:
        if ancestor.lemma_ in REPORTING_VERBS:
            return pick_actors(("subject", "agent"), relations(ancestor), index)
        for according in (c for c in ancestor.children if c.lower_ == "according"):
            return pick_actors(("to",), relations(according), index)
    return ()


def _act_and_status(
    trigger: Trigger, factuality: Factuality, inner: list[Trigger]
) -> tuple[Act, str, bool]:
    """The act, its status, and whether it is refused: a commitment to cooperate agrees, one to harm
    threatens, a refusal to cooperate rejects."""
    act = trigger.act
    if act.root == "ASSAULT" and _is_dismissal(trigger.token):
        act = replace(act, **DISMISSAL)
    if act.root == "ASSAULT" and is_attacked_in_words(trigger.token):
        act = replace(act, **VERBAL_ATTACK)
    if act.root == "CONSULT" and _is_called_in_question(trigger.token):
        act = replace(act, **VERBAL_ATTACK)
    refused = factuality.is_refused or (act.frame == "commit" and factuality.status == "denied")
    if act.frame == "commit" and any(t.act.root in HOSTILE_ROOTS for t in inner):
        act = replace(act, root="THREATEN", cameo="130", mode=None)
    if (
        (refused and act.root in COOPERATIVE_ROOTS)
        or act.frame == "unwilling"
        or _announces_refusal(trigger)
    ):
        return replace(act, root="REJECT", cameo="120", mode=None), "occurred", True
    if factuality.is_refused and act.root in PUNITIVE_ROOTS:
        return replace(act, root="CONCEDE", cameo="080", mode=None), "occurred", True
    if factuality.status == "occurred" and any(_is_negated_noun(p) for p in trigger.parts):
        return act, "denied", False
    if act.frame in SPEECH_FRAMES and factuality.is_future:
        return act, "occurred", False
    return act, factuality.status, False


SPEECH_FRAMES = frozenset(("commit", "reject"))
ATTACK_WORDS = WORDS["attacking_words"]
VERBAL_ATTACK: dict[str, Any] = {
    "root": "ACCUSE", "cameo": "111", "mode": None, "contexts": ("diplomatic",)
}  # fmt: skip
DISMISSAL: dict[str, Any] = {"root": "SANCTION", "cameo": "163", "mode": None, "contexts": ()}


def _is_dismissal(verb: Token) -> bool:
    """Whether who is fired loses a post: nobody fires people at something."""
    if verb.lemma_.lower() != "fire":
        return False
    aims = (c for c in verb.children if c.lower_ in AIMING_PREPOSITIONS)
    if any(o.ent_type_ not in ("DATE", "TIME") for aim in aims for o in aim.children):
        return False
    fired = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return any(t.pos_ in ("PROPN", "PRON") or _is_role(t) for t in fired)


def _is_role(noun: Token) -> bool:
    return role_code(noun.lower_) is not None


AIMING_PREPOSITIONS = frozenset(("at", "on", "upon", "into", "toward", "towards"))
REASON_PREPOSITIONS = frozenset(("as", "for", "over"))


def is_attacked_in_words(token: Token) -> bool:
    """Whether an attack is criticism: it is made on what no weapon hits, or for a reason."""
    if token.lemma_.lower() not in ATTACK_WORDS:
        return False
    if token.pos_ == "NOUN":
        aims = [o for c in token.children if c.lower_ == "on" for o in c.children]
        return bool(aims) and not any(map(_is_tangible, aims))
    aims = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
    links = [c for t in (token, *aims) for c in t.children if c.dep_ == "prep"]
    if any(c.lower_ in REASON_PREPOSITIONS for c in links):
        return True
    made_on = [o for c in links if c.lower_ == "on" for o in c.children]
    if any(any(g.dep_ == "poss" for g in o.children) for o in made_on):
        return True
    return bool(aims) and not any(map(_is_tangible, aims))


def _is_negated_noun(noun: Token) -> bool:
    """Whether a noun is said not to be: found *no* fault."""
    return noun.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def _is_called_in_question(verb: Token) -> bool:
    """Whether a question is a doubt: what is questioned is no person, but a record."""
    if verb.lemma_.lower() != "question" or verb.pos_ != "VERB":
        return False
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    is_clause = any(c.dep_ == "ccomp" for c in verb.children)
    return is_clause or (bool(objects) and not any(map(_is_tangible, objects)))


def _are_persons(*sides: tuple[Actor, ...]) -> bool:
    """Whether both sides are persons with names, who attack each other in words."""
    return all(
        side and all(a.mention is not None and a.mention.type == "PERSON" for a in side)
        for side in sides
    )


def _is_tangible(noun: Token) -> bool:
    """Whether a noun is a person or thing that can be hit, and no policy or record."""
    return noun.pos_ != "NOUN" or bool(noun.ent_type_) or can_be_patient(noun)


def _announces_refusal(trigger: Trigger) -> bool:
    """Whether what is announced is a refusal: said it would not take part."""
    if not trigger.announces:
        return False
    return any(is_negated(p) for p in trigger.parts)
