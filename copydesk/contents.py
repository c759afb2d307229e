"""What a document holds: its text, and what its source told beside it.

A document is a text file, a page, or one line of a JSON lines file, which carries both the text
(under `html` or `text`) and the metadata.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from copydesk.decoding import decode, find_encoding, mend_surrogates
from copydesk.errors import Rejection

HTML_OPENINGS = ("<!doctype html", "<html")
TEXT_FIELDS = (("html", "text/html"), ("text", "text/plain"))
"""Of a JSON record that has both, the page is the source and the text was made from it."""
METADATA_FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "url": ("url", "link"),
    "title": ("title", "headline"),
    "published_at": ("published_at", "published", "date"),
    "publisher": ("publisher", "source", "outlet"),
    "authors": ("authors", "author"),
    "section": ("section",),
    "language": ("language", "lang"),
}


@dataclass(frozen=True, slots=True)
class Content:
    """A document opened: `media_type` is that of the text, text/html or text/plain."""

    media_type: str
    encoding: str
    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


def open_content(
    payload: bytes, media_type: str, encoding: str | None = None, charset: str | None = None
) -> Content | Rejection:
    """The text of a document; `encoding` is that found before, else it is looked for now, with
    the `charset` that came with it as a hint."""
    if media_type == "application/json":
        return _open_record(payload)
    found = encoding or find_encoding(payload, is_html=media_type == "text/html", told=charset)
    if isinstance(found, Rejection):
        return found
    text = decode(payload, found)
    is_page = media_type == "text/html" or text.lstrip()[:20].lower().startswith(HTML_OPENINGS)
    return Content("text/html" if is_page else "text/plain", found, text)


def parse_metadata(payload: bytes) -> dict[str, Any] | Rejection:
    """The metadata of a JSON file that lies beside a document."""
    record = _parse_record(payload)
    return record if isinstance(record, Rejection) else choose_metadata(record)


def choose_metadata(record: Mapping[str, Any]) -> dict[str, Any]:
    """What cleaning can use of a record: strings, `authors` a list of them, under our names."""
    chosen: dict[str, Any] = {}
    for name, aliases in METADATA_FIELDS.items():
        values = (_usable(record[alias]) for alias in aliases if alias in record)
        if value := next(filter(None, values), None):
            chosen[name] = value if name == "authors" else ", ".join(value)
    return chosen


def _usable(value: Any) -> list[str]:
    """The strings in a value, a number as it is written; nothing of other types."""
    if isinstance(value, list):
        return [text for item in value if not isinstance(item, list) for text in _usable(item)]
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    text = " ".join(mend_surrogates(value).split()) if isinstance(value, str) else ""
    return [text] if text else []


def _open_record(payload: bytes) -> Content | Rejection:
    record = _parse_record(payload)
    if isinstance(record, Rejection):
        return record
    for name, media_type in TEXT_FIELDS:
        if isinstance(text := record.get(name), str) and text.strip():
            return Content(media_type, "utf-8", mend_surrogates(text), choose_metadata(record))
    return Rejection("no_text", "the record has neither html nor text")


def _parse_record(payload: bytes) -> dict[str, Any] | Rejection:
    try:
        record = json.loads(payload.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        return Rejection("broken_json", str(error)[:200])
    if not isinstance(record, dict):
        return Rejection("broken_json", f"an object was expected, not {type(record).__name__}")
    return record
