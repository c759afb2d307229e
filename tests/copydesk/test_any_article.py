"""Whatever an article holds, cleaning and annotation end, and what they say of it reads back."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from spacy.language import Language

from benchmarks.crashes import put_through
from copydesk.documents.raw import RawDocument
from tests.support.editing import edited_articles

RECEIVED = datetime(2026, 3, 1, 12)
LET_THROUGH = frozenset({"not_an_article", "too_short"})
"""Nothing is gained where most of what is edited is refused before it is annotated."""


def assert_holds(nlp: Language, media_type: str, text: str) -> None:
    document = RawDocument(
        document_id="d" * 64, media_type=media_type, text=text, received_at=RECEIVED
    )
    outcome = put_through(nlp, document, LET_THROUGH)
    assert not outcome.is_failure, outcome


@settings(max_examples=60)
@given(edited=edited_articles())
def test_an_edited_article_is_read(nlp: Language, edited: tuple[str, str]) -> None:
    assert_holds(nlp, *edited)


@pytest.mark.slow
@settings(max_examples=2_000)
@given(edited=edited_articles())
def test_many_edited_articles_are_read(nlp: Language, edited: tuple[str, str]) -> None:
    assert_holds(nlp, *edited)
