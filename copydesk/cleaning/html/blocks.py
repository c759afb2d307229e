"""Visible text blocks of an HTML page: the text between block-level element boundaries."""

from collections import Counter
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from copydesk.cleaning.characters import normalize_characters, squeeze_blanks
from copydesk.cleaning.html.hidden import hidden_elements
from copydesk.cleaning.html.inline import INLINE

UNSEEN = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object",
    "embed", "audio", "video", "canvas", "map", "select", "option", "datalist", "input",
    "textarea", "rp",
})  # fmt: skip
# Elements that say which part of the page they hold; recorded with each block.
STRUCTURAL = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "nav", "footer", "aside", "form", "figcaption",
    "figure", "button", "td", "th",
})  # fmt: skip
# Generic containers; turned into paragraphs they close one another and no longer nest.
BOXES = ("div", "section", "center", "table", "tbody", "tr", "td", "dl", "ul", "ol")
RAW_TEXT = ("title", "textarea")
BREAK, LINK = "br", "a"
NUL = "\x00"


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block's text, and the structural elements around it (`within`).

    `articles` are the article elements and `boxes` all block-level elements around it, outermost
    first, numbered in document order. `breaks` counts the `<br>` between it and the block above in
    the same box; `linked` is the share of its characters that are in links.
    """

    text: str
    within: frozenset[str]
    articles: tuple[int, ...] = ()
    boxes: tuple[int, ...] = ()
    breaks: int = 0
    linked: float = 0.0


@dataclass
class _Walk:
    """The state of the walk through the page: open elements, and the block being collected."""

    within: Counter[str] = field(default_factory=Counter)
    articles: tuple[int, ...] = ()
    boxes: tuple[int, ...] = ()
    begun: int = 0
    articles_begun: int = 0
    breaks: int = 0
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    blocks: list[PageBlock] = field(default_factory=list)

    def end_block(self) -> None:
        """Emit the text collected since the last block, if there is any."""
        raw = "".join(self.pieces)
        text = squeeze_blanks(normalize_characters(squeeze_blanks(raw)))
        if text:
            structural = frozenset(tag for tag in STRUCTURAL if self.within[tag] > 0)
            share = self.linked / max(1, sum(not character.isspace() for character in raw))
            block = PageBlock(text, structural, self.articles, self.boxes, self.breaks, share)
            self.blocks.append(block)
            self.breaks = 0
        self.pieces, self.linked = [], 0

    def step(self, tag: str, is_start: bool) -> None:
        """Enter or leave a block-level element."""
        if tag == BREAK:
            self.breaks += is_start and bool(self.blocks)
            return
        self.breaks = 0
        self.begun += is_start
        self.boxes = (*self.boxes, self.begun) if is_start else self.boxes[:-1]
        if tag == "article":
            self.articles_begun += is_start
            around = self.articles
            self.articles = (*around, self.articles_begun) if is_start else around[:-1]


def parse_page(page: str) -> HtmlElement | None:
    """The page's element tree, None if there is no HTML in it.

    libxml2 cuts off at a nesting depth of 256, so that no page can exhaust the stack.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    payload = page.replace(NUL, "").encode("utf-8", "ignore")
    try:
        return document_fromstring(payload, parser=parser)
    except (etree.ParserError, ValueError):
        return None


def reparse_leniently(page: str) -> str:
    """The page as BeautifulSoup parses it, for what libxml2 loses: the text after an unclosed
    comment or title, and elements nested too deep."""
    opened = page.rfind("<!--")
    if opened >= 0 and page.find("-->", opened) < 0:
        page = page[:opened] + page[opened + len("<!--") :]
    try:
        soup = BeautifulSoup(page.replace(NUL, ""), "html.parser")
    except ParserRejectedMarkup:
        return page
    for element in soup.find_all(BOXES):
        element.name = "p"
    for element in soup.find_all(RAW_TEXT):
        if element.find(True):
            element.unwrap()
    return soup.decode()


def page_blocks(tree: HtmlElement) -> list[PageBlock]:
    """All non-empty blocks of the page, in document order; iterative, for pages of any depth."""
    walk, hidden, unseen = _Walk(), hidden_elements(tree), 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag, is_start = element.tag, event == "start"
        if tag not in INLINE:
            walk.end_block()
            walk.step(tag, is_start)
        if tag in STRUCTURAL or tag == LINK:
            walk.within[tag] += 1 if is_start else -1
        if tag in UNSEEN or element in hidden:
            unseen += 1 if is_start else -1
        text = element.text if is_start else element.tail
        if text and not unseen:
            walk.pieces.append(text)
            walk.linked += walk.within[LINK] > 0 and sum(not c.isspace() for c in text)
    walk.end_block()
    return walk.blocks
