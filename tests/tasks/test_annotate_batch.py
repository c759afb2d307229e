"""The annotate stage: a batch of articles goes through the language model once."""

from datetime import datetime
from typing import Any

import pytest
from spacy.language import Language

import copydesk.annotation
from copydesk.errors import UserError
from copydesk.versions import DEFAULT_LANGUAGE_MODEL
from schemas import (
    ARTICLES,
    ENTITY_MENTIONS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    QUARANTINE,
    QUOTES,
)
from tasks.annotate import annotate_batch
from tasks.home import event_rejections
from tasks.home.staging import Home, read_table, write_batch
from tests.support.failing import FAULTY, fragile

MODEL = DEFAULT_LANGUAGE_MODEL
TEXT = """Harbour master Jorin Maas met the mayor of Port Ines, Ada Quill, on Monday.

“The ferry will sail on Saturday,” Maas said after the meeting in Port Ines."""


@pytest.mark.usefixtures("nlp")
def test_what_is_found_is_staged_and_points_back(home: Home, rows: Any) -> None:
    article = rows(ARTICLES, text=TEXT)
    batch = write_batch(home.staging / "clean" / "1", {"articles": [article]})
    annotated = annotate_batch(home, batch, MODEL, "run-1")
    mentions, quotes = read_table(annotated, ENTITY_MENTIONS), read_table(annotated, QUOTES)
    assert "Jorin Maas" in {row.surface for row in mentions}
    assert [row.text for row in quotes] == ["The ferry will sail on Saturday,"]
    for row in mentions:
        assert TEXT[row.start_char : row.end_char] == row.surface
    for table in (ENTITY_MENTIONS, QUOTES, EVENT_MENTIONS, EVENT_PARTICIPANTS):
        assert (annotated / f"{table.name}.parquet").exists()
    assert annotate_batch(home, batch, MODEL, "run-2") == annotated


@pytest.mark.usefixtures("nlp")
def test_a_batch_without_articles_gives_empty_tables(home: Home) -> None:
    batch = write_batch(home.staging / "clean" / "1", {"articles": []})
    annotated = annotate_batch(home, batch, MODEL, "run-1")
    assert read_table(annotated, ENTITY_MENTIONS) == []


@pytest.mark.usefixtures("nlp")
def test_what_cannot_be_annotated_is_set_aside_and_tried_again_by_the_next_run(
    home: Home, rows: Any
) -> None:
    sound = rows(ARTICLES, text=TEXT, article_id=rows.id("a"), document_id=rows.document("a"))
    faulty = rows(ARTICLES, text=FAULTY, article_id=rows.id("b"), document_id=rows.document("b"))
    batch = write_batch(home.staging / "clean" / "1", {"articles": [sound, faulty]})
    with fragile(copydesk.annotation, "find_quotes"):
        annotated = annotate_batch(home, batch, MODEL, "run-1")
    (row,) = read_table(annotated, QUARANTINE)
    assert (row.stage, row.table_name, row.reason) == ("annotate", "documents", "annotation_failed")
    assert row.document_id == row.row_key == faulty.document_id
    assert {m.article_id for m in read_table(annotated, ENTITY_MENTIONS)} == {sound.article_id}
    mended = annotate_batch(home, batch, MODEL, "run-2")
    assert mended != annotated
    assert read_table(mended, QUARANTINE) == []
    assert annotate_batch(home, batch, MODEL, "run-3") == mended


def test_a_model_that_is_not_there_is_said_in_one_line(home: Home, nlp: Language) -> None:
    assert nlp.meta["name"]
    batch = write_batch(home.staging / "clean" / "1", {"articles": []})
    with pytest.raises(UserError, match="no_such_model is not installed") as caught:
        annotate_batch(home, batch, "no_such_model", "run-1")
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("nlp")
def test_event_candidates_without_a_row_are_counted_by_reason(home: Home, rows: Any) -> None:
    text = "A fire destroyed three shops in Lima. In 1998 police arrested Tomas Brandt in Lima."
    article = rows(ARTICLES, text=text, published_at=datetime(2026, 3, 5))
    batch = write_batch(home.staging / "clean" / "1", {"articles": [article]})
    annotated = annotate_batch(home, batch, MODEL, "run-1")
    assert read_table(annotated, EVENT_MENTIONS) == []
    assert event_rejections.read(annotated) == {"unlikely": 2, "long_past": 1}
