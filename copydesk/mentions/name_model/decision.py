"""The decision over the candidates of an article: none, or a name of one of seven types.

Each candidate has the log odds that the weights give its features. Of overlapping candidates those
are kept that together are the most likely names (weighted interval scheduling).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from copydesk.lexicon.feature_weights import FeatureWeights, log_of_all, shipped_weights
from copydesk.lexicon.tables import word_list
from copydesk.mentions.candidates import Candidate
from copydesk.mentions.model_names import has_spaced_hyphens
from copydesk.mentions.name_model.article_features import Occurrences
from copydesk.mentions.name_model.candidate_spans import NameCandidate, candidate_spans
from copydesk.mentions.name_model.context_features import context_features
from copydesk.mentions.name_model.string_features import string_features
from copydesk.mentions.name_model.words import WordLine
from copydesk.nlp.pipeline import ParsedArticle

NONE = "none"
TYPES = ("person", "org", "place", "group", "work", "product", "event")
NAME_BIAS = 0.3
"""Log odds added to every name, so that about as many are found as there are; set by hand."""
CLASSES = (NONE, *TYPES)
ELSEWHERE = 0.5
"""What the log odds of the other occurrences of a name count for one; set by cross-validation."""
MOST_OTHERS = 3
PERSON = TYPES.index("person")
TITLED = "title person"
"""The source of what a title precedes."""
UNSURE = -log(0.9)
"""The log of all odds below which no surname and no title counts: none is likelier than all types."""
LIKELY = -log(2)
"""The log of the probability from which a longer name is a person's."""
CERTAIN = 30.0
MONEY = re.compile(r"\s?[$€£¥]")
LONGEST_CURRENCY = 4
COMMITTEE, ACRONYM = "committee org", "acronym org"
LISTED_BODY, LISTED_PLACE = "gazetteer org", "gazetteer place"
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
        and not _is_abbreviation(name, c)
    ]  # fmt: skip


def _is_currency(text: str, c: NameCandidate) -> bool:
    """Whether a span is that of a currency before its sign, and no country: US$, HK $."""
    return c.end - c.start <= LONGEST_CURRENCY and bool(MONEY.match(text, c.end))


def _is_abbreviation(name: str, c: NameCandidate) -> bool:
    """Whether a span is a listed abbreviation that is no name, and none of a listed or spelled-out
    body or place: AI, CEO."""
    is_listed = name.isupper() and name.lower() in word_list("not_names")
    return is_listed and c.sources.isdisjoint((ACRONYM, LISTED_BODY, LISTED_PLACE))


def find_names(parsed: ParsedArticle) -> list[Candidate]:
    """The names of an article, by the weights that come with the package, in the order of the text."""
    judged = judge(describe(parsed), shipped_weights("name_weights"))
    return [
        Candidate(j.candidate.start, j.candidate.end, j.type.upper(), "learned") for j in judged
    ]


def judge(described: Sequence[DescribedName], weights: FeatureWeights) -> list[JudgedName]:
    """The names among the candidates of an article, none of them overlapping another.

    Of what lies in no other name, listed names stay, and so do peoples, parties and religions that
    the language model finds, also as adjectives: countries and bodies are found by them. So does
    what is a name at its other occurrences.
    """
    scores = _with_known_persons(described, [_scores(own, weights) for own in described])
    scores = _as_elsewhere(described, scores)
    kept = {own.candidate: own for own in _most_likely(list(_names(described, scores)))}
    taken = {i for c in kept for i in range(c.start, c.end)}
    added = [*_by_source(described), *_by_other_occurrences(described, scores, kept)]
    for i, kind in added:
        own = described[i]
        span = range(own.candidate.start, own.candidate.end)
        if taken.isdisjoint(span):
            kept[own.candidate] = _judged(own, scores[i], kind)
            taken.update(span)
    return sorted(kept.values(), key=lambda own: own.candidate.start)


def _by_other_occurrences(
    described: Sequence[DescribedName],
    scores: Sequence[Sequence[float]],
    kept: Mapping[NameCandidate, JudgedName],
) -> Iterator[tuple[int, str]]:
    """The candidates, by their index, that are likelier names than none with what the kept occurrences
    of their name count, and its type. Occurrences are not independent: of n, the square root of n
    count, at most that of three."""
    others: dict[str, list[JudgedName]] = defaultdict(list)
    for own in described:
        if own.candidate in kept:
            others[own.name].append(kept[own.candidate])
    for i, (own, score) in enumerate(zip(described, scores, strict=True)):
        if found := others.get(own.name):
            mean = sum(name.odds for name in found) / len(found)
            if max(score) + ELSEWHERE * sqrt(min(len(found), MOST_OTHERS)) * mean > 0:
                yield i, found[0].type


