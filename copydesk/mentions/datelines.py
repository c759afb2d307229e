"""Names in datelines: `ALDHAM, Norland (NNA) — Petra Holm left.` names a town and an agency.

The dateline is no part of the name behind it, and its town is the town that the text names too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from wordfreq import zipf_frequency

from copydesk.cleaning.dateline import (
    NO_PLACES,
    PART,
    Dateline,
    is_listed_place,
    read_dateline,
    recased,
)
from copydesk.lexicon.gazetteer import country_names, find_place, organisations, plain, regions
from copydesk.mentions.candidates import Candidate
from copydesk.nlp.pipeline import Paragraph

TOWN = re.compile(r"[^/\s](?:[^/]*[^/\s])?")
WITHIN = re.compile(r"[^,\s](?:[^,]*[^,\s])?")
GAP = re.compile(r"[\s:,./)—–-]*")
COMMON = 3.5
"""Zipf frequency from which a word in capitals before a dash may be a label; set by hand."""


def in_dateline(text: str, paragraph: Paragraph) -> tuple[int, int] | None:
    """The span of the paragraph's dateline, if it is certain that a town opens it."""
    found = _dateline(text, paragraph)
    return (paragraph.start_char, paragraph.start_char + found.end) if found else None


def _dateline(text: str, paragraph: Paragraph) -> Dateline | None:
    line = text[paragraph.start_char : paragraph.end_char]
    found = read_dateline(line)
    return found if found and _names_town(line, found) else None


def _names_town(line: str, found: Dateline) -> bool:
    """Whether a listed town opens a dateline, or a word in capitals that is no label."""
    name, within = line[slice(*found.town)], line[slice(*found.within)].strip(" ,")
    if is_listed_place(name.split("/")[0].strip()):
        return True
    if found.has_colon or not name.isupper() or line[found.end :].isupper():
        return False
    if is_listed_place(within.split(",")[0]) or found.agency:
        return True
    words = PART.findall(name)
    return not any(w.capitalize() in NO_PLACES or zipf_frequency(w, "en") >= COMMON for w in words)


def place_name(name: str) -> str:
    """The name of a place in capitals in small letters, where it is listed so: LONDON."""
    small = recased(name)
    is_own = plain(name) in country_names() or plain(name) in regions()
    return small if small != name and not is_own and find_place(small) else name


def dateline_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """The towns, states and agency that a paragraph's dateline names."""
    found = _dateline(text, paragraph)
    if found is None:
        return
    base = paragraph.start_char
    for town in TOWN.finditer(text, base + found.town[0], base + found.town[1]):
        is_body = plain(recased(town.group())) in organisations()
        yield Candidate(*town.span(), "ORG" if is_body else "PLACE", "dateline")
    for part in WITHIN.finditer(text, base + found.within[0], base + found.within[1]):
        is_agency = part.group().isupper() and not is_listed_place(part.group())
        yield Candidate(*part.span(), "ORG" if is_agency else "PLACE", "dateline")
    if found.agency:
        yield Candidate(base + found.agency[0], base + found.agency[1], "ORG", "dateline")


def clear_of_dateline(
    text: str, paragraph: Paragraph, candidates: Iterable[Candidate]
) -> Iterator[Candidate]:
    """The candidates behind the dateline; what begins in it is cut to the rest behind it."""
    span = in_dateline(text, paragraph)
    for c in candidates:
        if span is None or c.start >= span[1]:
            yield c
        elif (gap := GAP.match(text, span[1])) and gap.end() < c.end:
            yield replace(c, start=gap.end())
