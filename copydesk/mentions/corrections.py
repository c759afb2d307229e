"""Correction of candidates by what the article shows: spans split, joined and dropped.

Each rule maps the candidates of an article, or one of them, to those that replace them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from copydesk.lexicon.gazetteer import (
    find_place,
    groups,
    is_listed,
    is_nation,
    organisations,
    plain,
)
from copydesk.lexicon.national_bodies import national_body
from copydesk.lexicon.tables import word_list
from copydesk.mentions.acronyms import thing_acronyms
from copydesk.mentions.candidates import (
    Candidate,
    has_org_word,
    is_person_like,
    not_name_ends,
    org_words,
    place_words,
)
from copydesk.mentions.full_names import FullNames
from copydesk.mentions.span_trimming import trim
from copydesk.mentions.type_evidence import ORGANISATION_AFTER

INNER_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]\s?s|s['’])\s+(?=[A-Z])")
GOES_ON = re.compile(r" (?:of|for) (?:the )?$")
ONE_BLANK = re.compile(r"^ $")
MONEY = re.compile(r"\s?[$€£¥]")
LONGEST_CURRENCY = 4
"""Characters of what is a currency before its symbol, and no country: US$, HK$, U.S.$."""
DIGITS = re.compile(r"\d")
SPACED_HYPHEN = re.compile(r"\s?-\s?")
STRAY_MARK = re.compile(r"[\[\]{}<>@#*=|_]")
SEVERAL_NAMES = re.compile(r"^[A-Z][\w’'-]+, [A-Z][\w’'-]+$|^[A-Z][^/]{2,}(?:/ ?[A-Z][^/]{2,})+$")
PARTED = re.compile(r"[^\s/,](?:[^/,]*[^\s/,])?")


@cache
def not_names() -> frozenset[str]:
    """Capitalised words that name nothing by themselves, in lower case."""
    return word_list("not_names")


@cache
def joining_words() -> frozenset[str]:
    """Last words of organisations whose names may continue, in lower case."""
    return word_list("joining_words")


def names_nothing(name: str, origin: str) -> bool:
    """Whether a candidate is no name of a person, organisation, place or group."""
    if origin == "gazetteer":
        return False
    words = SPACED_HYPHEN.sub("-", plain(name)).lower().split()
    last = words[-1] if words else ""
    if len(words) == 1:
        is_grammar = last in STOP_WORDS and not name.isupper()
        return is_grammar or last in not_names() or len(last) == 1 or last.isdigit()
    is_body = bool(set(words) & org_words())
    if last in not_name_ends():
        return not (is_body and "of" in words)
    return not is_body and all(word in not_names() for word in words)


def split(text: str, c: Candidate, full_names: FullNames) -> Iterator[Candidate]:
    """A candidate, or the names in it if the model merged several.

    A possessive separates owner and owned; a country before or behind a person's name is no part
    of it; a listed name with figures, as in tables of results, is dropped.
    """
    name = text[c.start : c.end]
    if c.origin != "model":
        yield c
    elif SEVERAL_NAMES.match(name):
        for part in PARTED.finditer(text, c.start, c.end):
            yield replace(c, start=part.start(), end=part.end())
    elif owner := _owner(text, c, full_names):
        yield from owner
    elif c.type == "PERSON" and (parts := _nation_and_person(text, c)):
        yield from parts
    elif not (DIGITS.search(name) and _holds_listed(name)):
        yield c


def _owner(text: str, c: Candidate, full_names: FullNames) -> list[Candidate]:
    """The names before and behind the possessive in a candidate, where the first is known."""
    match = INNER_POSSESSIVE.search(text, c.start, c.end)
    if match is None:
        return []
    name = text[c.start : match.start()]
    is_person = name in full_names.people or name in full_names.surnames
    if not (is_person or is_listed(name)):
        return []
    rest = replace(c, start=match.end())
    owned = [rest] if not is_person or has_org_word(text[rest.start : rest.end]) else []
    if is_person:
        return [Candidate(c.start, match.start(), "PERSON", "model"), *owned]
    return owned


def _nation_and_person(text: str, c: Candidate) -> list[Candidate]:
    """The person in a candidate that begins or ends with a country or group."""
    words = [m.span() for m in re.finditer(r"\S+", text[c.start : c.end])]
    if len(words) < 3:
        return []
    first, last = words[0], words[-1]
    if _is_people(text[c.start + first[0] : c.start + first[1]]):
        start, end = trim(text, c.start + words[1][0], c.end, is_person=True)
        return [Candidate(start, end, "PERSON", "model")]
    if is_nation(text[c.start + last[0] : c.start + last[1]]):
        start, end = trim(text, c.start, c.start + words[-2][1], is_person=True)
        return [Candidate(start, end, "PERSON", "model")]
    return []


def _is_people(name: str) -> bool:
    """Whether a name is that of a country or group."""
    return is_nation(name) or plain(name) in groups()


def _holds_listed(name: str) -> bool:
    return any(is_listed(word) for word in name.split())


def join(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Join candidates that are one organisation: Court of Appeals for the ..., Norland Supreme
    Court."""
    joined: list[Candidate] = []
    for c in candidates:
        before = joined[-1] if joined else None
        if before and _continues(text, before, c):
            joined[-1] = Candidate(before.start, c.end, "ORG", "joined")
        else:
            joined.append(c)
    return joined


