"""Coding: how CAMEO and PLOVER would write down an act, given what became of it.

Neither codebook has a status: what is only planned or proposed is coded as an intent, so that a
planned visit is AGREE and a planned attack THREATEN.
"""

from collections.abc import Sequence

COOPERATIVE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
HOSTILE = frozenset(("PROTEST", "SANCTION", "COERCE", "ASSAULT"))
COUNTRYLESS = frozenset(("IGO", "NGO"))
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
) -> list[tuple[str | None, str | None]]:
    """Source and target codes, crossed; who is known by role alone takes the country beside it."""
    countries = list(dict.fromkeys(in_sentence))
    known = [c for c in (*sources, *targets) if c in countries]

    def place(code: Code) -> str | None:
        if code in countries:
            return code
        return (known or countries or [code])[0]

    left = list(dict.fromkeys(place(c) for c in sources or (None,)))
    right = list(dict.fromkeys(place(c) for c in targets or (None,)))
    return [(a, b) for a in left for b in right]
