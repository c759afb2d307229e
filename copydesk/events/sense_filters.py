"""Senses: words that name an act in one use, and none or another one in the next.

`USES` is a table of the other uses: the lemmas, the roots for which they are asked, and the test.
An act whose word is used so gets no row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from copydesk.events.cameo_actors import role_code
from copydesk.events.candidate import Told
from copydesk.events.patients import can_suffer
from copydesk.events.triggers import find_trigger
from copydesk.lexicon.tables import word_list
from copydesk.nlp.dependencies import AIMING, relations

Test = Callable[[Told], bool]
OWN = frozenset(("his", "her", "its", "their", "my", "our", "your"))
HALLS = frozenset(("hospital", "clinic", "ward", "university", "college", "school", "bar"))
OFFICES = frozenset(
    ("seat", "nomination", "presidency", "office", "job", "post", "election", "reelection", "title",
     "governorship", "mayor", "governor", "president")
)  # fmt: skip
ARMED = frozenset(("MIL", "COP", "REB"))
PEACEFUL = frozenset(
    ("political", "legal", "ideological", "partisan", "campaign", "primary", "presidential", "election",
     "reelection", "electoral", "court", "courtroom", "legislative", "uphill", "bidding", "price", "trade",
     "verbal", "personal", "culture", "cultural", "budget", "floor", "custody", "heart", "panic", "asthma")
)  # fmt: skip
GIFTS = frozenset(("donation", "loan", "support", "praise", "aid"))
SELVES = frozenset(("he", "she", "it", "they", "we", "i"))
STATES = frozenset(("PLACE", "GROUP"))


@dataclass(frozen=True, slots=True)
class Use:
    """A use of words that names no act: which words, of which roots (empty: any), and the test."""

    name: str
    words: frozenset[str]
    roots: frozenset[str]
    fits: Test


def other_use(told: Told) -> str | None:
    """The name of the use in which an act's word names no act; null where it names one."""
    lemma, root = told.token.lemma_.lower(), told.read.act.root
    return next(
        (u.name for u in USES if lemma in u.words and root in (u.roots or {root}) and u.fits(told)),
        None,
    )


def _children(token: Token, *labels: str) -> list[Token]:
    return [c for c in token.children if c.dep_ in labels]


def _has(token: Token, *words: str) -> bool:
    return any(c.lower_ in words for c in token.children)


def _is_act(noun: Token) -> bool:
    return find_trigger(noun) is not None


def _is_someone(told: Told, noun: Token) -> bool:
    """Whether a noun is for a person, people or a body."""
    return told.type_of(noun) is not None or can_suffer(noun)


def _has_no_partner(told: Told) -> bool:
    """Talk to nobody who is named."""
    together = told.read.is_mutual or len(told.read.sources) > 1
    return not told.targets and not together


def _has_no_second(told: Told) -> bool:
    """Talk of something, by one."""
    together = told.read.is_mutual or len(told.read.sources) > 1
    return not together and not {"with", "between"} & set(relations(told.token))


def _only_agrees(told: Told) -> bool:
    """To be of one mind with someone, or that something is so, is no agreement."""
    is_claim = any(map(_is_claimed, _children(told.token, "ccomp")))
    bound = _children(told.token, "xcomp", "ccomp") or _has(told.token, "to", "on", "upon")
    return is_claim or not bound


def _is_claimed(clause: Token) -> bool:
    """Whether a clause says that something is or would be so, and not that it shall be done."""
    helpers = {c.lower_ for c in _children(clause, "aux")}
    doers = _children(clause, "nsubj")
    own = any(s.lower_ in SELVES for s in doers)
    if not helpers:
        return clause.tag_ in ("VBZ", "VBP")
    return bool(doers) and not own and bool(helpers & {"would", "could", "may", "might"})


def _is_a_thought(told: Told) -> bool:
    """What is only thought or shown to be so: recognized that it was late."""
    shown = told.token.lemma_ == "demonstrate" and _children(told.token, "dobj")
    return bool(shown or _children(told.token, "ccomp"))


def _is_idle(told: Told) -> bool:
    """Readiness for something that names no act."""
    return (
        told.token.pos_ == "ADJ"
        and not _children(told.token, "xcomp", "ccomp")
        and not _has(told.token, "to")
    )


def _is_a_mere_offer(told: Told) -> bool:
    """An offer of what is no act, or a readiness to nobody: offered insights."""
    token = told.token
    if token.pos_ == "ADJ":
        return not told.names_target
    if _children(token, "xcomp", "ccomp", "dative"):
        return False
    offered = _children(token, "dobj", "nsubjpass")
    return not any(map(_is_act, offered)) if offered else not told.names_target


def _is_of_a_thing(told: Told) -> bool:
    """Who is met, received or let go is somebody, or it is no act: met a need, released the video."""
    return bool(told.objects) and not any(_is_someone(told, o) for o in told.objects)


