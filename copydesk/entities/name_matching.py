"""Names: whether two names can be, and whether they are, those of one person or body.

A comparison is a list of features, each with a weight in the spirit of Fellegi and Sunter (1969):
evidence for one entity adds to the score, evidence against takes away. The weights are set by hand.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from copydesk.lexicon.gazetteer import country_names, demonyms, organisations, plain
from copydesk.lexicon.phonetics import (
    are_homophones,
    are_variants,
    consonant_key,
    folded,
    phonetic_key,
)
from copydesk.lexicon.tables import read_lines, word_list, word_lists
from copydesk.lexicon.titles import leading_role

Verdict = Literal["same", "unsure", "different"]

PERSON_WEIGHTS: dict[str, float] = {
    "same word": 2.0,
    "same sound": 1.8,
    "forms of one given name": 1.6,
    "vowels differ": 0.9,
    "slip in a long word": 0.9,
    "slip": 0.8,
    "initial": 0.8,
    "written together": 4.0,
    "two slips": 0.2,
    "word against word": -12.0,
    "word that one lacks": -0.25,
    "father and son exchanged": -6.0,
    "other middle initials": -6.0,
    "other suffix": -6.0,
    "one word against many": -2.5,
    "other order": -0.2,
    "one word each": 0.8,
}
ORG_WEIGHTS: dict[str, float] = {
    "same word": 1.6,
    "same sound": 1.4,
    "slip in a long word": 1.0,
    "slip": 0.7,
    "two slips": -1.0,
    "same common word": 0.5,
    "written together": 4.0,
    "listed as one": 8.0,
    "acronym": 2.5,
    "word against word": -5.0,
    "common word against another": -2.6,
    "word that one lacks": -2.5,
    "common word that one lacks": -0.6,
    "other country": -6.0,
    "other number": -6.0,
    "all words agree": 1.5,
}
SAME, UNSURE = 3.0, 1.5
"""From SAME on two names are taken to be of one entity; from UNSURE on they may be. Chosen with the
weights: `benchmarks.cutoffs` compares other values of UNSURE."""
FEW_WORDS = int((UNSURE - PERSON_WEIGHTS["word against word"]) / PERSON_WEIGHTS["same word"])
"""As many words as may agree without outweighing a word against a word."""

SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "xiv": "14",
}
NUMBER = re.compile(r"^(?:\d+|[ivx]{1,5})$")
NUMERALS = {
    w: str(n)
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1
    )
}
WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
COMMA_ORDER = re.compile(r"^([^,]+),\s*([^,]+)$")
SHORT, LONG, VERY_LONG = 3, 6, 8
"""Letters from which a word may have a slip, from which it counts less, and from which it may have
two. Set by hand on pairs of names."""
MOST_SLIPS = 2
"""Letters that may differ between two spellings of a word."""
CJK = "\u2e80"  # from here on a character is a word or a syllable, and one other is another name


@dataclass(frozen=True, slots=True)
class Comparison:
    """The evidence for and against two names being of one entity.

    `score` is the sum of the weights of `features`, each counted as often as it holds.
    """

    score: float
    features: tuple[tuple[str, int], ...]

    @property
    def verdict(self) -> Verdict:
        """`same` links two names; `unsure` says that they may be of one entity."""
        return "same" if self.score >= SAME else "unsure" if self.score >= UNSURE else "different"


def compare_names(name1: str, name2: str, kind: str) -> Comparison:
    """Compare two names of a kind: `person`, or any other, which compares as a body's."""
    is_person = kind.casefold() == "person"
    features = _person_features(name1, name2) if is_person else _org_features(name1, name2)
    weights = PERSON_WEIGHTS if is_person else ORG_WEIGHTS
    counted = Counter(features)
    score = sum(weights[feature] * times for feature, times in counted.items())
    return Comparison(round(score, 3), tuple(sorted(counted.items())))


def is_same_name(name1: str, name2: str, kind: str) -> bool:
    """Whether two names are similar enough to be taken to be of one entity without other
    evidence."""
    return compare_names(name1, name2, kind).verdict == "same"


def are_plainly_different(name1: str, name2: str) -> bool:
    """Whether each of two persons' names has a word that is like none of the other's: then
    `compare_names` finds them different, at more cost."""
    full1, full2 = (_compared_words(person_words(name)[0]) for name in (name1, name2))
    return (
        max(len(full1), len(full2)) <= FEW_WORDS
        and any(not any(word_feature(a, b) for b in full2) for a in full1)
        and any(not any(word_feature(a, b) for a in full1) for b in full2)
        and not are_homophones("".join(full1), "".join(full2))
    )


