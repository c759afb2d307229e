"""Inscriptions: words in marks on a placard or a shirt, and what crowds chant. Nobody says them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from copydesk.lexicon.tables import any_of, word_lists
from copydesk.quotes.complements import Complement
from copydesk.quotes.quotation_marks import QuotedRun
from copydesk.quotes.reporting_clauses import Report

WORDS = word_lists("quote_words")
THING = rf"(?:{any_of(WORDS['inscribed'])})s?"
INSCRIBED = re.compile(
    rf"\b{THING}\b[^.!?:;“”\"]{{0,40}}?\b"
    r"(?:reading|read|reads|saying|bearing|with the words?|the words?)[:,]?\s?$"
    rf"|\b(?:the|their|his|her|its|one|some|most|many)\s(?:\w+\s)?{THING}\s(?:said|say|says)[:,]?\s?$"
    rf"|\b(?:{any_of(WORDS['slogans'])})[:,]?\s?$",
    re.IGNORECASE,
)
REACH = 80
"""How many characters before the marks are searched for what bears the words."""
GAP = 3
"""Characters between a cue and the marks that it introduces."""


def inscriptions(text: str, runs: Iterable[QuotedRun]) -> list[QuotedRun]:
    """The quoted runs that stand on a thing or are chanted: a banner reading “Save the ferry”."""
    return [
        run
        for run in runs
        if INSCRIBED.search(text[max(0, run.outer_start - REACH) : run.outer_start])
    ]


def without_inscriptions(inscribed: Sequence[QuotedRun], reports: Iterable[Report]) -> list[Report]:
    """The reports whose cue does not introduce an inscription, and which report none."""
    starts = [run.outer_start for run in inscribed]
    return [
        replace(r, options=tuple(o for o in r.options if not _holds(o, starts)))
        for r in reports
        if not any(0 <= s - r.cue[1] <= GAP for s in starts)
    ]


def _holds(words: Complement, starts: Sequence[int]) -> bool:
    return any(first <= place < last for first, last in words.pieces for place in starts)
