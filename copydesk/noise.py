"""Noise: acts that are told without being news: opinions, generalities, polls, long past.

A table of reasons, each with its test; an act that one of them fits gets no row.
"""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from copydesk.acting import HYPHENS, Actor, Players
from copydesk.acts import ReadAct
from copydesk.clauses import AIMING, clause_of, phrase, relations
from copydesk.sufferers import can_suffer

MATERIAL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID"))
TALKING_TOGETHER = frozenset(
    ("talk", "speak", "discuss", "debate", "converse", "conversation", "discussion", "interview")
)
TALKING_OF = frozenset(("discuss", "debate"))
SETTINGS = frozenset(("at", "during", "in", "throughout", "before"))
SHARES = frozenset(("percent", "%", "percentage", "pct", "majority", "points", "poll"))
UNREAL = frozenset(
    ("difficult", "hard", "easy", "impossible", "unable", "unlikely", "avoid", "stop", "rather",
     "need", "ought", "without", "instead", "fail")
)  # fmt: skip
UNKNOWN_SELVES = frozenset(("i", "we", "you", "one", "anyone", "everyone", "nobody", "someone"))
THOUGHTS = frozenset(("recognize", "recognise", "demonstrate", "appreciate", "trust", "suspect"))
QUESTIONING = frozenset(("question", "quiz", "grill", "host", "entertain"))
AIMED_NOUNS = {
    "REQUEST": frozenset(("for", "to", "on", "upon", "that")),
    "SUPPORT": frozenset(("for", "to", "of", "from")),
}
OFFERS = frozenset(("offer", "ready", "willing", "prepared", "committed"))
HANDLING = frozenset(("release",))
PRESENT = frozenset(("VBP", "VBZ"))


@dataclass(frozen=True, slots=True)
class Told:
    """An act as its sentence tells it: who takes part, and whether someone else says it."""

    read: ReadAct
    sentence: Span
    cast: Players
    targets: tuple[Actor, ...]
    is_quoted: bool
    is_stance: bool

    @property
    def token(self) -> Token:
        """The head of the trigger."""
        return self.read.token

    @property
    def names_both(self) -> bool:
        """Whether mentions name both sides."""
        return _named(self.read.sources) and _named(self.targets)


def _named(actors: tuple[Actor, ...]) -> bool:
    return any(a.mention is not None for a in actors)


def _names_nobody(told: Told) -> bool:
    """Nobody in particular; what was called off or is to come is told of those named before."""
    if told.read.status in ("cancelled", "denied", "planned"):
        return False
    return not _named(told.read.sources) and not _named(told.targets)


def _is_opinion(told: Told) -> bool:
    """What someone quoted says that others do is a claim; the words in which is done are a stance."""
    return told.is_quoted and not told.is_stance and not told.names_both


def _is_unaimed_stance(told: Told) -> bool:
    return told.is_stance and not _named(told.targets)


def _is_vague_proposal(told: Told) -> bool:
    return told.read.status == "proposed" and not told.names_both


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
    return clause.tag_ in PRESENT and not helped and not _named(told.read.sources)


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
    return bool(words & SHARES)


def _is_a_setting(told: Told) -> bool:
    """Where or when something else is said: at a rally, in an interview."""
    token = told.token
    if told.read.status != "occurred":
        return False
    if token.pos_ != "NOUN" or token.dep_ != "pobj" or token.head.lower_ not in SETTINGS:
        return False
    return told.read.act.root in ("CONSULT", "PROTEST") and not told.read.targets


def _has_no_partner(told: Told) -> bool:
    """Talk of something, or to nobody who is named."""
    lemma = told.token.lemma_.lower()
    if lemma not in TALKING_TOGETHER or told.read.trigger.act.root != "CONSULT":
        return False
    together = told.read.is_mutual or len(told.read.sources) > 1
    if lemma in TALKING_OF and not together:
        return not {"with", "between"} & set(relations(told.token))
    return not told.targets and not together


def _only_agrees(told: Told) -> bool:
    """To be of one mind with someone is no agreement."""
    token = told.token
    if token.lemma_.lower() != "agree" or told.read.act.root != "AGREE":
        return False
    return not any(
        c.dep_ in ("xcomp", "ccomp") or c.lower_ in ("to", "on", "upon") for c in token.children
    )


def _is_done_to_a_thing(told: Told) -> bool:
    """What harms or helps nobody: executed the plan, rounded up the opinions."""
    read, token = told.read, told.token
    is_questioned = token.lemma_.lower() in QUESTIONING
    if (read.act.root not in MATERIAL and not is_questioned) or token.pos_ != "VERB":
        return False
    if any(p.dep_ in ("dobj", "nsubjpass", "pobj") for p in read.trigger.parts):
        return False
    objects = relations(token).get("object", [])
    named = any(told.cast.of_token(t) for head in objects for t in phrase(head))
    return bool(objects) and not named and not any(map(can_suffer, objects))


