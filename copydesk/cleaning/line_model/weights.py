"""The weights of the line classifier, read from `data/line_weights.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from copydesk.lexicon.tables import read_text

Features = dict[str, float]
Table = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of line features, page features, transitions (`sequence`) and headline features.

    All are log odds: above 0 for text, or for a headline in `title`.
    """

    line: Table
    page: Table
    sequence: Table
    title: Table


def read_weights(source: str) -> Weights:
    """The weights in a TOML text with the tables line, page, sequence and title."""
    tables = tomllib.loads(source)
    names = ("line", "page", "sequence", "title")
    return Weights(*({key: float(value) for key, value in tables[name].items()} for name in names))


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    return read_weights(read_text("line_weights.toml"))


def score(features: Features, table: Table) -> float:
    """The weighted sum of features: log odds."""
    return sum(table[name] * value for name, value in features.items() if value)
