"""What an HTML page tells machines of itself: JSON-LD, OpenGraph, meta elements, links."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup

from copydesk.cleaning.characters import mend_characters, squeeze_blanks

HEAD_END = re.compile(r"</head\s*>|<body[\s>]", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
HEAD_LIMIT = 500_000
JSON_LD = re.compile(
    r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.{0,400000}?)</script",
    re.DOTALL | re.IGNORECASE,
)
JSON_LD_SCRIPTS = 20
ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|Recipe|WebPage")
# The names under which pages give each fact, the most trusted first.
META_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "headline"),
    "authors": ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "sailthru.author", "parsely-author", "article:author_name", "cxenseparse:author", "authors"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher", "cre", "copyright"),
    "section": ("article:section", "section", "parsely-section", "sailthru.section", "category", "cxenseparse:section"),
    "language": ("og:locale", "language", "dc.language", "content-language"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "published_at": (
        "article:published_time", "og:article:published_time", "datepublished", "date_published", "article:published", "pubdate",
        "publishdate", "publish-date", "publish_date", "published_time", "publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
        "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "originalpublicationdate", "ptime", "date", "og:pubdate", "timestamp",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The facts that a page tells, each as its candidates in the order of trust."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    canonical: str | None = None
    is_paywalled: bool = False


def read_metadata(page: str) -> PageMetadata:
    """Read a page's head and its JSON-LD; what cannot be read counts as absent."""
    end = HEAD_END.search(page, 0, HEAD_LIMIT)
    head = XML_DECLARATION.sub("", page[: end.start() if end else HEAD_LIMIT // 10])
    soup = BeautifulSoup(head, "lxml")
    meta, linked = _meta(soup), list(_articles(page))
    titles = [soup.title.get_text()] if soup.title else []
    links = [
        str(link.get("href")) for link in soup.find_all("link", rel="canonical") if link.get("href")
    ]
    return PageMetadata(
        titles=_facts([a.get("headline") for a in linked], meta["title"], titles),
        authors=_facts([name for a in linked for name in _names(a.get("author"))], meta["authors"]),
        publishers=_facts(
            [n for a in linked for n in _names(a.get("publisher"))], meta["publisher"]
        ),
        sections=_facts(
            [n for a in linked for n in _names(a.get("articleSection"))], meta["section"]
        ),
        languages=_facts(
            [_html_language(page)], [a.get("inLanguage") for a in linked], meta["language"]
        ),
        dates=_facts(
            [a.get("datePublished") for a in linked],
            meta["published_at"],
            [a.get("dateCreated") for a in linked],
        ),
        canonical=next(iter([*links, *meta["url"]]), None),
        is_paywalled=any(str(a.get("isAccessibleForFree")).casefold() == "false" for a in linked),
    )


def _meta(soup: BeautifulSoup) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for element in soup.find_all("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = element.get("content")
        if name and content:
            told.setdefault(str(name).casefold(), []).append(str(content))
    return {
        fact: [v for name in names for v in told.get(name, ())]
        for fact, names in META_NAMES.items()
    }


def _html_language(page: str) -> str | None:
    found = re.search(
        r"<html[^>]{0,500}\blang\s*=\s*[\"']?([a-zA-Z-]{2,12})", page[:20_000], re.IGNORECASE
    )
    return found[1] if found else None


def _facts(*sources: Any) -> tuple[str, ...]:
    """All candidates that are text, mended, each once."""
    values = [value for source in sources for value in source if isinstance(value, str)]
    mended = (squeeze_blanks(mend_characters(value)) for value in values)
    return tuple(dict.fromkeys(value for value in mended if value))


def _articles(page: str) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD objects of the page that describe an article, the surest type first."""
    found: list[Mapping[str, Any]] = []
    for number, script in enumerate(JSON_LD.finditer(page)):
        if number >= JSON_LD_SCRIPTS:
            break
        try:
            data = json.loads(script[1].strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(data))
    articles = [o for o in found if ARTICLE_TYPES.search(str(o.get("@type", "")))]
    yield from sorted(articles, key=lambda o: "WebPage" in str(o.get("@type", "")))


def _objects(data: Any, depth: int = 5) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list) and depth:
        for item in data[:50]:
            yield from _objects(item, depth - 1)
    elif isinstance(data, dict) and depth:
        yield data
        yield from _objects(data.get("@graph", []), depth - 1)


def _names(value: Any, depth: int = 5) -> Iterator[str]:
    """The names in a JSON-LD value: a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and depth:
        yield from _names(value.get("name"), depth - 1)
    elif isinstance(value, list) and depth:
        for item in value[:20]:
            yield from _names(item, depth - 1)
