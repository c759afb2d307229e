"""Extraction of mentions: spans that name a person, an organisation, a place, a group or a thing.

What is a name, and of what, is decided by learned weights (`copydesk/mentions/name_model`). The full
names of persons and organisations in an article then say whom its short forms name.
"""

from collections.abc import Iterator, Sequence

from copydesk.ids import span_id
from copydesk.lexicon.titles import role_after, role_before
from copydesk.mentions.candidates import Candidate
from copydesk.mentions.countries import with_countries
from copydesk.mentions.datelines import place_name
from copydesk.mentions.full_names import FullNames
from copydesk.mentions.name_model.decision import find_names
from copydesk.mentions.namesakes import with_full_names
from copydesk.nlp.pipeline import Paragraph, ParsedArticle
from copydesk.versions import Stamp
from schemas import EntityMention


def find_mentions(parsed: ParsedArticle, stamp: Stamp) -> list[EntityMention]:
    """The mentions of an article, in the order of its text."""
    found = find_names(parsed)
    full_names = FullNames.of(parsed.article.text, found)
    rows = with_full_names(parsed.article, list(_rows(parsed, found, full_names, stamp)))
    return with_countries(parsed.article, rows)


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