def _strikes_something(told: Told) -> bool:
    """Struck by a car, striking back: no strike of workers."""
    return bool(told.objects) or bool({"agent", "by"} & set(relations(told.token)))


def _is_a_standing(told: Told) -> bool:
    """Her standing with voters."""
    return told.token.tag_ == "VBG" and bool(_children(told.token, "poss", "amod", "det"))


def _feels_honoured(told: Told) -> bool:
    """Someone says of himself that he is honoured."""
    by = relations(told.token).get("agent", ())
    is_own = any(c.lower_ in SELVES for c in _children(told.token, "nsubjpass"))
    return is_own and not any(map(told.type_of, by))


def _is_plundered(told: Told) -> bool:
    """Looted millions from investors."""
    return bool(told.objects) and not any(map(can_suffer, told.objects))


def _is_a_candidates_rally(told: Told) -> bool:
    """Rallies that somebody named holds gather voters."""
    sources = [a.mention for a in told.read.sources if a.mention is not None]
    rallies = any(t.lemma_.lower() == "rally" for t in (told.token, *told.read.trigger.parts))
    return rallies and bool(sources) and all(m.type == "PERSON" for m in sources)


def _is_opposed_to(told: Told) -> bool:
    """As opposed to."""
    helped = _children(told.token, "aux", "auxpass")
    return told.token.tag_ == "VBN" and not helped and _has(told.token, "to")


def _is_aimed_at(told: Told) -> bool:
    """Duties targeting it."""
    token = told.token
    return (
        token.dep_ in ("acl", "relcl") and token.head.pos_ == "NOUN" and not can_suffer(token.head)
    )


def _is_left(told: Told) -> bool:
    """Left for them."""
    return told.token.tag_ == "VBN"


def _is_war_on_a_thing(told: Told) -> bool:
    aims = [o for c in told.token.children if c.lower_ in ("on", "against") for o in c.children]
    return bool(aims) and not any(can_suffer(o) or told.cast.of_phrase(o) for o in aims)


def _is_a_purchase(told: Told) -> bool:
    """Trade is an act between two who are named, not of one with a thing somewhere."""
    beside = relations(told.token)
    partners = (t for name in ("to", "from", "dative", "object") for t in beside.get(name, ()))
    return not told.names_source or not any(told.type_of(t) for t in partners)


def _defends_itself(told: Told) -> bool:
    """To defend what one does oneself: defended his record, not paying."""
    owned = [c for o in told.objects for c in _children(o, "poss")]
    gerunds = _children(told.token, "xcomp", "pcomp")
    return any(c.lower_ in OWN for c in owned) or any(g.tag_ == "VBG" for g in gerunds)


def _accepts_a_thing(told: Told) -> bool:
    """What can be accepted so that two agree is itself an act or terms: a deal, an invitation."""
    return bool(told.objects) and not any(
        (_is_act(o) and o.lemma_ not in GIFTS) or o.lemma_.lower() in _terms() for o in told.objects
    )


@cache
def _terms() -> frozenset[str]:
    return word_list("terms_of_agreement")


def _takes_no_ground(told: Told) -> bool:
    """Control is taken of a place or of what can be held, not of a house of parliament."""
    nouns = [told.token, *told.read.trigger.parts, *told.objects]
    over = [o for n in nouns for c in n.children if c.lower_ in ("of", "over") for o in c.children]
    held = over or told.objects
    return not any(told.type_of(t) in STATES or can_suffer(t) for t in held)


def _takes_somebody_in(told: Told) -> bool:
    """Admitted to hospital."""
    beside = relations(told.token)
    return any(
        t.lemma_.lower() in HALLS for name in ("to", "object to") for t in beside.get(name, ())
    )


def _strives(told: Told) -> bool:
    """Fought to keep, for rights, through incremental policy."""
    return bool(_children(told.token, "xcomp")) or _has(told.token, "for", "through")


def _is_of_words(told: Told) -> bool:
    """Battles of parties, fights of campaigns, between people with names."""
    if told.token.pos_ == "NOUN" and told.token.lemma_ in ("battle", "fight", "war"):
        sides = [a.mention.type for a in (*told.read.sources, *told.targets) if a.mention]
        if len(sides) > 1 and set(sides) == {"PERSON"}:
            return True
    return any(c.lower_ in PEACEFUL for c in _children(told.token, "amod", "compound"))


def _presses_on(told: Told) -> bool:
    """To press an attack asks nobody."""
    asks = _children(told.token, "xcomp", "ccomp") or _has(told.token, "for", "to", "on")
    return not asks and not any(_is_someone(told, o) for o in told.objects)


def _wins_over(told: Told) -> bool:
    """One beats another at the polls or in a match."""
    return told.names_person and told.names_target


def _only_tries(told: Told) -> bool:
    """To seek to do something asks nobody."""
    return bool(_children(told.token, "xcomp"))


def _states(told: Told) -> bool:
    """What is granted in words that something is so."""
    return bool(_children(told.token, "ccomp"))


