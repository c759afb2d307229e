"""Factuality: whether an act happened, from tense, modals, negation and the words around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from copydesk.lexicon.tables import read_table, word_lists
from copydesk.nlp.dependencies import TIMES

WORDS = word_lists("event_words")
CUES = {row["cue"]: frozenset(row["words"].split()) for row in read_table("status_cues.tsv")}
CANCEL_VERBS = CUES["cancel_verbs"]
CANCEL_NOUNS = CUES["cancel_nouns"]
PLANNED_WORDS = CUES["planned_words"]
CANCELLED_WORDS = CUES["cancelled_words"]
PAST_WORDS = CUES["past_words"]
PROPOSED_WORDS = CUES["proposed_words"]
PLAN_VERBS = CUES["plan_verbs"]
PROPOSE_VERBS = CUES["propose_verbs"]
DENY_VERBS = CUES["deny_verbs"]
PLAN_NOUNS = CUES["plan_nouns"]
PROPOSE_NOUNS = CUES["propose_nouns"]
DECISIONS = CUES["decision_words"]
LEAVE_UNDONE = CUES["undone_verbs"]
AHEAD_WORDS = CUES["ahead_words"]
FUTURE = CUES["future"]
OBLIGATIONS = CUES["obligations"]
POSSIBILITIES = CUES["possibilities"]
NEGATIONS = CUES["negations"]
VOLITION = CUES["volition_verbs"]
REPORTING_VERBS = CUES["reporting_verbs"]
HAPPENING = CUES["happening_verbs"]
PAST_HELPERS = frozenset(("had", "'d", "’d"))
CONDITIONS = frozenset(("if", "unless", "whether"))
AHEAD_PARTICLES = frozenset(("ahead", "forward"))
INVERTED = frozenset(("had", "were", "should"))
"""Helpers that stand before the subject of a condition."""
BACKGROUND_ADVERBS = WORDS["background_adverbs"]
CANCEL_PHRASES = [tuple(phrase.split()) for phrase in WORDS["cancel_phrases"]]


@dataclass(frozen=True, slots=True)
class Factuality:
    """The status of an act, whether it is refused (someone will not do it) or to come, and the word
    above it that calls it off or refuses it."""

    status: str
    is_refused: bool = False
    is_future: bool = False
    decided_by: Token | None = None


def read_factuality(token: Token) -> Factuality:
    """The factuality of the act that a token names."""
    factuality = _of_clause(token) if token.pos_ in ("VERB", "AUX", "ADJ") else _of_noun(token)
    if factuality.status == "planned" and _is_doubted(token):
        return Factuality("proposed", is_refused=factuality.is_refused)
    for governor in _governors(token):
        if governor.lemma_ in DENY_VERBS and factuality.status == "occurred":
            return Factuality("denied")
    return factuality


def _is_doubted(token: Token) -> bool:
    """Whether a plan hangs on a condition, or is only an idea: speculation that, the idea that."""
    conditions = (c for t in (token, token.head) for c in t.children if c.dep_ == "advcl")
    if any(m.lower_ in ("if", "unless") for c in conditions for m in c.children):
        return True
    return any(a.lemma_.lower() in PROPOSE_NOUNS for a in token.ancestors if a.pos_ == "NOUN")


def _of_noun(noun: Token) -> Factuality:
    words = {c.lower_ for c in noun.children}
    if words & CANCELLED_WORDS:
        return Factuality("cancelled")
    for governor in _governors(noun):
        if _cancels(governor, noun):
            verb = governor if governor.pos_ == "VERB" else None
            return Factuality("cancelled", decided_by=verb)
    taking_place = _said_to_take_place(noun)
    if taking_place is not None and _comes_to_nothing(taking_place):
        return Factuality("cancelled")
    if _is_dated_ahead(noun) or (taking_place and _of_clause(taking_place).is_future):
        return Factuality("planned")
    if words & PAST_WORDS:
        return Factuality("occurred")
    if words & PLANNED_WORDS:
        return Factuality("planned")
    if words & PROPOSED_WORDS:
        return Factuality("proposed")
    return _from_governors(noun, negated=bool(words & {"no", "any"}))


def _said_to_take_place(noun: Token) -> Token | None:
    """The verb that says when a noun takes place, or whether: talks *held*, the march goes *ahead*."""
    if noun.dep_ in ("nsubj", "nsubjpass"):
        verb = noun.head
    else:
        verb = next((c for c in noun.children if c.dep_ == "relcl"), noun)
    if verb.lemma_ == "be":
        due = next((c for c in verb.children if c.dep_ == "acomp"), verb)
        verb = next((c for c in due.children if c.dep_ == "xcomp"), verb)
    words = {c.lower_ for c in verb.children}
    is_held = verb.lemma_ == "hold" and bool(words & {"be", "been"})
    is_happening = is_held or verb.lemma_.lower() in HAPPENING or _is_off(verb)
    return verb if is_happening or words & AHEAD_PARTICLES else None


def _is_off(verb: Token) -> bool:
    return verb.lemma_ == "be" and any(c.lower_ == "off" and c.i > verb.i for c in verb.children)


def _comes_to_nothing(verb: Token) -> bool:
    """Whether what a verb says of an act is that it will not be: were to have been held, is off."""
    is_refused = is_negated(verb) and bool(_helpers(verb) & (FUTURE | POSSIBILITIES))
    return is_refused or _was_to_have_been(verb) or _is_off(verb)


def _was_to_have_been(verb: Token) -> bool:
    is_due = verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
    return is_due and {"to", "have"} <= _helpers(verb)


def _helpers(verb: Token) -> set[str]:
    """The helping verbs of a verb, with the *to* of an infinitive."""
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}


def _is_dated_ahead(noun: Token) -> bool:
    """A hearing next week, the talks tomorrow."""
    dates = [c for c in noun.children if c.dep_ == "npadvmod" and c.i > noun.i]
    return any(t.lower_ in AHEAD_WORDS for d in dates for t in d.subtree)


def _cancels(governor: Token, noun: Token) -> bool:
    lemma = governor.lemma_.lower()
    if lemma in CANCEL_NOUNS:
        return True
    if governor.pos_ not in ("VERB", "AUX"):
        return False
    if lemma in CANCEL_VERBS and _is_patient(governor, noun):
        return not is_negated(governor)
    near = {t.lower_ for t in governor.doc[governor.i + 1 : governor.i + 4]}
    return any(lemma == phrase[0] and set(phrase[1:]) <= near for phrase in CANCEL_PHRASES)


def _is_patient(verb: Token, noun: Token) -> bool:
    """Whether a noun is the object of a verb, or the subject of an intransitive one."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "nsubj") and (
            child == noun or child.is_ancestor(noun)
        ):
            return child.dep_ != "nsubj" or not any(c.dep_ == "dobj" for c in verb.children)
    return verb.dep_ in ("acl", "relcl", "amod") and verb.head == noun


