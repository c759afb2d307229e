"""The blocks of an HTML page: its text as a reader sees it, paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from copydesk.cleaning.characters import mend_characters, squeeze_blanks

UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "map",
        "select",
        "option",
        "datalist",
        "input",
        "textarea",
        "button[disabled]",
        "rp",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "ruby",
        "rt",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    ]
)
HIDDEN = ("display:none", "display: none", "visibility:hidden")
LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block's text, and the tags that it stands in, outermost first (classes and ids as hints)."""

    text: str
    path: tuple[str, ...]
    hints: str

    @property
    def tag(self) -> str:
        """The innermost tag that is not inline."""
        return self.path[-1] if self.path else ""


def page_blocks(tree: HtmlElement) -> list[PageBlock]:
    """All blocks of the page that hold words, in the order of the page."""
    return list(_blocks(tree))


def _blocks(tree: HtmlElement) -> Iterator[PageBlock]:
    path: list[HtmlElement] = []
    pieces: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(element.tail or "")
            continue
        tag = element.tag
        is_block = tag not in INLINE
        if event == "start":
            if is_block:
                yield from _close(pieces, path)
                path.append(element)
            if tag in UNSEEN or _is_hidden(element):
                unseen += 1
            if not unseen:
                pieces.append(element.text or "")
        else:
            if tag in UNSEEN or _is_hidden(element):
                unseen -= 1
            if is_block:
                yield from _close(pieces, path)
                path.pop()
            if not unseen:
                pieces.append(element.tail or "")
    yield from _close(pieces, path)


def _close(pieces: list[str], path: list[HtmlElement]) -> Iterator[PageBlock]:
    text = "".join(pieces)
    pieces.clear()
    if not text or text.isspace():
        return
    text = squeeze_blanks(mend_characters(text))
    if text:
        near = path[-6:]
        hints = " ".join(f"{e.get('class', '')} {e.get('id', '')}" for e in near)
        yield PageBlock(text, tuple(str(e.tag) for e in path[-12:]), hints.casefold())


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return style is not None and any(mark in style for mark in HIDDEN)
