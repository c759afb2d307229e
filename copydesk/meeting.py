"""Meeting: which articles are compared at all, being near in time and sharing enough keys."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_array

from copydesk.terms import MOST_KEYS

WINDOW_DAYS = 8
"""Articles this many days apart never meet; those of an unknown day may meet any."""
SHARED_KEYS = 3
"""Two names in common make no story: articles that share fewer keys are not compared. One is enough
where a text is too short to have all of its keys."""

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Keyed:
    """Articles by what decides whom they meet: their keys as 1s in a matrix of articles by keys,
    their days (nan where unknown), and whether their texts are long enough to have all keys."""

    keys: csr_array
    days: NDArray[np.float64]
    is_long: NDArray[np.bool_]

    def part(self, start: int, stop: int | None = None) -> "Keyed":
        """The articles from one position to another."""
        return Keyed(self.keys[start:stop], self.days[start:stop], self.is_long[start:stop])


def keyed(articles: pa.Table | pa.RecordBatch, vocabulary: pa.Array) -> Keyed:
    """The articles of rows with `day` and `keys`; of the keys count those of the vocabulary."""
    sizes = pc.list_value_length(articles["keys"])
    return Keyed(
        keys=counted(articles["keys"], vocabulary),
        days=articles["day"].cast(pa.int32()).to_numpy(zero_copy_only=False).astype(np.float64),
        is_long=sizes.to_numpy(zero_copy_only=False) == MOST_KEYS,
    )


def vocabulary_of(lists: pa.ChunkedArray) -> pa.Array:
    """Every word of the lists, once."""
    return pc.unique(pc.list_flatten(lists))


def counted(lists: pa.ChunkedArray | pa.Array, vocabulary: pa.Array) -> csr_array:
    """How often each list holds each word of the vocabulary: a matrix of lists by words."""
    found = pc.index_in(pc.list_flatten(lists), value_set=vocabulary)
    rows = pc.list_parent_indices(lists).filter(found.is_valid()).to_numpy()
    columns = found.drop_null().to_numpy()
    return csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(lists), len(vocabulary)))


def meeting(one: Keyed, other: Keyed) -> tuple[Places, Places]:
    """The pairs that meet, by their positions in the two; both must have one vocabulary."""
    shared = (one.keys @ other.keys.T).tocoo()
    first, second = shared.row, shared.col
    needed = np.where(one.is_long[first] & other.is_long[second], SHARED_KEYS, 1)
    is_far = np.abs(one.days[first] - other.days[second]) >= WINDOW_DAYS
    meet = (shared.data >= needed) & ~is_far
    return first[meet].astype(np.int64), second[meet].astype(np.int64)
