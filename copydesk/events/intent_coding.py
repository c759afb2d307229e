"""Coding: how CAMEO and PLOVER would write down an act, given what became of it.

Neither codebook has a status: what is only planned or proposed is coded as an intent, so that a
planned visit is AGREE and a planned attack THREATEN.
"""

from collections.abc import Sequence

from copydesk.events.cameo_actors import COUNTRYLESS

COOPERATIVE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
HOSTILE = frozenset(("PROTEST", "SANCTION", "COERCE", "ASSAULT"))
Code = str | None


def coded_root(root: str, status: str) -> str:
    """The root under which a codebook without statuses would file the act."""
    if status in ("planned", "proposed"):
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