def _from_governors(noun: Token, negated: bool) -> Factuality:
    """What the words above a noun say of the act: a plan for it, its proposal, its refusal."""
    below = noun
    for governor in _governors(noun):
        if governor.lower_ in TIMES:
            break
        lemma = governor.lemma_.lower()
        if lemma in PLAN_NOUNS:
            is_refused = any(c.lower_ == "no" for c in governor.children)
            return Factuality("planned", is_refused, decided_by=governor if is_refused else None)
        if lemma in PROPOSE_NOUNS:
            return Factuality("proposed")
        if governor.pos_ in ("VERB", "AUX"):
            factuality = _under_verb(governor, below)
            if factuality is not None:
                return factuality
            break
        below = governor
    return Factuality("denied") if negated else Factuality("occurred")


def _under_verb(verb: Token, below: Token) -> Factuality | None:
    """What a verb says of an act that is its subject or object; null where it says it happened."""
    lemma = verb.lemma_.lower()
    clause = _of_clause(verb)
    is_subject = below.dep_ == "nsubj" and lemma not in HAPPENING
    if lemma in VOLITION:
        is_refused = is_negated(verb) or clause.is_refused
        return Factuality("proposed", is_refused, decided_by=verb if is_refused else None)
    if lemma in PLAN_VERBS - {"be", "set"}:
        is_refused = is_negated(verb)
        return Factuality("planned", is_refused, decided_by=verb if is_refused else None)
    if lemma in PROPOSE_VERBS - {"discuss", "attempt", "be"} and not is_subject:
        return Factuality("proposed")
    if is_subject or below.dep_ not in ("dobj", "nsubjpass", "nsubj", "attr", "prep"):
        return None
    if clause.status == "denied" and below.dep_ == "prep":
        return None
    return clause if clause.status != "occurred" or clause.is_refused else None


def _is_condition(verb: Token) -> bool:
    """Whether a verb's clause is a condition, by its conjunction or its order: *had* Norland attacked."""
    if any(_is_conditional(mark, verb) for mark in (*verb.lefts, *verb.head.lefts)):
        return True
    helper = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), None)
    return helper is not None and _is_inverted(helper, verb)


def _is_inverted(helper: Token, verb: Token) -> bool:
    """Whether a helper stands before the subject of its verb, and asks nothing."""
    if helper.lower_ not in INVERTED or verb.sent[-1].lower_ == "?":
        return False
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.i > helper.i for c in verb.children)


def _is_conditional(mark: Token, verb: Token) -> bool:
    """Whether a conjunction makes a verb's clause a condition. The parser may hang it on the verb
    above: *If* Norland attacks Sudmark, Westmark will wait."""
    if mark.lower_ not in CONDITIONS or mark.dep_ != "mark":
        return False
    return mark.head == verb or (verb.dep_ == "advcl" and mark.i < verb.i < verb.head.i)


