"""Features of an event candidate: its word, its clause, who takes part, and where it stands.

Those of `OF_WORDS` hang on single words; the others read grammar alone, whatever an article is about.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Token

from copydesk.events.actor_index import Actor
from copydesk.events.cameo_actors import role_code
from copydesk.events.candidate import EventCandidate
from copydesk.events.filters import FILTERS, forces_of_nature
from copydesk.events.patients import can_be_patient
from copydesk.events.sense_filters import other_sense
from copydesk.lexicon.reporting_verbs import reporting_verbs
from copydesk.nlp.dependencies import clause_of, relations

PRONOUNS = frozenset(
    ("i", "we", "you", "he", "she", "it", "they", "who", "which", "that", "one", "this", "there")
)
RESOLVED = frozenset(("he", "she", "it", "they", "who", "which"))
OF_WORDS = frozenset((
    "lemma", "lemma in company", "part", "prep", "prep of lemma", "prt", "prt of lemma", "adjective", "determiner",
    "advmod", "under", "under preposition", "circumstance", "sense", "with", "with of root", "with noun",
    "complement of lemma",
    *(f"{name} {of}" for name in ("subject", "object", "agent", "dative", "possessor") for of in ("noun", "of lemma")),
))  # fmt: skip
"""The groups of features that hang on single words."""
ARGUMENTS = ("subject", "object", "agent", "dative", "possessor")
HELPERS = ("aux", "auxpass")
SIDE_CLAUSES = ("relcl", "advcl", "acl")
CONDITIONS = frozenset(("if", "unless"))
DEEPEST = 6
MOST_DATES = 3
AGES = ((-1, "ahead"), (3, "now"), (31, "month"), (400, "year"))
"""Days since a date, up to which it is as old as its name."""


def act_features(candidate: EventCandidate) -> tuple[str, ...]:
    """The features of a candidate, each once."""
    return tuple(dict.fromkeys(_features(candidate)))


def _features(candidate: EventCandidate) -> Iterator[str]:
    yield "bias:all"
    yield from _of_word(candidate)
    yield from _of_clause(candidate)
    yield from _of_arguments(candidate)
    yield from _of_text(candidate)


def _of_word(candidate: EventCandidate) -> Iterator[str]:
    token, predicate = candidate.token, candidate.predicate
    act, lemma, pos = predicate.act, token.lemma_.lower(), token.pos_
    fits = predicate.trigger.fits
    yield f"lemma:{lemma} {pos}"
    yield f"lemma in company:{lemma} {fits}"
    yield f"tag:{token.tag_}"
    yield f"fits:{fits} {pos}"
    yield f"root:{act.root}"
    yield f"root fits:{act.root} {fits}"
    yield f"root strength:{act.root} {pos} {act.strength}"
    yield f"root status:{act.root} {predicate.status}"
    yield f"strength:{act.strength} {fits}"
    yield f"frame:{act.frame}"
    if act.mode:
        yield f"mode:{act.mode}"
    for circumstance in predicate.circumstances:
        yield f"circumstance:{circumstance}"
    for part in predicate.trigger.parts:
        yield f"part:{lemma} {part.lemma_.lower()}"
    for child in token.children:
        if child.dep_ in ("prt", "prep"):
            yield f"{child.dep_}:{child.lower_} {pos}"
            yield f"{child.dep_} of lemma:{lemma} {child.lower_}"
    if pos == "NOUN":
        yield from _of_noun(token)


def _of_noun(noun: Token) -> Iterator[str]:
    if noun.tag_ == "NNS":
        yield "noun:plural"
    for child in noun.children:
        if child.dep_ == "det":
            yield f"determiner:{child.lower_}"
        elif child.dep_ == "amod":
            yield f"adjective:{child.lemma_.lower()}"
        elif child.dep_ in ("poss", "compound", "nummod"):
            yield f"noun:{child.dep_}"


def _of_clause(candidate: EventCandidate) -> Iterator[str]:
    token = candidate.token
    clause = clause_of(token)
    whose = "own" if clause == token else "above"
    yield f"role:{token.dep_} {token.pos_}"
    yield f"status:{candidate.predicate.status}"
    yield tense(token)
    yield f"clause:{clause.dep_} {whose}"
    for child in clause.children:
        if child.dep_ in HELPERS:
            yield f"helper:{whose} {child.lower_}"
        if child.dep_ == "auxpass":
            yield f"passive:{whose}"
        elif child.dep_ == "neg":
            yield f"negated:{whose}"
        elif child.dep_ in ("mark", "advmod"):
            yield f"{child.dep_}:{child.lower_}"
    yield from _of_governor(token)
    above = (token, *token.ancestors)
    yield f"depth:{min(len(above) - 1, DEEPEST)}"
    sides = [t.dep_ for t in above if t.dep_ in SIDE_CLAUSES]
    yield f"side:{' '.join(sides[:2])}"
    adverbial = (t for t in above if t.dep_ == "advcl")
    if any(c.lower_ in CONDITIONS for t in adverbial for c in t.children):
        yield "side:condition"


def tense(token: Token) -> str:
    """The form of a verb with its helpers, or of the verb of the clause that a noun is in."""
    clause = clause_of(token)
    helpers = " ".join(sorted(c.lower_ for c in clause.children if c.dep_ in HELPERS))
    return f"tense:{'own' if clause == token else 'above'} {clause.tag_} {helpers}"


def _of_governor(token: Token) -> Iterator[str]:
    head = token.head
    if head == token:
        return
    if head.pos_ == "ADP":
        yield f"under preposition:{head.lower_} {token.pos_}"
        head = head.head
    lemma = head.lemma_.lower()
    yield f"under:{lemma} {token.dep_}"
    yield f"under pos:{head.pos_} {token.dep_}"
    entry = reporting_verbs().get(lemma)
    if entry is not None:
        yield f"under speech:{entry.kind} {token.dep_}"


def _of_arguments(candidate: EventCandidate) -> Iterator[str]:
    token, predicate = candidate.token, candidate.predicate
    around, lemma, root = relations(token), token.lemma_.lower(), predicate.act.root
    kinds: dict[str, str] = {}
    for name in ARGUMENTS:
        heads = around.get(name)
        if not heads:
            if name in ("subject", "object"):
                yield f"{name}:none {token.pos_}"
            continue
        kinds[name] = kind = kind_of(candidate, heads[0])
        yield f"{name}:{kind}"
        yield f"{name} of root:{root} {kind}"
        yield f"{name} of lemma:{lemma} {kind}"
        if heads[0].pos_ == "NOUN":
            yield f"{name} noun:{heads[0].lemma_.lower()}"
    yield f"subject and object:{kinds.get('subject')} {kinds.get('object')}"
    named = "s" * candidate.names_source + "t" * candidate.names_target
    yield f"named:{named}"
    yield f"named of root:{root} {named}"
    yield f"sources:{_types(predicate.sources)}"
    yield f"targets:{_types(candidate.targets)}"
    for complement in around.get("complement", ())[:1]:
        yield f"complement:{complement.tag_}"
        yield f"complement of lemma:{lemma} {complement.tag_}"
    for link, head in _linked(candidate):
        kind = kind_of(candidate, head)
        yield f"with:{link} {kind} {token.pos_}"
        yield f"with of root:{root} {link} {kind}"
        if head.pos_ == "NOUN":
            yield f"with noun:{link} {head.lemma_.lower()}"


def _linked(candidate: EventCandidate) -> Iterator[tuple[str, Token]]:
    """What hangs on the words of a trigger by a preposition: talks *with* a minister."""
    for word in (candidate.token, *candidate.predicate.trigger.parts):
        for link in (c for c in word.children if c.dep_ in ("prep", "agent")):
            yield from ((link.lower_, c) for c in link.children if c.dep_ in ("pobj", "pcomp"))


def _types(actors: tuple[Actor, ...]) -> str:
    return " ".join(sorted({type_of(actor) for actor in actors}))


def type_of(actor: Actor) -> str:
    """The type of an actor's mention; `code` where it has none."""
    return "code" if actor.mention is None else actor.mention.type