def _by_source(described: Sequence[DescribedName]) -> Iterator[tuple[int, str]]:
    """The candidates, by their index, whose source is enough, and the type that it says."""
    for i, own in enumerate(described):
        kinds = [KEPT_SOURCES[s] for s in sorted(own.candidate.sources) if s in KEPT_SOURCES]
        if kinds:
            yield i, kinds[0]


def _scores(own: DescribedName, weights: FeatureWeights) -> list[float]:
    """The log odds of each type against none; a committee in small letters is certain."""
    if COMMITTEE in own.candidate.sources:
        return [CERTAIN if kind == "org" else 0.0 for kind in TYPES]
    return weights.odds(own.features)


def _with_known_persons(
    described: Sequence[DescribedName], scores: Sequence[list[float]]
) -> list[list[float]]:
    """The log odds, with half of all given to persons where a title stands before a name, or the
    article names somebody in full whose surname it is; not where it is surely no name."""
    totals = [log_of_all(own) for own in scores]
    surnames = {
        own.name.split()[-1]
        for own, score, total in zip(described, scores, totals, strict=True)
        if " " in own.name and score[PERSON] - total > LIKELY
    }
    found = []
    for own, score, total in zip(described, scores, totals, strict=True):
        sources = own.candidate.sources
        is_known = TITLED in sources or (own.name in surnames and LISTED_PLACE not in sources)
        if is_known and total > UNSURE:
            score = list(score)
            score[PERSON] = log_of_all([score[PERSON] - total]) + total
        found.append(score)
    return found


def _as_elsewhere(
    described: Sequence[DescribedName], scores: Sequence[list[float]]
) -> list[list[float]]:
    """The log odds; of unclear candidates, the mean of their other occurrences, or of longer names
    that end in them. What overlaps a name that is known so is none."""
    clear = [i for i, own in enumerate(described) if not own.is_unclear]
    if len(clear) == len(described):
        return list(scores)
    names = _names([described[i] for i in clear], [scores[i] for i in clear])
    kept = {own.candidate for own in _most_likely(list(names))}
    inside = {i for c in kept for i in range(c.start, c.end)}
    alone: dict[str, list[list[float]]] = defaultdict(list)
    longer: dict[str, list[list[float]]] = defaultdict(list)
    for own, score in ((described[i], scores[i]) for i in clear):
        if own.candidate in kept and " " in own.name:
            longer[own.name.split()[-1]].append(score)
        if own.candidate in kept or own.candidate.start not in inside:
            alone[own.name].append(score)
    found, known = list(scores), []
    for i, own in enumerate(described):
        others = alone.get(own.name) or longer.get(own.name)
        if own.is_unclear and others:
            found[i] = [sum(column) / len(others) for column in zip(*others, strict=True)]
            if max(found[i]) > 0:
                known.append(own.candidate)
    for i, own in enumerate(described):
        c = own.candidate
        if own.is_unclear and any(o.start < c.end and c.start < o.end and o != c for o in known):
            found[i] = [-CERTAIN] * len(TYPES)
    return found


def _names(
    described: Sequence[DescribedName], scores: Sequence[Sequence[float]]
) -> Iterator[JudgedName]:
    """The candidates that are more likely names than none, each with the type that is likeliest of
    all occurrences of its name."""
    likely = [(o, s) for o, s in zip(described, scores, strict=True) if max(s) + NAME_BIAS > 0]
    summed: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(TYPES))
    for own, score in likely:
        summed[own.name] = [a + b for a, b in zip(summed[own.name], score, strict=True)]
    for own, score in likely:
        kind = TYPES[max(range(len(TYPES)), key=summed[own.name].__getitem__)]
        if GENERATION in own.features:
            kind = "person"
        if kind == "place" and LISTED_BODY in own.candidate.sources:
            kind = "org"  # the White House
        yield _judged(own, score, kind)


def _judged(own: DescribedName, score: Sequence[float], kind: str) -> JudgedName:
    probability = exp(score[TYPES.index(kind)] - log_of_all(score))
    return JudgedName(own.candidate, kind, probability, max(score) + NAME_BIAS)


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
