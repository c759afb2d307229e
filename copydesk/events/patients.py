"""Patients: the nouns that violence, force and aid can be directed at."""

from functools import cache

from spacy.tokens import Token

from copydesk.events.cameo_actors import role_code
from copydesk.lexicon.tables import word_list

PATIENT_PRONOUNS = frozenset(
    ("me", "you", "him", "her", "us", "them", "whom", "who", "someone", "everyone")
)


def can_be_patient(noun: Token) -> bool:
    """Whether a noun is for people or for what can be attacked, seized, sent or protected."""
    if noun.pos_ == "PRON":
        return noun.lower_ in PATIENT_PRONOUNS
    if noun.pos_ == "PROPN":
        return False
    words = (noun, *(c for c in noun.children if c.dep_ in ("amod", "nummod", "compound", "prep")))
    inner = [o for w in words if w.dep_ == "prep" for o in w.children]
    return any(
        role_code(t.lower_) is not None or t.lemma_.lower() in patient_nouns()
        for t in (*words, *inner)
    )


@cache
def patient_nouns() -> frozenset[str]:
    """Nouns for what is attacked, seized, sent or protected, and for people without an office."""
    return word_list("conflict_objects")
