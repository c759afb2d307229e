"""Learn the weights of features from marked examples: logistic regression, a few hundred features.

Of the features seen in several articles the half that moves most is kept and learned again, until a
few hundred are left. Everything is fixed (order, strength, number), so that the same examples give
the same file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from copydesk.lexicon.feature_weights import COLUMNS, FeatureWeights

FEWEST_ARTICLES = 3
"""In which a feature is seen, or it is the habit of one article."""
STEPS = 150


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one candidate, its class, and the article that it is from."""

    features: tuple[str, ...]
    label: str
    article: str


@dataclass(frozen=True, slots=True)
class Capacity:
    """How freely weights are learned (`c`, the inverse of the penalty), and how many features are kept."""

    c: float
    most_features: int


@dataclass(frozen=True, slots=True)
class Learned:
    """Learned weights, and in how many articles each feature was seen."""

    weights: FeatureWeights
    seen: Counter[str]


def learn(examples: Sequence[Example], classes: tuple[str, ...], capacity: Capacity) -> Learned:
    """The weights of the features that move most, rounded to what the file holds."""
    seen = articles_with(examples)
    names = sorted(name for name, count in seen.items() if count >= FEWEST_ARTICLES)
    matrix = _matrix(examples, names)
    labels = np.array([classes.index(own.label) for own in examples])
    found = _fit(matrix, labels, len(classes), capacity.c)
    while len(names) > capacity.most_features:
        kept = _that_move_most(matrix, found, max(capacity.most_features, len(names) // 2))
        names, matrix = [names[i] for i in kept], matrix[:, kept]
        found = _fit(matrix, labels, len(classes), capacity.c)
    table = {
        name: tuple(round(float(w), 2) + 0.0 for w in column)
        for name, column in zip(names, found.T, strict=True)
    }
    return Learned(FeatureWeights(classes, table), seen)


def _that_move_most(matrix: Any, found: Any, count: int) -> list[int]:
    """The columns of the features that move most: their largest weight times the root of their
    spread, so that a rare feature that decides is kept before a frequent one that hardly counts."""
    share = np.asarray(matrix.mean(axis=0)).ravel()
    spread = np.sqrt(np.maximum(share * (1 - share), 0))
    moves = np.abs(found).max(axis=0) * np.sqrt(spread)
    return sorted(int(i) for i in np.argsort(-moves, kind="stable")[:count])


def articles_with(examples: Iterable[Example]) -> Counter[str]:
    """In how many articles each feature is seen."""
    return Counter(
        name for _, name in {(own.article, name) for own in examples for name in own.features}
    )


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> Any:
    index = {name: i for i, name in enumerate(names)}
    rows = [[index[name] for name in own.features if name in index] for own in examples]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names)))


def _fit(matrix: Any, labels: Any, classes: int, c: float) -> Any:
    """The weights, a row a class and a column a feature; a class without examples has none."""
    model = LogisticRegression(C=c, fit_intercept=False, max_iter=STEPS, tol=1e-3)
    model.fit(matrix, labels)
    found = np.zeros((classes, matrix.shape[1]))
    if len(model.classes_) == 2:  # one row stands for both
        found[model.classes_] = np.vstack([-model.coef_, model.coef_]) / 2
    else:
        found[model.classes_] = model.coef_
    return found


def written(learned: Learned, heading: str) -> Iterator[str]:
    """The lines of the file: comments, the heading of the table, and the rows by group and feature."""
    yield from (f"# {line}" for line in heading.splitlines())
    classes, table = learned.weights.classes, learned.weights.table
    yield "\t".join(("group", "feature", "seen", *classes))
    for name in sorted(table, key=lambda name: name.split(":", 1)):
        group, feature = name.split(":", 1)
        weights = (f"{weight:g}" for weight in table[name])
        row = (group, feature, str(learned.seen[name]), *weights)
        assert len(row) == COLUMNS + len(classes)
        yield "\t".join(row)
