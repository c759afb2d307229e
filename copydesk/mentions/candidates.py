"""Candidates for mentions from the language model, the gazetteer, titles and committees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Span

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import country_names, groups, organisations, plain, regions, seats
from copydesk.lexicon.phrase_matcher import PhraseMatcher, tokens_of
from copydesk.lexicon.tables import any_of, read_lines, word_list, word_lists
from copydesk.lexicon.titles import (
    ABBREVIATED,
    head_length,
    leading_rank,
    leading_role,
    rank_words,
    role_before,
    role_heads,
)
from copydesk.mentions.name_runs import NAME_RUN, NICKNAMED, PARTICLE, whole_name
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
SPACED_DASH = re.compile(r"\s+(?:[-–—]|--)\s+|--|\s+/\s+")
SPACED_HYPHEN, HYPHEN = re.compile(r"[a-z\d] - [a-z]"), re.compile(r"[^\W\d]-[^\W\d]")
NAME_START = re.compile(rf"(?<![\w’'-])(?:(?:{PARTICLE} )+|\w+-)?[A-Z]")
DAY = re.compile(r"\s\d")
PORTFOLIO = re.compile(r"\s+(?:Minister|Secretary|Commissioner|Secretaries|Ministers)\b")
NEXT_WORDS = re.compile(r"(?:\s+[A-Z][\w-]*){1,2}")
AMOUNT = re.compile(r"^[A-Z][A-Za-z]{0,3}[.¢$]{0,2}\d[\d.,]*\d(?:\b|$)|^[A-Z]{1,3}[¢$£€]")
FIRST_NAMES = word_lists("first_name_words")
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


def model_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """The model's entities in a paragraph, made whole and trimmed to the names."""
    base = paragraph.start_char
    for ent in paragraph.doc.ents:
        kind = TYPE_OF_LABEL.get(ent.label_)
        if kind is None:
            continue
        for start, end in _pieces(text, base + ent.start_char, base + ent.end_char):
            whole = whole_name(text, start, end, base, paragraph.end_char)
            c = _trimmed(text, *whole, kind)
            name = text[c.start : c.end]
            if c.start == c.end or name == name.lower() or is_title(text, c):
                continue
            if AMOUNT.match(name) or (" " not in name and _is_plain_word(name, ent)):
                continue
            yield c


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An entity's parts between dashes with blanks around them, which join no name."""
    if has_spaced_hyphens(text):
        yield start, end
        return
    for dash in SPACED_DASH.finditer(text, start, end):
        yield start, dash.start()
        start = dash.end()
    yield start, end


@lru_cache(maxsize=8)
def has_spaced_hyphens(text: str) -> bool:
    """Whether a text is cut into tokens, its hyphens between blanks: `a seven - day trip`."""
    return bool(SPACED_HYPHEN.search(text)) and not HYPHEN.search(text)


def _trimmed(text: str, start: int, end: int, kind: str) -> Candidate:
    """The candidate of an entity; behind a rank that only persons have it is a person."""
    start, end = trim(text, start, end, is_person=kind == "PERSON")
    words = text[start:end].split()
    if kind != "PERSON" and (skipped := _skipped_title(words)):
        name = text[start:end].split(None, skipped)[-1]
        if is_person_like(name):
            start, end = trim(text, end - len(name), end, is_person=True)
            kind = "PERSON"
    return Candidate(start, end, kind, "model")


def _skipped_title(words: list[str]) -> int:
    """How many words are a title of persons: a rank, or a role with a first name behind it."""
    skipped = leading_role(words)
    is_named = bool(skipped) and plain(words[skipped]) in first_names()
    return skipped if is_named else leading_rank(words)


def is_title(text: str, c: Candidate) -> bool:
    """Whether a candidate is a title or a part of one, and no name: DCI, the Home of its Secretary."""
    name = text[c.start : c.end]
    if plain(name) in organisations() or plain(name) in country_names():
        return False
    words = name.split()
    if head_length(words) == len(words):
        return True
    behind = NEXT_WORDS.match(text, c.end)
    if behind is None:
        return False
    title = f"{name}{behind.group()}".lower().split()
    if any(tuple(title[:size]) in role_heads() for size in range(len(words) + 1, len(title) + 1)):
        return True
    is_body = c.type == "ORG" and plain(name) not in regions() and plain(name) not in groups()
    return is_body and bool(PORTFOLIO.match(text, c.end)) and not name.isupper()


def _is_plain_word(name: str, ent: Span) -> bool:
    """Whether a single word that the model labels is a function word or a verb."""
    if ent.doc.vocab[name.lower()].is_stop and not name.isupper():
        return True
    return len(ent) == 1 and ent[0].pos_ in {"PRON", "VERB", "AUX", "ADV", "ADP", "DET", "SCONJ"}


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
        yield Candidate(*match.span(), "ORG", "acronym")


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
    first, last = words[0], words[-1]
    dates = [word for word in words if word in DATE_WORDS]
    is_surname = dates == [last] and plain(first) in first_names()
    is_first_name = first in FIRST_NAMES["dates"] and (
        dates == [first] or plain(first) in first_names()
    )
    return len(words) > 1 and len(words) <= LONGEST_NAME and (is_surname or is_first_name)


@cache
def org_words() -> frozenset[str]:
    """Words that make a name an organisation's."""
    return word_list("org_words")


def has_org_word(name: str) -> bool:
    """Whether a name holds a word of organisations."""
    return bool({word.lower() for word in name.split()} & org_words())


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
