"""Filters: signs that a candidate is no news: opinions, generalities, polls, proposals to nobody.

A table of reasons, each with its test; they are features of the judge of acts.
"""

from collections.abc import Callable
from functools import cache

from copydesk.events.actor_index import HYPHENS
from copydesk.events.candidate import EventCandidate
from copydesk.events.patients import can_be_patient
from copydesk.events.predicates import REPORTING_VERBS
from copydesk.events.sense_filters import around
from copydesk.lexicon.tables import word_list, word_lists
from copydesk.nlp.dependencies import clause_of, owners, relations

WORDS = word_lists("event_words")
PHYSICAL_ROOTS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID"))
"""Roots of acts whose patient is a person or something that can be attacked, seized or sent."""
OCCASION_PREPOSITIONS = frozenset(("at", "during", "in", "throughout", "before"))
"""Prepositions before an act that is only the occasion of another one: said at a rally."""
POLL_WORDS = WORDS["poll_words"]
UNREAL_GOVERNORS = WORDS["unreal_governors"]
GENERIC_SUBJECTS = frozenset(("i", "we", "you", "one", "anyone", "everyone", "nobody", "someone"))
QUESTIONING_VERBS = WORDS["questioning_verbs"]
NOUN_COMPLEMENTS = {
    "REQUEST": frozenset(("for", "to", "on", "upon", "that")),
    "SUPPORT": frozenset(("for", "to", "of", "from")),
}
"""By root, the words that introduce the complement of a noun."""
ESCAPING_VERBS = WORDS["escaping_verbs"]
PRESENT_TAGS = frozenset(("VBP", "VBZ"))


def _names_nobody(candidate: EventCandidate) -> bool:
    """Neither side has a name; what was called off or is to come is about those named before."""
    if candidate.predicate.status in ("cancelled", "denied", "planned"):
        return False
    return not candidate.names_source and not candidate.names_target


def _is_opinion(candidate: EventCandidate) -> bool:
    """A claim in a quote about what others do."""
    return candidate.is_quoted and not (candidate.names_source and candidate.names_target)


def _is_vague_proposal(candidate: EventCandidate) -> bool:
    return candidate.predicate.status == "proposed" and not (
        candidate.names_source and candidate.names_target
    )


def _is_unreal(candidate: EventCandidate) -> bool:
    """What is hard, avoided or left undone: it would make it difficult to attack them."""
    token = candidate.token
    if token.pos_ != "VERB" or token.dep_ not in ("xcomp", "ccomp", "advcl", "pcomp", "acl"):
        return False
    above = token.head if token.head.pos_ != "ADP" else token.head.head
    near = {above.lemma_.lower(), *(c.lemma_.lower() for c in above.children), token.head.lower_}
    return bool(near & UNREAL_GOVERNORS) and candidate.predicate.act.root != "REJECT"


def _is_generality(candidate: EventCandidate) -> bool:
    """A restrictive clause in the present: cities that support the rules."""
    token = candidate.token
    clause = clause_of(token)
    if clause.dep_ != "relcl" or clause != token:
        return False
    helped = any(c.dep_ in ("aux", "auxpass") for c in clause.children)
    return clause.tag_ in PRESENT_TAGS and not helped and not candidate.names_source


def _is_of_a_compound(candidate: EventCandidate) -> bool:
    """Part of a joined word: coal-fired."""
    token = candidate.token
    return token.i > token.sent.start and token.nbor(-1).text in HYPHENS and token.pos_ != "NOUN"


def _is_a_share(candidate: EventCandidate) -> bool:
    """What polls say: sixty percent agreed; beats her by 46 percent."""
    around = relations(candidate.token)
    near = [h for heads in around.values() for h in heads]
    words = {t.lower_ for h in near for t in (h, *h.children)}
    words |= {c.lower_ for c in candidate.token.children}
    if candidate.predicate.act.root == "SUPPORT" and candidate.token.pos_ == "NOUN":
        words |= {t.lower_ for t in candidate.sentence}
    return bool(words & POLL_WORDS)


