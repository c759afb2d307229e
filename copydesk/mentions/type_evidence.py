"""Evidence: what the words around a name say about its type."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Span, Token

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import LARGE_TOWN, country_names, plain, regions, seats, towns
from copydesk.lexicon.tables import read_rows
from copydesk.lexicon.titles import role_after
from copydesk.mentions.candidates import Candidate, org_words, place_words
from copydesk.nlp.pipeline import Paragraph

PERSONAL = frozenset(
    {"he", "she", "his", "her", "him", "hers", "himself", "herself", "who", "whose"}
)
AGE_OR_WHO = re.compile(r"^,\s(?:who\b|whose\b|\d{1,2},)")
PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|around|across|visit|visited|visiting"
    r"|(?:city|town|village|port|province|state|capital|district|region|island|mayor)s? of)\s$"
)
PLACE_AFTER = re.compile(
    r"\s(?:airport|canton|city|county|district|governorate|island|islands|municipality|peninsula"
    r"|prefecture|province|region|township|village)\b"
)
IN = re.compile(r"(?<![\w-])in $")
ROAD = re.compile(r"\b(?:at|from|to|towards?|via|leaving|left|reached|entered)\s$")
BODY = (
    r"agency|airline|bank|brands?|broadcaster|bureau|carrier|chain|charity|club|company|daily|firm"
    r"|foundation|giant|group|insurer|magazine|maker|manufacturer|network|newspaper|operator|outlet"
    r"|party|platform|publisher|retailer|start-?up|subsidiary|think tank|union|utility|watchdog"
    r"|website"
)
BODY_BEFORE = re.compile(rf"\b(?:{BODY})\s$")
BODY_AFTER = re.compile(rf"\s(?:{BODY}|shares|stores|plant|factory|smartphones|subsidiaries)\b")
ARTICLE = re.compile(r"\b(?:the|an?|another|its|their|of)\s$", re.IGNORECASE)
BESIDE = re.compile(r"(?:,| and| or|, and)\s")
LONGEST_PERSON = 3
MOST_GUESSES = 2
"""The model errs alike wherever a name stands: its guesses are not as many witnesses."""
WEIGHT = {"defined": 5, "body": 3, "human": 4, "place": 3, "speaker": 3}


@cache
def speaking_verbs() -> frozenset[str]:
    """Lemmas of what people do with words."""
    return frozenset(row[0] for row in read_rows("reporting_verbs.tsv"))


def majority(text: str, found: Iterable[tuple[Paragraph, Sequence[Candidate]]]) -> dict[str, str]:
    """The type that an article as a whole gives each name, plain; surer signs weigh more."""
    counts: dict[str, Counter[str]] = {}
    signs: dict[str, Counter[str]] = {}
    for paragraph, candidates in found:
        personal = any(token.lower_ in PERSONAL for token in paragraph.doc)
        for before, c in zip([None, *candidates], candidates, strict=False):
            name = plain(text[c.start : c.end])
            count, sign = counts.setdefault(name, Counter()), signs.setdefault(name, Counter())
            count[c.type] += 1
            if personal and _speaks_alone(text, c, paragraph):
                count["PERSON"] += WEIGHT["speaker"]
            sign.update(dict(_signs(text, c, before, paragraph)))
    return {name: _strongest(counts[name], signs[name]) for name in counts}


def _strongest(count: Counter[str], sign: Counter[str]) -> str:
    """The type with most signs and guesses; the guesses alone decide where signs leave it open."""

    def weight(kind: str) -> tuple[int, int]:
        return min(count[kind], MOST_GUESSES) + sign[kind], count[kind]

    return max(sorted({*count, *sign}), key=weight)


def _signs(
    text: str, c: Candidate, before: Candidate | None, paragraph: Paragraph
) -> Iterator[tuple[str, int]]:
    """The types that the words around a name speak for, and how much."""
    if c.origin == "acronym":
        yield "ORG", WEIGHT["defined"]
    if c.type in {"ORG", "PLACE", "GROUP"} and _is_human(text, c, paragraph):
        yield "PERSON", WEIGHT["human"]
    if c.type in {"GROUP", "PERSON", "PLACE"} and _stands_as_body(text, c):
        yield "ORG", WEIGHT["body"]
    if (
        (c.type in {"ORG", "PERSON"} and _stands_in_town(text, c, before))
        or (c.type in {"ORG", "PERSON"} and PLACE_AFTER.match(text, c.end))
        or (c.type == "PERSON" and _stands_inside(text, c))
    ):
        yield "PLACE", WEIGHT["place"]


def _is_human(text: str, c: Candidate, paragraph: Paragraph) -> bool:
    """Whether a name not taken for a person's is followed by what only people do or are."""
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
    """Whether one word taken for a body speaks: a firm does so too, so it is one sign of many."""
    name = text[c.start : c.end]
    is_word = " " not in name and name[:1].isupper() and not name.isupper()
    return is_word and c.type == "ORG" and name.lower() not in org_words() and _speaks(c, paragraph)


def _speaks(c: Candidate, paragraph: Paragraph) -> bool:
    """Whether a name is the subject of a verb of speech or thought."""
    base = paragraph.start_char
    span: Span | None = paragraph.doc.char_span(
        c.start - base, c.end - base, alignment_mode="expand"
    )
    if span is None:
        return False
    root: Token = span.root
    return root.dep_ == "nsubj" and root.head.lemma_.lower() in speaking_verbs()


def _stands_as_body(text: str, c: Candidate) -> bool:
    """Whether one word stands as a firm's or party's name: the Norda company, the daily Sentinel."""
    name = text[c.start : c.end]
    before = text[max(0, c.start - 30) : c.start]
    tables = (country_names(), seats(), regions(), towns())
    is_unknown = not any(plain(name) in places for places in tables)
    return (
        is_unknown
        and " " not in name
        and bool(
            BODY_BEFORE.search(before) or (BODY_AFTER.match(text, c.end) and ARTICLE.search(before))
        )
    )


def _stands_inside(text: str, c: Candidate) -> bool:
    """Whether one word stands where places stand and people hardly do: in Norland."""
    name = text[c.start : c.end]
    return (
        " " not in name
        and not name.isupper()
        and bool(IN.search(text, max(0, c.start - 12), c.start))
        and not text.startswith(("'", "’"), c.end)
    )


def _stands_in_town(text: str, c: Candidate, before: Candidate | None) -> bool:
    """Whether a town's name stands behind a word of place, or beside another place's."""
    if plain(text[c.start : c.end]) not in towns() or text[c.end : c.end + 1] in {"'", "’"}:
        return False
    if before and before.type == "PLACE" and BESIDE.fullmatch(text[before.end : c.start]):
        return True
    near = text[max(0, c.start - 20) : c.start]
    is_large = towns()[plain(text[c.start : c.end])][0].population >= LARGE_TOWN
    return bool(PLACE_BEFORE.search(near) or (is_large and ROAD.search(near)))
