"""The decision over the candidates of an article: none, or a name of one of seven types.

Each candidate has the probabilities that the weights give its features. What the other occurrences
of a name are counts for its type, too. Of overlapping candidates those are kept that together are
the most likely names (weighted interval scheduling).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log, sqrt

from copydesk.lexicon.feature_weights import FeatureWeights, probabilities, shipped_weights
from copydesk.mentions.candidates import Candidate
from copydesk.mentions.model_names import has_spaced_hyphens
from copydesk.mentions.name_model.article_features import Occurrences
from copydesk.mentions.name_model.candidate_spans import NameCandidate, candidate_spans
from copydesk.mentions.name_model.context_features import context_features
from copydesk.mentions.name_model.string_features import string_features
from copydesk.mentions.name_model.words import WordLine
from copydesk.nlp.pipeline import ParsedArticle

NONE = "none"
CLASSES = (NONE, "person", "org", "place", "group", "work", "product", "event")
NAME_BIAS = 0.3
"""Log odds added to every name, so that about as many are found as there are; set by hand."""
MOST_OTHERS = 3
"""Other occurrences of a name that count, set by hand."""
ELSEWHERE = 0.5
"""What the log odds of the other occurrences of a name count for one; set by cross-validation."""
LEAST = 1e-6
PERSON = CLASSES.index("person")
TITLED = "title person"
"""The source of what a title precedes."""
SURELY_NONE = 0.9
"""The probability of none from which no surname and no title makes a name; set by hand."""
CERTAIN = 0.5
"""The probability of none below which another occurrence is a name."""
MONEY = re.compile(r"\s?[$€£¥]")
LONGEST_CURRENCY = 4
COMMITTEE, LISTED_BODY = "committee org", "gazetteer org"
GENERATION = "shape:suffix"
"""The feature of a name that ends in Jr or Sr, which only persons' do."""
KEPT_SOURCES = {
    "dateline place": "place",
    "gazetteer org": "org",
    "gazetteer place": "place",
    "gazetteer group": "group",
    "model group": "group",
    "title group": "group",
}
"""What is a name though the weights do not make it one, with its type."""


@dataclass(frozen=True, slots=True)
class DescribedName:
    """A candidate with its words and features. One of two names that a hyphen joins, or one in a
    headline, is judged as it is elsewhere (`is_unclear`)."""

    candidate: NameCandidate
    name: str
    features: tuple[str, ...]
    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class JudgedName:
    """A candidate with its likeliest type, the probability that it is a name of it, and the log odds
    of a name of its type against none."""

    candidate: NameCandidate
    type: str
    probability: float
    odds: float


def describe(parsed: ParsedArticle) -> list[DescribedName]:
    """The candidates of an article with their features."""
    text = parsed.article.text
    is_tokenised = has_spaced_hyphens(text)
    lines = [WordLine(text, p, is_tokenised=is_tokenised) for p in parsed.paragraphs]
    found = [(line, c) for line in lines for c in candidate_spans(line)]
    names = [text[c.start : c.end] for _, c in found]
    contexts = [context_features(line, c) for line, c in found]
    whole = text[parsed.paragraphs[0].start_char : parsed.paragraphs[-1].end_char] if lines else ""
    article = Occurrences(whole, names, contexts)
    pairs = [(c.start, c.end) for (_, c), n in zip(found, names, strict=True) if article.is_pair(n)]
    return [
        DescribedName(
            c,
            name,
            tuple(dict.fromkeys(("bias:all", *string_features(name), *context, *article.features(name, context)))),
            line.is_in_title_case or any(c.start == start or c.end == end for start, end in pairs),
        )
        for (line, c), name, context in zip(found, names, contexts, strict=True)
        if (c.start, c.end) not in pairs and not _is_currency(text, c) and name not in article.things
    ]  # fmt: skip


def _is_currency(text: str, c: NameCandidate) -> bool:
    """Whether a span is that of a currency before its sign, and no country: US$, HK $."""
    return c.end - c.start <= LONGEST_CURRENCY and bool(MONEY.match(text, c.end))


def find_names(parsed: ParsedArticle) -> list[Candidate]:
    """The names of an article, by the weights that come with the package, in the order of the text."""
    judged = judge(describe(parsed), shipped_weights("name_weights"))
    return [
        Candidate(j.candidate.start, j.candidate.end, j.type.upper(), "learned") for j in judged
    ]


def judge(described: Sequence[DescribedName], weights: FeatureWeights) -> list[JudgedName]:
    """The names among the candidates of an article, none of them overlapping another.

    Listed names that lie in no other stay, and so do peoples, parties and religions that the
    language model finds, also as adjectives: countries and bodies are found by them.
    """
    alone = [_chances(own, weights) for own in described]
    chances = _as_elsewhere(described, _with_known_persons(described, alone))
    kept = _most_likely(list(_judged(described, chances)))
    taken = {i for own in kept for i in range(own.candidate.start, own.candidate.end)}
    for own, chance in zip(described, chances, strict=True):
        span = range(own.candidate.start, own.candidate.end)
        kinds = [KEPT_SOURCES[s] for s in sorted(own.candidate.sources) if s in KEPT_SOURCES]
        if kinds and taken.isdisjoint(span):
            kept.append(JudgedName(own.candidate, kinds[0], chance[CLASSES.index(kinds[0])], 0.0))
            taken.update(span)
    return sorted(kept, key=lambda own: own.candidate.start)


