"""How newsworthy an event candidate is: the score that decides which ones become rows."""

from functools import lru_cache

from copydesk.events.candidate import EventCandidate
from copydesk.events.date_expressions import find_dates

LEAST_SCORE = 2.8
"""Candidates below get no row. Set by hand with `SIGNS` on the development articles."""
MOST_SCORE = 6.5
"""What counts as full confidence: few candidates of the development articles score more."""
SIGNS = {
    "names its source": 0.8,
    "names its target": 0.6,
    "another actor fills the source": 0.3,
    "another actor fills the target": 0.2,
    "is a verb": 0.3,
    "is dated": 0.4,
    "is in a side clause": -0.4,
    "is hypothetical": -0.8,
    "is said by someone": -0.6,
}
"""What each sign adds to the strength of the trigger. Set by hand on the development articles, and
never fitted: a score ranks candidates and is no probability."""
DEPTH_COST = 0.1
"""What each word between a trigger and its sentence's root costs. Set by hand."""
DEEPEST = 6
LEAD_BONUS = 0.6
"""What the first character of an article adds, falling to nothing at its last. Set by hand."""


def score_of(candidate: EventCandidate, position: float) -> float:
    """The score of a candidate, about 0 to 7. `position`: its place in the article, from 0 to 1."""
    predicate, token = candidate.predicate, candidate.token
    holds = {
        "names its source": any(a.mention for a in predicate.sources),
        "names its target": any(a.mention for a in predicate.targets),
        "another actor fills the source": bool(candidate.filled_sources),
        "another actor fills the target": bool(candidate.filled_targets),
        "is a verb": token.pos_ == "VERB",
        "is dated": _names_time(candidate.sentence.text),
        "is in a side clause": any(t.dep_ in ("relcl", "advcl") for t in (token, *token.ancestors)),
        "is hypothetical": predicate.status in ("proposed", "denied"),
        "is said by someone": candidate.is_quoted,
    }
    depth = min(DEEPEST, sum(1 for _ in token.ancestors))
    total = sum(SIGNS[sign] for sign, is_so in holds.items() if is_so)
    return predicate.act.strength + total - DEPTH_COST * depth + LEAD_BONUS * (1 - position)


def confidence_of(score: float) -> float:
    """The confidence of a row, 0.1 to 1: a rescaled score, no calibrated probability."""
    return round(min(1.0, max(0.1, score / MOST_SCORE)), 3)


@lru_cache(maxsize=64)
def _names_time(sentence: str) -> bool:
    return bool(find_dates(sentence, None))