@lru_cache(maxsize=100_000)
def person_words(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a person's name without titles, in reading order, and its suffix or ''."""
    if "," in name and (match := COMMA_ORDER.match(name.strip())):
        last = WORD.findall(match[2])
        if not (len(last) == 1 and folded(last[0]) in SUFFIXES):
            name = f"{match[2]} {match[1]}"
    words = WORD.findall(name.replace("-", " "))
    words = words[leading_role(words) :]
    suffix = ""
    while len(words) > 1 and _is_suffix(words[-1]):
        suffix = SUFFIXES[folded(words.pop())]
    return tuple(words), suffix


def _is_suffix(word: str) -> bool:
    """Whether a word is a suffix; VI in capitals only, unlike the name Vi."""
    return folded(word) in SUFFIXES and (word.isupper() or folded(word) != "vi")


def _person_features(name1: str, name2: str) -> Iterable[str]:
    (words1, suffix1), (words2, suffix2) = person_words(name1), person_words(name2)
    if suffix1 != suffix2:
        yield "other suffix"
    full1, full2 = _compared_words(words1), _compared_words(words2)
    if full1 and full2 and are_homophones("".join(full1), "".join(full2)):
        yield "written together"
        return
    pairs, left1, left2 = align(full1, full2)
    yield from (feature for _, _, feature in pairs)
    yield from ["word against word"] * min(len(left1), len(left2))
    yield from ["word that one lacks"] * abs(len(left1) - len(left2))
    if _middle_initials(full1) != _middle_initials(full2) and (
        _middle_initials(full1) and _middle_initials(full2)
    ):
        yield "other middle initials"
    if len(full1) == len(full2) == 1:
        yield "one word each"
    elif min(len(full1), len(full2)) <= 1:
        yield "one word against many"
    if [j for _, j, _ in pairs] != sorted(j for _, j, _ in pairs):
        yield "other order"
        if _has_father(words1) and _has_father(words2):
            yield "father and son exchanged"


@lru_cache(maxsize=100_000)
def _compared_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without particles after the first, and with initials that are written together
    parted: `JR Castell` as `J R Castell`."""
    kept = [
        w
        for i, w in enumerate(words)
        if i == 0 or len(w) == 1 or folded(w) not in _words("particles")
    ]
    is_upper = [word.isupper() for word in kept]
    if all(is_upper) or not any(is_upper):
        return tuple(kept)
    together = (word.isascii() and word.isupper() and len(word) <= SHORT for word in kept)
    return tuple(
        part for word, t in zip(kept, together, strict=True) for part in (word if t else [word])
    )


def _has_father(words: Sequence[str]) -> bool:
    """Whether a name is of the kind `X son of Y`, where the order is not free."""
    return any(folded(word) in _words("patronymic_particles") for word in words[1:-1])


def _middle_initials(words: Sequence[str]) -> list[str]:
    return [folded(w) for w in words[1:-1] if len(w) == 1]


def align(
    words1: Sequence[str], words2: Sequence[str]
) -> tuple[list[tuple[int, int, str]], list[str], list[str]]:
    """Pair the words of two names, the likest first; pairs in order of the first, and the rest."""
    options = []
    for i, a in enumerate(words1):
        for j, b in enumerate(words2):
            if feature := word_feature(a, b):
                options.append((-PERSON_WEIGHTS[feature], abs(i - j), i, j, feature))
    pairs: dict[int, tuple[int, str]] = {}
    for _, _, i, j, feature in sorted(options):
        if i not in pairs and j not in {other for other, _ in pairs.values()}:
            pairs[i] = (j, feature)
    used = {j for j, _ in pairs.values()}
    left1 = [w for i, w in enumerate(words1) if i not in pairs]
    left2 = [w for j, w in enumerate(words2) if j not in used]
    return [(i, j, feature) for i, (j, feature) in sorted(pairs.items())], left1, left2


@cache
def word_feature(word: str, other: str) -> str | None:
    """How two words of names are alike, as a feature; None where they are not."""
    a, b = folded(word), folded(other)
    if a == b:
        return "same word"
    if min(len(a), len(b)) == 1:
        return "initial" if a[:1] == b[:1] else None
    if _is_number(a) or _is_number(b):
        return None
    if (one := phonetic_key(a)) == (two := phonetic_key(b)):
        return "same sound"
    if are_variants(a, b):
        return "forms of one given name"
    if (
        one[:1] == two[:1]
        and len(consonant_key(a)) > SHORT - 1
        and consonant_key(a) == consonant_key(b)
    ):
        return "vowels differ"
    return _slip(a, b)


@lru_cache(maxsize=100_000)
def _is_number(word: str) -> bool:
    return NUMBER.match(word) is not None


def _slip(a: str, b: str) -> str | None:
    """Whether one word is the other with a slip of the pen, the more the longer they are."""
    length = min(len(a), len(b))
    if length < SHORT or (not (a + b).isascii() and max(a + b) >= CJK):
        return None
    distance = OSA.distance(a, b, score_cutoff=MOST_SLIPS)
    if length >= VERY_LONG:
        distance = min(
            distance, OSA.distance(phonetic_key(a), phonetic_key(b), score_cutoff=MOST_SLIPS)
        )
    if distance == 1 or (distance == 2 and length >= VERY_LONG):
        return "slip in a long word" if length >= LONG else "slip"
    return "two slips" if distance == 2 and length >= LONG else None


def _words(key: str) -> frozenset[str]:
    return word_lists("entity_words")[key]


@cache
def _legal_forms() -> frozenset[tuple[str, ...]]:
    forms = (form for line in read_lines("legal_forms.txt") for form in line.split(";"))
    return frozenset(tuple(folded(form).split()) for form in forms)


@cache
def _common_words() -> frozenset[str]:
    return word_list("org_words") | _words("common_in_organisations")


def org_words_of(name: str) -> list[str]:
    """The words of a body's name in lower case, without legal form and linking words."""
    words = [folded(w) for w in WORD.findall(re.sub(r"(?<=\b\w)\.", " ", name))]
    words = [NUMERALS.get(w, w) for w in words]
    words = _joined_initials(words)
    kept = _without_legal_forms(words)
    return [w for w in kept if w not in _words("linking")] or words


def _joined_initials(words: list[str]) -> list[str]:
    """Letters that stand alone one after another, as one word: `j p morgan`, `jp morgan`."""
    joined: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        joined += [run] * bool(run) + [word] * bool(word)
        run = ""
    return joined


def _without_legal_forms(words: list[str]) -> list[str]:
    changed = True
    while changed and len(words) > 1:
        changed = False
        for size in range(min(5, len(words) - 1), 0, -1):
            if tuple(words[-size:]) in _legal_forms():
                words, changed = words[:-size], True
                break
            if tuple(words[:size]) in _legal_forms():
                words, changed = words[size:], True
                break
    return words


def _org_features(name1: str, name2: str) -> Iterable[str]:
    bodies = organisations()
    known1, known2 = bodies.get(plain(name1)), bodies.get(plain(name2))
    if known1 and known1 == known2:
        yield "listed as one"
    words1, words2 = org_words_of(name1), org_words_of(name2)
    if "".join(words1) == "".join(words2):
        yield "written together"
        return
    if _is_acronym(name1, words2) or _is_acronym(name2, words1):
        yield "acronym"
        return
    pairs, left1, left2 = align(words1, words2)
    for i, _, feature in pairs:
        is_common = words1[i] in _common_words() and feature == "same word"
        yield "same common word" if is_common else ORG_FEATURE.get(feature, feature)
    if not left1 and not left2:
        yield "all words agree"
    yield from _left_over(left1, left2)


ORG_FEATURE = {
    "forms of one given name": "slip",
    "vowels differ": "slip in a long word",
    "initial": "slip",
}
"""What people's names have features of their own for counts for less in a body's name."""


def _left_over(left1: list[str], left2: list[str]) -> Iterable[str]:
    """The features of the words that found no partner."""
    if any(map(NUMBER.match, [*left1, *left2])):
        yield "other number"
    places = {**country_names(), **demonyms()}
    if any(w.title() in places for w in [*left1, *left2]):
        yield "other country"
    common = _common_words()
    plain1 = [w for w in left1 if w in common]
    plain2 = [w for w in left2 if w in common]
    rare1, rare2 = len(left1) - len(plain1), len(left2) - len(plain2)
    against = min(len(left1), len(left2))
    rare_against = min(against, max(rare1, rare2))
    yield from ["word against word"] * rare_against
    yield from ["common word against another"] * (against - rare_against)
    lacking = abs(len(left1) - len(left2))
    rare_lacking = min(lacking, abs(rare1 - rare2))
    yield from ["word that one lacks"] * rare_lacking
    yield from ["common word that one lacks"] * (lacking - rare_lacking)


def _is_acronym(name: str, words: Sequence[str]) -> bool:
    """Whether a name in capitals is made of the first letters of words, three at least."""
    letters = name.split()[0].replace(".", "") if name.split() else ""
    initials = "".join(w[0] for w in words)
    return letters.isupper() and len(letters) > SHORT - 1 and folded(letters) == initials
