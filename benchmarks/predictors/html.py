"""HTML pages to article text, title, authors and date."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from copydesk.clean import read_document
from copydesk.documents import RawDocument


def predict(rows: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """One answer a row: id, text, title, authors, published."""
    return (answer(row, "text/html", row["html"]) for row in rows)


def answer(row: dict[str, Any], media_type: str, text: str) -> dict[str, Any]:
    """What the clean stage reads in a document, whatever its language or length."""
    draft = read_document(
        RawDocument(
            document_id=str(row["id"]),
            media_type=media_type,
            text=text,
            received_at=datetime.now(UTC).replace(tzinfo=None),
        )
    )
    at, precision = draft.publication.at, draft.publication.precision
    written = {"minute": 10, "day": 10, "month": 7, "year": 4}.get(precision, 0)
    return {
        "id": row["id"],
        "text": draft.text,
        "title": draft.title,
        "authors": list(draft.authors),
        "published": at.isoformat()[:written] if at else None,
    }
