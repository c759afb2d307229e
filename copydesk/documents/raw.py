"""The input of cleaning: a decoded document with the metadata supplied by its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """A decoded document. `metadata` may hold url, title, authors, publisher, published_at,
    section and language, as its source supplied them (strings; for authors, a list of strings)."""

    document_id: str
    media_type: str
    text: str
    received_at: datetime
    url: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
