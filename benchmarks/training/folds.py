"""How the marked articles are split for cross-validation: the splits never change.

By article there are five folds, told by a hash of the file's name, so that an article stays in its
fold whatever else is added. By kind each folder of the corpus is held out in turn, and with it the
habits of whoever wrote and marked it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.training.corpus import MarkedArticle

ARTICLE_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Fold:
    """What is learned from, and what is held out, as indexes of the articles."""

    name: str
    train: tuple[int, ...]
    held_out: tuple[int, ...]


def article_fold(name: str) -> int:
    """Which of the five folds an article is in, by its name."""
    return _hash(name) % ARTICLE_FOLDS


def by_article(articles: Sequence[MarkedArticle]) -> Iterator[Fold]:
    """The five folds of articles that are there."""
    yield from _folds([str(article_fold(article.name)) for article in articles])


def by_kind(articles: Sequence[MarkedArticle]) -> Iterator[Fold]:
    """A fold a kind of news, held out whole."""
    yield from _folds([article.kind for article in articles])


def thinned(fold: Fold, articles: Sequence[MarkedArticle], share: float) -> Fold:
    """The same fold with a share of what is learned from, the smaller within the larger."""
    order = sorted(fold.train, key=lambda i: _hash(f"{articles[i].name} of the curve"))
    kept = order[: max(1, round(share * len(order)))]
    return Fold(fold.name, tuple(sorted(kept)), fold.held_out)


def _folds(keys: Sequence[str]) -> Iterator[Fold]:
    for key in sorted(set(keys)):
        train = tuple(i for i, own in enumerate(keys) if own != key)
        yield Fold(key, train, tuple(i for i, own in enumerate(keys) if own == key))


def _hash(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)