def _insists_on_being(told: Told) -> bool:
    gerunds = (g for c in _children(told.token, "prep") for g in _children(c, "pcomp"))
    return any(g.lemma_ == "be" for g in gerunds)


def _goes_elsewhere(told: Told) -> bool:
    """A trip to nowhere that has a name, or one that only says who is meant: headed to the kitchen,
    those arriving in the country."""
    beside = relations(told.token)
    if told.token.dep_ in ("relcl", "acl") and not told.names_person:
        return True
    goals = [t for name in ("object", "to", "for") for t in beside.get(name, ())]
    return bool(goals) and not any(map(told.cast.of_phrase, goals))


def _seeks_an_office(told: Told) -> bool:
    """Seeking the White House, a bid for a seat."""
    goals = [*told.objects, *relations(told.token).get("for", ())]
    if told.token.pos_ == "NOUN":
        goals = [o for c in told.token.children if c.lower_ == "for" for o in c.children]
    return any(told.type_of(o) in ("PLACE", "ORG") or o.lemma_.lower() in OFFICES for o in goals)


def _gathers_no_force(told: Told) -> bool:
    """What is mobilised or trained is a force: not voters, not a nurse in Montreal."""
    objects = told.objects
    if not objects:
        return told.token.lemma_ in ("train", "recruit") or told.token.dep_ == "acl"
    return not any(_is_armed(t) or told.type_of(t) in STATES for o in objects for t in around(o))


def around(noun: Token) -> Iterable[Token]:
    """A noun with what stands close to it: its modifiers and what it is of."""
    of = (o for c in noun.children if c.lower_ == "of" for o in c.children)
    return (noun, *_children(noun, "compound", "amod"), *of)


def _is_armed(noun: Token) -> bool:
    return role_code(noun.lower_) in ARMED or noun.lemma_.lower() in _arms()


@cache
def _arms() -> frozenset[str]:
    return word_list("armed_forces")


def _hosts_a_show(told: Told) -> bool:
    """Guests and meetings are hosted; so are shows and races."""
    return bool(told.objects) and not any(
        told.type_of(o) in ("PERSON", "GROUP", "PLACE") or role_code(o.lower_) or _is_act(o)
        for o in told.objects
    )


def _use(name: str, words: str, fits: Test, roots: str = "") -> Use:
    return Use(name, frozenset(words.split()), frozenset(roots.split()), fits)


USES = (
    _use("no partner", "talk speak converse conversation discussion interview", _has_no_partner, "CONSULT"),
    _use("no second", "discuss debate", _has_no_second, "CONSULT"),
    _use("of one mind", "agree", _only_agrees, "AGREE"),
    _use("thought", "recognize recognise demonstrate appreciate trust suspect", _is_a_thought),
    _use("mere offer", "offer ready willing prepared committed", _is_a_mere_offer, "AGREE"),
    _use("idle", "willing ready prepared committed", _is_idle, "AGREE"),
    _use("of a thing", "release receive free meet", _is_of_a_thing, "RETREAT CONSULT"),
    _use("candidate's rally", "rally hold stage attend", _is_a_candidates_rally, "PROTEST"),
    _use("opposed to", "oppose", _is_opposed_to),
    _use("aimed at", " ".join(AIMING), _is_aimed_at),
    _use("left", "leave", _is_left),
    _use("war on a thing", "war", _is_war_on_a_thing),
    _use("purchase", "buy sell purchase import export", _is_a_purchase, "COOPERATE"),
    _use("own cause", "defend justify uphold", _defends_itself),
    _use("thing accepted", "accept", _accepts_a_thing, "AGREE"),
    _use("no ground taken", "take seize gain regain", _takes_no_ground, "COERCE"),
    _use("taken in", "admit", _takes_somebody_in, "CONCEDE"),
    _use("struck", "strike", _strikes_something, "PROTEST"),
    _use("standing", "stand", _is_a_standing, "SUPPORT"),
    _use("feels honoured", "honor honour", _feels_honoured, "SUPPORT"),
    _use("plundered", "loot ransack", _is_plundered, "PROTEST"),
    _use("strives", "fight battle struggle combat", _strives, "ASSAULT"),
    _use("of words", "battle fight war clash combat attack assault skirmish", _is_of_words, "ASSAULT"),
    _use("presses on", "press", _presses_on, "REQUEST"),
    _use("beats", "beat", _wins_over, "ASSAULT"),
    _use("tries", "seek", _only_tries, "REQUEST"),
    _use("states", "acknowledge", _states, "CONCEDE"),
    _use("insists on being", "insist", _insists_on_being),
    _use("goes elsewhere", "visit tour travel head fly go arrive journey leave depart trip",
         _goes_elsewhere, "CONSULT"),
    _use("seeks an office", "seek bid", _seeks_an_office, "REQUEST"),
    _use("no force", "mobilize mobilise train recruit enlist deploy", _gathers_no_force, "MOBILIZE"),
    _use("show", "host entertain", _hosts_a_show, "CONSULT"),
)  # fmt: skip
