"""Clean a raw document: extract the article (main text and metadata) and zone every line.

`read_document` extracts from any document, whatever its language or length; `clean_document` also
rejects what is no usable article.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from copydesk.cleaning.article_facts import (
    SuppliedMetadata,
    date_lines,
    find_authors,
    find_section,
    find_title,
    page_titles,
    read_supplied_metadata,
)
from copydesk.cleaning.bylines import is_author_bio, is_author_list
from copydesk.cleaning.dateline import find_dateline
from copydesk.cleaning.html.blocks import parse_page, reparse_leniently
from copydesk.cleaning.html.read import read_html
from copydesk.cleaning.html.tags import trim_tags
from copydesk.cleaning.language import find_language
from copydesk.cleaning.metadata.read import PageMetadata, read_metadata
from copydesk.cleaning.plain_text import open_sheet, read_sheet
from copydesk.cleaning.publication_date import DateSources, PublicationDate, find_publication_date
from copydesk.cleaning.publisher import find_publisher
from copydesk.cleaning.rejections import (
    FEWEST_WORDS,
    MOST_CHARACTERS,
    refuse_raw,
    refuse_reading,
    refuse_text,
)
from copydesk.cleaning.topics import MediaTopic, find_topic
from copydesk.cleaning.truncation import is_paywalled, is_truncated
from copydesk.cleaning.zoned_text import PlacedLine, ZonedText, place_lines
from copydesk.documents.raw import RawDocument
from copydesk.errors import Rejection
from copydesk.ids import article_id
from copydesk.urls import canonical_url
from copydesk.versions import CLEAN_VERSION
from schemas import Article, ArticleLine

# How many blocks, from the top, a page is searched for the wording of a notice; set by hand.
NOTICE_BLOCKS = 60
# In these zones a line with an author's name is no byline: a commenter may share the name.
FOREIGN_ZONES = frozenset({"title", "comment", "related"})
# The fallback text of a page that JavaScript builds.
NOSCRIPT = re.compile(r"<noscript>([^<]{1,500})", re.IGNORECASE)
UNENCODABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """An article, and every line of its document with its zone."""

    article: Article
    lines: tuple[ArticleLine, ...]


@dataclass(frozen=True)
class Draft:
    """An extracted document before validation; its facts are computed on first access."""

    document: RawDocument
    supplied: SuppliedMetadata
    page: PageMetadata
    zoned_text: ZonedText

    @cached_property
    def text(self) -> str:
        """The main text: paragraphs separated by an empty line."""
        return self.zoned_text.text

    @cached_property
    def title(self) -> str | None:
        """The headline, None where none is found."""
        return find_title(self.supplied, self.page, self.zoned_text)

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """The authors' names."""
        return find_authors(self.supplied, self.page, self.zoned_text)

    @cached_property
    def url(self) -> str | None:
        """The URL that came with the document."""
        return self.document.url or self.supplied.get("url")

    @cached_property
    def canonical_url(self) -> str | None:
        """The canonical URL."""
        return canonical_url(self.supplied.get("canonical_url") or self.url, self.page.canonical)

    @cached_property
    def publication(self) -> PublicationDate:
        """The publication date, with its precision and basis."""
        dates = map(self.supplied.get, ("published_at", "published", "date"))
        date = next(filter(None, dates), None)
        sources = DateSources(
            metadata=[date] if date else self.page.dates,
            lines=date_lines(self.zoned_text),
            url=self.canonical_url,
        )
        return find_publication_date(sources, self.document.received_at)

    @cached_property
    def publisher(self) -> str | None:
        """The outlet."""
        return find_publisher(
            self.supplied.get("publisher"), self.page, self.zoned_text, self.canonical_url
        )

    @cached_property
    def language(self) -> str | None:
        """The language of the text."""
        return find_language(self.text)

    @cached_property
    def section(self) -> str | None:
        """The outlet's section."""
        return find_section(self.supplied, self.page, self.zoned_text)

    @cached_property
    def topic(self) -> MediaTopic | None:
        """What an English article is about, None where that is not clear."""
        if self.language != "en":
            return None
        return find_topic(self.title, self.text, self.section, self.canonical_url)


