"""One predictor a task of the evaluation, and the articles that they are given."""

import os
from datetime import UTC, datetime
from typing import Any

from copydesk.ids import article_id
from copydesk.versions import DEFAULT_LANGUAGE_MODEL
from schemas import Article

LANGUAGE_MODEL = os.environ.get("COPYDESK_LANGUAGE_MODEL", DEFAULT_LANGUAGE_MODEL)
"""As in the settings: the name of an installed model, or the folder of one."""
RUN_ID = "predict"


def article_of(row: dict[str, Any]) -> Article:
    """An article row for an evaluation input: id, text, and title and published where given."""
    published = row.get("published")
    moment = datetime.fromisoformat(published.replace("Z", "+00:00")) if published else None
    if moment is not None and moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    document = str(row["id"])
    return Article(
        article_id=article_id(None, document),
        document_id=document,
        revision=1,
        url=None,
        canonical_url=None,
        title=row.get("title"),
        authors=(),
        publisher=None,
        section=None,
        dateline=None,
        language="en",
        published_at=moment,
        published_precision="day" if moment else "unknown",
        published_basis="metadata" if moment else "none",
        text=row.get("text") or "",
        word_count=len((row.get("text") or "").split()),
        line_count=None,
        partition_month=moment.strftime("%Y-%m") if moment else "1970-01",
        duplicate_of=None,
        similarity=None,
        topic=None,
        topic_confidence=None,
        is_truncated=False,
        is_paywalled=False,
        clean_version="predict",
        run_id=RUN_ID,
    )
