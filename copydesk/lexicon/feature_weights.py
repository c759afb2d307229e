"""Learned weights of features, summed to the log odds of each class against none.

A file of them in `copydesk/data` is a table: group and feature, in how many marked articles it was
seen, and a column a class with its weight in log odds. What has no row counts nothing. A feature is
written `group:feature`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log

from copydesk.lexicon.tables import read_lines

COLUMNS = 3
"""Before those of the classes: group, feature, seen."""


@dataclass(frozen=True, slots=True)
class FeatureWeights:
    """The weights of features, one a class, in the order of `classes`."""

    classes: tuple[str, ...]
    table: Mapping[str, tuple[float, ...]]

    def odds(self, features: Iterable[str]) -> list[float]:
        """The summed log odds of each class but the first, against the first."""
        table = self.table
        found = [row for row in map(table.get, features) if row is not None]
        first, *others = [sum(column) for column in zip(*found, strict=True)] or [0.0] * len(
            self.classes
        )
        return [own - first for own in others]

    def chance(self, features: Iterable[str]) -> float:
        """The probability of the second class, where there are two."""
        return 1 / (1 + exp(-self.odds(features)[0]))


def log_of_all(scores: Iterable[float]) -> float:
    """The log of the summed odds of all classes and of none, which has the score 0."""
    values = [0.0, *scores]
    most = max(values)
    return most + log(sum(exp(value - most) for value in values))


def read_weights(lines: Iterable[str]) -> FeatureWeights:
    """The weights in the lines of a table, the first one its heading."""
    heading, *rows = (line.split("\t") for line in lines)
    table = {f"{row[0]}:{row[1]}": tuple(map(float, row[COLUMNS:])) for row in rows}
    return FeatureWeights(tuple(heading[COLUMNS:]), table)


@cache
def shipped_weights(name: str) -> FeatureWeights:
    """The weights in `<name>.tsv`, as they come with the package."""
    return read_weights(read_lines(f"{name}.tsv"))
