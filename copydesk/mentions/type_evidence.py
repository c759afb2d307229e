"""Mention typing: evidence for a name's type in the words around it, and the vote on it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span, Token

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import LARGE_TOWN, country_names, plain, regions, seats, towns
from copydesk.lexicon.reporting_verbs import reporting_verbs
from copydesk.lexicon.tables import any_of, word_lists
from copydesk.lexicon.titles import role_after
from copydesk.mentions.candidates import Candidate, org_words, place_words
from copydesk.nlp.pipeline import Paragraph

PERSONAL = frozenset(
    {"he", "she", "his", "her", "him", "hers", "himself", "herself", "who", "whose"}
)
AGE_OR_WHO = re.compile(r"^,\s(?:who\b|whose\b|\d{1,2},)")
WORDS = word_lists("name_words")
PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|around|across|visit|visited|visiting"
    rf"|(?:{any_of(WORDS['place_nouns_before'])})s? of)\s$"
)
PLACE_AFTER = re.compile(rf"\s(?:{any_of(WORDS['place_nouns_after'])})\b")
IN = re.compile(r"(?<![\w-])in $")
ROAD = re.compile(r"\b(?:at|from|to|towards?|via|leaving|left|reached|entered)\s$")
ORGANISATION_BEFORE = re.compile(rf"\b(?:{any_of(WORDS['organisation_nouns'])})\s$")
ORGANISATION_AFTER = re.compile(
    rf"\s(?:{any_of(WORDS['organisation_nouns'] | WORDS['organisation_nouns_after'])})\b"
)
ARTICLE = re.compile(r"\b(?:the|an?|another|its|their|of)\s$", re.IGNORECASE)
COORDINATED = re.compile(r"(?:,| and| or|, and)\s")
LONGEST_PERSON = 3
"""Words in a person's name, set by hand."""
MOST_GUESSES = 2
"""Votes of the model per name: its errors on one name are not independent."""
# Votes of a piece of evidence, against one of each guess of the model; set by hand.
WEIGHT = {"defined": 5, "organisation_noun": 3, "human": 4, "place": 3, "speaker": 3}


def vote_types(text: str, found: Iterable[tuple[Paragraph, Sequence[Candidate]]]) -> dict[str, str]:
    """The type of each plain name by the weighted vote of all its occurrences in the article."""
    counts: dict[str, Counter[str]] = {}
    evidence: dict[str, Counter[str]] = {}
    for paragraph, candidates in found:
        personal = any(token.lower_ in PERSONAL for token in paragraph.doc)
        for before, c in zip([None, *candidates], candidates, strict=False):
            name = plain(text[c.start : c.end])
            count = counts.setdefault(name, Counter())
            count[c.type] += 1
            if personal and _speaks_alone(text, c, paragraph):
                count["PERSON"] += WEIGHT["speaker"]
            evidence.setdefault(name, Counter()).update(dict(_evidence(text, c, before, paragraph)))
    return {name: _strongest(counts[name], evidence[name]) for name in counts}


def _strongest(count: Counter[str], evidence: Counter[str]) -> str:
    """The type with the most votes; the model's guesses decide between equal ones."""

    def weight(kind: str) -> tuple[int, int]:
        return min(count[kind], MOST_GUESSES) + evidence[kind], count[kind]

    return max(sorted({*count, *evidence}), key=weight)


def _evidence(
    text: str, c: Candidate, before: Candidate | None, paragraph: Paragraph
) -> Iterator[tuple[str, int]]:
    """The types that the words around a name show, with their votes."""
    if c.origin == "acronym":
        yield "ORG", WEIGHT["defined"]
    if c.type in {"ORG", "PLACE", "GROUP"} and _is_human(text, c, paragraph):
        yield "PERSON", WEIGHT["human"]
    if c.type in {"GROUP", "PERSON", "PLACE"} and _has_organisation_noun(text, c):
        yield "ORG", WEIGHT["organisation_noun"]
    if (
        (c.type in {"ORG", "PERSON"} and _is_town_in_context(text, c, before))
        or (c.type in {"ORG", "PERSON"} and PLACE_AFTER.match(text, c.end))
        or (c.type == "PERSON" and _follows_in(text, c))
    ):
        yield "PLACE", WEIGHT["place"]


def _is_human(text: str, c: Candidate, paragraph: Paragraph) -> bool:
    """Whether a name of another type is followed by what only persons have: an age, a role."""
    name = text[c.start : c.end]
    words = name.split()
    if name.isupper() or not all(w[:1].isupper() for w in words):
        return False
    if {word.lower() for word in words} & org_words():
        return False
    if AGE_OR_WHO.match(text[c.end : c.end + 8]):
        return c.type != "PLACE" or not PLACE_BEFORE.search(text[max(0, c.start - 20) : c.start])
    if len(words) > 1 and role_after(text, c.end, paragraph.end_char):
        return not {word.lower() for word in words} & place_words()
    if len(words) > 1 and plain(words[0]) in first_names() and len(words) <= LONGEST_PERSON:
        return c.type == "ORG"
    return False


def _speaks_alone(text: str, c: Candidate, paragraph: Paragraph) -> bool:
    """Whether a single word labelled an organisation is the subject of a reporting verb."""
    name = text[c.start : c.end]
    is_word = " " not in name and name[:1].isupper() and not name.isupper()
    return is_word and c.type == "ORG" and name.lower() not in org_words() and _speaks(c, paragraph)


def _speaks(c: Candidate, paragraph: Paragraph) -> bool:
    """Whether a name is the subject of a reporting verb."""
    base = paragraph.start_char
    span: Span | None = paragraph.doc.char_span(
        c.start - base, c.end - base, alignment_mode="expand"
    )
    if span is None:
        return False
    root: Token = span.root
    return root.dep_ == "nsubj" and root.head.lemma_.lower() in reporting_verbs()


def _has_organisation_noun(text: str, c: Candidate) -> bool:
    """Whether a single word is next to a noun of organisations: the Norda company."""
    name = text[c.start : c.end]
    before = text[max(0, c.start - 30) : c.start]
    tables = (country_names(), seats(), regions(), towns())
    is_unknown = not any(plain(name) in places for places in tables)
    return (
        is_unknown
        and " " not in name
        and bool(
            ORGANISATION_BEFORE.search(before)
            or (ORGANISATION_AFTER.match(text, c.end) and ARTICLE.search(before))
        )
    )


def _follows_in(text: str, c: Candidate) -> bool:
    """Whether a single word is behind `in`, where persons hardly occur."""
    name = text[c.start : c.end]
    return (
        " " not in name
        and not name.isupper()
        and bool(IN.search(text, max(0, c.start - 12), c.start))
        and not text.startswith(("'", "’"), c.end)
    )


def _is_town_in_context(text: str, c: Candidate, before: Candidate | None) -> bool:
    """Whether a town's name is behind a word of place, or coordinated with another place."""
    if plain(text[c.start : c.end]) not in towns() or text[c.end : c.end + 1] in {"'", "’"}:
        return False
    if before and before.type == "PLACE" and COORDINATED.fullmatch(text[before.end : c.start]):
        return True
    near = text[max(0, c.start - 20) : c.start]
    is_large = towns()[plain(text[c.start : c.end])][0].population >= LARGE_TOWN
    return bool(PLACE_BEFORE.search(near) or (is_large and ROAD.search(near)))
