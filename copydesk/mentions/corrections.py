"""Mending: what the article itself shows to be wrong in the names found in it.

Each rule takes the candidates of an article, or one of them, and gives back what should stand in
their place. The rules know spans and types only; what the words mean stands in lists.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import (
    LARGE_TOWN,
    country_names,
    demonyms,
    find_place,
    groups,
    organisations,
    plain,
    regions,
    towns,
)
from copydesk.lexicon.tables import word_list
from copydesk.mentions.acronyms import thing_acronyms
from copydesk.mentions.candidates import (
    Candidate,
    ambiguous_names,
    is_person_like,
    listed_type,
    not_name_ends,
    org_words,
    place_words,
)
from copydesk.mentions.full_names import Cast, is_national_branch, name_parts
from copydesk.mentions.missed_names import is_first_name
from copydesk.mentions.span_trimming import trim
from copydesk.mentions.type_evidence import BODY_AFTER

INNER_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]\s?s|s['’])\s+(?=[A-Z])")
GOES_ON = re.compile(r" (?:of|for) (?:the )?$")
ONE_BLANK = re.compile(r"^ $")
MONEY = re.compile(r"\s?[$€£¥]")
LONGEST_CURRENCY = 4
"""US$, HK$, U.S.$: the currency's sign, not the country."""
DIGITS = re.compile(r"\d")
SURNAMES = frozenset({"bay", "beach", "forest", "hill", "lake", "park", "street"})
"""Words of places that people are called too, behind a first name."""
LONGEST_PERSON = 3
LONGEST_ARTICLE = 2
"""Al and El begin the names of towns too."""
SPACED_HYPHEN = re.compile(r"\s?-\s?")
STRAY_MARK = re.compile(r"[\[\]{}<>@#*=|_]")
TWO_NAMES = re.compile(r"^([A-Z][\w’'-]+), ([A-Z][\w’'-]+)$|^([A-Z][^/]+?) ?/ ?([A-Z][^/]+)$")


@cache
def not_names() -> frozenset[str]:
    """Capitalised words that name nothing by themselves, in lower case."""
    return word_list("not_names")


@cache
def joining_words() -> frozenset[str]:
    """Words of bodies whose names may go on, in lower case."""
    return word_list("joining_words")


def is_listed(name: str) -> bool:
    """Whether the gazetteer lists a name: a body, country, region, people."""
    key = plain(name)
    return key in organisations() or key in country_names() or key in regions() or key in groups()


def is_nation(name: str) -> bool:
    """Whether a name is a country's or its people's."""
    return plain(name) in country_names() or plain(name) in demonyms()


def names_nothing(name: str, origin: str) -> bool:
    """Whether a candidate is no name of a person, body, place or group."""
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


def split(text: str, c: Candidate, cast: Cast) -> Iterator[Candidate]:
    """A model's candidate, or the names that it glued together.

    A possessive parts owner and owned; a country before or behind a person's name is no part of
    it; results and dates between names part them.
    """
    name = text[c.start : c.end]
    if c.origin != "model":
        yield c
    elif two := TWO_NAMES.match(name):
        yield from (
            replace(c, start=c.start + two.start(n), end=c.start + two.end(n)) for n in (1, 2)
        )
    elif owner := _owner(text, c, cast):
        yield from owner
    elif c.type == "PERSON" and (parts := _nation_and_person(text, c)):
        yield from parts
    elif not (DIGITS.search(name) and _holds_listed(name)):
        yield c


def _owner(text: str, c: Candidate, cast: Cast) -> list[Candidate]:
    """Owner and owned of a candidate with a possessive inside, where the owner is known."""
    match = INNER_POSSESSIVE.search(text, c.start, c.end)
    if match is None:
        return []
    name = text[c.start : match.start()]
    is_person = name in cast.people or name in cast.surnames
    if not (is_person or is_listed(name)):
        return []
    rest = replace(c, start=match.end())
    owned = [rest] if not is_person or _has_org_word(text[rest.start : rest.end]) else []
    if is_person:
        return [Candidate(c.start, match.start(), "PERSON", "model"), *owned]
    return owned


def _nation_and_person(text: str, c: Candidate) -> list[Candidate]:
    """The person in a candidate that begins or ends with a country or people."""
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
    """Whether a name is a country's, or that of a people or creed."""
    return is_nation(name) or plain(name) in groups()


def _holds_listed(name: str) -> bool:
    return any(is_listed(word) for word in name.split())


def _has_org_word(name: str) -> bool:
    return bool({word.lower() for word in name.split()} & org_words())


