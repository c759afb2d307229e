"""What an HTML page tells machines of itself: JSON-LD, OpenGraph, meta elements, links."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import dropwhile, islice
from typing import Any

from lxml.etree import _Element

from copydesk.cleaning.characters import mend_characters, squeeze_blanks

LINKED_DATA = "application/ld+json"
JSON_LD_CHARACTERS = 400_000
JSON_LD_SCRIPTS = 20
MOST_METAS = 1000
# A standfirst may stand between the headline and the time.
MOST_PASSED = 1
PROSE = 15
TIMED_REACH = 40
UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-zA-Z-]{2,12}")
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


def read_metadata(tree: _Element | None) -> PageMetadata:
    """Read a page's meta elements and its JSON-LD; what cannot be read counts as absent."""
    if tree is None:
        return PageMetadata()
    meta, linked = _meta(tree), list(_articles(tree))
    return PageMetadata(
        titles=_facts([a.get("headline") for a in linked], meta["title"], _titles(tree)),
        authors=_facts([name for a in linked for name in _names(a.get("author"))], meta["authors"]),
        publishers=_facts(
            [n for a in linked for n in _names(a.get("publisher"))], meta["publisher"]
        ),
        sections=_facts(
            [n for a in linked for n in _names(a.get("articleSection"))], meta["section"]
        ),
        languages=_facts(_languages(tree), [a.get("inLanguage") for a in linked], meta["language"]),
        dates=_facts(
            [a.get("datePublished") for a in linked],
            meta["published_at"],
            [a.get("dateCreated") for a in linked],
            _moments(tree),
        ),
        canonical=next(iter([*_canonical_links(tree), *meta["url"]]), None),
        is_paywalled=any(str(a.get("isAccessibleForFree")).casefold() == "false" for a in linked),
    )


def _meta(tree: _Element) -> dict[str, list[str]]:
    """The values of the meta elements, by the fact they give.

    A property of an item counts in the page's head only: below, the items may be other articles.
    """
    told: dict[str, list[str]] = {}
    for element in islice(tree.iter("meta"), MOST_METAS):
        named = element.get("property") or element.get("name") or element.get("http-equiv")
        name = named or (element.get("itemprop") if _is_in_head(element) else None)
        content = element.get("content")
        if name and content:
            told.setdefault(name.casefold(), []).append(content)
    return {
        fact: [v for name in names for v in told.get(name, ())]
        for fact, names in META_NAMES.items()
    }


def _is_in_head(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "head"


def _titles(tree: _Element) -> list[str]:
    title = next(tree.iter("title"), None)
    return ["".join(title.itertext())] if title is not None else []


def _moments(tree: _Element) -> list[str]:
    """The moment that a time element gives between the headline and the text, machine-readable
    where its words may say "3 hours ago"; those further down may be other articles'."""
    elements = tree.iter("h1", "h2", "h3", "p", "time")
    below = islice(dropwhile(lambda element: element.tag != "h1", elements), 1, TIMED_REACH)
    passed = 0
    for element in below:
        moment = element.get("datetime")
        if element.tag == "time" and moment and not UPDATED.search(_marks(element)):
            return [moment]
        passed += element.tag in ("h2", "h3") or len("".join(element.itertext()).split()) >= PROSE
        if passed > MOST_PASSED:
            break
    return []


def _marks(element: _Element) -> str:
    return " ".join(str(element.get(name) or "") for name in ("class", "id", "itemprop"))


def _canonical_links(tree: _Element) -> list[str]:
    links = (element for element in tree.iter("link") if element.get("rel") == "canonical")
    return [href for href in (element.get("href") for element in links) if href]


def _languages(tree: _Element) -> list[str]:
    found = LANGUAGE.match(tree.get("lang") or "")
    return [found[0]] if found else []


def _facts(*sources: Any) -> tuple[str, ...]:
    """All candidates that are text, mended, each once."""
    values = [value for source in sources for value in source if isinstance(value, str)]
    mended = (squeeze_blanks(mend_characters(value)) for value in values)
    return tuple(dict.fromkeys(value for value in mended if value))


def _articles(tree: _Element) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD objects of the page that describe an article, the surest type first."""
    found: list[Mapping[str, Any]] = []
    scripts = (e.text for e in tree.iter("script") if LINKED_DATA in (e.get("type") or "").lower())
    for script in islice(scripts, JSON_LD_SCRIPTS):
        if not script or len(script) > JSON_LD_CHARACTERS:
            continue
        try:
            data = json.loads(script.strip().removesuffix(";"), strict=False)
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
