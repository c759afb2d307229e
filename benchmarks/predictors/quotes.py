"""Quotes of clean texts: span, speaker as written and by name, cue and kind."""

from collections.abc import Iterator
from typing import Any

from benchmarks.predictors import LANGUAGE_MODEL, RUN_ID, article_of
from copydesk.coref import DiscourseState
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import load_model, parse_articles
from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp
from schemas import Quote

STAMP = Stamp("predict", RUN_ID)


def predict(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer a row; quotation marks that report no speech are left out."""
    articles = [article_of(row) for row in rows]
    parses = parse_articles(load_model(LANGUAGE_MODEL), articles)
    for row, parsed in zip(rows, parses, strict=True):
        quotes = find_quotes(DiscourseState.of(parsed, find_mentions(parsed, STAMP)), STAMP)
        yield {"id": row["id"], "quotes": [_answer(q) for q in quotes if not q.is_scare]}


def _answer(quote: Quote) -> dict[str, Any]:
    return {
        "start_char": quote.start_char,
        "end_char": quote.end_char,
        "text": quote.text,
        "speaker": quote.speaker,
        "speaker_canonical": quote.speaker_name or quote.speaker,
        "cue": quote.cue,
        "kind": quote.kind,
    }
