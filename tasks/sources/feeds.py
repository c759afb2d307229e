"""RSS and Atom files: every item that holds or describes an article is a document."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html.entities import html5
from typing import IO, Any

from lxml import etree

from tasks.sources.offers import CannotRead, Limits, Offer, Refusal, offer_record
from tasks.sources.streams import BLOCK

ROOTS = ("rss", "feed", "RDF")
CONTENT = ("encoded", "content", "description", "summary")
"""Elements that may hold the article, the fullest first."""
DATES = ("pubDate", "published", "issued", "date", "updated")
MARKUP = re.compile(r"</?[a-z][a-z0-9]*[\s/>]", re.I)
TOKENS = re.compile(rb"<!\[CDATA\[|\]\]>|&(?:#?\w{1,31};)?")
TOKEN_BYTES = 34
"""The longest match of `TOKENS`: `&#`, 31 characters (the longest name in HTML has them) and `;`."""
XML_OWN = (b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&apos;")
CONTROL = bytes(set(range(32)) - set(b"\t\n\r"))
UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def read_items(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """Every item, as `uri#item` counted from 1; those before a fault of the XML are given.

    The parser is strict, since libxml2's recovery drops characters silently; what feeds often
    get wrong (bare ampersands, entities of HTML, control characters) is repaired before.
    """
    parser = etree.XMLPullParser(("start", "end"), no_network=True, load_dtd=False)
    number = depth = 0
    try:
        for chunk in _repaired(stream):
            parser.feed(chunk)
            for event, element in parser.read_events():
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    _expect_feed(element)
                elif event == "end" and etree.QName(element).localname in ("item", "entry"):
                    number += 1
                    yield offer_record(f"{uri}#{number}", _as_record(element), limits)
                    _let_go(element)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise CannotRead("broken_feed", str(error)) from error


@dataclass(slots=True)
class XmlRepair:
    """Makes XML of what is almost XML, a piece at a time; CDATA stays as it is."""

    is_cdata: bool = False

    def repair(self, piece: bytes) -> bytes:
        """The piece with bare ampersands and entities of HTML written as XML wants them."""
        return TOKENS.sub(self._repair_token, piece.translate(None, CONTROL))

    def _repair_token(self, match: re.Match[bytes]) -> bytes:
        token = match[0]
        if not token.startswith(b"&"):
            self.is_cdata = token.startswith(b"<")
        elif token == b"&" and not self.is_cdata:
            return b"&amp;"
        elif not self.is_cdata and token not in XML_OWN:
            characters = html5.get(token[1:].decode("utf-8", "replace"), "")
            return "".join(f"&#{ord(each)};" for each in characters).encode() or token
        return token


def _repaired(stream: IO[bytes]) -> Iterator[bytes]:
    """The file in pieces that no token is cut by, from its first tag on: what precedes the
    declaration, mostly blanks, is no XML."""
    piece = stream.read(BLOCK)
    if piece.startswith(UTF16):
        yield piece
        yield from iter(lambda: stream.read(BLOCK), b"")
        return
    piece = piece[max(0, piece.find(b"<")) :]
    repair, rest = XmlRepair(), b""
    while piece:
        rest += piece
        tail = max(rest.rfind(mark, len(rest) - TOKEN_BYTES) for mark in (b"<", b"&", b"]"))
        end = len(rest) if tail < 0 else tail - (rest[tail - 1 : tail] == b"]")
        yield repair.repair(rest[:end])
        rest, piece = rest[end:], stream.read(BLOCK)
    yield repair.repair(rest)


def _expect_feed(root: Any) -> None:
    if (name := etree.QName(root).localname) not in ROOTS:
        raise CannotRead("not_a_feed", f"its root is {name}, not one of {', '.join(ROOTS)}")


def _let_go(element: Any) -> None:
    """Forget an item that was read: the tree would grow with the feed."""
    element.clear()
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _as_record(item: Any) -> dict[str, Any]:
    """The item under the names of JSON lines: a page of its own where it has markup."""
    children = [(etree.QName(child).localname, child) for child in item.iterchildren("*")]
    title = _plain(_first(children, "title"))
    bodies = (_markup(child) for name in CONTENT for child in _all(children, name))
    body = next((text for text in bodies if text.strip()), None)
    record = {
        "url": _link(children),
        "title": title,
        "authors": _authors(children),
        "published_at": _date(children),
    }
    if body and MARKUP.search(body):
        heading = html.escape(title or "")
        page = f"<html><head><title>{heading}</title></head><body><article><h1>{heading}</h1>"
        return record | {"html": f"{page}\n{body}\n</article></body></html>"}
    return record | {"text": html.unescape(body) if body else None}


def _markup(element: Any) -> str:
    """The content as HTML or text: escaped in RSS, as elements in Atom's type xhtml. What lies
    elsewhere (`src`), or is a picture (media:content), has none."""
    if len(element):
        inner = (etree.tostring(child, encoding="unicode", method="html") for child in element)
        return (element.text or "") + "".join(inner)
    return element.text or ""


def _link(children: list[tuple[str, Any]]) -> str | None:
    found = [
        *(child.text for child in _all(children, "origLink")),
        *(_target(child) for child in _all(children, "link")),
        *(child.text for child in _all(children, "guid") if child.get("isPermaLink") != "false"),
    ]
    links = (link.strip() for link in found if link)
    return next((link for link in links if link.startswith(("http://", "https://"))), None)


def _target(link: Any) -> str | None:
    """Where a link leads, if to the article: Atom's also lead to comments and enclosures."""
    if link.get("rel", "alternate") != "alternate":
        return None
    return str(link.get("href") or link.text or "")


def _authors(children: list[tuple[str, Any]]) -> list[str] | None:
    """Names: of Atom's `author/name`, of Dublin Core, of RSS `mail@host (Name)`."""
    found = []
    for child in [*_all(children, "creator"), *_all(children, "author")]:
        name = _plain(child.find("{*}name")) if len(child) else _plain(child)
        if name and (match := re.fullmatch(r"\S+@\S+ *\((.+)\)", name)):
            name = match[1]
        if name and "@" not in name and name not in found:
            found.append(name)
    return found or None


def _date(children: list[tuple[str, Any]]) -> str | None:
    written = next((_plain(child) for name in DATES for child in _all(children, name)), None)
    try:
        return parsedate_to_datetime(written).isoformat() if written else None
    except ValueError:
        return written
    except OverflowError:
        return None


def _plain(element: Any) -> str | None:
    """An element's text on one line, without the markup that some escape into titles."""
    if element is None:
        return None
    text = re.sub(r"<[^>]*>", " ", "".join(element.itertext()))
    return " ".join(html.unescape(text).split()) or None


def _first(children: list[tuple[str, Any]], name: str) -> Any:
    return next(iter(_all(children, name)), None)


def _all(children: list[tuple[str, Any]], name: str) -> list[Any]:
    return [child for own, child in children if own == name]
