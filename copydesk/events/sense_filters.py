"""Word senses: triggers that name an act in one sense, and none or another one in the next.

`OTHER_SENSES` is a table: the lemmas, the roots for which they are asked, and the test. A sense is a
feature of the judge of acts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from copydesk.events.cameo_actors import role_code
from copydesk.events.candidate import EventCandidate
from copydesk.events.patients import can_be_patient
from copydesk.events.triggers import find_trigger
from copydesk.lexicon.tables import read_table, word_list, word_lists
from copydesk.nlp.dependencies import relations

WORDS = word_lists("event_words")
Test = Callable[[EventCandidate], bool]
POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our", "your"))
ADMITTING_BODIES = WORDS["admitting_bodies"]
OFFICES = WORDS["offices"]
ARMED_ROLES = frozenset(("MIL", "COP", "REB"))
"""CAMEO's roles of those who bear arms."""
NONVIOLENT_MODIFIERS = WORDS["nonviolent_modifiers"]
ACCEPTED_GIFTS = WORDS["accepted_gifts"]
SUBJECT_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i"))
PLACE_TYPES = frozenset(("PLACE", "GROUP"))


@dataclass(frozen=True, slots=True)
class OtherSense:
    """A sense in which lemmas, under some roots (empty: any), name no act, and its test."""

    name: str
    lemmas: frozenset[str]
    roots: frozenset[str]
    fits: Test


def other_sense(candidate: EventCandidate) -> str | None:
    """The name of the sense in which a trigger names no act; null where it names one."""
    lemma, root = candidate.token.lemma_.lower(), candidate.predicate.act.root
    return next(
        (
            s.name
            for s in OTHER_SENSES
            if lemma in s.lemmas and root in (s.roots or {root}) and s.fits(candidate)
        ),
        None,
    )


def _children(token: Token, *labels: str) -> list[Token]:
    return [c for c in token.children if c.dep_ in labels]


def _has(token: Token, *words: str) -> bool:
    return any(c.lower_ in words for c in token.children)


def _is_act(noun: Token) -> bool:
    return find_trigger(noun) is not None


def _is_someone(candidate: EventCandidate, noun: Token) -> bool:
    """Whether a noun is for a person, people or a body."""
    return candidate.type_of(noun) is not None or can_be_patient(noun)


def _has_no_partner(candidate: EventCandidate) -> bool:
    """Talk to nobody who is named."""
    together = candidate.predicate.is_mutual or len(candidate.predicate.sources) > 1
    return not candidate.targets and not together


def _has_no_second(candidate: EventCandidate) -> bool:
    """Talk of something, by one."""
    together = candidate.predicate.is_mutual or len(candidate.predicate.sources) > 1
    return not together and not {"with", "between"} & set(relations(candidate.token))


def _only_agrees(candidate: EventCandidate) -> bool:
    """To be of one mind with someone, or that something is so, is no agreement."""
    is_claim = any(map(_is_claimed, _children(candidate.token, "ccomp")))
    bound = _children(candidate.token, "xcomp", "ccomp") or _has(
        candidate.token, "to", "on", "upon"
    )
    return is_claim or not bound


def _is_claimed(clause: Token) -> bool:
    """Whether a clause says that something is or would be so, and not that it shall be done."""
    helpers = {c.lower_ for c in _children(clause, "aux")}
    doers = _children(clause, "nsubj")
    own = any(s.lower_ in SUBJECT_PRONOUNS for s in doers)
    if not helpers:
        return clause.tag_ in ("VBZ", "VBP")
    return bool(doers) and not own and bool(helpers & {"would", "could", "may", "might"})


def _is_a_thought(candidate: EventCandidate) -> bool:
    """What is only thought or shown to be so: recognized that it was late."""
    shown = candidate.token.lemma_ == "demonstrate" and _children(candidate.token, "dobj")
    return bool(shown or _children(candidate.token, "ccomp"))


def _is_idle(candidate: EventCandidate) -> bool:
    """Readiness for something that names no act."""
    return (
        candidate.token.pos_ == "ADJ"
        and not _children(candidate.token, "xcomp", "ccomp")
        and not _has(candidate.token, "to")
    )


def _is_a_mere_offer(candidate: EventCandidate) -> bool:
    """An offer of what is no act, or a readiness to nobody: offered insights."""
    token = candidate.token
    if token.pos_ == "ADJ":
        return not candidate.names_target
    if _children(token, "xcomp", "ccomp", "dative"):
        return False
    offered = _children(token, "dobj", "nsubjpass")
    return not any(map(_is_act, offered)) if offered else not candidate.names_target


def _is_of_a_thing(candidate: EventCandidate) -> bool:
    """What is met, received or let go is a thing: met a need, released the video."""
    return bool(candidate.objects) and not any(_is_someone(candidate, o) for o in candidate.objects)


def _strikes_something(candidate: EventCandidate) -> bool:
    """Struck by a car, striking back: no strike of workers."""
    return bool(candidate.objects) or bool({"agent", "by"} & set(relations(candidate.token)))


