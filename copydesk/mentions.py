"""Mentions: the spans that name a person, an organisation, a place or a group."""

from collections.abc import Iterator

from copydesk.identity import span_id
from copydesk.parsing import ParsedArticle
from copydesk.stamp import Stamp
from schemas import EntityMention

TYPE_OF_LABEL = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
}


def find_mentions(parsed: ParsedArticle, stamp: Stamp) -> list[EntityMention]:
    """The mentions of an article, in the order of its text."""
    return list(_mentions(parsed, stamp))


def _mentions(parsed: ParsedArticle, stamp: Stamp) -> Iterator[EntityMention]:
    article = parsed.article
    for paragraph in parsed.paragraphs:
        for ent in paragraph.doc.ents:
            if paragraph.is_heading or ent.label_ not in TYPE_OF_LABEL:
                continue
            start = paragraph.start_char + ent.start_char
            end = paragraph.start_char + ent.end_char
            yield EntityMention(
                mention_id=span_id("mention", article.article_id, article.document_id, start, end),
                article_id=article.article_id,
                start_char=start,
                end_char=end,
                surface=ent.text,
                type=TYPE_OF_LABEL[ent.label_],
                name=ent.text,
                role=None,
                zone="body",
                entity_id=None,
                stands_for_entity_id=None,
                link_method=None,
                link_score=None,
                partition_month=article.partition_month,
                annotate_version=stamp.version,
                run_id=stamp.run_id,
            )
