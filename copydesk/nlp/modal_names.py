"""Names that the model parses as auxiliaries: `May said`, `Will Holm told us`.

An auxiliary needs the plain form of a verb behind it. Before a finite verb, or before a name that
is the subject of one, May and Will are names.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

MODAL_NAMES = "modal_names"
"""The name of the component in a pipeline."""
MODALS = frozenset(("May", "Will"))
FINITE = frozenset(("VBD", "VBZ"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


@Language.component(MODAL_NAMES)
def mend_modal_names(doc: Doc) -> Doc:
    """Mark such words as proper nouns: subjects of the verb, or first names of the subject."""
    for token in doc[:-1]:
        if token.text not in MODALS or token.tag_ != "MD":
            continue
        following = token.nbor(1)
        if following.tag_ in FINITE and not _has_subject(following, token):
            _name(token, following, "nsubj")
        elif following.dep_ in SUBJECTS and following.ent_type_ != "GPE" and _is_named(following):
            _name(token, following, "compound")
    return doc


def _has_subject(verb: Token, token: Token) -> bool:
    """Whether a verb has a subject of its own, other than the token, before it."""
    return any(child.dep_ in SUBJECTS and child.i < token.i for child in verb.children)


def _is_named(subject: Token) -> bool:
    return subject.pos_ == "PROPN" and subject.head.tag_ in FINITE


def _name(token: Token, head: Token, dependency: str) -> None:
    token.tag_, token.pos_, token.lemma_ = "NNP", "PROPN", token.text
    token.head, token.dep_ = head, dependency
