"""Noise: acts that are told without being news: opinions, generalities, polls, long past.

A table of reasons, each with its test; an act that one of them fits gets no row.
"""

from collections.abc import Callable
from functools import cache

from copydesk.events.actor_index import HYPHENS
from copydesk.events.candidate import Told
from copydesk.events.patients import can_suffer
from copydesk.events.predicates import REPORTING
from copydesk.events.sense_filters import around, other_use
from copydesk.events.stance import STRENGTH
from copydesk.lexicon.tables import word_list
from copydesk.nlp.dependencies import clause_of, owners, relations

MATERIAL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID"))
SETTINGS = frozenset(("at", "during", "in", "throughout", "before"))
SHARES = frozenset(("percent", "%", "percentage", "pct", "majority", "points", "poll"))
UNREAL = frozenset(
    ("difficult", "hard", "easy", "impossible", "unable", "unlikely", "avoid", "stop", "rather",
     "need", "ought", "without", "instead", "fail")
)  # fmt: skip
UNKNOWN_SELVES = frozenset(("i", "we", "you", "one", "anyone", "everyone", "nobody", "someone"))
QUESTIONING = frozenset(("question", "quiz", "grill", "host", "entertain"))
AIMED_NOUNS = {
    "REQUEST": frozenset(("for", "to", "on", "upon", "that")),
    "SUPPORT": frozenset(("for", "to", "of", "from")),
}
ESCAPING = frozenset(("avoid", "dodge", "evade", "escape", "avert", "prevent", "dread", "elude"))
PRESENT = frozenset(("VBP", "VBZ"))


def _names_nobody(told: Told) -> bool:
    """Nobody in particular; what was called off or is to come is told of those named before."""
    if told.read.status in ("cancelled", "denied", "planned"):
        return False
    return not told.names_source and not told.names_target


def _is_opinion(told: Told) -> bool:
    """What someone quoted says that others do is a claim; the words in which is done are a stance."""
    return told.is_quoted and not told.is_stance and not (told.names_source and told.names_target)


def _is_unaimed_stance(told: Told) -> bool:
    return told.is_stance and not told.names_target and told.read.act.strength == STRENGTH


def _is_vague_proposal(told: Told) -> bool:
    return told.read.status == "proposed" and not (told.names_source and told.names_target)


def _is_unreal(told: Told) -> bool:
    """What is hard, avoided or left undone: it would make it difficult to attack them."""
    token = told.token
    if token.pos_ != "VERB" or token.dep_ not in ("xcomp", "ccomp", "advcl", "pcomp", "acl"):
        return False
    above = token.head if token.head.pos_ != "ADP" else token.head.head
    near = {above.lemma_.lower(), *(c.lemma_.lower() for c in above.children), token.head.lower_}
    return bool(near & UNREAL) and told.read.act.root != "REJECT"


def _is_generality(told: Told) -> bool:
    """A clause in the present that only says which ones are meant: cities that support the rules."""
    token = told.token
    clause = clause_of(token)
    if clause.dep_ != "relcl" or clause != token:
        return False
    helped = any(c.dep_ in ("aux", "auxpass") for c in clause.children)
    return clause.tag_ in PRESENT and not helped and not told.names_source


def _is_of_a_compound(told: Told) -> bool:
    """Part of a joined word: coal-fired."""
    token = told.token
    return token.i > token.sent.start and token.nbor(-1).text in HYPHENS and token.pos_ != "NOUN"


def _is_a_share(told: Told) -> bool:
    """What polls say: sixty percent agreed; beats her by 46 percent."""
    around = relations(told.token)
    near = [h for heads in around.values() for h in heads]
    words = {t.lower_ for h in near for t in (h, *h.children)}
    words |= {c.lower_ for c in told.token.children}
    if told.read.act.root == "SUPPORT" and told.token.pos_ == "NOUN":
        words |= {t.lower_ for t in told.sentence}
    return bool(words & SHARES)


