"""Pair scores: how surely two event mentions of one story report the same event.

A fixed score of the two alone, so that clustering does not depend on what came first: a list of
features with weights, and of facts that rule sameness out.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from copydesk.event_linking.story_dates import AHEAD
from copydesk.lexicon.tables import word_list

WORD = re.compile(r"[^\W\d_]{4,}")
ALIKE_ROOTS = (frozenset(("SANCTION", "COERCE")), frozenset(("CONSULT", "AGREE")))
RECIPROCAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
NOT_DONE = frozenset((*AHEAD, "cancelled"))
SLACK = timedelta(days=1)
"""Dates this far apart may be one: of time zones, or of the night before."""
UNKNOWN_ACTORS = 0.35
UNKNOWN_SIDE = 0.4
"""What counts as shared where a side names nobody, or where one role is empty on one side."""
SOURCE_SHARE = 0.65
"""How much of the shared actors is that of sources; the rest is that of targets."""
NEAR_CHARS = 600
"""Characters within which two mentions of one article likely are of one event: a few sentences.

Like the weights of `FEATURES`, these figures are set by hand on the golden stories."""


@dataclass(frozen=True, slots=True)
class ComparedMention:
    """An event mention as pairs compare it; actors are entity ids, words those of its evidence."""

    mention_id: str
    article_id: str
    order: tuple[str, str, int]
    root: str
    mode: str | None
    lemma: str
    status: str
    sources: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    first: date | None
    last: date | None
    words: Counter[str]
    start_char: int

    @property
    def actors(self) -> frozenset[str]:
        """Whoever takes part."""
        return self.sources | self.targets


def content_words(text: str) -> Counter[str]:
    """The distinctive words of a mention's text, with their counts."""
    return Counter(w for w in WORD.findall(text.lower()) if w not in word_list("common_words"))


def _shared_actors(a: ComparedMention, b: ComparedMention) -> float:
    """Which share of the smaller side's actors is common: as sets where both sides act alike, by
    role where one acts on the other."""
    if not a.actors or not b.actors:
        return UNKNOWN_ACTORS
    if a.root in RECIPROCAL:
        common = len(a.actors & b.actors)
        return common / min(max(2, len(a.actors)), max(2, len(b.actors)))
    sources, targets = _overlap(a.sources, b.sources), _overlap(a.targets, b.targets)
    return SOURCE_SHARE * sources + (1 - SOURCE_SHARE) * targets


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return UNKNOWN_SIDE
    return len(a & b) / min(len(a), len(b))


def _shared_words(a: ComparedMention, b: ComparedMention) -> float:
    dot = sum(count * b.words[word] for word, count in a.words.items())
    sizes = sum(c * c for c in a.words.values()) * sum(c * c for c in b.words.values())
    return dot / sqrt(sizes) if sizes else 0.0


def _same_date(a: ComparedMention, b: ComparedMention) -> float:
    if a.first is None or b.first is None:
        return 0.0
    return 1.0 if a.first == b.first and a.last == b.last else 0.5


def _near(a: ComparedMention, b: ComparedMention) -> float:
    return float(a.article_id == b.article_id and abs(a.start_char - b.start_char) < NEAR_CHARS)


FEATURES: tuple[tuple[str, Callable[[ComparedMention, ComparedMention], float], float], ...] = (
    ("actors shared", _shared_actors, 0.9),
    ("words shared", _shared_words, 0.8),
    ("one trigger", lambda a, b: float(a.lemma == b.lemma), 0.2),
    ("one root", lambda a, b: float(a.root == b.root), 0.1),
    ("one date", _same_date, 0.3),
    ("one status", lambda a, b: float(a.status == b.status), 0.2),
    ("one place", lambda a, b: float(bool(a.places & b.places)), 0.2),
    ("near in one article", _near, 0.1),
)


def _other_root(a: ComparedMention, b: ComparedMention) -> bool:
    if a.root == b.root:
        return False
    if {a.root, b.root} == {"CONSULT", "AGREE"}:
        return True
    return frozenset((a.root, b.root)) not in ALIKE_ROOTS


def _other_date(a: ComparedMention, b: ComparedMention) -> bool:
    """Dates that cannot be one, unless one looks ahead to what the other reports as called off."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    apart = a.first - SLACK > b.last or b.first - SLACK > a.last
    return apart and not (a.status in NOT_DONE and b.status in NOT_DONE)


def _other_mode(a: ComparedMention, b: ComparedMention) -> bool:
    return a.root == "CONSULT" and (a.mode == "phone") != (b.mode == "phone")


def _other_actors(a: ComparedMention, b: ComparedMention) -> bool:
    """Both sides are named and nobody is common."""
    return bool(a.actors and b.actors and not a.actors & b.actors)


def _other_outcome(a: ComparedMention, b: ComparedMention) -> bool:
    """What happened is not what was called off, in the words of one day; what is denied is what
    others say was done, never what is still to come."""
    statuses = {a.status, b.status}
    if "denied" in statuses:
        return bool(statuses & NOT_DONE)
    return (a.status == "occurred") != (b.status == "occurred") and a.order[0] == b.order[0]


EXCLUSIONS: tuple[tuple[str, Callable[[ComparedMention, ComparedMention], bool]], ...] = (
    ("another root", _other_root),
    ("another date", _other_date),
    ("another mode", _other_mode),
    ("other actors", _other_actors),
    ("another outcome", _other_outcome),
)


def score_pair(a: ComparedMention, b: ComparedMention) -> float:
    """The weighted sum of the features, or -1 where something rules sameness out."""
    if any(excludes(a, b) for _, excludes in EXCLUSIONS):
        return -1.0
    return sum(weight * feature(a, b) for _, feature, weight in FEATURES)
