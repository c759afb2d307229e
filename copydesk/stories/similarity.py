"""Similarity: how far two articles share distinctive words, given how far apart they appeared."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.sparse import csr_array

from copydesk.similarity.average_linkage import DECIMALS
from copydesk.similarity.terms import term_weight
from copydesk.stories.blocking import (
    WINDOW_DAYS,
    KeyedArticles,
    candidate_pairs,
    counted,
    keyed_articles,
    vocabulary_of,
)

SAME_NEWS_DAYS = 1
"""The same news is printed within a day as if at once; from there closeness falls evenly, to
nothing for articles that are too far apart to be compared. Set by hand."""
LEAST_COSINE = 0.03
"""Pairs below count as unlike: it is far below `enough` at any length."""
CHUNK = 1000
"""Articles compared at a time, which bounds the memory."""

# Longer texts share more words by chance. What two articles of one story share at least, by the
# number of terms of the shorter one: a headline of 6 words .11, a lead of 20 .17, an article .23.
SHORTEST = 4
ENOUGH_AT_SIX = 0.11
ENOUGH_RISE = 0.05

Floats = NDArray[np.float64]


def enough(term_count: int) -> float:
    """The cosine from which two articles are alike, the shorter of them with that many terms."""
    return ENOUGH_AT_SIX + ENOUGH_RISE * math.log(max(term_count, SHORTEST) / 6)


@dataclass(frozen=True)
class ScoredPairs:
    """Pairs of articles: their positions, their cosine, and that by closeness over `enough`: from 1
    on the two are alike."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    cosine: Floats
    score: Floats


class TermMatrix:
    """Articles as rows of a sparse matrix over their terms, each of length 1."""

    def __init__(self, articles: pa.Table) -> None:
        """`articles`: rows with the columns of `article_terms`."""
        self._articles = articles
        self._terms = vocabulary_of(articles["terms"])
        self._counts = counted(articles["terms"], self._terms)
        self._sizes = np.diff(self._counts.indptr)

    @cached_property
    def _vectors(self) -> csr_array:
        weights = np.array([term_weight(term) for term in self._terms.to_pylist()])
        raw = self._counts.copy()
        raw.data = np.sqrt(raw.data) * weights[raw.indices]
        lengths = np.sqrt(raw.multiply(raw).sum(axis=1))
        raw.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), self._sizes)
        return raw

    @cached_property
    def _keyed(self) -> KeyedArticles:
        return keyed_articles(self._articles, vocabulary_of(self._articles["keys"]))

    @cached_property
    def _enough(self) -> Floats:
        return np.array([enough(int(size)) for size in self._sizes])

    def pairs(self, new: int | None = None) -> Iterator[ScoredPairs]:
        """The alike pairs of all articles, or, if given, of the first `new` with the others; the
        smaller position first, in chunks."""
        stop = len(self._articles) if new is None else new
        for start in range(0, stop, CHUNK):
            yield self._chunk(start, min(start + CHUNK, stop), start if new is None else new)

    def _chunk(self, start: int, stop: int, others: int) -> ScoredPairs:
        """The pairs of the articles from `start` to `stop` with those from `others` on."""
        first, second = candidate_pairs(self._keyed.part(start, stop), self._keyed.part(others))
        first, second = first + start, second + others
        ordered = first < second
        first, second = first[ordered], second[ordered]
        cosine = np.minimum(self._vectors[first].multiply(self._vectors[second]).sum(axis=1), 1.0)
        near = cosine >= LEAST_COSINE
        first, second, cosine = first[near], second[near], cosine[near]
        needed = np.minimum(self._enough[first], self._enough[second])
        close = _closeness(self._keyed.days[first], self._keyed.days[second])
        return ScoredPairs(first, second, cosine, np.round(cosine * close / needed, DECIMALS))


def _closeness(days: Floats, others: Floats) -> Floats:
    """1 for articles of the same days, 0 from `WINDOW_DAYS` on, 1 where a day is unknown."""
    beyond = np.maximum(0.0, np.nan_to_num(np.abs(days - others), nan=0.0) - SAME_NEWS_DAYS)
    closeness: Floats = np.maximum(0.0, 1 - beyond / (WINDOW_DAYS - SAME_NEWS_DAYS))
    return closeness