def clean_document(
    document: RawDocument,
    run_id: str,
    languages: tuple[str, ...] = ("en",),
    accepted: Collection[str] = (),
) -> CleanDocument | Rejection:
    """The article of a raw document, or the reason for its rejection.

    `languages` are the ISO 639-1 codes to accept, any if empty. `accepted` are rejection reasons
    that a reviewer has overruled for this document.
    """
    refused = refuse_raw(document.text, document.media_type)
    if refused is None:
        draft = read_document(document)
        refused = refuse_reading(draft.zoned_text) or refuse_text(
            draft.text, _visible_text(draft), draft.language, languages
        )
        refused = None if refused and refused.reason in accepted else refused
    if refused is not None:
        return refused
    article = _article(draft, run_id)
    return CleanDocument(article, _lines(draft, article))


def read_document(document: RawDocument) -> Draft:
    """Extract text and metadata from a document of any language and length.

    An HTML page that gives hardly any text is parsed again leniently; the longer text is kept.
    """
    supplied = read_supplied_metadata(document.metadata)
    text = UNENCODABLE.sub("", document.text[:MOST_CHARACTERS])
    if document.media_type == "text/html":
        text = trim_tags(text)
        draft = _read_page(document, supplied, text)
        if len(draft.text.split()) < FEWEST_WORDS:
            lenient = _read_page(document, supplied, reparse_leniently(text))
            draft = max(draft, lenient, key=lambda read: len(read.text.split()))
        return draft
    sheet = open_sheet(text)
    return Draft(document, supplied, sheet.page, read_sheet(sheet))


def _read_page(document: RawDocument, supplied: SuppliedMetadata, text: str) -> Draft:
    tree = parse_page(text)
    page = read_metadata(tree)
    return Draft(
        document,
        supplied,
        page,
        read_html(tree, page_titles(page), [*page.publishers, *page.site_names]),
    )


def _article(draft: Draft, run_id: str) -> Article:
    document, publication, text = draft.document, draft.publication, draft.text
    month = publication.at or document.received_at
    return Article(
        article_id=article_id(draft.canonical_url, document.document_id),
        document_id=document.document_id,
        revision=1,
        url=draft.url,
        canonical_url=draft.canonical_url,
        title=draft.title,
        authors=draft.authors,
        publisher=draft.publisher,
        section=draft.section,
        dateline=find_dateline(text),
        language=draft.language,
        published_at=publication.at,
        published_precision=publication.precision,
        published_basis=publication.basis,
        text=text,
        word_count=len(text.split()),
        line_count=draft.zoned_text.line_count,
        partition_month=month.strftime("%Y-%m"),
        duplicate_of=None,
        similarity=None,
        topic=draft.topic.name if draft.topic else None,
        topic_confidence=draft.topic.confidence if draft.topic else None,
        is_truncated=is_truncated(draft.zoned_text),
        is_paywalled=draft.page.is_paywalled or is_paywalled(draft.zoned_text),
        clean_version=CLEAN_VERSION,
        run_id=run_id,
    )


def _lines(draft: Draft, article: Article) -> tuple[ArticleLine, ...]:
    lines = []
    for placed in place_lines(draft.zoned_text.blocks):
        zone, reason = _name_zone(placed, draft) or (placed.zone, placed.reason)
        lines.append(
            ArticleLine(
                article_id=article.article_id,
                line_number=placed.line.number,
                zone=zone,
                reason=reason,
                text=placed.line.text,
                start_char=placed.start_char,
                end_char=placed.end_char,
                partition_month=article.partition_month,
                run_id=article.run_id,
            )
        )
    return tuple(lines)


def _name_zone(placed: PlacedLine, draft: Draft) -> tuple[str, str] | None:
    """Zone and reason of a line outside the text that only names the authors or the outlet."""
    if placed.start_char is not None or placed.zone in FOREIGN_ZONES:
        return None
    if is_author_list(placed.line.text, draft.authors) or is_author_bio(
        placed.line.text, draft.authors
    ):
        return "byline", "names_author"
    if placed.line.text == draft.publisher:
        return "navigation", "names_publisher"
    return None


def _visible_text(draft: Draft) -> str:
    """The visible text of the first blocks, with the title: where a notice would be."""
    blocks = draft.zoned_text.blocks[:NOTICE_BLOCKS]
    shown = [draft.title or "", *(zoned.block.text[:500] for zoned in blocks)]
    if not blocks and draft.document.media_type == "text/html":
        shown += (found[1] for found in NOSCRIPT.finditer(draft.document.text))
    return "\n".join(shown)
