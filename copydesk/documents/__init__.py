"""Raw documents: bytes to decoded text and the metadata that came with it."""

from copydesk.documents.content import (
    FIELDS,
    TEXT_FIELDS,
    DecodedDocument,
    fold_name,
    open_content,
    parse_metadata,
    rename_fields,
)
from copydesk.documents.encoding import decode, find_encoding
from copydesk.documents.raw import RawDocument

__all__ = [
    "FIELDS",
    "TEXT_FIELDS",
    "DecodedDocument",
    "RawDocument",
    "decode",
    "find_encoding",
    "fold_name",
    "open_content",
    "parse_metadata",
    "rename_fields",
]
