"""Mentions: the spans that name a person, an organisation, a place or a group.

The language model's names are the ground; the gazetteer, titles and the article's own cast mend
what it gets wrong in news: bare surnames taken for companies, names in headings, pairs joined by
a hyphen, repeats that it misses.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wordfreq import zipf_frequency

from copydesk.ids import span_id
from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.titles import ABBREVIATED, role_after, role_before
from copydesk.mentions.acronyms import acronym_candidates
from copydesk.mentions.candidates import (
    Candidate,
    committee_candidates,
    gazetteer_candidates,
    model_candidates,
    titled_candidates,
)
from copydesk.mentions.corrections import join, mend, mended_type
from copydesk.mentions.full_names import Cast
from copydesk.mentions.missed_names import named_candidates, town_candidates
from copydesk.mentions.propagation import repeats
from copydesk.mentions.type_evidence import majority
from copydesk.nlp.pipeline import HEADING_WORDS, Paragraph, ParsedArticle, is_heading
from copydesk.provenance import Stamp
from schemas import EntityMention

ORIGINS = ("town", "named", "model", "repeat", "title", "acronym", "gazetteer", "joined", "cast")

SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or"}
    | {"over", "the", "to", "up", "vs", "vs.", "with"}
)
SURE_TITLES = ABBREVIATED | {"king", "queen", "sultan", "pope", "sheikh", "consul", "pm", "cm"}
OPENERS = frozenset(".!?:;\n\"“”‘'(—–")
COMMON = 4.3
"""Words this frequent (Zipf scale) are plain English: one in fifty thousand words."""
HEADLINE_SHARE = 0.7
"""Of a headline's words more than this share has capitals; all of them if it ends in a stop."""


def find_mentions(parsed: ParsedArticle, stamp: Stamp) -> list[EntityMention]:
    """The mentions of an article, in the order of its text."""
    text = parsed.article.text
    sources = [list(_candidates(text, paragraph)) for paragraph in parsed.paragraphs]
    first = list(_bare(parsed, settle(text, [c for found in sources for c in found])))
    guess = Cast.of(text, first)
    mended = mend(text, first, guess)
    votes = majority(text, _by_paragraph(parsed, mended))
    cast = Cast.of(text, retype(text, mended, guess, votes))
    typed = retype(text, mended, cast, votes)
    again = list(repeats(parsed, typed, cast))
    final = join(text, settle(text, [*typed, *again]))
    return list(_rows(parsed, final, cast, stamp))


def _by_paragraph(
    parsed: ParsedArticle, candidates: Sequence[Candidate]
) -> Iterator[tuple[Paragraph, list[Candidate]]]:
    """Each paragraph with the candidates in it."""
    for p in parsed.paragraphs:
        yield p, [c for c in candidates if p.start_char <= c.start and c.end <= p.end_char]


def _candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """What each source takes for a name; in a line in title case the model sees names anywhere."""
    line = text[paragraph.start_char : paragraph.end_char]
    yield from gazetteer_candidates(text, paragraph)
    if not is_title_case(line):
        yield from model_candidates(text, paragraph)
        yield from titled_candidates(text, paragraph)
        yield from named_candidates(text, paragraph)
        yield from acronym_candidates(text, paragraph)
        yield from committee_candidates(text, paragraph)
        yield from town_candidates(text, paragraph)


def is_title_case(line: str) -> bool:
    """Whether the words of a short line have capitals as a headline's do, whatever they name."""
    words = [w for w in line.split() if w[0].isalpha() and w.lower() not in SMALL_WORDS]
    if len(line.split()) > HEADING_WORDS or not words:
        return False
    capitals = sum(w[0].isupper() for w in words)
    return capitals > HEADLINE_SHARE * len(words) if is_heading(line) else capitals == len(words)


def settle(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that overlap keep one: the longest, then the one of the surer origin."""
    pool = set(candidates)
    pool -= {c for c in pool if c.origin == "model" and _is_pair(text, c, pool)}
    pool -= {c for c in pool if c.origin == "model" and _is_titled(text, c, pool)}
    taken: list[Candidate] = []
    for c in sorted(pool, key=lambda c: (c.start - c.end, -ORIGINS.index(c.origin), c.start)):
        if all(c.end <= t.start or t.end <= c.start for t in taken):
            taken.append(c)
    return sorted(taken, key=lambda c: c.start)


def _is_pair(text: str, whole: Candidate, pool: set[Candidate]) -> bool:
    """Whether the model took two names, joined by a mark, for one: `Anchorage, Alaska`."""
    inner = [
        c
        for c in pool
        if c.origin != "model" and whole.start <= c.start and c.end <= whole.end
        and c.end - c.start < whole.end - whole.start
    ]  # fmt: skip
    rest = text[whole.start : whole.end]
    for c in inner:
        rest = rest.replace(text[c.start : c.end], "", 1)
    return len(inner) > 1 and not rest.strip(" -–/,&")


def _is_titled(text: str, whole: Candidate, pool: set[Candidate]) -> bool:
    """Whether the model took a person with his title for a body or a place: `King Ludvik IV`."""
    return whole.type != "PERSON" and any(
        c.origin == "title"
        and (whole.start < c.start and c.end == whole.end)
        and text[whole.start : c.start].strip(" .").lower() in SURE_TITLES
        for c in pool
    )


def _bare(parsed: ParsedArticle, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Persons without a plain word before their name that only begins the sentence: *Top* Brandt
    aides, *Certainly* Orla Brandt. The name, or one that ends so, must stand elsewhere."""
    text = parsed.article.text
    whole = {text[c.start : c.end] for c in found}
    names = whole | {name.split()[-1] for name in whole}
    for c in found:
        word, gap, rest = text[c.start : c.end].partition(" ")
        is_given = "-" in rest  # Song Hae-min: the family's name goes first
        if c.type != "PERSON" or rest not in names or is_given:
            yield c
        elif _opens(text, c.start) and _is_plain(word):
            yield replace(c, start=c.start + len(word + gap))
        else:
            yield c


def _opens(text: str, start: int) -> bool:
    """Whether a word is the first of its sentence, line or quotation."""
    return not text[:start].rstrip(" ") or text[:start].rstrip(" ")[-1] in OPENERS


def _is_plain(word: str) -> bool:
    """Whether a word is common English and no first name."""
    return plain(word) not in first_names() and zipf_frequency(word, "en") >= COMMON


def retype(
    text: str, candidates: Sequence[Candidate], cast: Cast, votes: dict[str, str]
) -> list[Candidate]:
    """Give every name the type that the article as a whole gives it."""
    return [replace(c, type=mended_type(text, c, cast, votes)) for c in candidates]


def _rows(
    parsed: ParsedArticle, found: Sequence[Candidate], cast: Cast, stamp: Stamp
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
            name=_full_name(name, c, cast),
            role=_role(text, c, paragraph) if c.type == "PERSON" else None,
            zone="subhead" if paragraph.is_heading else "body",
            entity_id=None,
            stands_for_entity_id=None,
            link_method=None,
            link_score=None,
            partition_month=article.partition_month,
            annotate_version=stamp.version,
            run_id=stamp.run_id,
        )


def _full_name(name: str, c: Candidate, cast: Cast) -> str:
    if c.type == "PERSON":
        return cast.full_person(name, c.start)
    return cast.full_body(name) if c.type == "ORG" else name


def _role(text: str, c: Candidate, paragraph: Paragraph) -> str | None:
    before = role_before(text, c.start, paragraph.start_char)
    return before or role_after(text, c.end, paragraph.end_char)
