"""CAMEO and PLOVER codes of an act and its actors, as the codebooks write them down.

Neither codebook has a status: what is only planned or proposed is coded as an intent, so that a
planned visit is AGREE and a planned attack THREATEN.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from copydesk.events.actor_index import Actor, ActorIndex
from copydesk.events.cameo_actors import COUNTRYLESS, role_code
from copydesk.nlp.dependencies import phrase

COOPERATIVE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
HOSTILE = frozenset(("PROTEST", "SANCTION", "COERCE", "ASSAULT"))
Code = str | None


def coded_root(root: str, status: str) -> str:
    """The root under which a codebook without statuses would file the act."""
    if status in ("planned", "proposed", "hypothetical"):
        if root in COOPERATIVE:
            return "AGREE"
        if root in HOSTILE:
            return "THREATEN"
    return root


def coded_dyads(
    sources: Sequence[Code], targets: Sequence[Code], in_sentence: Sequence[str]
) -> list[tuple[Code, Code]]:
    """Source and target codes, crossed. Who is known by role alone is placed in the first country
    of the sentence that the other side is not, else in its own: rebels fight their own state."""
    left = [_placed(c, targets, in_sentence) for c in sources or (None,)]
    right = [_placed(c, left, in_sentence) for c in targets or (None,)]
    return list(dict.fromkeys((a, b) for a in left for b in right))


def _placed(code: Code, others: Sequence[Code], in_sentence: Sequence[str]) -> Code:
    if code in in_sentence or code in COUNTRYLESS:
        return code
    elsewhere = [c for c in in_sentence if c not in others]
    return next(iter((*elsewhere, *in_sentence)), code)


def code_of(actor: Actor, index: ActorIndex, doc: Doc) -> str | None:
    """The code of an actor: its own, else that of the words of its phrase, else its role."""
    if actor.code is not None:
        return actor.code
    if actor.start_char < 0 or actor.end_char > len(doc.text):
        return None
    span = doc.char_span(actor.start_char, actor.end_char, alignment_mode="expand")
    if span is None:
        return None
    tokens = sorted(phrase(span.root), key=lambda t: t.i)
    codes = [a.code for t in tokens if (a := index.of_token(t)) is not None and a.code]
    return codes[0] if codes else role_code(" ".join(t.text for t in tokens))
