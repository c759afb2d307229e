"""Mentions of people, organisations, places and groups in clean text."""

from collections.abc import Iterator
from typing import Any

from benchmarks.predictors import LANGUAGE_MODEL, RUN_ID, article_of
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import load_model, parse_articles
from copydesk.versions import Stamp

STAMP = Stamp("predict", RUN_ID)


def predict(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer a row: every mention's span and type."""
    parses = parse_articles(load_model(LANGUAGE_MODEL), [article_of(row) for row in rows])
    for row, parsed in zip(rows, parses, strict=True):
        found = find_mentions(parsed, STAMP)
        yield {
            "id": row["id"],
            "mentions": [
                {"start_char": m.start_char, "end_char": m.end_char, "type": m.type} for m in found
            ],
        }
