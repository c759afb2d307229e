"""Candidates that the language model misses: persons by their first names, and towns."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import (
    Place,
    country_names,
    find_place,
    groups,
    plain,
    postal_states,
    regions,
    towns,
)
from copydesk.lexicon.phrase_matcher import PhraseMatcher, tokens_of
from copydesk.lexicon.tables import word_list
from copydesk.mentions.candidates import (
    DATE_WORDS,
    Candidate,
    ambiguous_names,
    is_person_like,
)
from copydesk.mentions.name_runs import NAME_RUN
from copydesk.mentions.span_trimming import trim
from copydesk.nlp.pipeline import Paragraph

ENGLISH_SPEAKING = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "ZAF"})
"""ISO codes of countries whose towns share names with surnames in English."""
SIZABLE, SHORTEST_TOWN = 200_000, 5
"""Inhabitants and letters from which a town is looked for; set by hand."""
MOST_WORDS, TOO_SHORT = 4, 2
"""Of a person's name in words, and of a first name in letters; set by hand."""
WORD = re.compile(r"\S+")
BEHIND_A_TOWN = re.compile(
    r"(?P<town>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}), (?P<code>[A-Z]{2})(?![\w'’-])"
)
NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")
PEOPLE = re.compile(
    r"\b[Tt]he (?P<names>[A-Z][\w’'-]+(?:(?:,| and|, and) [A-Z][\w’'-]+)*)"
    r" (?:people|peoples|tribe|tribes|tribesmen|clan|clans)\b"
)
POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")


def first_name_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Runs of two to four capitalised words that begin with a first name: persons."""
    for run in NAME_RUN.finditer(text, paragraph.start_char, paragraph.end_char):
        words = list(_words(text, *run.span()))
        if not 1 < len(words) <= MOST_WORDS or not is_first_name(words[0].group()):
            continue
        start, end = trim(text, words[0].start(), words[-1].end(), is_person=True)
        name = text[start:end]
        if " " in name and not name.isupper() and is_person_like(name) and not _ends_as_place(name):
            yield Candidate(start, end, "PERSON", "first_name")


def _words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words of a run up to its first possessive or before its first function word."""
    for word in WORD.finditer(text, start, end):
        plain_word = word.group().replace("’", "'").split("'")[0]
        if plain_word.lower() in STOP_WORDS and plain_word not in DATE_WORDS:
            return
        yield word
        if POSSESSIVE.search(word.group()):
            return


@cache
def _plain_first_names() -> frozenset[str]:
    return word_list("plain_first_names")


def is_first_name(word: str) -> bool:
    """Whether a word is a first name and neither a place, a group nor a common word."""
    key = plain(word)
    others = (country_names(), regions(), groups(), ambiguous_names(), DATE_WORDS)
    return (
        key in first_names()
        and len(key) > TOO_SHORT
        and key not in _plain_first_names()
        and not any(key in names for names in others)
        and not (key in towns() and towns()[key][0].population >= SIZABLE)
    )


def _ends_as_place(name: str) -> bool:
    return plain(name.split()[-1]) in country_names() or plain(name) in towns()


def people_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Peoples that are called so: the Qolma people, the Qolma and Selva tribes."""
    for match in PEOPLE.finditer(text, paragraph.start_char, paragraph.end_char):
        for name in NAME.finditer(text, *match.span("names")):
            key = plain(name.group())
            if key not in country_names() and key not in regions() and key not in towns():
                yield Candidate(*name.span(), "GROUP", "title")


def town_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Large towns that the model may have missed, with no capitalised word on either side."""
    tokens = tokens_of(text, paragraph.start_char, paragraph.end_char)
    for start, end, _ in _town_index().find(tokens):
        before = text[paragraph.start_char : start].rsplit(None, 1)
        after = text[end : end + 2]
        if before and before[-1][:1].islower() and not (after[:1] in " -" and after[1:].isupper()):
            yield Candidate(start, end, "PLACE", "town")


def postal_code_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """States by their postal codes behind a town of theirs: Salem, OR."""
    for match in BEHIND_A_TOWN.finditer(text, paragraph.start_char, paragraph.end_char):
        state = postal_states().get(match["code"])
        if state and find_place(match["town"], state) in _places(match["town"]):
            yield Candidate(*match.span("code"), "PLACE", "gazetteer")


def _places(town: str) -> list[Place]:
    return [one.place for one in towns().get(plain(town), ()) if one.place.iso3 == "USA"]


@cache
def _town_index() -> PhraseMatcher:
    """Large towns outside of English-speaking countries."""
    return PhraseMatcher(
        name
        for name, found in towns().items()
        if found[0].population >= SIZABLE
        and found[0].place.iso3 not in ENGLISH_SPEAKING
        and len(name) >= SHORTEST_TOWN
        and name not in first_names()
        and name not in ambiguous_names()
    )