def _chances(own: DescribedName, weights: FeatureWeights) -> list[float]:
    """The probabilities of a candidate; a committee in small letters is certain."""
    if COMMITTEE in own.candidate.sources:
        return [float(kind == "org") for kind in CLASSES]
    return probabilities(weights.scores(own.features))


def _with_known_persons(
    described: Sequence[DescribedName], chances: Sequence[list[float]]
) -> list[list[float]]:
    """The probabilities, with half of all given to persons where a title stands before a name, or
    the article names somebody in full whose surname it is; not where it is surely no name."""
    surnames = {
        own.name.split()[-1]
        for own, chance in zip(described, chances, strict=True)
        if " " in own.name and chance[PERSON] > CERTAIN and not own.is_unclear
    }
    return [
        [chance_of / 2 + (kind == PERSON) / 2 for kind, chance_of in enumerate(chance)]
        if chance[0] < SURELY_NONE and (own.name in surnames or TITLED in own.candidate.sources)
        else chance
        for own, chance in zip(described, chances, strict=True)
    ]


def _as_elsewhere(
    described: Sequence[DescribedName], chances: Sequence[list[float]]
) -> list[list[float]]:
    """The probabilities of candidates; of unclear ones, the mean of their other occurrences, or of
    longer names that end in them. What overlaps a name that is known so is none."""
    clear: dict[str, list[list[float]]] = defaultdict(list)
    longer: dict[str, list[list[float]]] = defaultdict(list)
    inner = _inside_names(described, chances)
    for own, chance, is_inner in zip(described, chances, inner, strict=True):
        if own.is_unclear or is_inner:
            continue
        clear[own.name].append(chance)
        if chance[0] < CERTAIN and " " in own.name:
            longer[own.name.split()[-1]].append(chance)
    found, known = list(chances), set()
    for i, own in enumerate(described):
        others = clear.get(own.name) or longer.get(own.name)
        if own.is_unclear and others:
            found[i] = [sum(column) / len(others) for column in zip(*others, strict=True)]
            if found[i][0] < CERTAIN:
                known.add(own.candidate)
    for i, own in enumerate(described):
        if own.is_unclear and own.candidate not in known and _overlaps_any(own.candidate, known):
            found[i] = [1.0, *[0.0] * (len(CLASSES) - 1)]
    return found


def _inside_names(
    described: Sequence[DescribedName], chances: Sequence[list[float]]
) -> Iterator[bool]:
    """Whether each candidate is a part of another one that is a name."""
    names = [d.candidate for d, c in zip(described, chances, strict=True) if c[0] < CERTAIN]
    names.sort(key=lambda c: (c.start, c.end))
    starts = [c.start for c in names]
    reach = list(accumulate((c.end for c in names), max, initial=0))
    for own in described:
        start, end = own.candidate.start, own.candidate.end
        behind = bisect_right(starts, start)
        is_longest = (
            behind > 0 and names[behind - 1].start == start and names[behind - 1].end == end
        )
        yield reach[behind - is_longest] >= end


def _overlaps_any(c: NameCandidate, others: Iterable[NameCandidate]) -> bool:
    return any(o.start < c.end and c.start < o.end for o in others)


def _judged(
    described: Sequence[DescribedName], chances: Sequence[Sequence[float]]
) -> Iterator[JudgedName]:
    """The candidates that are more likely names than none, each with its type."""
    logs = [[log(chance + LEAST) for chance in own] for own in chances]
    alone = [max(own[1:]) - own[0] for own in logs]
    places: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(described):
        places[own.name].append(i)
    for i, (own, chance) in enumerate(zip(described, chances, strict=True)):
        others = [k for k in places[own.name] if k != i]
        elsewhere = _damped([alone[k] for k in others])
        odds = alone[i] + ELSEWHERE * max(0.0, elsewhere) + NAME_BIAS
        if odds <= 0:
            continue
        names = [logs[k] for k in others if chances[k][0] < CERTAIN]
        total = [v + _damped(column) for v, *column in zip(logs[i], *names, strict=True)]
        best = max(range(1, len(CLASSES)), key=total.__getitem__)
        if GENERATION in own.features:
            best = PERSON
        kind = CLASSES[best]
        if kind == "place" and LISTED_BODY in own.candidate.sources:
            kind = "org"  # the White House
        yield JudgedName(own.candidate, kind, chance[best], odds)


def _damped(odds: Sequence[float]) -> float:
    """The sum of log odds of occurrences, which are not independent: of n, the square root of n
    count, at most that of three."""
    return sqrt(min(len(odds), MOST_OTHERS)) * sum(odds) / max(1, len(odds))


def _most_likely(judged: list[JudgedName]) -> list[JudgedName]:
    """Those that do not overlap and have the largest sum of log odds."""
    judged.sort(key=lambda own: (own.candidate.end, own.candidate.start))
    ends = [own.candidate.end for own in judged]
    best, before = [0.0], []
    for n, own in enumerate(judged):
        before.append(bisect_right(ends, own.candidate.start, 0, n))
        best.append(max(best[n], best[before[n]] + own.odds))
    kept, n = [], len(judged)
    while n:
        if best[n] == best[n - 1]:
            n -= 1
        else:
            kept.append(judged[n - 1])
            n = before[n - 1]
    return kept[::-1]
