"""How held-out figures are printed: a row by article, one by kind of news, and one of each kind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from benchmarks.training.corpus import MarkedArticle
from benchmarks.training.folds import Fold, by_article, by_kind

Found = TypeVar("Found")


def print_held_out(
    articles: Sequence[MarkedArticle],
    find: Callable[[Iterator[Fold]], Mapping[int, Found]],
    row: Callable[[str, Mapping[int, Found]], str],
) -> Mapping[int, Found]:
    """Print the rows of what `find` finds in held-out articles, by their number; returns what it finds
    with whole kinds held out."""
    print(row("by article", find(by_article(articles))), flush=True)
    found = find(by_kind(articles))
    print(row("by kind", found), flush=True)
    for fold in by_kind(articles):
        print(row(f"  {fold.name}", {i: found[i] for i in fold.held_out if i in found}), flush=True)
    return found
