"""Nicknames in quotation marks: Otto “the Fox” Brandt, a man known as “Foxy”. They are no speech."""

import re
from collections.abc import Iterable

from copydesk.lexicon.tables import any_of, word_lists
from copydesk.quotes.quotation_marks import QuotedRun
from schemas import EntityMention

NAMING = word_lists("quote_words")["naming"]
CALLED = r"(?<!was )(?<!were )(?<!been )(?<!being )called"
"""A firm called “Norol”; but who was called “Judas” heard it."""
NAMED_BEFORE = re.compile(
    rf"\b(?:known(?: \w+){{0,3}} as|{CALLED}|{any_of(NAMING)})(?: only| simply)?[,:]?\s$",
    re.IGNORECASE,
)
NICKNAME = re.compile(r"(?:the |a )?[A-Z][\w’'-]*(?: (?:of |the )*[A-Z0-9][\w’'-]*){0,3}[.,]?")
NEAR = 40
"""How many characters before the marks are searched for what introduces a name."""
NAME_BEFORE = re.compile(r"(?:^|\s)[A-Z][\w’'-]*[a-z]\s$")
NAME_BEHIND = re.compile(r"\s[A-Z][a-z]")
"""Words with a capital on both sides of the marks: Otto “Foxy” Brandt."""
SENTENCE_WORD = re.compile(r"\b[a-z]{4}")
"""A word that no line in title case has, in which each word looks like a name."""


def without_nicknames(
    text: str, runs: Iterable[QuotedRun], mentions: Iterable[EntityMention]
) -> list[QuotedRun]:
    """The quotations that are no part of a person's name, and no name that is introduced as one.

    A name that the article has introduced so stays one where it is in marks again.
    """
    persons = [(m.start_char, m.end_char) for m in mentions if m.type == "PERSON"]
    called: set[str] = set()
    kept = []
    for run in runs:
        name = text[run.start_char : run.end_char].strip(".,").lower()
        is_inside = any(s < run.outer_start and run.outer_end < e for s, e in persons)
        if is_inside or name in called or _is_introduced(text, run) or _is_amid(text, run, persons):
            called.add(name)
        else:
            kept.append(run)
    return kept


def _is_introduced(text: str, run: QuotedRun) -> bool:
    """Whether marks hold a name, behind words that introduce one: known as “Foxy”."""
    before = text[max(0, run.outer_start - NEAR) : run.outer_start]
    return _is_name(text, run) and NAMED_BEFORE.search(before) is not None


def _is_amid(text: str, run: QuotedRun, persons: Iterable[tuple[int, int]]) -> bool:
    """Whether marks hold a name in the midst of another, or right behind that of a person."""
    before = text[max(0, run.outer_start - NEAR) : run.outer_start]
    first, last = text.rfind("\n", 0, run.outer_start) + 1, text.find("\n", run.outer_end)
    line = text[first : last if last >= 0 else len(text)]
    is_name = _is_name(text, run) and text[run.end_char - 1] not in ".,"
    if not is_name or not SENTENCE_WORD.search(line):
        return False
    is_amid = NAME_BEFORE.search(before) and NAME_BEHIND.match(text, run.outer_end)
    ends = run.outer_start - len(before) + len(before.rstrip())
    return bool(is_amid) or any(end == ends for _, end in persons)


def _is_name(text: str, run: QuotedRun) -> bool:
    return NICKNAME.fullmatch(text, run.start_char, run.end_char) is not None
