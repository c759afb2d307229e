"""Cues: the words that report speech, and what each of them can govern.

The tables are data (`copydesk/data`): reporting verbs with their frames, nouns that name an act of
speech, nouns of sources that stay unnamed.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that can report words.

    `kind` is speech, manner (chant, sigh), belief or show (documents and data). `frames` says what
    it can govern: q quoted words, c a that-clause, i an infinitive, w a question, o an object that
    stands for the words.
    """

    lemma: str
    kind: str
    frames: frozenset[str]


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """The reporting verbs by lemma."""
    with (DATA / "reporting_verbs.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {
            row["lemma"]: ReportingVerb(row["lemma"], row["kind"], frozenset(row["frames"]))
            for row in rows
        }


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list in `copydesk/data`, one a line; `#` opens a comment."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")
