"""Authors in a page's markup: `rel="author"`, `itemprop="author"`, byline classes, profile links.

Teasers and comments have marked authors too: those next to the headline count, else the only ones
on the page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element, iterwalk

from copydesk.cleaning.bylines import split_authors, unique_names
from copydesk.cleaning.characters import comparison_key, normalize_characters, squeeze_blanks
from copydesk.cleaning.person_names import is_full_name, is_person_name
from copydesk.lexicon.tables import word_lists

WORDS = word_lists("page_words")
MOST_ELEMENTS = 50_000  # bounds the time
LONGEST = 400  # characters of an element or attribute
PROSE_WORDS = 25  # least words of a paragraph
# Paragraphs of prose allowed between the headline and the authors. All limits here: by hand.
MOST_PROSE = 1
# Elements allowed between an author above the headline and it, and between two authors.
NEAR_ABOVE = 60
NEAR_EACH_OTHER = 15  # elements
TOKENS = re.compile(r"[A-Z]?[a-z]+")
AUTHOR = re.compile(r"author(?!i[tsz])|byline|(?:writer|reporter)s?$|aut(?:or|eur)$")
BY = re.compile(r"(?:written )?by\b", re.IGNORECASE)
CLASSES = ("by", "auth", "vcard")
PROFILE = re.compile(
    r"/(?:authors?|editors?|writers?|contributors?|profiles?|staff|team|reporters?|people|"
    r"columnists?|by)"
    r"/(?:[\w-]+/)?([^\W\d]+(?:[-_.+][^\W\d]+)+)/?(?:$|[?#])",
    re.IGNORECASE,
)
# Parts of a page that hold the authors of other things.
APART = WORDS["other_parts"]
APART_ELEMENTS = frozenset((
    "footer", "nav", "figure", "figcaption", "head", "script", "style", "noscript",
    "template", "svg",
))  # fmt: skip
HEADINGS = ("h1", "h2", "h3")
OTHER_WORK = re.compile(
    r"\b(?:photo\w*|pictures?|images?|illustrat\w*|graphics?|video|edited|produced|translated|"
    r"fact[- ]check\w*)"
    r"(?: by)?\s*:?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Marked:
    """Names in an element, its position in the page, and the paragraphs of prose above it."""

    names: tuple[str, ...]
    place: int
    prose: int


@dataclass(slots=True)
class _Page:
    """The headline and the marked names of a page."""

    headline: int | None = None
    prose_above: int = 0
    marked: list[_Marked] = field(default_factory=list)


def marked_authors(tree: _Element, titles: Sequence[str]) -> tuple[str, ...]:
    """The authors in the page's markup, empty if none are marked.

    `titles` are the titles in the metadata, to find the headline with.
    """
    page = _walk(tree, {comparison_key(title) for title in titles})
    chosen = _at_headline(page)
    if chosen is not None:
        return _with_neighbours(chosen, page.marked)
    every = {marked.names for marked in page.marked}
    return page.marked[0].names if len(every) == 1 else ()


def _walk(tree: _Element, titles: set[str]) -> _Page:
    page = _Page()
    is_titled = False
    prose = 0
    walker = iterwalk(tree, events=("start",))
    for place, (_, element) in enumerate(walker):
        if place > MOST_ELEMENTS:
            break
        if _is_apart(element):
            walker.skip_subtree()
        elif element.tag in HEADINGS and not is_titled:
            is_titled = comparison_key(_text(element)) in titles
            if is_titled or (page.headline is None and element.tag == "h1"):
                page.headline, page.prose_above = place, prose
        elif element.tag == "p" and len(_text(element).split()) >= PROSE_WORDS:
            prose += 1
        elif _marks_author(element) and (names := _names(element)):
            page.marked.append(_Marked(names, place, prose))
    return page


def _at_headline(page: _Page) -> _Marked | None:
    """The first names between headline and text; else the last ones just above the headline."""
    if page.headline is None:
        return None
    for marked in page.marked:
        if marked.place > page.headline and marked.prose - page.prose_above <= MOST_PROSE:
            return marked
    above = [m for m in page.marked if 0 < page.headline - m.place <= NEAR_ABOVE]
    return above[-1] if above else None


def _with_neighbours(chosen: _Marked, marked: Sequence[_Marked]) -> tuple[str, ...]:
    """The chosen names and those in the elements just behind."""
    names, last = list(chosen.names), chosen.place
    for other in marked:
        if last < other.place <= last + NEAR_EACH_OTHER and other.prose == chosen.prose:
            names += other.names
            last = other.place
    return unique_names(names)


def _is_apart(element: _Element) -> bool:
    if element.tag in APART_ELEMENTS:
        return True
    return not APART.isdisjoint(_tokens(element)) and next(element.iter("h1"), None) is None


def _marks_author(element: _Element) -> bool:
    if element.tag in ("meta", "link", "body", "html", "article", "main"):
        return False
    values = f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()
    return (
        "author" in values
        or element.get("class") in CLASSES
        or any(AUTHOR.match(token) for token in _tokens(element))
        or (element.tag == "a" and _is_profile(element))
    )


def _is_profile(link: _Element) -> bool:
    """Whether a link leads to a profile page of the name in its text: `/staff/jane-roe`."""
    found = PROFILE.search((link.get("href") or "")[:LONGEST])
    return found is not None and comparison_key(found[1]).replace("_", "") == comparison_key(
        _text(link)
    )


def _tokens(element: _Element) -> set[str]:
    """The words of an element's class, id and test id: `ArticleByline__name` has three."""
    attributes = " ".join(element.get(name) or "" for name in ("class", "id", "data-testid"))
    return {token.casefold() for token in TOKENS.findall(attributes[:LONGEST])}


def _names(element: _Element) -> tuple[str, ...]:
    """The full names in an element's text, without photographers, editors and translators."""
    if len(_text(element)) > LONGEST:
        return ()
    pieces = [squeeze_blanks(normalize_characters(text)) for text in element.itertext()]
    return unique_names(_persons([piece for piece in pieces if piece]))


def _persons(pieces: Sequence[str]) -> Iterator[str]:
    for before, piece in zip(("", *pieces), pieces, strict=False):
        names = [name for name in split_authors(piece) if is_full_name(name)]
        is_sure = BY.match(piece) or any(is_person_name(name) for name in names)
        if is_sure and not OTHER_WORK.search(before):
            yield from names


def _text(element: _Element) -> str:
    return squeeze_blanks("".join(element.itertext()))
