"""Cleaned documents: the article with its final text, and every line with the zone it fell in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from schemas.columns import NOT_COMPUTED, Column, SpanColumns, Table
from schemas.keys import (
    TOPICS,
    ArticleId,
    CleanVersion,
    DocumentId,
    PartitionMonth,
    RunId,
)

ZONES = (
    "title", "byline", "dateline", "body", "subhead", "caption", "credit", "related",
    "comment", "navigation", "advert", "notice", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned document; its text is final and never changes under its spans."""

    article_id: ArticleId
    document_id: DocumentId
    revision: Annotated[
        int, Column(doc="1 for the first document of this article, counting up.", minimum=1)
    ]
    url: Annotated[
        str | None,
        Column(
            doc="Where it was read, as received; null if unknown, as for a saved page."
            " The views then take `canonical_url`."
        ),
    ]
    canonical_url: Annotated[
        str | None,
        Column(
            doc="The URL without tracking, as the page itself names it. `article_id` is the same for"
            " other versions of the page (http, www., m., /amp/)."
        ),
    ]
    title: Annotated[str | None, Column(doc="The headline; null if there is none.")]
    authors: Annotated[tuple[str, ...], Column(doc="Who wrote it, without photographers.")]
    publisher: Annotated[str | None, Column(doc="The outlet.")]
    section: Annotated[str | None, Column(doc="The outlet's section.")]
    dateline: Annotated[str | None, Column(doc="The place (and agency) that opens the text.")]
    language: Annotated[str | None, Column(doc="ISO 639-1 code.", pattern="[a-z]{2,3}")]
    published_at: Annotated[datetime | None, Column(doc="When it was published, UTC.")]
    published_precision: Annotated[
        str,
        Column(
            doc="How exactly `published_at` is known.",
            one_of=("minute", "day", "month", "year", "unknown"),
        ),
    ]
    published_basis: Annotated[
        str,
        Column(doc="Where `published_at` comes from.", one_of=("metadata", "text", "url", "none")),
    ]
    text: Annotated[
        str,
        Column(
            doc="The article's text: paragraphs separated by an empty line. Offsets of spans count in it."
        ),
    ]
    word_count: Annotated[int, Column(doc="Words of the text.", minimum=0)]
    line_count: Annotated[
        int | None,
        Column(doc="Lines of the document that are not blank, as many as `article_lines` has."),
    ]
    partition_month: PartitionMonth
    duplicate_of: Annotated[
        str | None,
        Column(
            doc="The article of which this is a near duplicate.",
            pattern="[0-9a-f]{32}",
            computed=True,
        ),
    ] = NOT_COMPUTED
    similarity: Annotated[
        float | None,
        Column(doc="Similarity, from 0 to 1.", minimum=0, maximum=1, computed=True),
    ] = NOT_COMPUTED
    topic: Annotated[
        str | None,
        Column(
            doc="What it is about, by the top level of the IPTC Media Topics; null where none is"
            " likely enough, or the article is not in English.",
            one_of=TOPICS,
        ),
    ]
    topic_confidence: Annotated[
        float | None,
        Column(
            doc="The probability that the topic is right; null without one.", minimum=0, maximum=1
        ),
    ]
    is_truncated: Annotated[bool, Column(doc="The text breaks off before its end.")]
    is_paywalled: Annotated[bool, Column(doc="The page asks for a subscription to read on.")]
    clean_version: CleanVersion
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """One line of the document as received, with the zone that cleaning put it in and why."""

    article_id: ArticleId
    line_number: Annotated[int, Column(doc="Counted from 1 in the document.", minimum=1)]
    zone: Annotated[str, Column(doc="What part of the page it is.", one_of=ZONES)]
    reason: Annotated[str, Column(doc="The rule or feature that decided.")]
    text: Annotated[
        str, Column(doc="The line with repaired characters, without marks of Markdown or a label.")
    ]
    start_char: Annotated[
        int | None,
        Column(doc="Where it starts in `articles.text`; null if it is not in it.", minimum=0),
    ]
    end_char: Annotated[
        int | None,
        Column(doc="Where it ends in `articles.text`; null if it is not in it.", minimum=1),
    ]
    partition_month: PartitionMonth
    run_id: RunId


ARTICLES = Table(
    name="articles",
    row=Article,
    key=("article_id",),
    references={"document_id": "documents", "duplicate_of": "articles"},
    partition="partition_month",
)
ARTICLE_LINES = Table(
    name="article_lines",
    row=ArticleLine,
    key=("article_id", "line_number"),
    references={"article_id": "articles"},
    spans=(SpanColumns("text", "start_char", "end_char"),),
    partition="partition_month",
)
