"""HTML pages to article text, title, authors, publisher and date."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from copydesk.cleaning.article import read_document
from copydesk.documents.raw import RawDocument


def predict(rows: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """One answer a row: id, text, title, authors, publisher, published."""
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
    return {
        "id": row["id"],
        "text": draft.text,
        "title": draft.title,
        "authors": list(draft.authors),
        "publisher": draft.publisher,
        "published": _written(at, precision) if at else None,
        "published_precision": precision,
    }


def _written(at: datetime, precision: str) -> str:
    """The moment in UTC as ISO 8601 writes it, as far as it is known."""
    if precision == "minute":
        return f"{at.isoformat(timespec='seconds')}Z"
    return at.isoformat()[: {"day": 10, "month": 7}.get(precision, 4)]