def _is_a_standing(candidate: EventCandidate) -> bool:
    """Her standing with voters."""
    return candidate.token.tag_ == "VBG" and bool(_children(candidate.token, "poss", "amod", "det"))


def _feels_honoured(candidate: EventCandidate) -> bool:
    """Someone says of himself that he is honoured."""
    by = relations(candidate.token).get("agent", ())
    is_own = any(c.lower_ in SUBJECT_PRONOUNS for c in _children(candidate.token, "nsubjpass"))
    return is_own and not any(map(candidate.type_of, by))


def _is_plundered(candidate: EventCandidate) -> bool:
    """Looted millions from investors."""
    return bool(candidate.objects) and not any(map(can_be_patient, candidate.objects))


def _is_a_candidates_rally(candidate: EventCandidate) -> bool:
    """Rallies that somebody named holds gather voters."""
    sources = [a.mention for a in candidate.predicate.sources if a.mention is not None]
    rallies = any(
        t.lemma_.lower() == "rally" for t in (candidate.token, *candidate.predicate.trigger.parts)
    )
    return rallies and bool(sources) and all(m.type == "PERSON" for m in sources)


def _is_opposed_to(candidate: EventCandidate) -> bool:
    """As opposed to."""
    helped = _children(candidate.token, "aux", "auxpass")
    return candidate.token.tag_ == "VBN" and not helped and _has(candidate.token, "to")


def _is_aimed_at(candidate: EventCandidate) -> bool:
    """Duties targeting it."""
    token = candidate.token
    return (
        token.dep_ in ("acl", "relcl")
        and token.head.pos_ == "NOUN"
        and not can_be_patient(token.head)
    )


def _is_left(candidate: EventCandidate) -> bool:
    """Left for them."""
    return candidate.token.tag_ == "VBN"


def _is_war_on_a_thing(candidate: EventCandidate) -> bool:
    aims = [
        o for c in candidate.token.children if c.lower_ in ("on", "against") for o in c.children
    ]
    return bool(aims) and not any(can_be_patient(o) or candidate.index.of_phrase(o) for o in aims)


def _is_a_purchase(candidate: EventCandidate) -> bool:
    """Trade is an act between two who are named, not of one with a thing somewhere."""
    found = relations(candidate.token)
    partners = (t for name in ("to", "from", "dative", "object") for t in found.get(name, ()))
    return not candidate.names_source or not any(candidate.type_of(t) for t in partners)


def _defends_itself(candidate: EventCandidate) -> bool:
    """To defend what one does oneself: defended his record, not paying."""
    owned = [c for o in candidate.objects for c in _children(o, "poss")]
    gerunds = _children(candidate.token, "xcomp", "pcomp")
    return any(c.lower_ in POSSESSIVES for c in owned) or any(g.tag_ == "VBG" for g in gerunds)


def _accepts_a_thing(candidate: EventCandidate) -> bool:
    """What can be accepted so that two agree is itself an act or terms: a deal, an invitation."""
    return bool(candidate.objects) and not any(
        (_is_act(o) and o.lemma_ not in ACCEPTED_GIFTS) or o.lemma_.lower() in _terms()
        for o in candidate.objects
    )


@cache
def _terms() -> frozenset[str]:
    return word_list("terms_of_agreement")


def _takes_no_ground(candidate: EventCandidate) -> bool:
    """Control is taken of a place or of what can be held, not of a house of parliament."""
    nouns = [candidate.token, *candidate.predicate.trigger.parts, *candidate.objects]
    over = [o for n in nouns for c in n.children if c.lower_ in ("of", "over") for o in c.children]
    held = over or candidate.objects
    return not any(candidate.type_of(t) in PLACE_TYPES or can_be_patient(t) for t in held)


def _takes_somebody_in(candidate: EventCandidate) -> bool:
    """Admitted to hospital."""
    found = relations(candidate.token)
    return any(
        t.lemma_.lower() in ADMITTING_BODIES
        for name in ("to", "object to")
        for t in found.get(name, ())
    )


def _strives(candidate: EventCandidate) -> bool:
    """Fought to keep, for rights, through incremental policy."""
    return bool(_children(candidate.token, "xcomp")) or _has(candidate.token, "for", "through")


def _is_of_words(candidate: EventCandidate) -> bool:
    """Battles of parties, fights of campaigns, between people with names."""
    if candidate.token.pos_ == "NOUN" and candidate.token.lemma_ in ("battle", "fight", "war"):
        sides = [
            a.mention.type for a in (*candidate.predicate.sources, *candidate.targets) if a.mention
        ]
        if len(sides) > 1 and set(sides) == {"PERSON"}:
            return True
    return any(
        c.lower_ in NONVIOLENT_MODIFIERS for c in _children(candidate.token, "amod", "compound")
    )


def _presses_on(candidate: EventCandidate) -> bool:
    """To press an attack asks nobody."""
    asks = _children(candidate.token, "xcomp", "ccomp") or _has(candidate.token, "for", "to", "on")
    return not asks and not any(_is_someone(candidate, o) for o in candidate.objects)


