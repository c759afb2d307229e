"""Spans that may be names by their capitals alone: runs of capitalised words, and parts of them."""

import re
from collections.abc import Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from copydesk.mentions.name_model.words import PARTICLES, SMALL, Word, WordLine, is_abbreviated

MOST_CAPITALS = 6
"""Capitalised words of a name, set by hand."""
MOST_SMALL = 2
"""Lower-case words between two of a name: Bank *of the* West."""
MOST_JOINTS = 2
"""Places in a name where lower-case words or a possessive stand."""
CONTRACTION = re.compile(r"[’'](?:d|ll|m|re|t|ve)$", re.IGNORECASE)
QUOTES = frozenset("\"“‘'«")
ARTICLES = frozenset(("the", "a", "an"))


def capital_spans(line: WordLine) -> Iterator[tuple[int, int]]:
    """The spans of a line's capitalised words, and of their runs up to six words."""
    words, text = line.words, line.text
    for first, word in enumerate(words):
        if not _can_begin(words, first):
            continue
        start = words[_with_particles(words, first)].start
        for last in _ends(words, first):
            if not _is_left_out(text, words, first, last):
                end = _with_dot(text, words[last])
                yield word.start, end
                if start < word.start:
                    yield start, end


def _can_begin(words: Sequence[Word], first: int) -> bool:
    """Whether a name can begin with a word: a capital, or a number before one."""
    word = words[first]
    if word.is_capital:
        return True
    follows = words[first + 1] if first + 1 < len(words) else None
    return bool(
        word.form[0].isdigit() and follows and follows.link == "blank" and follows.is_capital
    )


def _ends(words: Sequence[Word], first: int) -> Iterator[int]:
    """The indexes of words with which a name that begins with one can end."""
    capitals, joints, small = 1, 0, 0
    if words[first].is_capital:
        yield first
    for last in range(first + 1, len(words)):
        word = words[last]
        if not word.link or joints > MOST_JOINTS:
            return
        if word.is_capital or word.form[0].isdigit():
            joints += word.link == "possessive"
            capitals, small = capitals + 1, 0
            if capitals > MOST_CAPITALS or joints > MOST_JOINTS:
                return
            yield last
        elif word.form in SMALL or word.form in PARTICLES:
            small += 1
            joints += small == 1
            if small > MOST_SMALL:
                return
        else:
            return


def _with_particles(words: Sequence[Word], first: int) -> int:
    """The index of the first of the particles right before a word, else its own."""
    while first and words[first].link in {"blank", "hyphen"} and words[first - 1].form in PARTICLES:
        first -= 1
    return first


def _is_left_out(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the first word is one of grammar that only opens a sentence: *In* March."""
    word = words[first]
    lower = word.form.lower()
    if first == last and CONTRACTION.search(word.form):
        return True
    if lower not in STOP_WORDS or (word.form.isupper() and len(word.form) > 1):
        return False
    if first == last:
        return True
    before = text[max(0, word.start - 2) : word.start]
    is_inside = before[-1:] in QUOTES or (before == ", " and lower in ARTICLES) or bool(word.link)
    return not is_inside


def _with_dot(text: str, word: Word) -> int:
    """The end of a name with the full stop of an abbreviation that it ends in."""
    is_dotted = text[word.end : word.end + 1] == "." and is_abbreviated(word.form)
    return word.end + is_dotted
