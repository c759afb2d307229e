"""Likeness: how far two articles share their telling words, given how far apart they appeared."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from copydesk.grouping import DECIMALS
from copydesk.terms import MOST_KEYS, term_weight
from schemas import ArticleTerms

SAME_NEWS_DAYS = 1
"""The same news is printed within a day as if at once; from there closeness falls evenly ..."""
WINDOW_DAYS = 8
"""... to nothing at this distance."""
SHARED_KEYS = 3
"""Two names in common make no story: articles that share fewer keys are not compared. One is enough
where a text is too short to have all of its keys."""
LEAST_COSINE = 0.03
CHUNK = 1000

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
class Likeness:
    """Pairs of articles: their positions, their cosine, and that by closeness over `enough`: from 1
    on the two are alike."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    cosine: Floats
    score: Floats


class TermMatrix:
    """Articles as rows of a sparse matrix over their terms, each of length 1."""

    def __init__(self, rows: Sequence[ArticleTerms]) -> None:
        self._rows = rows
        terms = sorted({term for row in rows for term in row.terms})
        self._column = {term: number for number, term in enumerate(terms)}
        self._counts = self._matrix([row.terms for row in rows])
        self._sizes = np.diff(self._counts.indptr)

    @cached_property
    def _vectors(self) -> csr_array:
        weights = np.array([term_weight(term) for term in self._column])
        raw = self._counts.copy()
        raw.data = np.sqrt(raw.data) * weights[raw.indices]
        lengths = np.sqrt(raw.multiply(raw).sum(axis=1))
        raw.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), self._sizes)
        return raw

    @cached_property
    def _keys(self) -> csr_array:
        return self._matrix([row.keys for row in self._rows])

    @cached_property
    def _has_text(self) -> NDArray[np.bool_]:
        return np.array([len(row.keys) == MOST_KEYS for row in self._rows])

    @cached_property
    def _days(self) -> Floats:
        days = [row.day.toordinal() if row.day else math.nan for row in self._rows]
        return np.array(days, dtype=np.float64)

    @cached_property
    def _enough(self) -> Floats:
        return np.array([enough(int(size)) for size in self._sizes])

    def pairs(self, new: int | None = None) -> Iterator[Likeness]:
        """The alike pairs of the first `new` articles (all of them, if not given) with each other
        and with every later article, the smaller position first; in chunks."""
        size = len(self._rows)
        for start in range(0, size if new is None else new, CHUNK):
            stop = min(start + CHUNK, size if new is None else new)
            yield self._chunk(start, stop)

    def _chunk(self, start: int, stop: int) -> Likeness:
        meeting = self._meeting(start, stop)
        cosines = (self._vectors[start:stop] @ self._vectors[start:].T).multiply(meeting).tocoo()
        near = (cosines.data >= LEAST_COSINE) & (cosines.row < cosines.col)
        first, second = cosines.row[near] + start, cosines.col[near] + start
        cosine = np.minimum(cosines.data[near], 1.0)
        close = self._closeness(first, second)
        needed = np.minimum(self._enough[first], self._enough[second])
        score = np.round(cosine * close / needed, DECIMALS)
        kept = close > 0
        return Likeness(first[kept], second[kept], cosine[kept], score[kept])

    def _meeting(self, start: int, stop: int) -> csr_array:
        """1 where two articles share as many keys as it takes for them to be compared."""
        shared = self._keys[start:stop] @ self._keys[start:].T
        first = np.repeat(np.arange(start, stop), np.diff(shared.indptr))
        both_long = (self._has_text[first]) & (self._has_text[start + shared.indices])
        shared.data = (shared.data >= np.where(both_long, SHARED_KEYS, 1)).astype(np.float64)
        shared.eliminate_zeros()
        return shared

    def _closeness(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Floats:
        """1 for articles of the same days, 0 from `WINDOW_DAYS` on, 1 where a day is unknown."""
        apart = np.abs(self._days[first] - self._days[second])
        beyond = np.maximum(0.0, np.nan_to_num(apart, nan=0.0) - SAME_NEWS_DAYS)
        closeness: Floats = np.maximum(0.0, 1 - beyond / (WINDOW_DAYS - SAME_NEWS_DAYS))
        return closeness

    def _matrix(self, rows: Sequence[Sequence[str]]) -> csr_array:
        """How often each row holds each term, the columns of every row in order."""
        columns = [self._column[term] for row in rows for term in row]
        ends = np.cumsum([0, *map(len, rows)])
        shape = (len(rows), len(self._column))
        matrix = csr_array((np.ones(len(columns)), columns, ends), shape=shape)
        matrix.sum_duplicates()
        return matrix
