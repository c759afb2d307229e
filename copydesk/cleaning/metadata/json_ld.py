"""JSON-LD of a page: the schema.org objects that describe its article.

Pages wrap JSON-LD in comments, escape it as HTML, and describe other articles too.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from lxml.etree import _Element

from copydesk.cleaning.characters import comparison_key
from copydesk.urls import identity_url

LINKED_DATA = "application/ld+json"
# Bounds of time and depth; set by hand.
MOST_SCRIPTS = 40
MOST_OBJECTS = 5000
DEEPEST = 5
ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|Recipe|WebPage")
PAGE_TYPE = "WebPage"
# Properties that hold the object of the article.
HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
OWNERS = ("publisher", "sourceOrganization", "parentOrganization", "copyrightHolder", "provider")
WRAPPER = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|<!--|\]\]>|-->)\s*(?:\*/)?")
LONGEST_WRAPPER = 30  # characters at the end
# Letters from which a headline identifies its article; by hand.
DISTINCTIVE_LETTERS = 12

Object = Mapping[str, Any]


def page_articles(tree: _Element, titles: Iterable[str], url: str | None) -> list[Object]:
    """The objects that describe the page's article, most reliable first.

    If one of several has the page's title or URL, those with neither are dropped as other articles.
    Objects of type WebPage come last.
    """
    found = list(islice(_objects(_documents(tree)), MOST_OBJECTS))
    typed = [o for o in found if ARTICLE_TYPES.search(_type(o))]
    pages = [o for o in typed if PAGE_TYPE in _type(o)]
    articles = [o for o in typed if PAGE_TYPE not in _type(o)]
    keys = {comparison_key(title) for title in titles}
    own = [o for o in articles if _has_url(o, url)] or [o for o in articles if _is_titled(o, keys)]
    return [_resolved(o, _named(found)) for o in (*(own or articles), *pages)]


def names(value: Any, depth: int = DEEPEST) -> list[str]:
    """The names in a value: a string, an object with a name, or a (nested) list of these."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict) and depth:
        return names(value.get("name"), depth - 1)
    if isinstance(value, list) and depth:
        return [name for item in value[:50] for name in names(item, depth - 1)]
    return []


def owners(article: Object) -> list[str]:
    """The names of the organisations that own or publish an article."""
    publisher = article.get("publisher")
    above = [publisher.get(role) for role in OWNERS] if isinstance(publisher, Mapping) else []
    return [name for value in (*map(article.get, OWNERS), *above) for name in names(value)]


def _documents(tree: _Element) -> Iterator[Any]:
    """The parsed scripts; invalid ones are skipped."""
    scripts = (e.text for e in tree.iter("script") if LINKED_DATA in (e.get("type") or "").lower())
    for script in islice(scripts, MOST_SCRIPTS):
        written = _unwrapped(script or "")
        for text in (written, html.unescape(written)):
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue
            break


def _unwrapped(script: str) -> str:
    """A script without the CDATA or comment markers around it, and without a closing `;`."""
    text = script.strip()
    if opening := WRAPPER.match(text):
        text = text[opening.end() :]
    if closing := WRAPPER.search(text, max(0, len(text) - LONGEST_WRAPPER)):
        text = text[: closing.start()]
    return text.strip().removesuffix(";")


def _objects(values: Any, depth: int = DEEPEST) -> Iterator[Object]:
    for value in values if depth else ():
        if isinstance(value, list):
            yield from _objects(value, depth - 1)
        elif isinstance(value, dict):
            yield value
            yield from _objects([value.get(key) for key in HOLDERS], depth - 1)


def _type(found: Object) -> str:
    return str(found.get("@type", ""))


def _named(found: Sequence[Object]) -> dict[str, Object]:
    """The objects that have a name, by their @id."""
    return {o["@id"]: o for o in found if isinstance(o.get("@id"), str) and o.get("name")}


def _resolved(article: Object, named: Mapping[str, Object]) -> Object:
    """The article with references by @id replaced by their objects."""
    return {key: _refer(value, named) for key, value in article.items()}


def _refer(value: Any, named: Mapping[str, Object]) -> Any:
    if isinstance(value, list):
        return [_refer(item, named) for item in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _has_url(article: Object, url: str | None) -> bool:
    page = article.get("mainEntityOfPage")
    urls = [article.get("url"), article.get("@id"), page]
    urls += [page.get("@id"), page.get("url")] if isinstance(page, Mapping) else []
    return url is not None and any(
        identity_url(own.partition("#")[0]) == identity_url(url)
        for own in urls
        if isinstance(own, str) and own.startswith("http")
    )


def _is_titled(article: Object, titles: set[str]) -> bool:
    for key in ("headline", "name", "alternativeHeadline"):
        title = article.get(key)
        own = comparison_key(title) if isinstance(title, str) else ""
        if len(own) >= DISTINCTIVE_LETTERS and any(
            own in keys or (keys in own and len(keys) >= DISTINCTIVE_LETTERS) for keys in titles
        ):
            return True
    return False
