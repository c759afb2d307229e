"""The one reader of the word lists and tables in `copydesk/data`.

A `.txt` file holds one entry a line, a `.tsv` file a heading and rows split at tabs, a `.toml` file
several lists. Lines that begin with `#` are comments: each file opens with its source and its use.
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def read_text(name: str) -> str:
    """The content of a file as it is, comments included."""
    return files("copydesk.data").joinpath(name).read_text(encoding="utf-8")


def read_lines(name: str) -> list[str]:
    """The lines of a file that are neither blank nor comments."""
    lines = read_text(name).splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def read_rows(name: str) -> list[list[str]]:
    """The rows of a tab-separated file without its heading; every row has all columns."""
    return [line.split("\t") for line in read_lines(name)[1:]]


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated file by the names in its heading."""
    return list(csv.DictReader(read_lines(name), delimiter="\t", quoting=csv.QUOTE_NONE))


def read_toml(name: str) -> dict[str, Any]:
    """The content of a TOML file."""
    return tomllib.loads(read_text(name))


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of `<name>.txt`."""
    return frozenset(read_lines(f"{name}.txt"))


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """The lists of `<name>.toml` by their keys: `word_lists("clause_verbs")["giving"]`."""
    return {key: frozenset(words) for key, words in read_toml(f"{name}.toml").items()}


def any_of(words: Iterable[str]) -> str:
    """The alternatives of a regular expression that matches any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
