"""Stances: what someone who is quoted does with the words: blame, praise, demand or threaten.

PLOVER codes such speech as an act (ACCUSE, SUPPORT, REQUEST, THREATEN); a quote that takes no
stance is a quote only.
"""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span, Token

from copydesk.events.triggers import Act, Trigger
from copydesk.lexicon.tables import read_table, word_lists
from copydesk.nlp.dependencies import clause_of, relations

WORDS = word_lists("event_words")
NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "hardly", "nothing", "isn't"])
CODES = {"ACCUSE": "111", "SUPPORT": "051", "REQUEST": "100", "THREATEN": "130"}
"""CAMEO's codes of the acts that words alone can do."""
MODALS = frozenset(("must", "should", "ought"))
STRENGTH = 2
"""The strength of a stance by one word, on the scale of `event_triggers.tsv`. Set by hand."""
LABELLING_VERBS = WORDS["labelling_verbs"]
SEEING_VERBS = WORDS["seeing_verbs"]


@dataclass(frozen=True, slots=True)
class StanceWord:
    """The root that a word votes for, the one it votes for under a negation, and whether it must be
    what something is called: what is *called* a victory is praised."""

    root: str
    opposite: str | None
    is_name: bool


@cache
def stance_words() -> dict[str, StanceWord]:
    """Words that take a stance, by lemma; a phrase by its last word is left to its parts."""
    return {
        word: StanceWord(row["root"], row["opposite"] or None, row["only"] == "called")
        for row in read_table("stance_words.tsv")
        for word in row["words"].split("; ")
    }


def find_stance(words: list[Token], are_names: bool = False) -> Trigger | None:
    """The stance that quoted words take by the majority of its words for one, the first of which
    is the trigger; `are_names`: they are what somebody calls something."""
    votes: Counter[str] = Counter()
    first: dict[str, Token] = {}
    for token in words:
        root = _vote(token, are_names)
        if root is not None:
            votes[root] += 1
            first.setdefault(root, token)
    if not votes:
        return None
    root = max(votes, key=lambda r: (votes[r], -first[r].i))
    act = Act(
        root,
        "disapprove" if root == "ACCUSE" else None,
        ("diplomatic",),
        CODES[root],
        "act",
        STRENGTH + (votes[root] > 1),
    )
    return Trigger(first[root], act, ())


def stance_about(token: Token) -> list[Token]:
    """The words that a stance can be of, likeliest first: those of the noun that it describes; else
    of the subject and, unless it is of what someone should do, of the whole clause."""
    if token.dep_ == "amod":
        return list(token.head.subtree)
    if token.lemma_.lower() in MODALS:
        subjects = [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")]
        return [t for s in subjects for t in s.subtree]
    clause = clause_of(token)
    heads = (*relations(clause).get("subject", ()), clause)
    return [t for head in heads for t in head.subtree]


def _vote(token: Token, is_name: bool) -> str | None:
    lemma = token.lemma_.lower()
    stance = stance_words().get(lemma)
    if stance is None or (stance.is_name and not is_name):
        return None
    if lemma in MODALS:
        return stance.root if _addresses_another(token) else None
    if token.pos_ == "ADJ" and token.dep_ in ("pobj", "dobj", "nsubj"):
        return None
    if lemma == "right" and token.dep_ not in ("acomp", "ROOT", "attr", "oprd"):
        return None
    if _is_negated(token):
        return stance.opposite
    return stance.root


def _addresses_another(modal: Token) -> bool:
    subjects = [c for c in modal.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(s.lower_ not in ("i", "we", "it", "that", "this", "there") for s in subjects)


def _is_negated(token: Token) -> bool:
    near = [*token.children, *token.head.children, *token.doc[max(0, token.i - 3) : token.i]]
    return any(t.lower_ in NEGATIONS and t.sent == token.sent for t in near)


def find_label_stance(verb: Token) -> Trigger | None:
    """The stance in what someone calls something: called the ruling a disgrace."""
    lemma = verb.lemma_.lower()
    if lemma not in LABELLING_VERBS or verb.pos_ != "VERB":
        return None
    if lemma in SEEING_VERBS and not any(c.lower_ == "as" for c in verb.children):
        return None
    after = [t for t in verb.subtree if t.i > verb.i and not _in_side_clause(t, verb)]
    found = find_stance(after, are_names=True)
    return replace(found, token=verb, parts=(found.token,)) if found is not None else None


def _in_side_clause(token: Token, verb: Token) -> bool:
    for t in (token, *token.ancestors):
        if t == verb:
            return False
        if t.dep_ in ("advcl", "relcl", "conj") and t.pos_ in ("VERB", "AUX"):
            return True
    return False


def quoted_words(sentence: Span, start_char: int, end_char: int) -> list[Token]:
    """The words of a sentence between two characters of its paragraph."""
    return [t for t in sentence if start_char <= t.idx < end_char and not t.is_punct]
