"""Learn the weights of features from marked spans: a conditional random field over the spans of a
text that do not overlap (a semi-Markov CRF), with a few hundred features.

Half of it learns each span alone, by logistic regression. The other half weighs spans that overlap
against each other, so that a part of a name is learned to be none where the whole is one. Of the features
seen in several articles the half that moves most is kept and learned again, until a few hundred are
left. Everything is fixed (order, strength, number), so that the same examples give the same file, on
one thread: with several, the order of sums decides between features of one worth.

Source: Sarawagi and Cohen, "Semi-Markov Conditional Random Fields for Information Extraction", 2004.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit, logsumexp

from benchmarks.training.span_lattice import Span, SpanLattice
from copydesk.lexicon.feature_weights import COLUMNS, FeatureWeights

FEWEST_ARTICLES = 3
"""In which a feature is seen, or it is the habit of one article."""
JOINT = 0.5
"""The share of the loss that weighs spans against each other; set by cross-validation."""
STEPS = 150
STEPS_TO_CHOOSE = 60
"""As many show which features move most."""


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one candidate, its class, the first of the classes where it is of none, the
    article that it is from, and its half-open span there."""

    features: tuple[str, ...]
    label: str
    article: str
    span: Span


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


def learn(
    texts: Sequence[Sequence[Example]], classes: tuple[str, ...], capacity: Capacity
) -> Learned:
    """The weights of the features that move most, rounded to what the file holds."""
    examples = list(chain.from_iterable(texts))
    lattice = SpanLattice([[own.span for own in text] for text in texts])
    seen = articles_with(examples)
    names = sorted(name for name, count in seen.items() if count >= FEWEST_ARTICLES)
    matrix, labels = _matrix(examples, names), _labels(examples, classes)
    found = np.zeros((len(names), len(classes)))
    while len(names) > capacity.most_features:
        found = _fit(matrix, labels, lattice, found, capacity.c, STEPS_TO_CHOOSE)
        kept = _that_move_most(matrix, found, max(capacity.most_features, len(names) // 2))
        names, matrix, found = [names[i] for i in kept], matrix[:, kept], found[kept]
    found = _fit(matrix, labels, lattice, found, capacity.c, STEPS)
    table = {
        name: tuple(round(float(w), 2) + 0.0 for w in row)
        for name, row in zip(names, found, strict=True)
    }
    return Learned(FeatureWeights(classes, table), seen)


def _that_move_most(matrix: Any, found: Any, count: int) -> list[int]:
    """The columns of the features that move most: their largest weight times the root of their
    spread, so that a rare feature that decides is kept before a frequent one that hardly counts."""
    share = np.asarray(matrix.mean(axis=0)).ravel()
    spread = np.sqrt(np.maximum(share * (1 - share), 0))
    moves = np.abs(found).max(axis=1) * np.sqrt(spread)
    return sorted(int(i) for i in np.argsort(-moves, kind="stable")[:count])


def articles_with(examples: Iterable[Example]) -> Counter[str]:
    """In how many articles each feature is seen."""
    return Counter(
        name for _, name in {(own.article, name) for own in examples for name in own.features}
    )


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> Any:
    index = {name: i for i, name in enumerate(names)}
    rows = [sorted(index[name] for name in own.features if name in index) for own in examples]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names)))


def _labels(examples: Sequence[Example], classes: tuple[str, ...]) -> Any:
    """1 where an example (row) is of a class (column)."""
    found = np.zeros((len(examples), len(classes)))
    for row, own in enumerate(examples):
        found[row, classes.index(own.label)] = 1
    return found


def _fit(matrix: Any, labels: Any, lattice: SpanLattice, start: Any, c: float, steps: int) -> Any:
    """The weights, a row a feature and a column a class, from those to start with."""
    by_feature = matrix.T.tocsr()
    marked = by_feature @ labels

    def loss(values: Any) -> tuple[float, Any]:
        weights = values.reshape(start.shape)
        scores = matrix @ weights
        odds = scores[:, 1:] - scores[:, :1]
        any_class = logsumexp(odds, axis=1)
        together, kept_together = lattice.chances(any_class)
        total = JOINT * together + (1 - JOINT) * np.logaddexp(0, any_class).sum()
        kept = JOINT * kept_together + (1 - JOINT) * expit(any_class)
        chances = np.hstack([1 - kept[:, None], np.exp(odds - any_class[:, None]) * kept[:, None]])
        slope = c * (by_feature @ chances - marked) + weights
        value = c * (total - (odds * labels[:, 1:]).sum()) + (weights**2).sum() / 2
        return value, slope.ravel()

    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return found.x.reshape(start.shape)


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
