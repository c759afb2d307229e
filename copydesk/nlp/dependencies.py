"""Clauses: what stands in which relation to a verb or noun that names an act.

Reads spaCy's English dependency labels (ClearNLP style), undoing passives, relative clauses,
control and light verbs, so that the words around an act come as subject, object and prepositions.
"""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Token

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
OBJECT_CONTROL = frozenset(
    [
        "accuse",
        "urge",
        "ask",
        "force",
        "order",
        "tell",
        "press",
        "persuade",
        "convince",
        "warn",
        "allow",
        "invite",
        "encourage",
        "help",
        "call",
        "pressure",
        "compel",
        "push",
        "want",
        "expect",
        "require",
        "permit",
        "enable",
        "lead",
        "get",
        "make",
        "let",
        "see",
    ]
)
INVOLVING = frozenset(("engage", "involve", "lock", "embroil"))
UNDERGOING = frozenset(
    ("face", "draw", "receive", "suffer", "attract", "earn", "win", "provoke", "get", "survive",
     "escape", "invite", "incur", "sustain", "endure", "encounter", "undergo", "spark", "prompt",
     "trigger", "generate", "stir", "spur", "elicit", "meet")
)  # fmt: skip
"""The act that is the object of these is done to their subject: faced criticism."""
ENJOYING = frozenset(
    ("have", "enjoy", "lack", "lose", "gain", "garner", "command", "retain", "seek", "extract",
     "secure", "obtain", "consolidate")
)  # fmt: skip
FAVOURS = frozenset(
    ("support", "backing", "endorsement", "approval", "praise", "sympathy", "concession", "promise",
     "pledge", "commitment", "assurance", "apology")
)  # fmt: skip
"""So are these, to the subject of those: has support among the young."""
GIVERS = frozenset(("from", "among"))
REMARKING = frozenset(
    ("cite", "note", "mention", "recall", "describe", "remember", "ignore", "see", "watch", "witness",
     "hear", "cover", "report", "fear", "expect", "await", "study", "explain", "avoid", "predict",
     "refer", "survive", "mourn", "remember", "discuss")
)  # fmt: skip
"""The act that is the object of these is somebody else's: cited the criticism of the mayor."""
LIGHT_NOUN_HEADS = frozenset(
    [
        "plan",
        "preparation",
        "possibility",
        "prospect",
        "round",
        "series",
        "wave",
        "set",
        "kind",
        "idea",
        "hope",
        "talk",
        "day",
        "number",
        "group",
        "part",
        "start",
        "end",
        "resumption",
        "beginning",
        "cancellation",
        "postponement",
        "outcome",
        "result",
        "call",
        "effort",
        "attempt",
        "campaign",
        "threat",
        "decision",
        "failure",
        "act",
        "form",
        "use",
        "string",
        "spate",
        "host",
    ]
)


TIMES = frozenset(("after", "before", "during", "since", "amid", "following", "despite"))
"""Words that set one act beside another: the second is nothing that the first is done with."""


HEARSAY = frozenset(("according", "based"))
"""What stands behind these tells where it is known from."""
AIMING = frozenset(("target", "hit"))


def relations(token: Token) -> Relations:
    """Heads of the phrases around an act: subject, object, possessor, modifier, agent, dative, and
    one entry for every preposition."""
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
    """The subject of a clause that has none of its own, from the clause or noun that governs it."""
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
    """Who the governing clause makes the subject of this one: its object under control verbs."""
    if depth > 4:
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
    """Who is to do it: plans for the envoys to meet."""
    return [o for c in noun.children if c.lower_ == "for" for o in c.children if o.dep_ == "pobj"]


def _called_on(noun: Token) -> list[Token]:
    """Who is to do what a noun demands, where the parse takes `for` for a conjunction: a call for
    the council to meet."""
    marked = [
        c for c in noun.rights if any(m.dep_ == "mark" and m.lower_ == "for" for m in c.lefts)
    ]
    return [s for c in marked for s in c.lefts if s.dep_ == "nsubj"]


def owners(noun: Token) -> list[Token]:
    """Whose something is: the nouns in the possessive before it."""
    return [c for c in noun.children if c.dep_ == "poss"]


def _light_subject(noun: Token) -> list[Token]:
    """The subject of the verb whose object a noun is: who *held* talks, who *made* an offer."""
    head = noun
    while head.dep_ in ("conj", "pobj", "prep", "compound") and head.head != head:
        if head.lower_ in TIMES:
            return []
        head = head.head
        if head.pos_ in ("NOUN", "PROPN") and head.lemma_ not in LIGHT_NOUN_HEADS:
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
    for _ in range(4):
        if head.dep_ in ("dobj", "nsubjpass", "nsubj", "attr"):
            return head.head if head.head.pos_ in ("VERB", "AUX") else None
        if head.lower_ in TIMES:
            return None
        if head.dep_ in ("conj", "pobj", "prep", "compound"):
            head = head.head
            if head.pos_ in ("VERB", "AUX"):
                return head
            if head.pos_ in ("NOUN", "PROPN") and head.lemma_ not in LIGHT_NOUN_HEADS:
                return None
            continue
        return None
    return None


def _holds(ancestor: Token, token: Token) -> bool:
    return ancestor == token or ancestor.is_ancestor(token)


CLAUSES_AND_LISTS = frozenset(["relcl", "acl", "advcl", "cc", "conj", "punct", "ccomp", "xcomp"])
LOOSE_PREPOSITIONS = frozenset(
    ["to", "with", "about", "as", "despite", "after", "before", "during", "since", "until", "over"]
)


def phrase(head: Token) -> Iterator[Token]:
    """The tokens of a noun phrase without its clauses, what stands beside it in a list and what is
    only loosely tied to it."""
    for child in head.lefts:
        if child.dep_ not in ("relcl", "advcl", "cc", "conj", "punct", "ccomp"):
            yield from phrase(child)
    yield head
    for child in head.rights:
        loose = child.dep_ == "prep" and child.lower_ in LOOSE_PREPOSITIONS
        if child.dep_ not in CLAUSES_AND_LISTS and not loose:
            yield from phrase(child)


def clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token.sent.root)