def _is_anyone(told: Told) -> bool:
    """Done by the reader, the writer or whoever: you can defend them."""
    if _named(told.read.sources):
        return False
    subjects = relations(told.token).get("subject", ())
    return any(s.lower_ in UNKNOWN_SELVES for s in subjects)


def _is_asked(told: Told) -> bool:
    return told.sentence.text.rstrip("”\"’' ").endswith("?")


def _is_a_thought(told: Told) -> bool:
    """What is only thought or shown to be so: recognized that it was late."""
    token = told.token
    if token.lemma_.lower() not in THOUGHTS:
        return False
    shown = token.lemma_ == "demonstrate" and any(c.dep_ == "dobj" for c in token.children)
    return shown or any(c.dep_ == "ccomp" for c in token.children)


def _is_a_readiness(told: Told) -> bool:
    """Readiness for something that names no act."""
    token = told.token
    if token.pos_ != "ADJ" or told.read.act.root != "AGREE":
        return False
    return not any(c.dep_ in ("xcomp", "ccomp") or c.lower_ == "to" for c in token.children)


def _is_unaimed_noun(told: Told) -> bool:
    """A noun of asking or backing that says neither for what nor for whom: her tax proposals."""
    token, links = told.token, AIMED_NOUNS.get(told.read.act.root)
    if links is None or token.pos_ != "NOUN" or told.is_stance:
        return False
    said = {c.lower_ for c in token.children if c.i > token.i or c.dep_ == "mark"}
    infinitive = any(c.dep_ in ("acl", "relcl", "ccomp") for c in token.children)
    return not (said & links or infinitive or token.dep_ in ("dobj", "nsubjpass"))


def _is_a_mere_offer(told: Told) -> bool:
    """An offer of words, or a readiness, that is made to nobody: offered insights."""
    token = told.token
    if token.lemma_.lower() not in OFFERS or told.read.act.root != "AGREE" or _named(told.targets):
        return False
    return token.pos_ == "ADJ" or not any(c.dep_ in ("xcomp", "ccomp") for c in token.children)


def _is_bidden(told: Told) -> bool:
    """What nobody named is told not to do: don't blame them."""
    token = told.token
    ordered = token.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in token.children)
    return ordered and token.dep_ in ("ROOT", "ccomp", "conj") and not _named(told.read.sources)


def _is_receipt_of_a_thing(told: Told) -> bool:
    """What is received or let go is somebody, or it is no act: released the video."""
    token = told.token
    if token.lemma_.lower() not in HANDLING or token.pos_ != "VERB":
        return False
    objects = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
    named = any(told.cast.of_token(head) for head in objects)
    return bool(objects) and not named and not any(map(can_suffer, objects))


def _is_a_candidates_rally(told: Told) -> bool:
    """Rallies that somebody named holds gather voters."""
    sources = [a.mention for a in told.read.sources if a.mention is not None]
    rallies = any(t.lemma_.lower() == "rally" for t in (told.token, *told.read.trigger.parts))
    return (
        rallies
        and told.read.act.root == "PROTEST"
        and bool(sources)
        and all(m.type == "PERSON" for m in sources)
    )


def _is_a_figure(told: Told) -> bool:
    """Words of force for what is no force: as opposed to, left for them, duties targeting it."""
    token = told.token
    if token.lemma_.lower() == "oppose" and token.tag_ == "VBN":
        helped = any(c.dep_ in ("aux", "auxpass") for c in token.children)
        return not helped and any(c.lower_ == "to" for c in token.children)
    if token.lemma_ in AIMING and token.dep_ in ("acl", "relcl"):
        return token.head.pos_ == "NOUN" and not can_suffer(token.head)
    if token.lemma_.lower() == "leave" and token.tag_ == "VBN":
        return True
    if token.lemma_.lower() == "war":
        aims = [o for c in token.children if c.lower_ in ("on", "against") for o in c.children]
        return bool(aims) and not any(can_suffer(o) or told.cast.of_phrase(o) for o in aims)
    return False


def _is_a_purchase(told: Told) -> bool:
    """Trade is an act between two who are named."""
    return told.read.act.root == "COOPERATE" and not told.names_both and told.token.pos_ == "VERB"


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
    ("no partner", _has_no_partner),
    ("of one mind", _only_agrees),
    ("thing", _is_done_to_a_thing),
    ("anyone", _is_anyone),
    ("question", _is_asked),
    ("thought", _is_a_thought),
    ("readiness", _is_a_readiness),
    ("purchase", _is_a_purchase),
    ("unaimed noun", _is_unaimed_noun),
    ("mere offer", _is_a_mere_offer),
    ("bidden", _is_bidden),
    ("receipt", _is_receipt_of_a_thing),
    ("rally", _is_a_candidates_rally),
    ("figure", _is_a_figure),
)


def noise_of(told: Told) -> str | None:
    """Why an act gets no row; null where it gets one."""
    return next((name for name, fits in NOISE if fits(told)), None)
