"""Persons whose first name is a month, a place or a common word: June Castle, Dallas Varga.

Two capitalised words of that form are a person where the words around them show one: a role, an
age, the surname by itself as a speaker, or a surname that is no common word.
"""

import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS
from wordfreq import zipf_frequency

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import country_names, groups, is_listed, organisations, plain
from copydesk.lexicon.tables import any_of, word_list, word_lists
from copydesk.lexicon.titles import (
    ABBREVIATED,
    POSSESSIVE,
    before_possessive,
    role_after,
    role_before,
)
from copydesk.mentions.candidates import DATE_WORDS, Candidate, org_words, place_words
from copydesk.mentions.name_runs import NAME_RUN
from copydesk.nlp.pipeline import Paragraph

LISTS = word_lists("first_name_words")
UNISEX, DATES, PLACES = LISTS["unisex"], LISTS["dates"], LISTS["places"]
WORDS = LISTS["words"] | word_list("plain_first_names")
SAID = word_lists("name_words")["said"]
DATE_BEFORE = re.compile(
    rf"(?:\b(?:{any_of(word_lists('name_words')['before_dates'])})|\d(?:st|nd|rd|th)?|[-–]"
    rf"|\b(?:{any_of(DATE_WORDS)}),)\s$",
    re.IGNORECASE,
)
DAY_BEHIND = re.compile(r",?\s\d|\sof (?:last|this|next|\d)")
OPENER = re.compile(r"(?:^|[.!?:;\n“”\"‘’(]\s?)$")
AUXILIARIES, QUESTION = {"Will", "May"}, re.compile(r"[^.!?\n]*\?")
WEEKDAYS = {name for name in DATE_WORDS if name.endswith("day")}
PLACE_BEFORE = re.compile(r"\b(?:in|at|near|across|outside|around)\s$", re.IGNORECASE)
ARTICLE_BEFORE = re.compile(r"\b(?:the|a|an|this|that|every|each|no)\s$", re.IGNORECASE)
APPOSITION = re.compile(r"^,\s(?:who\b|whose\b|aged?\b|\d{1,2}\b(?!,?\s\d{4})|an?\s|his\s|her\s)")
COMMA = re.compile(r",\s$")
MOST_WORDS = 3
"""Of a name with an ambiguous first name, set by hand."""
RARE, UNCOMMON = 2.5, 3.5
"""Zipf frequencies below which a word is a surname, and perhaps one; set by hand."""
NEAR = 24
"""How many characters before a name show that it is a date or a place."""
ENOUGH = 2
"""Signs of a person that make a candidate; set by hand."""


def ambiguous_name_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Persons with an ambiguous first name and a surname."""
    for run in NAME_RUN.finditer(text, paragraph.start_char, paragraph.end_char):
        words = [m.span() for m in re.finditer(r"\S+", run.group())]
        for first, _ in words[:-1]:
            start, end = run.start() + first, before_possessive(text, *run.span())
            if _is_person(text, start, end, paragraph):
                yield Candidate(start, end, "PERSON", "first_name")
                break


def stands_as_date(text: str, start: int, end: int) -> bool:
    """Whether a month or weekday that is a surname in the article is the date here: in May."""
    name = text[start:end]
    if name not in DATE_WORDS:
        return False
    before = text[max(0, start - NEAR) : start]
    if DAY_BEHIND.match(text, end) or DATE_BEFORE.search(before):
        return True
    return name in WEEKDAYS and not OPENER.search(before) and role_before(text, start) is None


def _is_person(text: str, start: int, end: int, paragraph: Paragraph) -> bool:
    first, *rest = text[start:end].split()
    is_known = first in UNISEX | DATES | PLACES | WORDS
    if not is_known or not 0 < len(rest) < MOST_WORDS or _is_other(rest):
        return False
    before = text[max(paragraph.start_char, start - NEAR) : start]
    if first in DATES and (DATE_BEFORE.search(before) or ARTICLE_BEFORE.search(before)):
        return False
    if first in AUXILIARIES and OPENER.search(before) and QUESTION.match(text, end):
        return False
    if first in PLACES and PLACE_BEFORE.search(before):
        return False
    return _signs(text, start, end, paragraph) >= ENOUGH


def _is_other(rest: list[str]) -> bool:
    """Whether the words behind a first name are no surname: a listed name, a word of a body."""
    last = rest[-1]
    words = {word.lower() for word in rest}
    return (
        bool(words & (org_words() | place_words() | STOP_WORDS))
        or any(POSSESSIVE.search(word) or (word.isupper() and len(word) > 2) for word in rest)
        or plain(last) in country_names()
        or plain(last) in groups()
        or plain(last) in organisations()
        or is_listed(" ".join(rest))
        or _is_plural(last)
    )


def _is_plural(word: str) -> bool:
    """Whether a word is the plural of a common one, as a club's name often is: the Rockets."""
    small = word.lower()
    return small.endswith("s") and zipf_frequency(small[:-1], "en") > max(
        UNCOMMON, zipf_frequency(small, "en") - 1
    )


def _signs(text: str, start: int, end: int, paragraph: Paragraph) -> int:
    """How much around two words shows a person."""
    first, *rest = text[start:end].split()
    last = rest[-1]
    frequency = zipf_frequency(last, "en")
    before = text[max(paragraph.start_char, start - NEAR) : start]
    comma = COMMA.search(before)
    floor = paragraph.start_char
    signs = 2 * (first in UNISEX) + (frequency < UNCOMMON) + (frequency < RARE)
    signs += 2 * (len(rest) > 1 and plain(rest[0]) in first_names())
    signs += first in DATES and before.rstrip()[-1:].isalnum()
    signs += 2 * bool(role_before(text, start, floor))
    signs += 2 * bool(comma and role_before(text, start - len(comma.group()), floor))
    signs += 2 * bool(
        APPOSITION.match(text[end : end + 8]) or role_after(text, end, paragraph.end_char)
    )
    signs += 2 * _stands_as_person(text, last)
    return signs - 2 * (last in DATE_WORDS and first not in first_names())


def _stands_as_person(text: str, surname: str) -> bool:
    """Whether a word stands in the text behind a courtesy title, or before a reporting verb."""
    for found in re.finditer(rf"(?:(\w+)\.? )?\b{re.escape(surname)}(?: (\w+))?", text):
        title, verb = found.groups()
        if title and title[0].isupper() and title.lower() in ABBREVIATED:
            return True
        is_alone = title is None or title[0].islower()
        if is_alone and verb in SAID:
            return True
    return False
