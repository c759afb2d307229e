"""Character encoding of a document: detection, decoding, and rejection of binary content."""

import codecs
import re

from charset_normalizer import from_bytes

from copydesk.errors import Rejection

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other."""
BINARY_SIGNATURES = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b")
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I)
WEB_ENCODINGS = re.compile("utf-(8|16|32)|cp|iso8859|koi8|shift_jis|euc|gb|big5|mac|tis|iso2022")
"""Python also knows codecs such as punycode and unicode_escape: no page is in those."""
CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b\x08"))
HEAD_BYTES = 4096  # bytes searched for a declaration
MOST_CONTROLS = 0.005
"""Stray NULs occur in database exports; one control byte in 200 is binary content. By hand."""
MOST_BROKEN = 0.1
"""Truncated UTF-8 is still UTF-8 up to one broken sequence for ten good ones; by hand."""
FEW_HIGH_BYTES = 0.1  # share of non-ASCII bytes in Latin text; by hand


def find_encoding(
    payload: bytes, is_html: bool = False, charset: str | None = None
) -> str | Rejection:
    """The encoding's Python name: by byte order mark, else UTF-8 if valid, else `charset` from the
    server, the page's own declaration, the likeliest; a `Rejection` if the bytes are no text."""
    if payload.startswith(BINARY_SIGNATURES):
        return Rejection("binary", f"begins with {payload[:4]!r}")
    for mark, encoding in BYTE_ORDER_MARKS:
        if payload.startswith(mark):
            return encoding
    if unmarked := _unmarked_utf16(payload):
        return unmarked
    if (share := _control_share(payload)) > MOST_CONTROLS:
        return Rejection("binary", f"{share:.1%} of the bytes are control characters")
    if _is_utf8(payload):
        return "utf-8"
    declared = _named(payload, charset) or (_declared(payload) if is_html else None)
    return declared or _likeliest(payload) or Rejection("undecodable", "no known encoding fits")


def decode(payload: bytes, encoding: str) -> str:
    """The decoded text; bytes invalid in the encoding become U+FFFD."""
    return join_surrogates(payload.decode(encoding, errors="replace"))


def join_surrogates(text: str) -> str:
    """Join surrogate pairs and replace lone ones, which no database and no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _control_share(payload: bytes) -> float:
    return (len(payload) - len(payload.translate(None, CONTROL))) / max(len(payload), 1)


def _unmarked_utf16(payload: bytes) -> str | None:
    """UTF-16 without its mark: in Latin text every other byte is NUL."""
    head = payload[:HEAD_BYTES]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head[1::2]) and even == 0:
        return "utf-16-le"
    if even > 0.4 * len(head[0::2]) and odd == 0:
        return "utf-16-be"
    return None


def _is_utf8(payload: bytes) -> bool:
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError:
        text = payload.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        good = sum(char > "\x7f" for char in text) - broken
        return broken <= MOST_BROKEN * good
    return True


def _declared(payload: bytes) -> str | None:
    match = DECLARED.search(payload[:HEAD_BYTES])
    return _named(payload, match[1].decode("ascii") if match else None)


def _named(payload: bytes, name: str | None) -> str | None:
    """The encoding of that name, if the bytes fit; Latin-1 means Windows-1252 here, as it does in
    every browser."""
    try:
        encoding = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    encoding = "cp1252" if encoding in ("iso8859-1", "ascii") else encoding
    return encoding if WEB_ENCODINGS.match(encoding) and _fits(payload, encoding) else None


def _likeliest(payload: bytes) -> str | None:
    """The encoding that the detector finds, Windows-1252 going before its kin in Latin text:
    they share the quotation marks, and the detector takes the first that fits."""
    best = from_bytes(payload).best()
    if best is None:
        return None
    high = len(payload) - len(payload.decode("ascii", errors="ignore"))
    is_latin = high < FEW_HIGH_BYTES * len(payload) and not best.encoding.startswith("mac")
    if is_latin and _fits(payload, "cp1252"):
        return "cp1252"
    return best.encoding


def _fits(payload: bytes, encoding: str) -> bool:
    try:
        payload.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
