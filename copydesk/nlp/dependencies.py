"""Predicate-argument relations of a verb or noun, read from its dependency parse.

Reads spaCy's English dependency labels (ClearNLP style), undoing passives, relative clauses,
control and light verbs, so that arguments come as subject, object and prepositions.
"""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.lexicon.tables import word_lists

Relations = dict[str, list[Token]]

SUBJECTS = ("nsubj", "csubj", "expl")
CLAUSAL = (
    "acl",
    "relcl",
    "advcl",
    "xcomp",
    "ccomp",
    "pcomp",
    "conj",
    "ROOT",
    "parataxis",
    "acomp",
    "oprd",
)
WORDS = word_lists("clause_words")
OBJECT_CONTROL = WORDS["object_control"]
INVOLVING = WORDS["involving"]
UNDERGOING = WORDS["undergoing"]
ENJOYING = WORDS["enjoying"]
FAVOURS = WORDS["favours"]
GIVERS = WORDS["givers"]
REMARKING = WORDS["remarking"]
LIGHT_NOUNS = WORDS["light_nouns"]
TIMES = WORDS["times"]
HEARSAY = WORDS["hearsay"]
AIMING = WORDS["aiming"]
LOOSE_PREPOSITIONS = WORDS["loose_prepositions"]
DEEPEST_GOVERNOR = 4
"""How many clauses or phrases up a subject or verb is sought; deeper parses are mostly wrong."""


def relations(token: Token) -> Relations:
    """The heads of a predicate's arguments: subject, object, possessor, modifier, agent, dative,
    complement, and one entry for every preposition."""
    found: Relations = defaultdict(list)
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        _of_verb(token, found)
    else:
        _of_noun(token, found)
    return {k: _with_conjuncts(v) for k, v in found.items()}


def _with_conjuncts(heads: list[Token]) -> list[Token]:
    out: list[Token] = []
    for head in heads:
        for t in (head, *(c for c in head.conjuncts if c.i > head.i)):
            if t not in out:
                out.append(t)
    return out


def _of_verb(verb: Token, found: Relations) -> None:
    _dependents(verb, found)
    if not found["subject"] and not found["agent"]:
        _inherit_subject(verb, found)


def _dependents(verb: Token, found: Relations) -> None:
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            found["subject"].append(child)
        elif child.dep_ == "nsubjpass" or child.dep_ in ("dobj", "attr", "oprd"):
            found["object"].append(child)
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            found["dative"].append(child)
        elif child.dep_ in ("agent", "prep", "dative"):
            _prepositional(child, found)
        elif child.dep_ in ("ccomp", "xcomp"):
            found["complement"].append(child)
    for child in list(found["object"]):
        if child.dep_ in ("dobj", "nsubjpass"):
            _prepositions_of(child, found, prefix="object ")


def _prepositional(prep: Token, found: Relations) -> None:
    if prep.lower_ in HEARSAY:
        return
    name = "agent" if prep.dep_ == "agent" else prep.lower_
    for child in prep.children:
        if child.dep_ == "pobj":
            found[name].append(child)
        elif child.dep_ == "pcomp":
            found[name + " doing"].append(child)
        elif child.dep_ == "prep":
            _prepositional(child, found)


def _prepositions_of(noun: Token, found: Relations, prefix: str = "") -> None:
    for child in noun.children:
        if child.dep_ == "prep":
            for obj in child.children:
                if obj.dep_ == "pobj":
                    found[prefix + child.lower_].append(obj)


