"""Extraction of mentions: spans that name a person, an organisation, a place or a group.

The language model's entities are corrected by the gazetteer, titles and the article's own full
names: bare surnames read as companies, names in headings, pairs joined by a hyphen, missed repeats.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wordfreq import zipf_frequency

from copydesk.ids import span_id
from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.tables import any_of, word_lists
from copydesk.lexicon.titles import ABBREVIATED, role_after, role_before
from copydesk.mentions.acronyms import acronym_candidates
from copydesk.mentions.ambiguous_first_names import ambiguous_name_candidates
from copydesk.mentions.body_names import body_candidates
from copydesk.mentions.body_runs import body_run_candidates
from copydesk.mentions.candidates import (
    Candidate,
    committee_candidates,
    gazetteer_candidates,
    nickname_candidates,
    titled_candidates,
)
from copydesk.mentions.corrections import correct, join
from copydesk.mentions.countries import with_countries
from copydesk.mentions.datelines import clear_of_dateline, dateline_candidates, place_name
from copydesk.mentions.full_names import FullNames
from copydesk.mentions.missed_names import (
    first_name_candidates,
    people_candidates,
    postal_code_candidates,
    town_candidates,
)
from copydesk.mentions.model_names import model_candidates
from copydesk.mentions.namesakes import with_full_names
from copydesk.mentions.propagation import propagated_candidates
from copydesk.mentions.type_correction import corrected_type
from copydesk.mentions.type_evidence import vote_types
from copydesk.nlp.pipeline import HEADING_WORDS, Paragraph, ParsedArticle, is_heading
from copydesk.versions import Stamp
from schemas import EntityMention

# The sources of candidates, from the least to the most reliable.
ORIGINS = (
    "town",
    "first_name",
    "model",
    "propagated",
    "title",
    "nickname",
    "acronym",
    "body",
    "gazetteer",
    "joined",
    "full_name",
    "dateline",
)

WORDS = word_lists("name_words")
AMBIGUOUS_FIRST_NAMES = frozenset().union(*word_lists("first_name_words").values())
CREDIT = re.compile(rf"\(?(?:{any_of(WORDS['credits'])})\b")
"""The start of a line that says who wrote, whatever it capitalises: Reporting by Petra Holm."""
PERSONAL_TITLES = ABBREVIATED | WORDS["personal_titles"]
# Characters behind which a word opens a sentence, line or quotation.
OPENERS = frozenset(".!?:;\n\"“”‘'(—–")
COMMON = 4.3
"""Words from this Zipf frequency on (one in fifty thousand) are common; set by hand."""
HEADLINE_SHARE = 0.7
"""The share of capitalised words above which a heading is in title case; set by hand."""


def find_mentions(parsed: ParsedArticle, stamp: Stamp) -> list[EntityMention]:
    """The mentions of an article, in the order of its text."""
    text = parsed.article.text
    sources = [list(_candidates(text, paragraph)) for paragraph in parsed.paragraphs]
    first = list(
        _without_opening_words(
            parsed, resolve_overlaps(text, [c for found in sources for c in found])
        )
    )
    draft = FullNames.of(text, first)
    corrected = correct(text, first, draft)
    votes = vote_types(text, _by_paragraph(parsed, corrected))
    full_names = FullNames.of(text, assign_types(text, corrected, draft, votes))
    typed = assign_types(text, corrected, full_names, votes)
    again = list(propagated_candidates(parsed, typed, full_names))
    final = join(text, resolve_overlaps(text, [*typed, *again]))
    rows = with_full_names(parsed.article, list(_rows(parsed, final, full_names, stamp)))
    return with_countries(parsed.article, rows)


def _by_paragraph(
    parsed: ParsedArticle, candidates: Sequence[Candidate]
) -> Iterator[tuple[Paragraph, list[Candidate]]]:
    """Each paragraph with the candidates in it."""
    for p in parsed.paragraphs:
        yield p, [c for c in candidates if p.start_char <= c.start and c.end <= p.end_char]


def _candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """The candidates of all sources; none begins in the paragraph's dateline but its own names."""
    yield from dateline_candidates(text, paragraph)
    yield from clear_of_dateline(text, paragraph, _in_paragraph(text, paragraph))


