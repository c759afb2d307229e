"""Similarity: how far two articles share distinctive words, given how far apart they appeared and
what their headlines, figures, outlets and forms say."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_array

from copydesk.similarity.average_linkage import DECIMALS
from copydesk.similarity.terms import evidence, is_figure
from copydesk.stories.blocking import (
    WINDOW_DAYS,
    KeyedArticles,
    Places,
    candidate_pairs,
    counted,
    keyed_articles,
    vocabulary_of,
)

SAME_NEWS_DAYS = 1
"""The same news is printed within a day as if at once; from there closeness falls evenly, to
nothing for articles that are too far apart to be compared. Set by hand."""
HEADLINE_SHARE = 0.5
"""Of two articles on one happening, the terms of one have this share of the other's headline."""
LEAST_HEADLINE, MOST_HEADLINE = 0.7, 1.25
"""How much less two articles are alike whose headlines tell nothing of each other, and how much more
those whose headlines tell all."""
SAME_OUTLET = 1.25
SAME_FORM = 1.8
"""So many times as alike must be what has an outlet, or a form such as a poll, in common."""
FIGURES_SHARE = 0.3
"""Reports of one poll, or of the markets on one day, share this part of their figures."""
LEAST_FIGURES = 0.5
"""How much less two articles of one form are alike that share no figure. All of these set by hand."""
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
    """Pairs of articles: their positions, their cosine, and that by closeness over what the two
    must have: from 1 on they are alike."""

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
        raw = self._counts.copy()
        raw.data = np.sqrt(raw.data) * _weights(self._terms)[raw.indices]
        lengths = np.sqrt(raw.multiply(raw).sum(axis=1))
        raw.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), self._sizes)
        return raw

    @cached_property
    def _present(self) -> csr_array:
        return self._counts.sign()

    @cached_property
    def _headlines(self) -> csr_array:
        """The terms of each headline, with their share in its weight."""
        headlines = self._articles["headline"]
        shares = counted(headlines, self._terms)
        shares.data = _weights(self._terms)[shares.indices]
        every = vocabulary_of(headlines)
        whole = counted(headlines, every) @ _weights(every)
        shares.data /= np.repeat(whole, np.diff(shares.indptr))
        return shares

    @cached_property
    def _forms(self) -> csr_array:
        return counted(self._articles["forms"], vocabulary_of(self._articles["forms"]))

    @cached_property
    def _outlets(self) -> NDArray[np.int64]:
        """A number for each outlet, -1 for the unknown one."""
        outlets = self._articles["outlet"]
        numbers = pc.index_in(outlets, pc.unique(outlets.drop_null())).fill_null(-1)
        return np.asarray(numbers, dtype=np.int64)

    @cached_property
    def _figures(self) -> csr_array:
        """The figures of each article, with their part in all of them."""
        parts = self._present.copy()
        parts.data *= np.array([is_figure(term) for term in self._terms.to_pylist()])[parts.indices]
        parts.eliminate_zeros()
        parts.data /= np.repeat(parts.sum(axis=1), np.diff(parts.indptr))
        return parts

    def _headline_factor(self, first: Places, second: Places) -> Floats:
        """What the headlines count for or against these pairs, 1 where neither has one."""
        has_any = pc.list_value_length(self._articles["headline"]).fill_null(0).to_numpy() > 0
        share = _larger_share(self._headlines, self._present, first, second) / HEADLINE_SHARE
        factor = np.clip(share**2, LEAST_HEADLINE, MOST_HEADLINE)
        return np.where(has_any[first] | has_any[second], factor, 1.0)

    def _needed(self, first: Places, second: Places) -> Floats:
        """The cosine from which these pairs are alike, if their days are near."""
        outlets, forms = self._outlets, self._forms
        same_outlet = (outlets[first] == outlets[second]) & (outlets[first] >= 0)
        same_form = forms[first].multiply(forms[second]).sum(axis=1) > 0
        share = _larger_share(self._figures, self._present, first, second) / FIGURES_SHARE
        has_both = (np.diff(self._figures.indptr) > 0)[[first, second]].all(axis=0)
        figures = np.where(same_form & has_both, np.clip(share, LEAST_FIGURES, 1), 1.0)
        needed: Floats = np.minimum(self._enough[first], self._enough[second])
        needed = needed * np.where(same_outlet, SAME_OUTLET, 1) * np.where(same_form, SAME_FORM, 1)
        return needed / figures / self._headline_factor(first, second)

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
        needed = self._needed(first, second)
        close = _closeness(self._keyed.days[first], self._keyed.days[second])
        return ScoredPairs(first, second, cosine, np.round(cosine * close / needed, DECIMALS))


def _larger_share(shares: csr_array, present: csr_array, first: Places, second: Places) -> Floats:
    """How much of what one of two articles has is in the other: the larger of both ways round."""
    found: Floats = np.maximum(
        shares[first].multiply(present[second]).sum(axis=1),
        shares[second].multiply(present[first]).sum(axis=1),
    )
    return found


def _weights(terms: pa.Array) -> Floats:
    return np.array([evidence(term) for term in terms.to_pylist()], dtype=np.float64)


def _closeness(days: Floats, others: Floats) -> Floats:
    """1 for articles of the same days, 0 from `WINDOW_DAYS` on, 1 where a day is unknown."""
    beyond = np.maximum(0.0, np.nan_to_num(np.abs(days - others), nan=0.0) - SAME_NEWS_DAYS)
    closeness: Floats = np.maximum(0.0, 1 - beyond / (WINDOW_DAYS - SAME_NEWS_DAYS))
    return closeness
