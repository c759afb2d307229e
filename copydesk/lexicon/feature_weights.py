"""Learned weights of features, and the probabilities that they give.

A file of them in `copydesk/data` is a table: group and feature, in how many marked articles it was
seen, and a column a class with its weight in log odds. What has no row counts nothing. A feature is
written `group:feature`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from copydesk.lexicon.tables import read_lines

COLUMNS = 3
"""Before those of the classes: group, feature, seen."""


@dataclass(frozen=True, slots=True)
class FeatureWeights:
    """The weights of features, one a class, in the order of `classes`."""

    classes: tuple[str, ...]
    table: Mapping[str, tuple[float, ...]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """The summed weights of a class each, in log odds."""
        table = self.table
        found = [row for row in map(table.get, features) if row is not None]
        return [sum(column) for column in zip(*found, strict=True)] or [0.0] * len(self.classes)


def probabilities(scores: Iterable[float]) -> list[float]:
    """The probabilities of classes with these scores; they sum to 1."""
    values = list(scores)
    best = max(values)
    shares = [exp(value - best) for value in values]
    total = sum(shares)
    return [share / total for share in shares]


def read_weights(lines: Iterable[str]) -> FeatureWeights:
    """The weights in the lines of a table, the first one its heading."""
    heading, *rows = (line.split("\t") for line in lines)
    table = {f"{row[0]}:{row[1]}": tuple(map(float, row[COLUMNS:])) for row in rows}
    return FeatureWeights(tuple(heading[COLUMNS:]), table)


@cache
def shipped_weights(name: str) -> FeatureWeights:
    """The weights in `<name>.tsv`, as they come with the package."""
    return read_weights(read_lines(f"{name}.tsv"))
