"""Annotation of a batch: an article that fails does not touch the others."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from spacy.language import Language

import copydesk.annotation
from copydesk.annotation import Annotations, annotate
from copydesk.coref import DiscourseState
from copydesk.versions import Stamp
from schemas import Article, Quote
from tests.support.copies import copy
from tests.support.failing import FAULTY, fragile
from tests.support.rows import RUN

TEXT = """Harbour master {name} met the mayor of Port Ines, Ada Quill, on Monday.

“The ferry will sail on {day},” {name} said after the meeting in Port Ines."""
NAMES = ("Jorin Maas", "Ilse Tamm", "Pavel Oster", "Odile Brix")
WEEK = [copy(TEXT.format(name=name, day="Friday")) for name in NAMES]


def rows_of(found: Annotations, articles: Sequence[Article]) -> list[Any]:
    ids = {article.article_id for article in articles}
    rows = [*found.mentions, *found.quotes, *found.event_mentions]
    return [row for row in rows if row.article_id in ids]


def annotated(nlp: Language, *bad: Article) -> Annotations:
    """The week's articles with others among them."""
    return annotate(nlp, [WEEK[0], *bad, *WEEK[1:]], RUN)


def test_an_article_on_which_the_rules_fail_is_rejected_alone(nlp: Language) -> None:
    bad = copy(f"{FAULTY}, the mayor of Port Ines, Ada Quill, said.")
    with fragile(copydesk.annotation, "find_quotes"):
        found = annotated(nlp, bad)
    (rejection,) = found.rejections.values()
    assert list(found.rejections) == [bad.document_id]
    assert rejection.reason == "annotation_failed"
    assert rejection.detail.startswith("KeyError: ")
    assert "(copydesk.annotation:" in rejection.detail
    assert rows_of(found, [bad]) == []
    assert rows_of(found, WEEK) == rows_of(annotated(nlp), WEEK)


def test_an_article_that_breaks_the_stream_through_the_model_is_rejected_alone(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nlp, "max_length", 400)
    bad = [copy(f"{name} walked on. " * 40) for name in NAMES[:2]]
    found = annotated(nlp, *bad)
    assert list(found.rejections) == [article.document_id for article in bad]
    assert all("[E088]" in own.detail for own in found.rejections.values())
    assert all(" (copydesk." in own.detail for own in found.rejections.values())
    names = {row.surface for row in rows_of(found, WEEK) if hasattr(row, "surface")}
    assert set(NAMES) <= names


def test_an_article_whose_rows_cannot_be_stored_is_rejected_alone(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = copydesk.annotation.find_quotes

    def half_a_character(discourse: DiscourseState, stamp: Stamp) -> list[Quote]:
        quotes = honest(discourse, stamp)
        is_bad = "Ilse" in discourse.parsed.article.text
        return [replace(row, speaker="\ud83d") for row in quotes] if is_bad else quotes

    monkeypatch.setattr(copydesk.annotation, "find_quotes", half_a_character)
    found = annotated(nlp)
    assert list(found.rejections) == [WEEK[1].document_id]
    assert rows_of(found, WEEK[1:2]) == []


def test_a_failing_machine_stops_the_batch(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_memory(*_: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr(copydesk.annotation, "find_mentions", out_of_memory)
    with pytest.raises(MemoryError):
        annotated(nlp)


def test_a_batch_of_which_every_article_fails_has_no_rows(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nlp, "max_length", 3)
    found = annotated(nlp)
    assert len(found.rejections) == len(WEEK)
    assert rows_of(found, WEEK) == []
