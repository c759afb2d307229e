"""Cues: the words that report speech, and what each of them can govern.

The tables are data (`copydesk/data`): reporting verbs with their frames, nouns that name an act of
speech, nouns of sources that stay unnamed.
"""

from dataclasses import dataclass
from functools import cache

from copydesk.lexicon.tables import read_rows

NONE = frozenset("-")
IRREGULAR_PASTS = {
    "forecast": "forecast",
    "say": "said",
    "swear": "swore",
    "tell": "told",
    "write": "wrote",
}
DOUBLED = frozenset(("admit", "aver", "blog", "brag", "quip"))


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
    if lemma in IRREGULAR_PASTS:
        return IRREGULAR_PASTS[lemma]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma + lemma[-1] * (lemma in DOUBLED)}{'d' if lemma.endswith('e') else 'ed'}"


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"
