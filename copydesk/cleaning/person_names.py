"""Whether what a page marks or writes as its author's name is a person's.

Pages put words of their interface, sections and desks where names are expected.
"""

from collections.abc import Sequence
from functools import cache

from wordfreq import zipf_frequency

from copydesk.cleaning.bylines import is_name
from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.tables import word_list

COMMON = 4.2
"""From this frequency on (Zipf's scale, 3 is once in a million words) a word is an ordinary one."""


@cache
def interface_words() -> frozenset[str]:
    """Words that stand beside an author's name, and in none."""
    return word_list("interface_words")


def is_full_name(text: str) -> bool:
    """Whether a text is written as a person's full name, without words of a page's interface."""
    words = text.split()
    return (
        len(words) > 1
        and is_name(text)
        and not any(word.endswith(("'s", "’s")) for word in words)
        and interface_words().isdisjoint(_folded(words))
    )


def is_person_name(text: str) -> bool:
    """Whether it is so, and the name is made of more than ordinary words."""
    folded = _folded(text.split())
    return is_full_name(text) and (
        folded[0].title() in first_names() or not all(map(_is_ordinary, folded))
    )


def _folded(words: Sequence[str]) -> list[str]:
    return [plain(word).strip(".").casefold() for word in words]


def _is_ordinary(word: str) -> bool:
    return zipf_frequency(word, "en") >= COMMON
