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

from copydesk.terms import words

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
BAND_DIGITS = ROWS * DIGITS


def text_signature(text: str) -> str:
    """The signature as hexadecimal digits, eight a place; "" where there is too little text."""
    shingles = set(_shingles(text))
    if len(shingles) < FEWEST_SHINGLES:
        return ""
    sketch = RMinHash(num_perm=PLACES, seed=SEED)
    sketch.update(sorted(shingles))
    return "".join(f"{value:0{DIGITS}x}" for value in sketch.digest())


def bands(signature: str) -> tuple[str, ...]:
    """The bands of a signature: its pieces, each with its place; none for an empty one."""
    pieces = (signature[at : at + BAND_DIGITS] for at in range(0, len(signature), BAND_DIGITS))
    return tuple(f"{place}:{piece}" for place, piece in enumerate(pieces))


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
