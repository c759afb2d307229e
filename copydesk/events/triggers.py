"""The words that name acts, each with its PLOVER root, and what makes them match in a parse.

`data/event_triggers.tsv` holds them, one line a kind of act; its words are written so:

    meet            a verb or noun by its lemma
    call for        a verb (or noun) with a particle, preposition or adverb that hangs on it
    impose+curfew   a verb whose object, subject in the passive, or complement has that lemma
    tell+TO         a verb with an infinitive: told them to leave
    say+WILL        a verb of speech with what its subject will do: said it would leave
    phone call      a noun with words to its left

Roots, modes and contexts are PLOVER's, the codes CAMEO's (Schrodt 2012; Halterman et al. 2023).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from spacy.tokens import Token

from copydesk.lexicon.tables import read_table, word_lists

PREPOSITIONS = frozenset(
    [
        "of",
        "on",
        "against",
        "for",
        "between",
        "with",
        "to",
        "from",
        "by",
        "in",
        "at",
        "into",
        "over",
        "about",
        "before",
        "behind",
        "as",
        "out",
        "off",
    ]
)
ADJUNCT_PREPOSITIONS = frozenset(("in", "at", "during", "near", "after", "before"))
"""Behind an object, these begin where and when an act was, and no part of it."""
INFINITIVE = "TO"
FUTURE = "WILL"
UNDECIDED_VERBS = word_lists("event_words")["undecided_verbs"]
FREE_PARTICLES = frozenset(("on", "over", "out", "together", "around", "along", "through"))
"""Particles that leave a verb what it is."""
SUBJECT_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i"])
COMPLEMENTS = frozenset(
    (
        "dobj",
        "nsubjpass",
        "pobj",
        "xcomp",
        "ccomp",
        "attr",
        "acomp",
        "oprd",
        "dative",
        "acl",
        "pcomp",
    )
)
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


@dataclass(frozen=True, slots=True)
class Act:
    """What a word says was done: root and mode, its argument frame, its strength as news."""

    root: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    frame: str
    strength: int


@cache
def _codes_by_root() -> dict[str, str]:
    return {row["root"]: row["cameo"] for row in read_table("root_codes.tsv")}


def act_of_root(act: Act, root: str) -> Act:
    """An act as it is; where it is judged to be of another root, without mode and contexts."""
    if act.root == root:
        return act
    return replace(act, root=root, mode=None, contexts=(), cameo=_codes_by_root()[root])


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word of the lexicon: lemmas that depend on its head, precede it, or are its object."""

    act: Act
    hanging: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    complement: str | None = None

    @property
    def weight(self) -> int:
        """How many words it asks for: the most specific pattern wins."""
        return len(self.hanging) + len(self.left) + 2 * (self.complement is not None)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of a text that names an act, with the further words of its pattern."""

    token: Token
    act: Act
    parts: tuple[Token, ...]
    announces: bool = False
    fits: bool = True
    """Whether the words around it are those that its pattern asks for."""

    @property
    def start_char(self) -> int:
        """First character, in the parsed text."""
        return min(t.idx for t in (self.token, *self.parts))

    @property
    def end_char(self) -> int:
        """Character after the last, in the parsed text."""
        return max(t.idx + len(t) for t in (self.token, *self.parts))


@cache
def patterns() -> dict[tuple[str, str], tuple[Pattern, ...]]:
    """The lexicon by part of speech and lemma of the head, most specific patterns first."""
    found: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    for row in read_table("event_triggers.tsv"):
        act = Act(
            root=row["root"],
            mode=row["mode"] or None,
            contexts=tuple(row["contexts"].split()),
            cameo=row["cameo"],
            frame=row["frame"],
            strength=int(row["strength"]),
        )
        for word in row["words"].split("; "):
            head, pattern = _pattern(word.strip(), row["pos"], act)
            found[row["pos"], head].append(pattern)
    return {k: tuple(sorted(v, key=lambda p: -p.weight)) for k, v in found.items()}


def _pattern(word: str, pos: str, act: Act) -> tuple[str, Pattern]:
    phrase, _, complement = word.partition("+")
    first, *rest = phrase.split()
    if pos == "noun" and rest and rest[-1] not in PREPOSITIONS:
        *left, head = first, *rest
        return head, Pattern(act, left=tuple(left))
    return first, Pattern(act, hanging=tuple(rest), complement=complement or None)


class Surroundings:
    """The words around a token, each by its text or lemma, read when a pattern asks for them."""

    def __init__(self, token: Token) -> None:
        self._token = token

    @cached_property
    def hanging(self) -> dict[str, Token]:
        """The dependents of the token, and the words close behind it."""
        token, found = self._token, dict[str, Token]()
        last = min(len(token.doc), token.sent.end, token.i + 4)
        near = (*token.children, *(token.doc[i] for i in range(token.i + 1, last)))
        for t in near:
            if t.i > token.i and not _begins_a_time(t):
                found.setdefault(t.lower_, t)
        return found

    @cached_property
    def particles(self) -> frozenset[str]:
        """The particles of a verb, and what makes another verb of it as they do: backed *away*."""
        children = self._token.children if self._token.pos_ == "VERB" else ()
        return frozenset(c.lower_ for c in children if c.dep_ == "prt" or c.lower_ == "away")

    @cached_property
    def left(self) -> tuple[Token, ...]:
        """The words close before the token."""
        token = self._token
        before = (token.doc[i] for i in range(max(0, token.i - 3), token.i))
        return tuple(t for t in before if not t.is_punct)

    @cached_property
    def complements(self) -> dict[str, Token]:
        """Its objects and complements by their lemma."""
        found: dict[str, Token] = {}
        for t in complements(self._token):
            found.setdefault(t.lemma_.lower(), t)
        return found


def find_trigger(token: Token) -> Trigger | None:
    """The act that a token names, by the most specific pattern that fits its parse."""
    known = _patterns_of(token)
    if not known or _only_modifies(token):
        return None
    around = Surroundings(token)
    for pattern in known:
        parts = _matched(token, pattern, around)
        if parts is not None:
            return Trigger(token, pattern.act, parts, pattern.complement == FUTURE)
    return None


def find_loose_trigger(token: Token) -> Trigger | None:
    """The act that a word of the lexicon names in other company than the text gives it, of its least
    specific pattern: it may be one here, too."""
    known = _patterns_of(token) if POS.get(token.pos_) != "adj" else ()
    return Trigger(token, known[-1].act, (), fits=False) if known else None


def _patterns_of(token: Token) -> tuple[Pattern, ...]:
    """The patterns of a word of the lexicon, most specific first; none of helpers and months."""
    pos = POS.get(token.pos_)
    if pos is None or token.dep_ in ("aux", "auxpass") or _is_a_month(token):
        return ()
    return next((p for word in _lemmas(token) if (p := patterns().get((pos, word)))), ())


def _lemmas(token: Token) -> Iterator[str]:
    """The lemma of a word, and what it can be where the model, not knowing it, cuts too much:
    *fined* is no form of *fin*."""
    yield token.lemma_.lower()
    word = token.lower_
    if token.pos_ == "VERB" and word.endswith("ed"):
        yield word[:-1]
    elif token.pos_ == "VERB" and word.endswith("ing"):
        yield f"{word[:-3]}e"


def _follows_object(word: Token, verb: Token) -> bool:
    """Whether a preposition stands behind a verb's object, and so makes no other verb of it:
    *gave a speech in* is not *gave in*."""
    if word.dep_ != "prep" or word.lower_ not in ("in", "out", "off", "up", "over", "back"):
        return False
    return any(c.dep_ == "dobj" and c.i < word.i for c in verb.children)


def _begins_a_time(token: Token) -> bool:
    """Whether a preposition belongs to a date, and to no verb: called him *on* Friday."""
    return token.dep_ == "prep" and any(c.ent_type_ in ("DATE", "TIME") for c in token.children)


def _is_a_month(token: Token) -> bool:
    """March and May, not a march."""
    return token.text in ("March", "May") and token.pos_ == "PROPN"


def _only_modifies(token: Token) -> bool:
    """Whether a noun is the first part of a compound that names no act: the appeals court."""
    return token.dep_ == "compound" and token.head.lemma_.lower() not in act_heads()


@cache
def act_heads() -> frozenset[str]:
    """Nouns that may follow the name of an act in a compound and still speak of it."""
    return frozenset(row["noun"] for row in read_table("act_heads.tsv"))


def _matched(token: Token, pattern: Pattern, around: Surroundings) -> tuple[Token, ...] | None:
    if not around.particles <= {*pattern.hanging, *FREE_PARTICLES}:
        return None
    parts = [around.hanging[word] for word in pattern.hanging if word in around.hanging]
    if len(parts) < len(pattern.hanging):
        return None
    if pattern.complement is None and any(_follows_object(t, token) for t in parts):
        return None
    left = around.left[len(around.left) - len(pattern.left) :] if pattern.left else ()
    if [t.lemma_.lower() for t in left] != [*pattern.left]:
        return None
    parts.extend(left)
    if pattern.complement is None:
        return tuple(parts)
    if pattern.complement == INFINITIVE:
        return tuple(parts) if _has_infinitive(token) else None
    complement = (
        _own_future(token)
        if pattern.complement == FUTURE
        else around.complements.get(pattern.complement)
    )
    if complement is None or _is_setting(complement, token, pattern.hanging):
        return None
    return (*parts, complement)


def _is_setting(complement: Token, verb: Token, asked: tuple[str, ...]) -> bool:
    """Whether a word is in an adjunct behind the object: took part *in 20 cities*."""
    top = complement
    while top.head not in (verb, top):
        top = top.head
    return (
        top.dep_ == "prep"
        and top.lower_ in ADJUNCT_PREPOSITIONS
        and top.lower_ not in asked
        and any(c.dep_ == "dobj" for c in verb.children)
    )


def _own_future(token: Token) -> Token | None:
    """The verb of what one says that one will do."""
    for clause in token.children:
        if clause.dep_ != "ccomp" or clause.i < token.i or clause.lemma_ in UNDECIDED_VERBS:
            continue
        ahead = any(c.lower_ in ("will", "would", "'ll", "’ll", "wo") for c in clause.children)
        own = any(
            c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in SUBJECT_PRONOUNS
            for c in clause.children
        )
        if ahead and own:
            return clause
    return None


def _has_infinitive(token: Token) -> bool:
    clauses = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > token.i]
    return any(c.dep_ == "aux" and c.lower_ == "to" for clause in clauses for c in clause.children)


def complements(token: Token) -> Iterator[Token]:
    """Objects and complements of a verb, those behind a preposition too, with their conjuncts, the
    nouns that modify them (`aid` of `aid flights`), and what a part or number is of."""
    for head in _heads(token):
        yield head
        yield from head.conjuncts
        yield from (c for c in head.children if c.dep_ == "compound")
        for of in (c for c in head.children if c.lower_ == "of"):
            for inner in of.children:
                yield inner
                yield from (c for c in inner.children if c.dep_ == "compound")


def _heads(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in COMPLEMENTS or (child.dep_ == "prep" and child.i > token.i):
            heads = list(child.children) if child.dep_ == "prep" else [child]
            for head in heads:
                if head.dep_ in COMPLEMENTS:
                    yield head
    if token.dep_ in ("acl", "relcl") and token.tag_ == "VBN":
        yield token.head
