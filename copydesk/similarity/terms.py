"""Key terms of an article: stems weighted by their rarity in general English.

The weights come from a fixed table, not from the articles at hand, so that the similarity of two
articles does not depend on what else has arrived. Source of the frequencies: wordfreq
(Robyn Speer, doi:10.5281/zenodo.7199437), whose Zipf scale is log10 of a word's count per billion.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from wordfreq import get_frequency_dict, zipf_frequency

from copydesk.lexicon.folding import without_diacritics
from copydesk.lexicon.tables import word_lists

COMMON_ZIPF = 6.6
"""Words from this frequency on have weight 0: 4,000 in a million; set by hand."""
UNKNOWN_ZIPF = 2.5
"""The frequency of words that the table (Zipf 3 and above) lacks: mostly names."""
FIGURE_WEIGHT = 3.3
"""The least weight of a figure, as 47, 1,012 or 2.5: reports of one happening give the same ones.
Whole numbers up to 31, which dates and lists are full of, weigh what the table says. Set by hand."""
LEAD_WORDS = 800
"""Words of the text that are read: later ones are background, which other stories share."""
TITLE_WORDS = 99
"""Words of the title that are read."""
TITLE_COUNT = 2
"""How often a word of the title counts."""
MOST_TERMS = 64
MOST_KEYS = 20
MOST_REPEATS = 9
"""Bounds on an article's terms, its keys for blocking, and a term's count; set by hand."""

WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
YEAR = re.compile(r"(?:19|20)\d\d")
FIGURE = re.compile(r"(?!(?:0?[1-9]|[12]\d|3[01]|0+)$)\d[\d.,]*")
# Each line is applied in turn to a lower-case word: its first ending that fits is replaced.
# A stem need not be a word; it must only be equal for the forms of one.
ENDINGS = (
    (("sses", "ss"), ("ies", "y"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")),
    (("isation", "iz"), ("ization", "iz"), ("ising", "iz"), ("ized", "iz"), ("ised", "iz")),
    (("ing", ""), ("ed", ""), ("ly", "")),
    (("e", ""),),
)
SHORTEST_STEM = 3


def words(text: str) -> Iterator[str]:
    """The words in lower case, without diacritics and the full stops of initials; apostrophes are
    straight."""
    for match in WORD.finditer(without_diacritics(text).lower().replace("’", "'")):
        word = match.group()
        yield word if word[0].isdigit() else word.replace(".", "")


@cache
def stem(word: str) -> str:
    """The word without common English endings; words with digits are left as they are."""
    word = word.replace("’", "'").removesuffix("'s")
    if not word.isalpha():
        return word
    for endings in ENDINGS:
        for ending, instead in endings:
            kept = len(word) - len(ending) + len(instead)
            if word.endswith(ending) and kept >= SHORTEST_STEM:
                word = word[: len(word) - len(ending)] + instead
                break
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] != "l" else word


@cache
def term_weight(term: str) -> float:
    """The weight of a stem, from 0 for the most common to 4.1 for unknown ones."""
    if not term.isalpha() and any(c.isdigit() for c in term):
        zipf = zipf_frequency(term, "en")
    else:
        zipf = _zipf_of_stems().get(term, UNKNOWN_ZIPF)
    return max(0.0, COMMON_ZIPF - max(zipf, UNKNOWN_ZIPF))


@cache
def evidence(term: str) -> float:
    """The weight of a stem that two articles share: none for the words of a form and for years."""
    if YEAR.fullmatch(term) or any(term in stems for stems in form_stems().values()):
        return 0.0
    return max(FIGURE_WEIGHT, term_weight(term)) if is_figure(term) else term_weight(term)


def is_figure(term: str) -> bool:
    """Whether the term is a number that says something: no year, no whole number up to 31."""
    return bool(FIGURE.fullmatch(term)) and not YEAR.fullmatch(term)


def count_terms(title: str | None, text: str) -> dict[str, int]:
    """The heaviest terms of an article with their counts in title and lead, at most `MOST_TERMS`."""
    counts = Counter(
        {t: n * TITLE_COUNT for t, n in Counter(terms_of(title or "", TITLE_WORDS)).items()}
    )
    counts.update(terms_of(text, LEAD_WORDS))
    capped = {term: min(n, MOST_REPEATS) for term, n in counts.items()}
    return {term: capped[term] for term in _heaviest(capped, MOST_TERMS)}


def key_terms(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The heaviest terms, sorted: the keys under which other articles find this one."""
    return tuple(sorted(_heaviest(counts, MOST_KEYS)))


def spell_out(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Counts as a sorted list with repeats, as tables store them."""
    return tuple(term for term in sorted(counts) for _ in range(counts[term]))


def terms_of(text: str, most_words: int = TITLE_WORDS) -> Iterator[str]:
    """The stems that have weight, of so many words, as often as they occur."""
    for number, word in enumerate(words(text)):
        if number >= most_words:
            return
        term = stem(word)
        if len(term) > 1 and evidence(term) > 0:
            yield term


def _heaviest(counts: Mapping[str, int], most: int) -> list[str]:
    def rank(term: str) -> tuple[float, str]:
        return (-evidence(term) * math.sqrt(counts[term]), term)

    return sorted(counts, key=rank)[:most]


@cache
def form_stems() -> Mapping[str, frozenset[str]]:
    """The stems of each list of `form_words.toml`."""
    return {form: frozenset(map(stem, listed)) for form, listed in word_lists("form_words").items()}


@cache
def _zipf_of_stems() -> dict[str, float]:
    """The Zipf frequency of every stem: that of all its forms together."""
    frequency: dict[str, float] = defaultdict(float)
    for word, share in get_frequency_dict("en", "small").items():
        for plain in words(word):
            frequency[stem(plain)] += share
    return {term: math.log10(share * 1e9) for term, share in frequency.items()}