def _is_a_setting(told: Told) -> bool:
    """Where or when something else is said: at a rally, in an interview."""
    token = told.token
    if told.read.status != "occurred" or told.read.act.root not in ("CONSULT", "PROTEST"):
        return False
    if token.pos_ != "NOUN" or token.dep_ != "pobj" or token.head.lower_ not in SETTINGS:
        return False
    is_said = token.head.head.lemma_ in REPORTING and not {"with", "between"} & set(
        relations(token)
    )
    return is_said or not told.read.targets


def _is_done_to_a_thing(told: Told) -> bool:
    """What harms or helps nobody: executed the plan, rounded up the opinions."""
    read, token = told.read, told.token
    is_questioned = token.lemma_.lower() in QUESTIONING
    if (read.act.root not in MATERIAL and not is_questioned) or token.pos_ != "VERB":
        return False
    if any(p.dep_ in ("dobj", "nsubjpass", "pobj") for p in read.trigger.parts):
        return False
    objects = relations(token).get("object", [])
    named = any(told.cast.of_token(t) for head in objects for t in (*around(head), *owners(head)))
    return bool(objects) and not named and not any(map(can_suffer, objects))


def _is_anyone(told: Told) -> bool:
    """Done by the reader, the writer or whoever: you can defend them."""
    if told.names_source:
        return False
    subjects = relations(told.token).get("subject", ())
    return any(s.lower_ in UNKNOWN_SELVES for s in subjects)


def _is_asked(told: Told) -> bool:
    return told.sentence.text.rstrip("”\"’';. ").endswith("?")


def _is_unaimed_noun(told: Told) -> bool:
    """A noun of asking or backing that says neither for what nor for whom: her tax proposals."""
    token, links = told.token, AIMED_NOUNS.get(told.read.act.root)
    if links is None or token.pos_ != "NOUN" or told.is_stance:
        return False
    said = {c.lower_ for c in token.children if c.i > token.i or c.dep_ == "mark"}
    infinitive = any(c.dep_ in ("acl", "relcl", "ccomp") for c in token.children)
    return not (said & links or infinitive or token.dep_ in ("dobj", "nsubjpass"))


def _is_escaped(told: Told) -> bool:
    """What someone got around: dodged arrest."""
    token = told.token
    return token.pos_ == "NOUN" and token.dep_ == "dobj" and token.head.lemma_ in ESCAPING


def _is_by_nature(told: Told) -> bool:
    """What fire, weather and accidents do is done by nobody."""
    beside = relations(told.token)
    doers = [t for name in ("subject", "agent", "by") for t in beside.get(name, ())]
    doers += [told.token.head] * (told.token.dep_ == "relcl")
    return any(t.lemma_.lower() in forces_of_nature() for t in doers)


@cache
def forces_of_nature() -> frozenset[str]:
    """Nouns for what does harm without anybody's will."""
    return word_list("forces_of_nature")


def _is_an_attribute(told: Told) -> bool:
    """A participle before its noun says what sort it is: invited guests."""
    return told.token.pos_ == "VERB" and told.token.dep_ == "amod"


def _is_bidden(told: Told) -> bool:
    """What nobody named is told not to do: don't blame them."""
    token = told.token
    ordered = token.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in token.children)
    return ordered and token.dep_ in ("ROOT", "ccomp", "conj") and not told.names_source


NOISE: tuple[tuple[str, Callable[[Told], bool]], ...] = (
    ("names nobody", _names_nobody),
    ("opinion", _is_opinion),
    ("unaimed stance", _is_unaimed_stance),
    ("vague proposal", _is_vague_proposal),
    ("unreal", _is_unreal),
    ("generality", _is_generality),
    ("compound", _is_of_a_compound),
    ("share", _is_a_share),
    ("setting", _is_a_setting),
    ("thing", _is_done_to_a_thing),
    ("anyone", _is_anyone),
    ("question", _is_asked),
    ("unaimed noun", _is_unaimed_noun),
    ("bidden", _is_bidden),
    ("by nature", _is_by_nature),
    ("escaped", _is_escaped),
    ("attribute", _is_an_attribute),
    ("other use", lambda told: other_use(told) is not None),
)


def noise_of(told: Told) -> str | None:
    """Why an act gets no row; null where it gets one."""
    return next((name for name, fits in NOISE if fits(told)), None)