def _wins_over(candidate: EventCandidate) -> bool:
    """One beats another at the polls or in a match."""
    return candidate.names_person and candidate.names_target


def _only_tries(candidate: EventCandidate) -> bool:
    """To seek to do something asks nobody."""
    return bool(_children(candidate.token, "xcomp"))


def _states(candidate: EventCandidate) -> bool:
    """What is granted in words that something is so."""
    return bool(_children(candidate.token, "ccomp"))


def _insists_on_being(candidate: EventCandidate) -> bool:
    gerunds = (g for c in _children(candidate.token, "prep") for g in _children(c, "pcomp"))
    return any(g.lemma_ == "be" for g in gerunds)


def _goes_elsewhere(candidate: EventCandidate) -> bool:
    """A trip without a named goal, or in a restrictive clause: headed to the kitchen, those
    arriving in the country."""
    found = relations(candidate.token)
    if candidate.token.dep_ in ("relcl", "acl") and not candidate.names_person:
        return True
    goals = [t for name in ("object", "to", "for") for t in found.get(name, ())]
    return bool(goals) and not any(map(candidate.index.of_phrase, goals))


def _seeks_an_office(candidate: EventCandidate) -> bool:
    """Seeking the White House, a bid for a seat."""
    goals = [*candidate.objects, *relations(candidate.token).get("for", ())]
    if candidate.token.pos_ == "NOUN":
        goals = [o for c in candidate.token.children if c.lower_ == "for" for o in c.children]
    return any(
        candidate.type_of(o) in ("PLACE", "ORG") or o.lemma_.lower() in OFFICES for o in goals
    )


def _gathers_no_force(candidate: EventCandidate) -> bool:
    """What is mobilised or trained is a force: not voters, not a nurse in Montreal."""
    objects = candidate.objects
    if not objects:
        return candidate.token.lemma_ in ("train", "recruit") or candidate.token.dep_ == "acl"
    return not any(
        _is_armed(t) or candidate.type_of(t) in PLACE_TYPES for o in objects for t in around(o)
    )


def around(noun: Token) -> Iterable[Token]:
    """A noun with its modifiers and the objects of its `of`."""
    of = (o for c in noun.children if c.lower_ == "of" for o in c.children)
    return (noun, *_children(noun, "compound", "amod"), *of)


def _is_armed(noun: Token) -> bool:
    return role_code(noun.lower_) in ARMED_ROLES or noun.lemma_.lower() in _arms()


@cache
def _arms() -> frozenset[str]:
    return word_list("armed_forces")


def _hosts_a_show(candidate: EventCandidate) -> bool:
    """Guests and meetings are hosted; so are shows and races."""
    return bool(candidate.objects) and not any(
        candidate.type_of(o) in ("PERSON", "GROUP", "PLACE") or role_code(o.lower_) or _is_act(o)
        for o in candidate.objects
    )


def _warns_of_a_danger(candidate: EventCandidate) -> bool:
    """A warning of what may come, and not of what the warner will do: warned that rivers could burst."""
    claims = _children(candidate.token, "ccomp")
    if not claims:
        return _has(candidate.token, "of", "about")
    subjects = [s for c in claims for s in _children(c, "nsubj", "nsubjpass", "expl")]
    own = any(s.lower_ in SUBJECT_PRONOUNS for s in subjects)
    return bool(subjects) and not own


SENSE_TESTS: dict[str, Test] = {
    "no_partner": _has_no_partner,
    "no_second": _has_no_second,
    "of_one_mind": _only_agrees,
    "thought": _is_a_thought,
    "mere_offer": _is_a_mere_offer,
    "idle": _is_idle,
    "of_a_thing": _is_of_a_thing,
    "candidate_rally": _is_a_candidates_rally,
    "opposed_to": _is_opposed_to,
    "aimed_at": _is_aimed_at,
    "left": _is_left,
    "war_on_a_thing": _is_war_on_a_thing,
    "purchase": _is_a_purchase,
    "own_cause": _defends_itself,
    "thing_accepted": _accepts_a_thing,
    "no_ground_taken": _takes_no_ground,
    "taken_in": _takes_somebody_in,
    "struck": _strikes_something,
    "standing": _is_a_standing,
    "feels_honoured": _feels_honoured,
    "plundered": _is_plundered,
    "strives": _strives,
    "of_words": _is_of_words,
    "presses_on": _presses_on,
    "beats": _wins_over,
    "tries": _only_tries,
    "states": _states,
    "insists_on_being": _insists_on_being,
    "goes_elsewhere": _goes_elsewhere,
    "seeks_an_office": _seeks_an_office,
    "no_force": _gathers_no_force,
    "show": _hosts_a_show,
    "danger": _warns_of_a_danger,
}
"""By the name of a sense in `other_senses.tsv`, whether a candidate's trigger has it."""
OTHER_SENSES = tuple(
    OtherSense(
        row["sense"],
        frozenset(row["lemmas"].split()),
        frozenset(row["roots"].split()),
        SENSE_TESTS[row["sense"]],
    )
    for row in read_table("other_senses.tsv")
)