def join(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Bodies whose names go on, made one: Court of Appeals for the ..., Norland Supreme Court."""
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
        words = text[c.start : c.end].lower().split()
        return len(words) > 1 and words[-1] in joining_words()
    return False


def mended_type(text: str, c: Candidate, cast: Cast, votes: dict[str, str]) -> str:
    """The type of one name: by the cast, by what is listed, by its words, by the article."""
    name = text[c.start : c.end]
    key, parts = plain(name), name_parts(name)
    if len(parts) == 1 and parts[0] in cast.surnames and not stands_as_place(text, c):
        return "PERSON"
    if c.origin != "model":
        return c.type
    if is_listed(name) and (c.type != "PERSON" or key not in ambiguous_names()):
        return listed_type(name, text, c.start, c.end)
    if cast.opens_body(name) and name not in cast.people and find_place(name) is None:
        return "ORG"
    words = [word.lower() for word in key.split()]
    if len(words) > 1 and words[-1] in place_words():
        is_surname = words[-1] in SURNAMES and is_first_name(name.split()[0])
        return "PERSON" if c.type == "PERSON" and is_surname else "PLACE"
    if c.type in {"PERSON", "PLACE"} and len(words) > 1 and set(words) & org_words():
        return "ORG"
    if c.type == "PERSON" and is_national_branch(name):
        return "ORG"
    if c.type == "GROUP" and _is_town(key):
        return "PLACE"
    if c.type in {"ORG", "PLACE"} and _begins_as_person(name):
        return "PERSON"
    if name in cast.people or (c.type == "ORG" and _shares_surname(name, cast)):
        return "PERSON"
    if c.type in {"ORG", "PERSON"} and _is_other_part(name, cast):
        return "PERSON"
    return votes.get(key, c.type)


def _is_town(key: str) -> bool:
    """Whether a plain name is a larger town's."""
    return key in towns() and towns()[key][0].population >= LARGE_TOWN


def _begins_as_person(name: str) -> bool:
    """Whether a name that no list knows begins with a first name: Ilse Varga, Petra J. Holm."""
    words = name.split()
    return (
        1 < len(words) <= LONGEST_PERSON
        and len(words[0]) > LONGEST_ARTICLE
        and plain(words[0]) in first_names()
        and all(word[:1].isupper() for word in words)
        and not _has_org_word(name)
        and is_person_like(name)
        and find_place(name) is None
        and find_place(words[0]) is None
    )


def _shares_surname(name: str, cast: Cast) -> bool:
    """Whether a name of two or three words ends in the surname of someone in the article."""
    words = name.split()
    return (
        1 < len(words) <= LONGEST_PERSON
        and words[-1] in cast.surnames
        and all(word[:1].isupper() for word in words)
        and is_person_like(name)
    )


def _is_other_part(name: str, cast: Cast) -> bool:
    """Whether one word is a name, not the last, of someone in the article: Li of Li Wen-ying."""
    parts = name_parts(name)
    return len(parts) == 1 and parts[0] in cast.other_parts and not name.isupper()


def stands_as_place(text: str, c: Candidate) -> bool:
    """Whether a surname that is a place's name too stands where places stand."""
    key = plain(text[c.start : c.end])
    if key not in country_names() and key not in regions():
        return False
    return text.endswith((" in ", " to ", " from ", " of ", " across ", " near "), 0, c.start)


def is_name(text: str, c: Candidate, cast: Cast) -> bool:
    """Whether a candidate is a name at all, and can be one of its type."""
    name = text[c.start : c.end]
    if not name[:1].isalnum() or STRAY_MARK.search(name):
        return False
    if MONEY.match(text, c.end) and len(name) <= LONGEST_CURRENCY:
        return False
    if names_nothing(name, c.origin):
        is_short = name in cast.acronyms or f"{name} Department" in cast.bodies
        return c.type == "ORG" and is_short
    if (
        c.origin == "model"
        and not BODY_AFTER.match(text, c.end)
        and _is_plain_word(text, name, cast)
    ):
        return False
    is_other = " " in name and (_has_org_word(name) or name.split()[-1].lower() in place_words())
    return c.type != "PERSON" or c.origin != "model" or is_other or is_person_like(name)


def _is_plain_word(text: str, name: str, cast: Cast) -> bool:
    """Whether one word that no list knows stands in small letters elsewhere in the article."""
    is_known = is_listed(name) or name in cast.surnames or name in cast.other_parts
    is_word = name.isalpha() and name[1:].islower()
    return is_word and not is_known and is_written_small(text, name)


def is_written_small(text: str, name: str) -> bool:
    """Whether a name stands in the article in small letters too, as a plain word does."""
    small = name.lower()
    return small in text and bool(re.search(rf"(?<![\w'’-]){re.escape(small)}(?![\w-])", text))


def mend(text: str, candidates: Iterable[Candidate], cast: Cast) -> list[Candidate]:
    """The candidates parted and joined where they were glued or cut, and rid of what is no name."""
    parted = [piece for c in candidates for piece in split(text, c, cast)]
    things = thing_acronyms(text)
    named = [
        c
        for c in parted
        if c.start < c.end and text[c.start : c.end] not in things and is_name(text, c, cast)
    ]
    return join(text, sorted(named, key=lambda c: c.start))
