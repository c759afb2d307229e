"""Reporting verbs, with the complements that each of them can govern."""

from dataclasses import dataclass
from functools import cache

from copydesk.lexicon.tables import read_rows

NONE = frozenset("-")
"""How the table writes an empty set."""


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that can report speech.

    `kind` is speech, manner (chant, sigh), belief or show (documents and data). `frames` are the
    complements that it governs: q a quotation, c a that-clause, i an infinitive, w a question, p an
    object with a predicate (called the plan a sham), o an object that names the content.
    `prepositions` introduce the content: called for a vote, accused them of theft.
    """

    lemma: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """The reporting verbs by lemma."""
    return {
        lemma: ReportingVerb(lemma, kind, frozenset(frames) - NONE, frozenset(led.split()) - NONE)
        for lemma, kind, frames, led in read_rows("reporting_verbs.tsv")
    }


@cache
def spoken_forms() -> dict[str, str]:
    """Present forms of verbs that take quoted words, by their lemma: states, claims, notes."""
    verbs = [v.lemma for v in reporting_verbs().values() if {"q", "c"} <= v.frames]
    return {_third_person(lemma): lemma for lemma in verbs}


@cache
def spoken_pasts() -> dict[str, str]:
    """Past forms of verbs of speech that take quoted words, by their lemma: stated, said, noted."""
    verbs = [v.lemma for v in reporting_verbs().values() if {"q", "c"} <= v.frames]
    return {_past(lemma): lemma for lemma in verbs if reporting_verbs()[lemma].kind == "speech"}


def _past(lemma: str) -> str:
    if lemma in _irregular_pasts():
        return _irregular_pasts()[lemma]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}{'d' if lemma.endswith('e') else 'ed'}"


@cache
def _irregular_pasts() -> dict[str, str]:
    return dict(read_rows("irregular_pasts.tsv"))


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"
