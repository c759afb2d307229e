"""Near duplicates: which articles print one text, and which of them had it first.

Two texts that share most of their words in order (`signatures`) are one text, however long after
one another they were printed. What the articles of one text have in common with a new one says
nothing about their stories: a copy stays in its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from copydesk.similarity.average_linkage import connected_components
from copydesk.similarity.minhash import COPY, bands, places, shared

Mark = tuple[str | None, float | None]
"""The article that an article copies, and the share of the words that both have; or None twice."""


class ArticleSignature(NamedTuple):
    """An article and the signature of the text that it prints; None where that is too short."""

    article_id: str
    signature: str | None


def copy_marks(
    new: Sequence[ArticleSignature],
    known: Sequence[ArticleSignature],
    originals: Mapping[str, str | None],
    earliest_first: Mapping[str, int],
) -> dict[str, Mark]:
    """The mark of each of these articles.

    `known` holds all articles of every text that a new one may print, `originals` by article the
    original stored before; where a new row has the id of a known one, it takes its place.
    `earliest_first`: by article, its place in the order of publication.
    """
    ids = {row.article_id for row in new}
    rows = [*new, *(row for row in known if row.article_id not in ids)]
    pairs = [*_pairs_of_one_text(rows, len(new)), *_pairs_known_as_one(rows, len(new), originals)]
    marks: dict[str, Mark] = {}
    for text in connected_components(len(rows), pairs):
        ordered = sorted((rows[n] for n in text), key=lambda row: earliest_first[row.article_id])
        first, *copies = ordered
        marks[first.article_id] = (None, None)
        for copy in copies:
            share = shared(first.signature or "", copy.signature or "")
            marks[copy.article_id] = (first.article_id, round(share, 6))
    return marks


def _pairs_of_one_text(rows: Sequence[ArticleSignature], new: int) -> Iterator[tuple[int, int]]:
    """The pairs of a new article and any other that print one text; they share a band of it."""
    numbers = [places(row.signature or "") for row in rows]
    bands_of = [bands(row.signature or "").tolist() for row in rows]
    under: dict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(bands_of):
        for band in own:
            under[band].append(number)
    for number, own in enumerate(bands_of[:new]):
        others = sorted({other for band in own for other in under[band]} - {number})
        if others:
            share = (np.stack([numbers[n] for n in others]) == numbers[number]).mean(axis=1)
            yield from ((number, others[n]) for n in np.flatnonzero(share >= COPY).tolist())


def _pairs_known_as_one(
    rows: Sequence[ArticleSignature], new: int, originals: Mapping[str, str | None]
) -> Iterator[tuple[int, int]]:
    """Pairs that connect the known articles of each text, also where its original is gone."""
    first: dict[str, int] = {}
    for number, row in enumerate(rows[new:], new):
        text = originals.get(row.article_id) or row.article_id
        yield first.setdefault(text, number), number
