"""Token alignment: how much of one reported wording stands in another.

Normalisation makes a wording independent of tense, person and typography: contractions are spelled
out, auxiliaries and pronouns brought to one form, other words to their stems. Two wordings are
aligned along their longest common subsequence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from copydesk.lexicon.gazetteer import country_names, demonyms, seats
from copydesk.lexicon.phonetics import phonetic_key
from copydesk.lexicon.tables import read_lines
from copydesk.similarity.terms import stem, term_weight

TOKEN = re.compile(
    r"(?P<word>[^\W_]+(?:['’.,&-](?=[^\W_])[^\W_]+)*)|(?P<end>[.!?…]+)|(?P<opening>[:“„\"«])"
)
MARKED = re.compile(r"[“„\"«]([^“”„\"«»]+)")

# In a lower-case word with a straight apostrophe, all in turn.
CONTRACTIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"^can(?:'t|not)$", "can not"),
        (r"^won't$", "will not"),
        (r"^shan't$", "shall not"),
        (r"^ain't$", "be not"),
        (r"^gonna$", "going to"),
        (r"^wanna$", "want to"),
        (r"n't$", " not"),
        (r"'(?:ll|d)$", " will"),
        (r"'(?:re|m)$", " be"),
        (r"'ve$", " have"),
        (r"'s$", ""),
        (r"-", " "),
    )
)

ONE_FORM: dict[str, str] = {
    form: line.split()[0] for line in read_lines("one_form.txt") for form in line.split()
}
NOT = "not"
END = "."
WEIGHTLESS = frozenset(form for form in ONE_FORM.values() if not form.isdigit()) - {NOT}
WEIGHT_OF_NOT = 0.5
"""Set by hand: above that of auxiliaries (0), below that of content words."""
CONTENT_WEIGHT = 0.4
"""The weight from which a word counts as a content word; set by hand."""
REACH = 2
"""How many words before a cut its negation can stand: I do *not* really | want it; set by hand."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word in its normal form. Names and numbers are fixed: a paraphrase keeps them."""

    key: str
    weight: float
    is_fixed: bool


@dataclass(frozen=True)
class Wording:
    """The terms of reported words; `is_phrase`: cut out of a sentence; `is_verbatim`: quoted, in
    the speaker's own words."""

    terms: tuple[Term, ...]
    is_phrase: bool
    is_verbatim: bool

    @cached_property
    def keys(self) -> list[str]:
        """The normal forms, in order."""
        return [term.key for term in self.terms]

    @cached_property
    def weight(self) -> float:
        """The sum of the terms' weights."""
        return sum(term.weight for term in self.terms)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two wordings have in common.

    `share` is the share of the lighter's weight that the heavier holds (0 to 1), `weight` that
    weight, `content` the number of common content words, `plain` of those that are no names or
    numbers, `pieces` of the runs they form, `run` the words of the longest run. `is_contrary`: a
    difference denies the other or replaces a name or number.
    """

    share: float
    content: int
    weight: float
    run: int
    pieces: int
    plain: int
    is_verbatim: bool
    is_contrary: bool


def wordings(text: str, kind: str, is_fragment: bool) -> tuple[Wording, ...]:
    """The wordings of a quote: the whole; of mixed speech also each quoted phrase, and all of them."""
    is_direct = kind == "direct"
    whole = Wording(tuple(_terms(text)), is_fragment and is_direct, is_direct)
    if kind != "mixed":
        return (whole,)
    marked = [tuple(_terms(match.group(1))) for match in MARKED.finditer(text)]
    phrases = [*marked, tuple(term for terms in marked for term in terms)]
    return (whole, *(Wording(terms, True, True) for terms in dict.fromkeys(phrases) if terms))


def overlap(one: Wording, other: Wording) -> Overlap:
    """Align two wordings by their longest common subsequence; symmetric."""
    short, long = sorted((one, other), key=lambda w: (w.weight, w.keys))
    blocks = [
        (o.src_start, o.src_end, o.dest_start, o.dest_end)
        for o in LCSseq.opcodes(short.keys, long.keys)
        if o.tag == "equal"
    ]
    common = [short.terms[start:end] for start, end, _, _ in blocks]
    weights = [sum(term.weight for term in run) for run in common]
    return Overlap(
        share=sum(weights) / short.weight if short.weight else 0.0,
        content=sum(term.weight >= CONTENT_WEIGHT for run in common for term in run),
        weight=sum(weights),
        run=max((sum(term.key != END for term in run) for run in common), default=0),
        plain=sum(t.weight >= CONTENT_WEIGHT and not t.is_fixed for run in common for t in run),
        pieces=sum(any(term.weight >= CONTENT_WEIGHT for term in run) for run in common),
        is_verbatim=short.is_verbatim and long.is_verbatim,
        is_contrary=any(_is_contrary(*gap) for gap in _gaps(short, long, blocks)),
    )


def _terms(text: str) -> Iterator[Term]:
    """The words, and the ends of sentences with weight 0."""
    at_start = True
    for match in TOKEN.finditer(text.replace("’", "'")):
        word = match["word"]
        if word:
            is_name = word[0].isupper() and (not at_start or _names_country(word))
            yield from (_term(part, is_name) for part in _spelled_out(word))
        elif match["end"]:
            yield Term(END, 0.0, False)
        at_start = not word


def _names_country(word: str) -> bool:
    """Whether a word names a country, its seat of government or its people."""
    return word in country_names() or word in seats() or word in demonyms()


def _spelled_out(word: str) -> list[str]:
    word = word.lower()
    for pattern, instead in CONTRACTIONS:
        word = pattern.sub(instead, word)
    return word.split()


def _term(word: str, is_name: bool) -> Term:
    if word in ONE_FORM:
        key = ONE_FORM[word]
        weight = WEIGHT_OF_NOT if key == NOT else 0.0 if key in WEIGHTLESS else term_weight(key)
        return Term(key, weight, key.isdigit())
    if word[0].isdigit():
        return Term(word.replace(",", ""), term_weight(word), True)
    word = word.replace(".", "")
    weight = term_weight(stem(word))
    return Term(
        phonetic_key(word) if is_name and weight else stem(word), weight, is_name and weight > 0
    )


Gap = tuple[Sequence[Term], Sequence[Term]]


def _gaps(
    short: Wording, long: Wording, blocks: Sequence[tuple[int, int, int, int]]
) -> Iterator[Gap]:
    """The terms of both between common runs; before the first run and after the last, only as many
    of the longer as could replace the shorter's."""
    if not blocks:
        return
    first, _, start, _ = blocks[0]
    reach = first if short.is_phrase else max(first, REACH)
    yield short.terms[:first], long.terms[max(0, start - reach) : start]
    for (_, end, _, far_end), (start, _, far_start, _) in pairwise(blocks):
        yield short.terms[end:start], long.terms[far_end:far_start]
    _, last, _, end = blocks[-1]
    rest = short.terms[last:]
    yield rest, long.terms[end : end + len(rest)]


def _is_contrary(ours: Sequence[Term], theirs: Sequence[Term]) -> bool:
    """Whether a gap negates one side, or replaces a name or number. Whole sentences left out do not
    count."""
    left_out = theirs and END in (theirs[0].key, theirs[-1].key)
    if left_out and all(term.key == END for term in ours):
        return False
    denied = sum(term.key == NOT for term in ours) != sum(term.key == NOT for term in theirs)
    replaced = any(term.is_fixed for term in ours) and any(term.is_fixed for term in theirs)
    return denied or replaced
