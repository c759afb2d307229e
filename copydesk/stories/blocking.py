"""Blocking: candidate pairs of articles, by a date window and shared key terms."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_array

from copydesk.similarity.terms import MOST_KEYS

WINDOW_DAYS = 8
"""Articles this many days apart are never compared; those of an unknown day with any. Set by
hand."""
SHARED_KEYS = 3
"""Two names in common make no story: articles that share fewer keys are not compared. One is enough
where a text is too short to have all of its keys. Set by hand."""

Places = NDArray[np.int64]


@dataclass(frozen=True)
class KeyedArticles:
    """Articles by what decides their candidates: a matrix of articles by keys, and their days (nan
    where unknown). A key counts 1, and `SHARED_KEYS` in a text that is too short to have all."""

    keys: csr_array
    days: NDArray[np.float64]

    def part(self, start: int, stop: int | None = None) -> "KeyedArticles":
        """The articles from one position to another."""
        return KeyedArticles(self.keys[start:stop], self.days[start:stop])


def keyed_articles(articles: pa.Table | pa.RecordBatch, vocabulary: pa.Array) -> KeyedArticles:
    """The articles of rows with `day` and `keys`; of the keys count those of the vocabulary."""
    sizes = pc.list_value_length(articles["keys"]).to_numpy(zero_copy_only=False)
    keys = counted(articles["keys"], vocabulary)
    keys.data *= np.repeat(np.where(sizes == MOST_KEYS, 1, SHARED_KEYS), np.diff(keys.indptr))
    days = articles["day"].cast(pa.int32()).to_numpy(zero_copy_only=False)
    return KeyedArticles(keys, days.astype(np.float64))


def vocabulary_of(lists: pa.ChunkedArray) -> pa.Array:
    """Every word of the lists, once."""
    return pc.unique(pc.list_flatten(lists))


def counted(lists: pa.ChunkedArray | pa.Array, vocabulary: pa.Array) -> csr_array:
    """How often each list holds each word of the vocabulary: a matrix of lists by words."""
    found = pc.index_in(pc.list_flatten(lists), value_set=vocabulary)
    rows = pc.list_parent_indices(lists).filter(found.is_valid()).to_numpy().astype(np.int32)
    columns = found.drop_null().to_numpy()
    return csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(lists), len(vocabulary)))


def candidate_pairs(one: KeyedArticles, other: KeyedArticles) -> tuple[Places, Places]:
    """The pairs to compare, by their positions in the two; both must have one vocabulary."""
    shared = one.keys @ other.keys.T
    enough = np.flatnonzero(shared.data >= SHARED_KEYS)
    first = np.searchsorted(shared.indptr, enough, side="right") - 1
    second = shared.indices[enough].astype(np.int64)
    is_far = np.abs(one.days[first] - other.days[second]) >= WINDOW_DAYS
    return first[~is_far], second[~is_far]
