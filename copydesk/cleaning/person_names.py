"""Whether a string in an author's place is the name of a person.

Pages put interface words, sections and departments where authors' names are expected.
"""

from collections.abc import Sequence
from functools import cache

from wordfreq import zipf_frequency

from copydesk.cleaning.bylines import is_name
from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.tables import word_list

COMMON = 4.2
"""Zipf frequency (3 is once in a million words) from which a word is an ordinary one; by hand."""


@cache
def interface_words() -> frozenset[str]:
    """Words that appear next to an author's name and are part of none."""
    return word_list("interface_words")


def is_full_name(text: str) -> bool:
    """Whether a text has the form of a full name and holds no interface word."""
    words = text.split()
    return (
        len(words) > 1
        and is_name(text)
        and not any(word.endswith(("'s", "’s")) for word in words)
        and interface_words().isdisjoint(_folded(words))
    )


def is_person_name(text: str) -> bool:
    """Whether it is a full name that has a known first name or a word that is no ordinary one."""
    folded = _folded(text.split())
    return is_full_name(text) and (
        folded[0].title() in first_names() or not all(map(_is_ordinary, folded))
    )


def _folded(words: Sequence[str]) -> list[str]:
    return [plain(word).strip(".").casefold() for word in words]


def _is_ordinary(word: str) -> bool:
    return zipf_frequency(word, "en") >= COMMON