def _in_paragraph(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """The candidates of the sources that read whole paragraphs; a line in title case has only the
    gazetteer's, since the model finds names anywhere in it, unless it says who wrote."""
    line = text[paragraph.start_char : paragraph.end_char]
    yield from gazetteer_candidates(text, paragraph)
    if CREDIT.match(line) or not is_title_case(line):
        yield from model_candidates(text, paragraph)
        yield from titled_candidates(text, paragraph)
        yield from nickname_candidates(text, paragraph)
        yield from first_name_candidates(text, paragraph)
        yield from ambiguous_name_candidates(text, paragraph)
        yield from acronym_candidates(text, paragraph)
        yield from committee_candidates(text, paragraph)
        yield from body_candidates(text, paragraph)
        yield from body_run_candidates(text, paragraph)
        yield from town_candidates(text, paragraph)
        yield from people_candidates(text, paragraph)
        yield from postal_code_candidates(text, paragraph)


def is_title_case(line: str) -> bool:
    """Whether the words of a short line are capitalised as in a headline, whatever they name."""
    words = [
        w for w in line.split() if w[0].isalpha() and w.lower() not in WORDS["lower_in_headlines"]
    ]
    if len(line.split()) > HEADING_WORDS or not words:
        return False
    capitals = sum(w[0].isupper() for w in words)
    return capitals > HEADLINE_SHARE * len(words) if is_heading(line) else capitals == len(words)


def resolve_overlaps(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep one of overlapping candidates: the longest, then the one of the more reliable origin."""
    pool = set(candidates)
    pool -= {c for c in pool if c.origin == "model" and _is_pair(text, c, pool)}
    pool -= {c for c in pool if c.origin == "model" and _is_titled(text, c, pool)}
    taken: list[Candidate] = []
    for c in sorted(pool, key=lambda c: (c.start - c.end, -ORIGINS.index(c.origin), c.start)):
        if all(c.end <= t.start or t.end <= c.start for t in taken):
            taken.append(c)
    return sorted(taken, key=lambda c: c.start)


def _is_pair(text: str, whole: Candidate, pool: set[Candidate]) -> bool:
    """Whether a candidate of the model is two names joined by a mark: `Averell, Norland`."""
    inner = [
        c
        for c in pool
        if c.origin != "model" and whole.start <= c.start and c.end <= whole.end
        and c.end - c.start < whole.end - whole.start
    ]  # fmt: skip
    rest = text[whole.start : whole.end]
    for c in inner:
        rest = rest.replace(text[c.start : c.end], "", 1)
    is_body = any(c.origin == "body" and c.start <= whole.start < whole.end <= c.end for c in pool)
    return len(inner) > 1 and not is_body and not rest.strip(" -–/,&")


def _is_titled(text: str, whole: Candidate, pool: set[Candidate]) -> bool:
    """Whether a candidate of the model is a person with a title: `King Ludvik IV`."""
    return whole.type != "PERSON" and any(
        c.origin == "title"
        and (whole.start < c.start and c.end == whole.end)
        and text[whole.start : c.start].strip(" .").lower() in PERSONAL_TITLES
        for c in pool
    )


def _without_opening_words(
    parsed: ParsedArticle, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """The candidates, persons without a common word before the name that only opens the sentence:
    *Top* Brandt aides. The name, or one that ends in it, must be found elsewhere."""
    text = parsed.article.text
    whole = {text[c.start : c.end] for c in found}
    endings = Counter(name.split()[-1] for name in whole)
    for c in found:
        word, gap, rest = text[c.start : c.end].partition(" ")
        is_given = "-" in rest  # Song Hae-min: the surname comes first
        is_known = rest in whole or endings[rest] > 1
        if c.type != "PERSON" or c.origin != "model" or not is_known or is_given:
            yield c
        elif _opens(text, c.start) and _is_plain(word):
            yield replace(c, start=c.start + len(word + gap))
        else:
            yield c


def _opens(text: str, start: int) -> bool:
    """Whether an offset is the first of its sentence, line or quotation."""
    return not text[:start].rstrip(" ") or text[:start].rstrip(" ")[-1] in OPENERS


def _is_plain(word: str) -> bool:
    """Whether a word is common in English and no first name or particle of a name."""
    is_first_name = plain(word) in first_names() or word in AMBIGUOUS_FIRST_NAMES
    if is_first_name or word.lower() in WORDS["particles"]:
        return False
    return zipf_frequency(word, "en") >= COMMON


def assign_types(
    text: str, candidates: Sequence[Candidate], full_names: FullNames, votes: dict[str, str]
) -> list[Candidate]:
    """Give every candidate the type that the article as a whole shows."""
    return [replace(c, type=corrected_type(text, c, full_names, votes)) for c in candidates]


def _rows(
    parsed: ParsedArticle, found: Sequence[Candidate], full_names: FullNames, stamp: Stamp
) -> Iterator[EntityMention]:
    article, text = parsed.article, parsed.article.text
    paragraphs = iter(parsed.paragraphs)
    paragraph = next(paragraphs, None)
    for c in found:
        while paragraph and paragraph.end_char < c.end:
            paragraph = next(paragraphs, None)
        if paragraph is None or c.start < paragraph.start_char:
            continue
        name = text[c.start : c.end]
        yield EntityMention(
            mention_id=span_id("mention", article.article_id, article.document_id, c.start, c.end),
            article_id=article.article_id,
            start_char=c.start,
            end_char=c.end,
            surface=name,
            type=c.type,
            name=_full_name(name, c, full_names),
            role=_role(text, c, paragraph) if c.type == "PERSON" else None,
            country_iso3=None,
            country_basis=None,
            pronouns=None,
            zone="subhead" if paragraph.is_heading else "body",
            entity_id=None,
            stands_for_entity_id=None,
            link_method=None,
            link_score=None,
            partition_month=article.partition_month,
            annotate_version=stamp.version,
            run_id=stamp.run_id,
        )


def _full_name(name: str, c: Candidate, full_names: FullNames) -> str:
    if c.type == "PERSON":
        return name
    return full_names.full_body(name) if c.type == "ORG" else place_name(name)


def _role(text: str, c: Candidate, paragraph: Paragraph) -> str | None:
    before = role_before(text, c.start, paragraph.start_char)
    return before or role_after(text, c.end, paragraph.end_char)
