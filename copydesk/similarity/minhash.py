"""MinHash signatures of texts and their bands for locality-sensitive hashing.

A text's shingles are its runs of three words. MinHash (Broder 1997) keeps the least of their hashes
under each of many permutations: the share of places where two signatures agree estimates the
Jaccard index of their shingles. A band is three consecutive places: of texts with a Jaccard index
of 0.6 all but 4 in 100,000 share one of the 42 bands, unrelated texts hardly ever do, so that only
texts that share a band need to be compared.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from copydesk.similarity.terms import words

SHINGLE = 3
"""Words a shingle."""
ROWS = 3
"""Places a band."""
BANDS = 42
PLACES = ROWS * BANDS
SEED = 1
"""Of the permutations: signatures of different seeds cannot be compared."""
FEWEST_SHINGLES = 30
"""Texts with fewer have no signature: they are too short to show a copy."""
COPY = 0.62
"""The Jaccard index from which texts are copies: a copy without its last third has 0.67, two short
items with three of four sentences alike 0.6, another reporter's article with the same quotes 0.1."""
DIGITS = 8
"""Hexadecimal digits a place."""
MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
"""Odd 64-bit multipliers, one a row of a band (constants of the golden ratio and xxHash)."""


def text_signature(text: str) -> str:
    """The signature as hexadecimal digits, eight a place; "" for a text that is too short."""
    shingles = set(_shingles(text))
    if len(shingles) < FEWEST_SHINGLES:
        return ""
    sketch = RMinHash(num_perm=PLACES, seed=SEED)
    sketch.update(sorted(shingles))
    return "".join(f"{value:0{DIGITS}x}" for value in sketch.digest())


def bands(signatures: str) -> NDArray[np.uint64]:
    """The hashes of the bands of concatenated signatures, `BANDS` for each that is not empty: 64 bits
    of the band's places and its index, by multiply-add hashing (Dietzfelbinger 1996)."""
    pieces = places(signatures).astype(np.uint64).reshape(-1, BANDS, ROWS)
    pieces[:, :, 0] += np.arange(BANDS, dtype=np.uint64) << np.uint64(32)
    found: NDArray[np.uint64] = (pieces * MIXERS).sum(axis=2, dtype=np.uint64).ravel()
    return found


def shared(first: str, second: str) -> float:
    """The estimated Jaccard index of two texts by their signatures; 0 where one is empty."""
    if not first or not second:
        return 0.0
    return float((places(first) == places(second)).mean())


def places(signature: str) -> NDArray[np.uint32]:
    """The values of a signature, one a place; none for an empty one."""
    return np.frombuffer(bytes.fromhex(signature), dtype=">u4")


def _shingles(text: str) -> Iterator[str]:
    found = list(words(text))
    return (" ".join(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))
