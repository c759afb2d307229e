"""Signatures: how much of two texts is the same words in the same order, from a few numbers each.

A text's shingles are its runs of three words. MinHash (Broder 1997) keeps the least of their hashes
under each of many permutations: the share of places where two signatures agree estimates the
share of shingles that the texts have in common (Jaccard's index). A band is three places in a
row: texts that share .6 agree in one of the 42 bands but for 4 in 100,000, unrelated ones hardly
ever, so that only texts that share a band need be compared.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from copydesk.similarity.terms import words

SHINGLE = 3
ROWS = 3
BANDS = 42
PLACES = ROWS * BANDS
SEED = 1
FEWEST_SHINGLES = 30
"""A text of fewer words says too little to be anybody's copy."""
COPY = 0.62
"""Two texts that share so much are one text: a copy that lost a third of its end shares .67, two
short items that print three of their four sentences alike .6, another reporter's article that
quotes the same statements .1."""
DIGITS = 8
MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
"""Odd numbers of 64 bits without a pattern, one a row."""


def text_signature(text: str) -> str:
    """The signature as hexadecimal digits, eight a place; "" where there is too little text."""
    shingles = set(_shingles(text))
    if len(shingles) < FEWEST_SHINGLES:
        return ""
    sketch = RMinHash(num_perm=PLACES, seed=SEED)
    sketch.update(sorted(shingles))
    return "".join(f"{value:0{DIGITS}x}" for value in sketch.digest())


def bands(signatures: str) -> NDArray[np.uint64]:
    """The bands of signatures that are written one after another, `BANDS` each: 64 bits that follow
    from the band's numbers and its place (multiplied and added, Dietzfelbinger 1996); none of an
    empty one."""
    pieces = places(signatures).astype(np.uint64).reshape(-1, BANDS, ROWS)
    pieces[:, :, 0] += np.arange(BANDS, dtype=np.uint64) << np.uint64(32)
    found: NDArray[np.uint64] = (pieces * MIXERS).sum(axis=2, dtype=np.uint64).ravel()
    return found


def shared(first: str, second: str) -> float:
    """The share of shingles that two texts have in common, estimated; 0 where one has none."""
    if not first or not second:
        return 0.0
    return float((places(first) == places(second)).mean())


def places(signature: str) -> NDArray[np.uint32]:
    """The numbers of a signature, one a place; none of an empty one."""
    return np.frombuffer(bytes.fromhex(signature), dtype=">u4")


def _shingles(text: str) -> Iterator[str]:
    found = list(words(text))
    return (" ".join(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))
