"""Drop caps: rejoin the large first letter of a text that was copied as a line of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wordfreq import zipf_frequency

from copydesk.cleaning.lines import Line

INITIAL = re.compile(r"[\"“‘'«]?\s?[^\W\d_]")
FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PROSE_WORDS = 6  # least words behind the initial; by hand
# Zipf frequency (log10 of the count in a billion words) that most English words reach; by hand.
WORD_ZIPF = 3.5


def join_initials(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with `goes_on` set on a line whose first letter is on the line above."""
    done = list(lines[:1])
    for above, line in pairwise(lines):
        if _is_begun(above, line):
            word = not _stands_alone(above.text[-1], line.text)
            line = replace(line, follows_blank=False, goes_on=True, is_glued=word)
        done.append(line)
    return tuple(done)


def _is_begun(above: Line, line: Line) -> bool:
    if not (INITIAL.fullmatch(above.text) and above.text[-1].isupper()):
        return False
    first = FIRST_WORD.match(line.text)
    is_rest = first is not None and (
        first[0].islower() or (first[0].isupper() and len(first[0]) > 1)
    )
    return is_rest and len(line.words) >= PROSE_WORDS


def _stands_alone(letter: str, rest: str) -> bool:
    """Whether the letter is a word of its own ("A storm"), not the first of one ("A"+"gain")."""
    first = FIRST_WORD.match(rest)
    if letter not in "AIO" or first is None:
        return False
    word = zipf_frequency(first[0], "en")
    return word >= WORD_ZIPF and word > zipf_frequency(letter + first[0], "en")
