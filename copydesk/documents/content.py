"""Decode a document: its text, and the metadata that came with it.

A document is a text file, an HTML page, or one record of a file of many (a line, a row) that holds
text and metadata under field names of its source. Case, `_`, `-` and spaces in names are ignored.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from copydesk.documents.encoding import decode, find_encoding, join_surrogates
from copydesk.errors import Rejection

HTML_OPENINGS = ("<!doctype html", "<html")
PAGE, PLAIN = "text/html", "text/plain"
# fmt: off
TEXT_FIELDS: dict[str, tuple[str, ...]] = {
    "html": ("html", "raw_html", "page_html"),
    "text": (
        "text", "maintext", "main_text", "article_body", "article_text", "full_text", "body_text",
        "body", "content", "article",
    ),
}
"""If a record has both, the page is used: the text was derived from it."""
METADATA_FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "url": ("url", "link", "canonical_url", "article_url", "source_url", "web_url"),
    "title": ("title", "headline", "article_title"),
    "published_at": (
        "published_at", "published", "date_published", "date_publish", "publication_date",
        "publish_date", "published_date", "pub_date", "date", "timestamp",
    ),
    "publisher": (
        "publisher", "outlet", "site_name", "source_name", "source", "source_domain", "publication",
    ),
    "authors": ("authors", "author", "byline", "creator"),
    "section": ("section", "category", "article_section"),
    "language": ("language", "lang", "in_language"),
}
# fmt: on
FIELDS = {**TEXT_FIELDS, **METADATA_FIELDS}
"""Our field names, with the names of sources for each; the first that has a value counts."""
NAMING = ("name", "$date", "$oid", "@value", "#text", "value", "title")
"""Keys under which an object holds its string: schema.org, MongoDB, XML converters."""
BLOCK_TAG = re.compile(r"<(?:p|div|br|h[1-6]|article|section|ul|blockquote)\b[^>]*>", re.IGNORECASE)
MARKED_UP = 2
"""Block-level tags from which a text field is HTML; by hand."""


@dataclass(frozen=True, slots=True)
class DecodedDocument:
    """A document as text, of type text/html or text/plain, with the metadata that it holds."""

    media_type: str
    encoding: str
    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


def open_content(
    payload: bytes, media_type: str, encoding: str | None = None, charset: str | None = None
) -> DecodedDocument | Rejection:
    """The text of a document; `encoding` is that found before, else it is looked for now, with
    the `charset` that came with it as a hint."""
    if media_type == "application/json":
        return _open_record(payload)
    found = encoding or find_encoding(payload, is_html=media_type == "text/html", charset=charset)
    if isinstance(found, Rejection):
        return found
    text = decode(payload, found)
    is_page = media_type == "text/html" or text.lstrip()[:20].lower().startswith(HTML_OPENINGS)
    return DecodedDocument("text/html" if is_page else "text/plain", found, text)


def parse_metadata(payload: bytes) -> dict[str, Any] | Rejection:
    """The metadata in a sidecar JSON file of a document."""
    record = _parse_record(payload)
    return record if isinstance(record, Rejection) else choose_metadata(record)


def choose_metadata(record: Mapping[str, Any]) -> dict[str, Any]:
    """The usable metadata of a record under our names: strings, `authors` a list of strings."""
    chosen: dict[str, Any] = {}
    fields = fold_names(record)
    for name, aliases in METADATA_FIELDS.items():
        values = (_usable(fields[key]) for key in map(fold_name, aliases) if key in fields)
        if value := next(filter(None, values), None):
            chosen[name] = value if name == "authors" else ", ".join(value)
    return chosen


def _usable(value: Any) -> list[str]:
    """The strings in a value, a number as it is written; nothing of other types."""
    if isinstance(value, list):
        return [text for item in value if not isinstance(item, list) for text in _usable(item)]
    if isinstance(value, dict):
        fields = (value[key] for key in NAMING if key in value)
        return next((_usable(own) for own in fields if not isinstance(own, dict | list)), [])
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    text = " ".join(join_surrogates(value).split()) if isinstance(value, str) else ""
    return [text] if text else []


def _open_record(payload: bytes) -> DecodedDocument | Rejection:
    record = _parse_record(payload)
    if isinstance(record, Rejection):
        return record
    fields = fold_names(record)
    for name, key in ((name, fold_name(own)) for name, all_ in TEXT_FIELDS.items() for own in all_):
        if isinstance(text := fields.get(key), str) and text.strip():
            is_page = name == "html" or len(BLOCK_TAG.findall(text)) >= MARKED_UP
            media_type = PAGE if is_page else PLAIN
            return DecodedDocument(
                media_type, "utf-8", join_surrogates(text), choose_metadata(record)
            )
    return Rejection("no_text", "the record has neither html nor text")


def fold_name(name: str) -> str:
    """A field's name as it is compared: `datePublished`, `date_published` and `DATE-PUBLISHED`."""
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")


def fold_names(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record under folded names; of several alike the first counts."""
    folded: dict[str, Any] = {}
    for name, value in record.items():
        folded.setdefault(fold_name(str(name)), value)
    return folded


def rename_fields(record: Mapping[str, Any], renamed: Mapping[str, str]) -> dict[str, Any]:
    """The record with our names in place of those that `renamed` has as its keys; a field that had
    such a name already gives way."""
    ours = {fold_name(theirs): own for theirs, own in renamed.items()}
    keys = {name: fold_name(str(name)) for name in record}
    own = {ours[key]: record[name] for name, key in keys.items() if key in ours}
    taken = {*ours, *map(fold_name, own)}
    return own | {name: record[name] for name, key in keys.items() if key not in taken}


def _parse_record(payload: bytes) -> dict[str, Any] | Rejection:
    try:
        record = json.loads(payload.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        return Rejection("broken_json", str(error)[:200])
    if not isinstance(record, dict):
        return Rejection("broken_json", f"an object was expected, not {type(record).__name__}")
    return record
