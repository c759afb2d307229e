"""What may be released by hand: failures of judgement, never those that would break a table.

A quote without marks, a short article or a date that looks wrong is somebody's judgement, and a
person's may differ. A span that does not read back, a reference to nothing or a missing value is no
matter of opinion: nobody could read such a row, and the audit would stop every later run at it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from schemas.ledger import BY_HAND

ACCEPTABLE: Mapping[str, str] = {
    "too_short": "the article is complete, short as it is",
    "not_an_article": "the page is an article, though it reads like a notice",
    "not_english": "the language was mistaken, or is wanted all the same",
    "other_language": "the language was mistaken, or is wanted all the same",
    "published_in_future": "the date is right, as an embargo's or of an issue to come",
    "text_from_nowhere": "the text is right, though the lines do not have all of it",
    "no_marks": "the words are speech, though nothing sets them off",
    "speaker_is_dateline": "the town at the head of the article is who speaks",
    "crosses_another": "the quote is right, though it shares words with another",
    "clause_in_role": "the words are a role, though they read like a clause",
    "dash_in_name": "the dash between blanks belongs to the name",
    "crosses_paragraphs": "the span rightly runs on over a paragraph's end",
}
"""By reason, what a person states who releases a row or document in spite of it."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A row that was released by hand, and the reason that no longer counts against it."""

    table_name: str
    row_key: str
    reason: str


def accepted_of(sources: Iterable[Mapping[str, pa.Table]]) -> frozenset[Acceptance]:
    """What the quarantine of these batches says was released by hand."""
    return frozenset(
        Acceptance(row["table_name"], row["row_key"], row["reason"])
        for staged in sources
        for row in _rows(staged.get("quarantine"))
        if row["released_as"] == BY_HAND and row["reason"] in ACCEPTABLE
    )


def open_rows(quarantine: pa.Table | None) -> list[dict[str, Any]]:
    """The rows of a quarantine that still set something aside."""
    return [row for row in _rows(quarantine) if row["released_at"] is None]


def _rows(quarantine: pa.Table | None) -> list[dict[str, Any]]:
    return [] if quarantine is None else list(quarantine.to_pylist())
