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
    it can govern: q quoted words, c a that-clause, i an infinitive, w a question, p an object with
    what is said of it (called the plan a sham), o an object that stands for the words.
    `prepositions` lead to what is said: called for a vote, accused them of theft.
    """

    lemma: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """The reporting verbs by lemma."""
    with (DATA / "reporting_verbs.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {
            row["lemma"]: ReportingVerb(
                row["lemma"],
                row["kind"],
                frozenset(row["frames"]),
                frozenset(row["prepositions"].split()),
            )
            for row in rows
        }


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list in `copydesk/data`, one a line; `#` opens a comment."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")


@cache
def spoken_forms() -> dict[str, str]:
    """Present forms of verbs that take quoted words, by their lemma: states, claims, notes."""
    verbs = [v.lemma for v in reporting_verbs().values() if {"q", "c"} <= v.frames]
    return {_third_person(lemma): lemma for lemma in verbs}


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"
