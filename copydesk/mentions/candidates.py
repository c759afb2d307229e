"""Candidates for mentions from the gazetteer, titles and committees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS
from wordfreq import zipf_frequency

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import country_names, groups, organisations, plain, regions, seats
from copydesk.lexicon.phrase_matcher import PhraseMatcher, tokens_of
from copydesk.lexicon.tables import any_of, read_lines, word_list, word_lists
from copydesk.lexicon.titles import ABBREVIATED, head_length, rank_words, role_before
from copydesk.mentions.name_runs import NAME_RUN, NICKNAMED, PARTICLE
from copydesk.mentions.span_trimming import trim
from copydesk.nlp.pipeline import Paragraph

TYPE_OF_LABEL = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
}
# Inside entities of these types, listed names are no mentions: the Oslo Accords.
OPAQUE_LABELS = frozenset({"EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "MONEY", "LANGUAGE"})
JOINED = re.compile(r"^\s?[-–/&]\s?$")
QUALIFIES = re.compile(
    r"\s?[-–]|\s(?!(?:and|as|at|but|by|for|from|has|in|is|on|or|that|to|was|where|which|while|who|will|with)\b)\w"
)
STATE_CONTEXT = re.compile(r"(?:,\s|[-–]\s?|\(|\bin |\bof )$")
WORDS = word_lists("name_words")
DATE_WORDS = WORDS["dates"]
NAME_START = re.compile(rf"(?<![\w’'-])(?:(?:{PARTICLE} )+|\w+-)?[A-Z]")
DAY = re.compile(r"\s\d")
FIRST_NAMES = word_lists("first_name_words")
RARE = 2.5
"""Zipf frequency below which a word is no common one, set by hand."""
LONGEST_NAME = 3
"""In words, of a person with a month or weekday in the name; set by hand."""
COMMITTEE = re.compile(
    rf"\b(?:{any_of(WORDS['legislatures'])})(?: [a-z]+){{1,4}} (?:sub)?committee\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A half-open span of the article that may be a mention; `origin` is the source that found it."""

    start: int
    end: int
    type: str
    origin: str


def gazetteer_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """The gazetteer's names in a paragraph, outside of the model's events and works.

    An ambiguous name needs an entity of the model around it, or `the` before it in mid-sentence.
    """
    tokens = tokens_of(text, paragraph.start_char, paragraph.end_char)
    closed, named = _labelled(paragraph)
    for start, end, name in _gazetteer_index().find(tokens):
        inside = any(s <= start and end <= e for s, e in closed)
        if inside and not _is_joined(text, start, end):
            continue
        if plain(name) in ambiguous_names() and not (
            any(s < end and start < e for s, e in named) or text.endswith(" the ", 0, start)
        ):
            continue
        if plain(name) in _abbreviated_states() and not STATE_CONTEXT.search(
            text, max(0, start - 4), start
        ):
            continue
        yield Candidate(start, end, listed_type(name, text, start, end), "gazetteer")


def listed_type(name: str, text: str, start: int, end: int) -> str:
    """The type of a listed name: organisation before group before place.

    `the Caribbean` is the place unless it qualifies what follows.
    """
    key = plain(name)
    if key in organisations():
        return "ORG"
    is_noun = text.endswith(" the ", 0, start) and not QUALIFIES.match(text, end)
    if key not in groups() or (key in regions() and is_noun):
        return "PLACE"
    return "GROUP"


def titled_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Runs of capitalised words behind a title: persons, whatever the model labels them."""
    for run in NAME_RUN.finditer(text, paragraph.start_char, paragraph.end_char):
        starts = [run.start() + m.start() for m in NAME_START.finditer(run.group())]
        titled = [s for s in starts if role_before(text, s, paragraph.start_char)]
        if not titled:
            continue
        start, end = trim(text, titled[-1], run.end(), is_person=True)
        if start < end and (is_person_like(text[start:end]) or _is_titled_date(text, start, end)):
            yield Candidate(start, end, "PERSON", "title")


def _is_titled_date(text: str, start: int, end: int) -> bool:
    """Whether a month or weekday behind a courtesy title is a surname: Mrs May."""
    title = text[:start].rsplit(None, 1)[-1:]
    is_courtesy = (
        bool(title) and title[0][:1].isupper() and title[0].strip(".").lower() in ABBREVIATED
    )
    return text[start:end] in DATE_WORDS and is_courtesy and not DAY.match(text, end)


def nickname_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Persons with a nickname in marks inside the name: Petra “the Fox” Holm."""
    for match in NICKNAMED.finditer(text, paragraph.start_char, paragraph.end_char):
        start, end = trim(text, *match.span(), is_person=True)
        name = f"{text[start : match.end('first')]} {text[match.start('last') : end]}"
        nickname = match["nickname"]
        is_plain = nickname[0] != "(" or plain(nickname.strip("()")) in first_names()
        if start < match.end("first") and is_plain and _is_persons(name):
            yield Candidate(start, end, "PERSON", "nickname")


