"""The judges of acts: which candidates are acts and of which root, who takes part, and when it was.

Each sums the learned weights of features: of an act to the log odds of its roots against none, of an
actor to those of a source and a target against nobody, of a time to those that the act was then.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp

from copydesk.coref import DiscourseState
from copydesk.events.act_model.act_features import act_features
from copydesk.events.act_model.article_features import (
    article_shares,
    features_around,
    sentence_starts,
)
from copydesk.events.act_model.date_features import PossibleDate, describe_dates
from copydesk.events.act_model.role_features import (
    DescribedActor,
    describe_actors,
    is_demonym,
)
from copydesk.events.actor_index import Actor
from copydesk.events.article_dates import ArticleDates
from copydesk.events.candidate import EventCandidate
from copydesk.lexicon.feature_weights import FeatureWeights, log_of_all, shipped_weights
from schemas import Quote
from schemas.keys import PLOVER_ROOTS

GRAMMAR_CLASSES = ("none", "act")
ACT_CLASSES = ("none", *PLOVER_ROOTS)
ROLE_CLASSES = ("none", "source", "target", "both")
DATE_CLASSES = ("none", "date")
LIKELY_ACT = 0.5
"""The probability from which a candidate is an act; set by cross-validation."""
LIKELY_ROLE = 0.4
LIKELY_DATE = 0.5


@dataclass(frozen=True, slots=True)
class ActWeights:
    """The weights of the three judges, and of a first reading of acts by their grammar."""

    grammar: FeatureWeights
    acts: FeatureWeights
    roles: FeatureWeights
    dates: FeatureWeights


@cache
def shipped_act_weights() -> ActWeights:
    """Those that come with the package."""
    return ActWeights(
        grammar=shipped_weights("act_grammar_weights"),
        acts=shipped_weights("act_weights"),
        roles=shipped_weights("act_role_weights"),
        dates=shipped_weights("act_date_weights"),
    )


def described_acts(
    discourse: DiscourseState,
    quotes: Sequence[Quote],
    candidates: Sequence[EventCandidate],
    grammar: FeatureWeights,
) -> list[tuple[str, ...]]:
    """The features of each candidate of an article, with those of what is around it."""
    own = [act_features(candidate) for candidate in candidates]
    chances = [grammar.chance(features) for features in own]
    sentences = max(1, len(sentence_starts(discourse)))
    shares = article_shares(discourse, quotes, candidates, sentences)
    around = features_around(chances, sentences, shares)
    return [mine + others for mine, others in zip(own, around, strict=True)]


def judged_act(
    candidate: EventCandidate, features: Sequence[str], weights: FeatureWeights
) -> EventCandidate:
    """A candidate with its likeliest root and the probability that it is an act of any."""
    odds = weights.odds(features)
    best = max(range(len(odds)), key=odds.__getitem__)
    likely = 1 - exp(-log_of_all(odds))
    return replace(candidate, root=weights.classes[1 + best], confidence=round(likely, 3))


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does an act, and who takes it; empty where nobody is likely to."""

    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]


def judged_roles(
    candidate: EventCandidate, most_named: Sequence[Actor], weights: FeatureWeights
) -> Roles:
    """The sources and targets of a judged act; where nobody is likely, the demonyms that its grammar
    gives: *Norland* troops attacked. Of those who act on each other the first is the source."""
    sides: dict[str, list[Actor]] = {"source": [], "target": []}
    for own in describe_actors(candidate, most_named):
        for side, probability in role_chances(own, weights).items():
            if probability >= LIKELY_ROLE:
                sides[side].append(own.actor)
    is_mutual = candidate.predicate.is_mutual
    sources, targets = _apart(sides["source"], sides["target"], is_mutual=is_mutual)
    sources = sources or [a for a in candidate.sources if is_demonym(a)]
    targets = targets or [a for a in candidate.targets if is_demonym(a)]
    return Roles(*map(tuple, _apart(sources, targets, is_mutual=False)))


def _apart(
    sources: list[Actor], targets: list[Actor], *, is_mutual: bool
) -> tuple[list[Actor], list[Actor]]:
    """Sides that share nobody, under any of the names in the text: who is on both is a target, unless
    there is no other source."""
    if is_mutual and not targets:
        sources, targets = sources[:1], sources[1:]
    taking = {actor.name for actor in targets}
    alone = [actor for actor in sources if actor.name not in taking] or sources[:1]
    acting = {actor.name for actor in alone}
    return alone, [actor for actor in targets if actor.name not in acting]


def role_chances(own: DescribedActor, weights: FeatureWeights) -> dict[str, float]:
    """The probabilities that an actor is a source, and that it is a target."""
    source, target, both = weights.odds(own.features)
    total = log_of_all((source, target, both))
    return {
        "source": exp(source - total) + exp(both - total),
        "target": exp(target - total) + exp(both - total),
    }


def judged_date(
    candidate: EventCandidate, dates: ArticleDates, weights: FeatureWeights
) -> PossibleDate | None:
    """The likeliest time of a judged act; null where none is likely."""
    scored = [(weights.chance(one.features), one) for one in describe_dates(candidate, dates)]
    likely, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if likely >= LIKELY_DATE else None
