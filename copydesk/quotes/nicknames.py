"""Nicknames in quotation marks: Otto “the Fox” Brandt, a man known as “Foxy”. They are no speech."""

import re
from collections.abc import Iterable

from copydesk.lexicon.tables import any_of, word_lists
from copydesk.quotes.quotation_marks import QuotedRun
from schemas import EntityMention

NAMING = word_lists("quote_words")["naming"]
NAMED_BEFORE = re.compile(
    rf"\b(?:known(?: \w+){{0,3}} as|{any_of(NAMING)})(?: only| simply)?[,:]?\s$", re.IGNORECASE
)
NICKNAME = re.compile(r"(?:the |a )?[A-Z][\w’'-]*(?: (?:of |the )*[A-Z0-9][\w’'-]*){0,3}[.,]?")
NEAR = 40
"""How many characters before the marks are searched for what introduces a name."""


def without_nicknames(
    text: str, runs: Iterable[QuotedRun], mentions: Iterable[EntityMention]
) -> list[QuotedRun]:
    """The quotations that are no part of a person's name, and no name that is introduced as one."""
    persons = [(m.start_char, m.end_char) for m in mentions if m.type == "PERSON"]
    return [
        run
        for run in runs
        if not any(s < run.outer_start and run.outer_end < e for s, e in persons)
        and not _is_introduced(text, run)
    ]


def _is_introduced(text: str, run: QuotedRun) -> bool:
    """Whether marks hold a name, behind words that introduce one: known as “Foxy”."""
    before = text[max(0, run.outer_start - NEAR) : run.outer_start]
    is_name = NICKNAME.fullmatch(text, run.start_char, run.end_char)
    return bool(is_name and NAMED_BEFORE.search(before))