def _is_persons(name: str) -> bool:
    """Whether a name without its nickname can be a person's, and begins with no listed name."""
    first = name.split()[0]
    is_other = (
        first.endswith(("'s", "’s"))
        or plain(first) in groups()
        or plain(first) in country_names()
        or first.lower() in STOP_WORDS
    )
    return is_person_like(name) and not is_other


def committee_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Committees with lower-case names: Senate banking committee."""
    for match in COMMITTEE.finditer(text, paragraph.start_char, paragraph.end_char):
        yield Candidate(*match.span(), "ORG", "committee")


def is_person_like(name: str) -> bool:
    """Whether a name can be a person's: no word of an organisation or place, no date, no title."""
    words = name.replace(".", "").split()
    lower = {word.lower() for word in words}
    return not (
        (words[-1:] and words[-1].lower() in ABBREVIATED)
        or lower & (org_words() | place_words())
        or (DATE_WORDS & set(words) and not _is_named_like_date(words))
        or head_length(words) == len(words)
        or (
            len(words[-1]) > 1 and words[-1].isupper() and not name.isupper() and head_length(words)
        )
        or lower <= rank_words()
        or plain(name) in groups()
        or plain(name) in organisations()
    )


def _is_named_like_date(words: list[str]) -> bool:
    """Whether a month or weekday in a name is the first name or the surname: June Holm, Otto May."""
    first = words[0]
    dates = [word for word in words if word in DATE_WORDS]
    is_given = plain(first) in first_names() or (
        zipf_frequency(first, "en") < RARE and not dates[0].endswith("day")
    )
    is_surname = len(dates) == 1 and is_given and first != dates[0]
    is_first_name = first in FIRST_NAMES["dates"] and (
        dates == [first] or plain(first) in first_names()
    )
    return len(words) > 1 and len(words) <= LONGEST_NAME and (is_surname or is_first_name)


@cache
def org_words() -> frozenset[str]:
    """Words that make a name an organisation's."""
    return word_list("org_words")


@cache
def not_name_ends() -> frozenset[str]:
    """Last words of names of laws, events and goods, in lower case."""
    return word_list("not_name_ends")


@cache
def place_words() -> frozenset[str]:
    """Words that make a name a place's."""
    return word_list("place_words")


def _labelled(paragraph: Paragraph) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The spans of the model's events and works, and those of its names."""
    base, ents = paragraph.start_char, paragraph.doc.ents
    spans = [(base + e.start_char, base + e.end_char, e.label_) for e in ents]
    return (
        [(s, e) for s, e, label in spans if label in OPAQUE_LABELS],
        [(s, e) for s, e, label in spans if label in TYPE_OF_LABEL],
    )


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a name is joined to another by a hyphen: `Norland-Southland war`."""
    return bool(JOINED.match(text[end : end + 1]) or JOINED.match(text[start - 1 : start]))


@cache
def _gazetteer_index() -> PhraseMatcher:
    tables = (country_names(), regions(), seats(), organisations(), groups())
    return PhraseMatcher(name for table in tables for name in table)


@cache
def ambiguous_names() -> frozenset[str]:
    """Plain listed names that are common words or surnames too."""
    return frozenset(map(plain, read_lines("ambiguous_names.txt")))


@cache
def _abbreviated_states() -> frozenset[str]:
    return frozenset(
        name for name, place in regions().items() if name.endswith(".") and place.iso3 == "USA"
    )