def _of_clause(verb: Token) -> Factuality:
    """Tense and modality of a verb, and of the verbs above it as far as it is their complement."""
    negated = is_negated(verb)
    auxiliaries = _helpers(verb)
    if _is_condition(verb):
        return Factuality("hypothetical")
    if auxiliaries & FUTURE:
        return Factuality("planned", is_refused=negated, is_future=not negated)
    if auxiliaries & (POSSIBILITIES | OBLIGATIONS):
        return _of_modal(verb, auxiliaries, negated)
    if (
        verb.dep_ == "conj"
        and not auxiliaries
        and verb.tag_ in ("VB", "VBG")
        and not _has_subject(verb)
    ):
        above = _of_clause(verb.head)
        return Factuality("denied" if negated else above.status, above.is_refused or negated)
    if verb.head == verb and "to" in auxiliaries:
        return Factuality("occurred")
    if (verb.tag_ == "VB" and "to" in auxiliaries) or verb.dep_ in ("xcomp", "pcomp", "acl"):
        return _of_complement(verb, negated)
    if negated and verb.head.lemma_ != "know":
        return Factuality("denied")
    return Factuality("occurred")


def _of_modal(verb: Token, auxiliaries: set[str], negated: bool) -> Factuality:
    """What may happen, could have happened or ought to; *would* is a *will* where it is reported."""
    if "have" in auxiliaries:
        return Factuality("hypothetical")
    is_future = "would" in auxiliaries and not negated
    if is_future and _is_reported_future(verb):
        return Factuality("planned", is_future=True)
    status = "hypothetical" if auxiliaries & POSSIBILITIES else "proposed"
    return Factuality(status, is_refused=negated, is_future=is_future)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _is_reported_future(verb: Token) -> bool:
    """Whether `would` is a `will` that was said: announced that talks would be held."""
    reporter = verb.head
    if verb.dep_ != "ccomp" or reporter.lemma_ not in REPORTING_VERBS or is_negated(reporter):
        return False
    return not any(c.dep_ == "advcl" for c in verb.children)


def _of_complement(verb: Token, negated: bool) -> Factuality:
    governor = verb.head
    if governor.pos_ == "ADP":
        governor = governor.head
    lemma = governor.lemma_.lower()
    refused = negated or (governor != verb and is_negated(governor))
    if _was_to_have_been(verb):
        return Factuality("cancelled")
    if governor != verb and _is_inverted(governor, governor):
        return Factuality("hypothetical")
    if lemma in LEAVE_UNDONE:
        return Factuality("denied")
    if lemma in DECISIONS:
        is_supposed = _of_clause(governor).status == "hypothetical"
        return Factuality("hypothetical" if is_supposed else "occurred", is_refused=refused)
    if (
        lemma in PLAN_NOUNS
        or lemma in PLAN_VERBS
        or governor.lower_ in PLANNED_WORDS
        or lemma == "go"
    ):
        refused = refused or any(c.lower_ == "no" for c in governor.children)
        decider = governor if refused else None
        return Factuality("planned", refused, is_future=not refused, decided_by=decider)
    if lemma in PROPOSE_VERBS or lemma in PROPOSE_NOUNS or lemma in VOLITION:
        return Factuality("proposed", refused, decided_by=governor if refused else None)
    if governor.pos_ in ("VERB", "AUX") and governor != verb:
        above = _of_clause(governor)
        return Factuality(
            above.status if above.status != "denied" else "denied", above.is_refused or negated
        )
    if verb.dep_ == "advcl":
        return Factuality("proposed" if verb.tag_ == "VB" else "occurred")
    return Factuality("proposed" if verb.tag_ == "VB" else "occurred", is_refused=negated)


def is_background(token: Token) -> bool:
    """Whether an act is background to the news: in the pluperfect, long ago, repeated."""
    verb = token if token.pos_ in ("VERB", "AUX") else None
    if verb is None:
        return False
    helpers = _helpers(verb)
    words = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    return bool(helpers & PAST_HELPERS or words & BACKGROUND_ADVERBS)


def is_negated(token: Token) -> bool:
    """Whether a word is denied: not, never, no."""
    return any(
        c.dep_ == "neg" or (c.lower_ in NEGATIONS and c.dep_ in ("det", "advmod", "preconj"))
        for c in token.children
    )


def _governors(token: Token) -> Iterator[Token]:
    """The ancestors of an act, up to the verb of its clause and the verb that reports it."""
    verbs = 0
    for ancestor in token.ancestors:
        yield ancestor
        verbs += ancestor.pos_ in ("VERB", "AUX")
        if verbs == 2 or ancestor.dep_ in ("relcl", "advcl"):
            return