def _inherit_subject(verb: Token, found: Relations) -> None:
    """Add the subject of a clause that has none of its own, from its governing clause or noun."""
    passive = _is_passive(verb) or (
        verb.tag_ == "VBN"
        and (verb.dep_ in ("acl", "relcl") or (verb.dep_ == "conj" and _is_passive(verb.head)))
        and not any(c.dep_ == "aux" for c in verb.children)
    )
    slot = "object" if passive else "subject"
    if passive and found["object"]:
        return
    governor = verb.head
    if verb.dep_ in ("acl", "relcl"):
        wanted = "object" if passive else "subject"
        if verb.dep_ == "acl" and verb.tag_ == "VB":
            found["subject"].extend(
                _for_whom(governor) or owners(governor) or _light_subject(governor)
            )
        elif not found[wanted]:
            found[wanted].append(governor)
    elif governor != verb and verb.dep_ in CLAUSAL:
        found[slot].extend(governing_subject(verb, governor))


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def governing_subject(verb: Token, governor: Token, depth: int = 0) -> list[Token]:
    """The subject that a clause takes from its governor: its object under control verbs."""
    if depth > DEEPEST_GOVERNOR:
        return []
    if governor.pos_ == "ADP":
        return governing_subject(governor, governor.head, depth + 1)
    if governor.pos_ in ("NOUN", "PROPN"):
        return owners(governor) or _light_subject(governor)
    own: Relations = defaultdict(list)
    _dependents(governor, own)
    objects = [t for t in own["object"] if t.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ in ("xcomp", "prep", "ccomp") and objects and governor.lemma_ in OBJECT_CONTROL:
        return objects
    subjects = own["subject"] or [t for t in own["object"] if t.dep_ == "nsubjpass"]
    if subjects and not _relative(subjects[0]):
        return subjects
    if governor.dep_ in ("relcl", "acl"):
        return [governor.head]
    if governor.dep_ in CLAUSAL and governor.head != governor:
        return governing_subject(governor, governor.head, depth + 1)
    return own["agent"]


def _relative(token: Token) -> bool:
    return token.tag_ in ("WDT", "WP")


def _for_whom(noun: Token) -> list[Token]:
    """The agents of a noun's infinitive: plans for the envoys to meet."""
    return [o for c in noun.children if c.lower_ == "for" for o in c.children if o.dep_ == "pobj"]


def _called_on(noun: Token) -> list[Token]:
    """The agents of what a noun demands, where the parser reads `for` as a conjunction: a call for
    the council to meet."""
    marked = [
        c for c in noun.rights if any(m.dep_ == "mark" and m.lower_ == "for" for m in c.lefts)
    ]
    return [s for c in marked for s in c.lefts if s.dep_ == "nsubj"]


def owners(noun: Token) -> list[Token]:
    """The possessors of a noun: the nouns in the possessive before it."""
    return [c for c in noun.children if c.dep_ == "poss"]


def _light_subject(noun: Token) -> list[Token]:
    """The subject of the light verb whose object a noun is: who *held* talks, *made* an offer."""
    head = noun
    while head.dep_ in ("conj", "pobj", "prep", "compound") and head.head != head:
        if head.lower_ in TIMES:
            return []
        head = head.head
        if head.pos_ in ("NOUN", "PROPN") and head.lemma_ not in LIGHT_NOUNS:
            return owners(head)
        if head.pos_ in ("VERB", "AUX"):
            break
    verb = head if head.pos_ in ("VERB", "AUX") else head.head
    if verb.pos_ not in ("VERB", "AUX"):
        return []
    own: Relations = defaultdict(list)
    _dependents(verb, own)
    if verb.lemma_ in INVOLVING:
        own["subject"].extend(own["object"])
    out = [t for t in own["subject"] if t != noun and t.dep_ != "expl" and not _relative(t)]
    if not out and not own["agent"]:
        _inherit_subject(verb, own)
        out = [t for t in own["subject"] if t != noun]
    return out or own["agent"]


def _of_noun(noun: Token, found: Relations) -> None:
    found["possessor"].extend(owners(noun))
    found["modifier"].extend(
        c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.i < noun.i
    )
    _prepositions_of(noun, found)
    aimed = [c for c in noun.rights if c.dep_ in ("acl", "relcl") and c.lemma_ in AIMING]
    found["on"].extend(o for c in aimed for o in c.children if o.dep_ == "dobj")
    found["complement"].extend(_called_on(noun))
    verb = _governing_verb(noun)
    if verb is None:
        return
    if noun.dep_ != "nsubj" and verb.lemma_ not in REMARKING:
        undergoes = noun.dep_ == "dobj" and (
            verb.lemma_ in UNDERGOING or (verb.lemma_ in ENJOYING and noun.lemma_ in FAVOURS)
        )
        found["object" if undergoes else "subject"].extend(_light_subject(noun))
        if undergoes:
            givers = (*GIVERS, "of") if noun.lemma_ in FAVOURS else GIVERS
            given_by = (c for t in (noun, verb) for c in t.children if c.lower_ in givers)
            found["agent"].extend(o for c in given_by for o in c.children)
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and not _holds(child, noun):
            _prepositional(child, found)
        elif child.dep_ == "dative":
            found["dative"].append(child)
        elif child.dep_ == "dobj" and noun.dep_ == "nsubj":
            found["object"].append(child)


def _governing_verb(noun: Token) -> Token | None:
    head = noun
    for _ in range(DEEPEST_GOVERNOR):
        if head.dep_ in ("dobj", "nsubjpass", "nsubj", "attr"):
            return head.head if head.head.pos_ in ("VERB", "AUX") else None
        if head.lower_ in TIMES:
            return None
        if head.dep_ in ("conj", "pobj", "prep", "compound"):
            head = head.head
            if head.pos_ in ("VERB", "AUX"):
                return head
            if head.pos_ in ("NOUN", "PROPN") and head.lemma_ not in LIGHT_NOUNS:
                return None
            continue
        return None
    return None


def _holds(ancestor: Token, token: Token) -> bool:
    return ancestor == token or ancestor.is_ancestor(token)


CLAUSES_AND_LISTS = frozenset(["relcl", "acl", "advcl", "cc", "conj", "punct", "ccomp", "xcomp"])


def phrase(head: Token) -> Iterator[Token]:
    """The tokens of a noun phrase, in text order, without clauses, conjuncts and loose
    prepositional phrases."""
    for child in head.lefts:
        if child.dep_ not in ("relcl", "advcl", "cc", "conj", "punct", "ccomp"):
            yield from phrase(child)
    yield head
    for child in head.rights:
        loose = child.dep_ == "prep" and child.lower_ in LOOSE_PREPOSITIONS
        if child.dep_ not in CLAUSES_AND_LISTS and not loose:
            yield from phrase(child)


def clause_of(token: Token) -> Token:
    """The verb of the clause that a token is in; the root of its sentence where there is none."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token.sent.root)
