"""What a source offers: a document's bytes, or the reason why there are none."""

from dataclasses import dataclass
from pathlib import Path

from copydesk.errors import Rejection


@dataclass(frozen=True, slots=True)
class Offer:
    """A document's bytes and where they were found; `sidecar` is the metadata file beside it."""

    source_uri: str
    media_type: str
    payload: bytes
    sidecar: Path | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was found and not read: too large, unreadable, outside the source."""

    source_uri: str
    rejection: Rejection
