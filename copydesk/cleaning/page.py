"""The blocks of an HTML page: its text as a reader sees it, paragraph by paragraph."""

from collections import Counter
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from copydesk.cleaning.characters import mend_characters, squeeze_blanks

UNSEEN = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object",
    "embed", "audio", "video", "canvas", "map", "select", "option", "datalist", "input",
    "textarea", "rp",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "rt", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "img",
})  # fmt: skip
# The elements that tell what part of the page stands in them.
TELLING = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "nav", "footer", "aside", "form", "figcaption",
    "figure", "button", "td", "th",
})  # fmt: skip
# Boxes that tell nothing; as paragraphs, they end one another and no longer nest.
BOXES = ("div", "section", "center", "table", "tbody", "tr", "td", "dl", "ul", "ol")
SWALLOWING = ("title", "textarea")
HIDDEN = ("display:none", "display: none", "visibility:hidden")
NUL = "\x00"


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block's text, and those of the telling elements that it stands in.

    `articles` are the article elements around it, outermost first, numbered as they begin.
    """

    text: str
    within: frozenset[str]
    articles: tuple[int, ...] = ()


def parse_page(page: str) -> HtmlElement | None:
    """The page's tree, None where nothing in it is HTML.

    libxml2 cuts what nests deeper than 256 elements, so that no page can exhaust the stack.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    payload = page.replace(NUL, "").encode("utf-8", "ignore")
    try:
        return document_fromstring(payload, parser=parser)
    except (etree.ParserError, ValueError):
        return None


def forgive(page: str) -> str:
    """The page as BeautifulSoup reads it, for what libxml2 loses: all that stands behind a comment
    or a title that is never closed, and what nests too deep."""
    opened = page.rfind("<!--")
    if opened >= 0 and page.find("-->", opened) < 0:
        page = page[:opened] + page[opened + len("<!--") :]
    try:
        soup = BeautifulSoup(page.replace(NUL, ""), "html.parser")
    except ParserRejectedMarkup:
        return page
    for element in soup.find_all(BOXES):
        element.name = "p"
    for element in soup.find_all(SWALLOWING):
        if element.find(True):
            element.unwrap()
    return soup.decode()


def page_blocks(tree: HtmlElement) -> list[PageBlock]:
    """All blocks of the page that hold words, in the order of the page.

    Walked, not recursed into: pages nest as deep as they like.
    """
    within: Counter[str] = Counter()
    pieces: list[str] = []
    blocks: list[PageBlock] = []
    articles: list[int] = []
    unseen = begun = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag, step = element.tag, 1 if event == "start" else -1
        if tag not in INLINE and pieces:
            blocks += _block(pieces, within, articles)
            pieces = []
        if tag in TELLING:
            within[tag] += step
        elif tag == "article":
            begun += event == "start"
            articles = [*articles, begun] if event == "start" else articles[:-1]
        if tag in UNSEEN or _is_hidden(element):
            unseen += step
        text = element.text if event == "start" else element.tail
        if text and not unseen:
            pieces.append(text)
    return blocks + _block(pieces, within, articles)


def _block(pieces: list[str], within: Counter[str], articles: list[int]) -> list[PageBlock]:
    text = squeeze_blanks("".join(pieces))
    if not text:
        return []
    text = squeeze_blanks(mend_characters(text))
    telling = frozenset(tag for tag in within if within[tag] > 0)
    return [PageBlock(text, telling, tuple(articles))] if text else []


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return style is not None and any(mark in style for mark in HIDDEN)
