"""Likeness: how far two articles share their telling words, given how far apart they appeared."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from copydesk.terms import read_back, unit_vector
from schemas import ArticleTerms

SAME_NEWS_DAYS = 1
"""The same news is printed within a day as if at once; from there closeness falls evenly ..."""
WINDOW_DAYS = 8
"""... to nothing at this distance."""
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
    """Pairs of articles: their positions, their cosine by closeness, and that over `enough`."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    cosine: Floats
    score: Floats


class TermMatrix:
    """Articles as rows of a sparse matrix over their terms."""

    def __init__(self, rows: Sequence[ArticleTerms]) -> None:
        self._rows = rows
        self._counts = [read_back(row.terms) for row in rows]
        self._columns = {
            term: number for number, term in enumerate(sorted({t for c in self._counts for t in c}))
        }

    @cached_property
    def _vectors(self) -> csr_array:
        return self._matrix([unit_vector(counts) for counts in self._counts])

    @cached_property
    def _keys(self) -> csr_array:
        return self._matrix([dict.fromkeys(row.keys, 1.0) for row in self._rows])

    @cached_property
    def _days(self) -> Floats:
        days = [row.day.toordinal() if row.day else math.nan for row in self._rows]
        return np.array(days, dtype=np.float64)

    @cached_property
    def _enough(self) -> Floats:
        return np.array([enough(len(counts)) for counts in self._counts])

    def pairs(self, new: int | None = None) -> Iterator[Likeness]:
        """The alike pairs of the first `new` articles (all of them, if not given) with each other
        and with every later article, the smaller position first; in chunks."""
        size = len(self._rows)
        for start in range(0, size if new is None else new, CHUNK):
            stop = min(start + CHUNK, size if new is None else new)
            yield self._chunk(start, stop)

    def _chunk(self, start: int, stop: int) -> Likeness:
        meeting = self._keys[start:stop] @ self._keys[start:].T
        meeting.data[:] = 1.0
        cosines = (self._vectors[start:stop] @ self._vectors[start:].T).multiply(meeting).tocoo()
        near = (cosines.data >= LEAST_COSINE) & (cosines.row < cosines.col)
        first, second = cosines.row[near] + start, cosines.col[near] + start
        cosine = np.minimum(cosines.data[near], 1.0) * self._closeness(first, second)
        score = np.round(cosine / np.minimum(self._enough[first], self._enough[second]), 9)
        kept = cosine > 0
        return Likeness(first[kept], second[kept], cosine[kept], score[kept])

    def _closeness(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Floats:
        """1 for articles of the same days, 0 from `WINDOW_DAYS` on, 1 where a day is unknown."""
        apart = np.abs(self._days[first] - self._days[second])
        beyond = np.maximum(0.0, np.nan_to_num(apart, nan=0.0) - SAME_NEWS_DAYS)
        return np.maximum(0.0, 1 - beyond / (WINDOW_DAYS - SAME_NEWS_DAYS))

    def _matrix(self, rows: Sequence[dict[str, float]]) -> csr_array:
        columns = [self._columns[term] for row in rows for term in row]
        values = [value for row in rows for value in row.values()]
        ends = np.cumsum([0, *map(len, rows)])
        shape = (len(rows), len(self._columns))
        return csr_array((values, columns, ends), shape=shape, dtype=np.float64)
