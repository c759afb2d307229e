"""What came in: the documents as received, and a receipt for each time one was offered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from schemas.columns import Column, Table
from schemas.keys import HASH, DocumentId, RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A raw item as received; its bytes are kept under `raw/`."""

    document_id: DocumentId
    media_type: Annotated[
        str,
        Column(
            doc="What the bytes are.",
            one_of=("text/plain", "text/html", "application/json", "application/octet-stream"),
        ),
    ]
    encoding: Annotated[str | None, Column(doc="Character encoding found, by its Python name.")]
    byte_size: Annotated[int, Column(doc="Length of the document in bytes.", minimum=0)]
    raw_path: Annotated[
        str | None,
        Column(doc="Where the bytes are kept, relative to the home; null after a takedown."),
    ]
    metadata_json: Annotated[
        str | None,
        Column(
            doc="Metadata supplied with the text (url, title, authors, publisher, published_at), JSON."
        ),
    ]
    first_received_at: Annotated[datetime, Column(doc="When the bytes were first received, UTC.")]
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One offer of a document from one place, and its outcome."""

    receipt_id: Annotated[str, Column(doc="Hash of source URI and document.", pattern=HASH)]
    document_id: DocumentId
    source_uri: Annotated[
        str, Column(doc="Where it was found: a path or URL, with `#record` inside a file of many.")
    ]
    url: Annotated[str | None, Column(doc="The article's URL, if the source gave it.")]
    received_at: Annotated[datetime, Column(doc="When it was offered, UTC.")]
    status: Annotated[
        str, Column(doc="The outcome.", one_of=("accepted", "duplicate", "quarantined"))
    ]
    reason: Annotated[str | None, Column(doc="Why it was not accepted.")]
    run_id: RunId


DOCUMENTS = Table(name="documents", row=Document, key=("document_id",))
RECEIPTS = Table(
    name="receipts", row=Receipt, key=("receipt_id",), references={"document_id": "documents"}
)
