"""What a source offers: a document's bytes, or the reason why there are none."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from copydesk.documents import rename_fields
from copydesk.errors import CopydeskError, Rejection

SIDECAR_BYTES = 1_000_000
"""Far above any article's metadata; set by hand."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The metadata file of a document: `a.json` for `a.txt`."""

    uri: str
    open: Callable[[], IO[bytes]]

    def read(self) -> bytes | Rejection:
        """Its bytes; refused where it cannot be read or is far too large for metadata."""
        try:
            with self.open() as stream:
                payload = stream.read(SIDECAR_BYTES + 1)
        except OSError as error:
            return Rejection("broken_metadata", str(error))
        if len(payload) > SIDECAR_BYTES:
            return Rejection("broken_metadata", f"over {SIDECAR_BYTES} bytes")
        return payload


@dataclass(frozen=True, slots=True)
class Offer:
    """A document's bytes and where they were found, with its metadata by our names, and the
    `charset` that a web server declared."""

    source_uri: str
    media_type: str
    payload: bytes
    sidecar: Sidecar | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was found and not read: too large, unreadable, outside the source."""

    source_uri: str
    rejection: Rejection


@dataclass(frozen=True, slots=True)
class Limits:
    """How files are read and what one may cost: bytes of a document, characters out for each one
    in, and seconds spent waiting for its bytes. News compresses 3 to 20 times, many pages of one
    site up to 50."""

    max_bytes: int
    max_ratio: float = 200.0
    max_seconds: float = 1800.0
    fields: Mapping[str, str] = field(default_factory=dict)
    """Our names of fields, by those that the records of the source have."""


class CannotRead(CopydeskError):
    """The rest of a file cannot be read; it becomes a `Refusal` and never leaves the readers."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.rejection = Rejection(reason, " ".join(detail.split())[:300])


def offer_record(place: str, record: Mapping[str, Any], limits: Limits) -> Offer | Refusal:
    """A record as the JSON document that a line of JSON lines would hold; nulls are left out."""
    max_bytes = limits.max_bytes
    renamed = rename_fields(record, limits.fields) if limits.fields else record
    held = {name: value for name, value in renamed.items() if value is not None}
    payload = json.dumps(held, ensure_ascii=False, sort_keys=True, default=_as_text).encode()
    if len(payload) > max_bytes:
        return Refusal(place, oversized(max_bytes))
    return Offer(place, "application/json", payload)


def oversized(max_bytes: int) -> Rejection:
    """Why a document of more than that many bytes is refused."""
    return Rejection("oversized", f"over {max_bytes} bytes")


def _as_text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