def _continues(text: str, before: Candidate, c: Candidate) -> bool:
    gap = text[before.end : c.start]
    if before.type == "ORG" and GOES_ON.fullmatch(gap):
        words = text[before.start : before.end].lower().split()
        return len(words) > 1 and words[-1] in joining_words() and c.type != "PERSON"
    if before.type == "PLACE" and c.type == "ORG" and ONE_BLANK.match(gap):
        if _is_branch(text[before.start : before.end], text[c.start : c.end]):
            return True
        words = text[c.start : c.end].lower().split()
        return len(words) > 1 and words[-1] in joining_words()
    return False


def _is_branch(place: str, acronym: str) -> bool:
    """Whether a place before the acronym of a body that every country has makes it another's:
    Africa CDC, but US CDC."""
    body = organisations().get(plain(acronym))
    found = find_place(place)
    return (
        acronym.isupper()
        and body is not None
        and national_body(acronym) is not None
        and found is not None
        and found.kind in ("country", "continent", "area")
        and found.iso3 != body.iso3
    )


def is_name(text: str, c: Candidate, full_names: FullNames) -> bool:
    """Whether a candidate is a name and can have its type."""
    name = text[c.start : c.end]
    if not name[:1].isalnum() or STRAY_MARK.search(name):
        return False
    if MONEY.match(text, c.end) and len(name) <= LONGEST_CURRENCY:
        return False
    if names_nothing(name, c.origin):
        is_short = name in full_names.acronyms or f"{name} Department" in full_names.bodies
        return c.type == "ORG" and is_short
    if (
        c.origin == "model"
        and not ORGANISATION_AFTER.match(text, c.end)
        and _is_plain_word(text, name, full_names)
    ):
        return False
    is_other = " " in name and (has_org_word(name) or name.split()[-1].lower() in place_words())
    return c.type != "PERSON" or c.origin != "model" or is_other or is_person_like(name)


def _is_plain_word(text: str, name: str, full_names: FullNames) -> bool:
    """Whether a single unlisted word is in lower case elsewhere in the article."""
    is_known = is_listed(name) or name in full_names.surnames or name in full_names.other_parts
    is_word = name.isalpha() and name[1:].islower()
    return is_word and not is_known and is_written_small(text, name)


def is_written_small(text: str, name: str) -> bool:
    """Whether a name is in the article in lower case too, as a common word is."""
    small = name.lower()
    return small in text and bool(re.search(rf"(?<![\w'’-]){re.escape(small)}(?![\w-])", text))


def correct(text: str, candidates: Iterable[Candidate], full_names: FullNames) -> list[Candidate]:
    """Split merged candidates, drop what is no name, and join parts of one name."""
    pieces = [piece for c in candidates for piece in split(text, c, full_names)]
    things = thing_acronyms(text)
    named = [
        c
        for c in pieces
        if c.start < c.end and text[c.start : c.end] not in things and is_name(text, c, full_names)
    ]
    return join(text, sorted(named, key=lambda c: c.start))