def _is_a_setting(candidate: EventCandidate) -> bool:
    """Where or when something else is said: at a rally, in an interview."""
    token = candidate.token
    if candidate.predicate.status != "occurred" or candidate.predicate.act.root not in (
        "CONSULT",
        "PROTEST",
    ):
        return False
    if (
        token.pos_ != "NOUN"
        or token.dep_ != "pobj"
        or token.head.lower_ not in OCCASION_PREPOSITIONS
    ):
        return False
    is_said = token.head.head.lemma_ in REPORTING_VERBS and not {"with", "between"} & set(
        relations(token)
    )
    return is_said or not candidate.predicate.targets


def _is_done_to_a_thing(candidate: EventCandidate) -> bool:
    """What harms or helps nobody: executed the plan, rounded up the opinions."""
    predicate, token = candidate.predicate, candidate.token
    is_questioned = token.lemma_.lower() in QUESTIONING_VERBS
    if (predicate.act.root not in PHYSICAL_ROOTS and not is_questioned) or token.pos_ != "VERB":
        return False
    if any(p.dep_ in ("dobj", "nsubjpass", "pobj") for p in predicate.trigger.parts):
        return False
    objects = relations(token).get("object", [])
    named = any(
        candidate.index.of_token(t) for head in objects for t in (*around(head), *owners(head))
    )
    return bool(objects) and not named and not any(map(can_be_patient, objects))


def _is_anyone(candidate: EventCandidate) -> bool:
    """Done by the reader, the writer or whoever: you can defend them."""
    if candidate.names_source:
        return False
    subjects = relations(candidate.token).get("subject", ())
    return any(s.lower_ in GENERIC_SUBJECTS for s in subjects)


def _is_asked(candidate: EventCandidate) -> bool:
    return candidate.sentence.text.rstrip("”\"’';. ").endswith("?")


def _is_unaimed_noun(candidate: EventCandidate) -> bool:
    """A noun of request or support without a complement: her tax proposals."""
    token, links = candidate.token, NOUN_COMPLEMENTS.get(candidate.predicate.act.root)
    if links is None or token.pos_ != "NOUN":
        return False
    said = {c.lower_ for c in token.children if c.i > token.i or c.dep_ == "mark"}
    infinitive = any(c.dep_ in ("acl", "relcl", "ccomp") for c in token.children)
    return not (said & links or infinitive or token.dep_ in ("dobj", "nsubjpass"))


def _is_escaped(candidate: EventCandidate) -> bool:
    """What someone got around: dodged arrest."""
    token = candidate.token
    return token.pos_ == "NOUN" and token.dep_ == "dobj" and token.head.lemma_ in ESCAPING_VERBS


def _is_by_nature(candidate: EventCandidate) -> bool:
    """What fire, weather and accidents do is done by nobody."""
    found = relations(candidate.token)
    doers = [t for name in ("subject", "agent", "by") for t in found.get(name, ())]
    doers += [candidate.token.head] * (candidate.token.dep_ == "relcl")
    return any(t.lemma_.lower() in forces_of_nature() for t in doers)


@cache
def forces_of_nature() -> frozenset[str]:
    """Nouns for what does harm without anybody's will."""
    return word_list("forces_of_nature")


def _is_an_attribute(candidate: EventCandidate) -> bool:
    """A participle before its noun says what sort it is: invited guests."""
    return candidate.token.pos_ == "VERB" and candidate.token.dep_ == "amod"


def _is_imperative(candidate: EventCandidate) -> bool:
    """An imperative to nobody who is named: don't blame them."""
    token = candidate.token
    ordered = token.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in token.children)
    return ordered and token.dep_ in ("ROOT", "ccomp", "conj") and not candidate.names_source


FILTERS: tuple[tuple[str, Callable[[EventCandidate], bool]], ...] = (
    ("names_nobody", _names_nobody),
    ("opinion", _is_opinion),
    ("vague_proposal", _is_vague_proposal),
    ("unreal", _is_unreal),
    ("generality", _is_generality),
    ("part_of_compound", _is_of_a_compound),
    ("poll_share", _is_a_share),
    ("setting", _is_a_setting),
    ("done_to_a_thing", _is_done_to_a_thing),
    ("done_by_anyone", _is_anyone),
    ("question", _is_asked),
    ("unaimed_noun", _is_unaimed_noun),
    ("imperative", _is_imperative),
    ("by_nature", _is_by_nature),
    ("escaped", _is_escaped),
    ("attribute", _is_an_attribute),
)