def kind_of(candidate: EventCandidate, head: Token) -> str:
    """What an argument is: a pronoun and whom it stands for, a name of a type, a role, what can be
    harmed or helped, a force of nature, a clause or a thing; one or several."""
    index = candidate.index
    if head.lower_ in PRONOUNS:
        referents = index.of_phrase(head) if head.lower_ in RESOLVED else []
        return f"{head.lower_} {type_of(referents[0])}" if referents else head.lower_
    actor = index.of_token(head)
    if actor is not None and actor.mention is not None:
        return f"name {actor.mention.type}"
    if head.pos_ in ("PROPN", "NUM", "PRON", "ADJ"):
        return head.pos_
    if head.pos_ in ("VERB", "AUX"):
        return "clause"
    number = "several" if head.tag_ == "NNS" else "one"
    if role_code(head.lower_) is not None:
        return f"role {number}"
    if head.lemma_.lower() in forces_of_nature():
        return "nature"
    if can_be_patient(head):
        return f"patient {number}"
    return f"thing {number}"


def _of_text(candidate: EventCandidate) -> Iterator[str]:
    yield f"place:{candidate.facts.place}"
    if candidate.is_quoted:
        yield "quoted:direct"
        yield f"quoted:{candidate.names_source} {candidate.names_target}"
    if candidate.is_reported:
        yield "quoted:indirect"
    if candidate.in_title:
        yield "title:word"
    for name, fits in FILTERS:
        if fits(candidate):
            yield f"doubt:{name}"
    sense = other_sense(candidate)
    if sense is not None:
        yield f"sense:{sense}"
    root = candidate.sentence.root
    yield f"sentence:{root.pos_} {candidate.sentence[-1].is_punct}"
    yield f"sentence:tense {root.tag_}"
    yield from _of_dates(candidate)


def _of_dates(candidate: EventCandidate) -> Iterator[str]:
    facts = candidate.facts
    if not facts.dates:
        yield "date:none"
    for words in facts.dates[:MOST_DATES]:
        yield f"date:{words.precision}"
        if words.resolved is not None:
            yield f"age:{age_of(words.resolved, facts.published, AGES)} {words.precision}"
    if facts.earlier is not None:
        yield f"age before:{age_of(facts.earlier, facts.published, AGES)}"


def age_of(day: date | None, published: date | None, ages: Sequence[tuple[int, str]]) -> str:
    """The name of the age of a day at publication: of the first of `ages` that has no fewer days."""
    if day is None or published is None:
        return "unknown"
    days = (published - day).days
    return next((name for most, name in ages if days <= most), "old")
