"""Read the metadata of an HTML page: JSON-LD, OpenGraph and other meta elements, links, times."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import dropwhile, islice
from typing import Any

from lxml.etree import _Element

from copydesk.cleaning.characters import normalize_characters, squeeze_blanks
from copydesk.cleaning.metadata.author_elements import marked_authors
from copydesk.cleaning.metadata.json_ld import Object, names, owners, page_articles
from copydesk.cleaning.metadata.site_names import site_names
from copydesk.lexicon.tables import read_toml
from copydesk.urls import join_url

MOST_METAS = 1000  # bounds the time
MOST_HEADINGS = 5  # compared with titles of JSON-LD
# A standfirst may be between the headline and the time. All limits here: by hand.
MOST_PASSED = 1
PROSE = 15  # least words of a paragraph
TIMED_REACH = 80  # elements between headline and time
PUBLISHED = re.compile(r"published?\b|\bpubdate|\bdate-?posted", re.IGNORECASE)
MACHINE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-zA-Z-]{2,12}")
META_NAMES: dict[str, list[str]] = read_toml("meta_names.toml")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The metadata of a page: candidates for each fact, most reliable first."""

    titles: tuple[str, ...] = ()
    authors: tuple[tuple[str, ...], ...] = ()
    """By source, most reliable first: each article of the JSON-LD, each meta name."""
    marked_authors: tuple[str, ...] = ()
    """Names in author markup next to the headline."""
    owners: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    site_names: tuple[str, ...] = ()
    """Names of the site shown on the page: logo, links to the home page, copyright notice."""
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    canonical: str | None = None
    is_paywalled: bool = False


def read_metadata(tree: _Element | None) -> PageMetadata:
    """Read the metadata of a page; invalid values count as absent."""
    if tree is None:
        return PageMetadata()
    meta = _meta(tree)
    titles = [*_values(meta, "title"), *_titles(tree)]
    canonical = _canonical(tree, _values(meta, "url"))
    linked = page_articles(tree, [*titles, *_headings(tree)], canonical)
    return PageMetadata(
        titles=_facts([a.get("headline") for a in linked], titles),
        authors=tuple(
            found
            for source in (*(names(a.get("author")) for a in linked), *meta["authors"])
            if (found := _facts(source))
        ),
        marked_authors=marked_authors(tree, titles),
        site_names=_facts(site_names(tree)),
        owners=_facts([name for a in linked for name in owners(a)]),
        publishers=_facts(
            [n for a in linked for n in names(a.get("publisher"))], _values(meta, "publisher")
        ),
        sections=_facts(
            [n for a in linked for n in names(a.get("articleSection"))], _values(meta, "section")
        ),
        languages=_facts(
            _languages(tree), [a.get("inLanguage") for a in linked], _values(meta, "language")
        ),
        dates=_facts(
            _dates(linked, "datePublished"),
            _values(meta, "published_at"),
            _dates(linked, "dateCreated"),
            _moments(tree),
        ),
        canonical=canonical,
        is_paywalled=any(str(a.get("isAccessibleForFree")).casefold() == "false" for a in linked),
    )


def _dates(linked: Iterable[Object], key: str) -> list[str]:
    """The dates in the objects, as strings; epoch numbers too."""
    return [str(article[key]) for article in linked if isinstance(article.get(key), str | int)]


def _values(meta: Mapping[str, list[list[str]]], fact: str) -> list[str]:
    return [value for values in meta[fact] for value in values]


def _headings(tree: _Element) -> list[str]:
    return ["".join(e.itertext()) for e in islice(tree.iter("h1"), MOST_HEADINGS)]


def _meta(tree: _Element) -> dict[str, list[list[str]]]:
    """The values of meta elements, by fact and then by name.

    `itemprop` counts in the head only: in the body it may belong to another article.
    """
    contents: dict[str, list[str]] = {}
    for element in islice(tree.iter("meta"), MOST_METAS):
        named = element.get("property") or element.get("name") or element.get("http-equiv")
        name = named or (element.get("itemprop") if _is_in_head(element) else None)
        content = element.get("content")
        if name and content:
            contents.setdefault(name.casefold(), []).append(content)
    return {
        fact: [contents[name] for name in known if name in contents]
        for fact, known in META_NAMES.items()
    }


def _is_in_head(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "head"


def _titles(tree: _Element) -> list[str]:
    title = next(tree.iter("title"), None)
    return ["".join(title.itertext())] if title is not None else []


def _moments(tree: _Element) -> list[str]:
    """The machine-readable time of the first time element between headline and text, whose words
    may be "3 hours ago"; elements further down may belong to other articles."""
    elements = tree.iter("h1", "h2", "h3", "p", "time", "abbr", "span", "meta")
    below = islice(dropwhile(lambda element: element.tag != "h1", elements), 1, TIMED_REACH)
    passed = 0
    for element in below:
        moment = _moment(element)
        if moment and not UPDATED.search(_marks(element)):
            return [moment]
        is_prose = element.tag == "p" and len("".join(element.itertext()).split()) >= PROSE
        passed += element.tag in ("h2", "h3") or is_prose
        if passed > MOST_PASSED:
            break
    return []


def _moment(element: _Element) -> str | None:
    """The time in an element's attributes: of `<time>`, or of an element marked as published."""
    moment: str | None = element.get("datetime")
    if element.tag == "time":
        return moment
    moment = moment or element.get("content") or element.get("title")
    is_published = PUBLISHED.search(_marks(element))
    return moment if moment and is_published and MACHINE.match(moment) else None


def _marks(element: _Element) -> str:
    return " ".join(str(element.get(name) or "") for name in ("class", "id", "itemprop"))


def _canonical(tree: _Element, urls: list[str]) -> str | None:
    """The canonical link, made absolute with the other `urls` of the page; else one of these."""
    links = (element for element in tree.iter("link") if element.get("rel") == "canonical")
    hrefs = [href for href in (element.get("href") for element in links) if href]
    bases = [href for element in tree.iter("base") if (href := element.get("href"))]
    return join_url(next(iter([*urls, *bases]), None), next(iter([*hrefs, *urls]), None))


def _languages(tree: _Element) -> list[str]:
    found = LANGUAGE.match(tree.get("lang") or "")
    return [found[0]] if found else []


def _facts(*sources: Any) -> tuple[str, ...]:
    """All string candidates, normalised, each once."""
    values = [value for source in sources for value in source if isinstance(value, str)]
    normalized = (squeeze_blanks(normalize_characters(value)) for value in values)
    return tuple(dict.fromkeys(value for value in normalized if value))
