"""Columns that only the data can give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.derived import (
    Known,
    in_one_paragraph,
    lines_give_text,
    reads_back,
    resolves,
    role_is_phrase,
    text_set_off_as_speech,
)
from schemas import ARTICLE_LINES, ENTITY_MENTIONS, QUOTES
from schemas.columns import SpanColumns

SPAN = SpanColumns("surface", "start_char", "end_char")
CUE = SpanColumns("cue", "cue_start_char", "cue_end_char")
LINE = SpanColumns("text", "start_char", "end_char")


@given(st.text(min_size=1), st.data())
def test_a_span_reads_back_where_it_was_cut(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    columns = {"article_id": ["a"], "surface": [text[start:end]], "start_char": [start]}
    known = Known(texts={"a": text})
    assert reads_back(ENTITY_MENTIONS, SPAN, columns | {"end_char": [end]}, known.texts) == [True]
    longer = columns | {"surface": [text[start:end] + "x"], "end_char": [end]}
    assert reads_back(ENTITY_MENTIONS, SPAN, longer, known.texts) == [False]


@pytest.mark.parametrize(
    ("cue", "start", "end", "answer"),
    [
        ("said", 0, 4, True),
        (None, None, None, None),
        ("said", None, None, False),
        (None, 0, 4, False),
        ("said", 0, None, False),
    ],
)
def test_a_span_is_there_whole_or_not_at_all(
    cue: str | None, start: int | None, end: int | None, answer: bool | None
) -> None:
    columns = {"article_id": ["a"], "cue": [cue], "cue_start_char": [start], "cue_end_char": [end]}
    assert reads_back(QUOTES, CUE, columns, {"a": "said so"}) == [answer]


def test_a_line_outside_the_text_claims_no_span() -> None:
    columns = {"article_id": ["a"], "text": ["Menu"], "start_char": [None], "end_char": [None]}
    assert reads_back(ARTICLE_LINES, LINE, columns, {"a": "Words."}) == [None]


def test_nothing_is_said_of_an_article_that_is_not_there() -> None:
    columns = {"article_id": ["b"], "surface": ["x"], "start_char": [0], "end_char": [1]}
    assert reads_back(ENTITY_MENTIONS, SPAN, columns, {"a": "x"}) == [None]


def test_references_resolve_or_are_empty() -> None:
    assert resolves(["a", "b", None], {"a"}) == [True, False, None]


def test_a_line_break_parts_paragraphs() -> None:
    assert in_one_paragraph(["one line", "two\nlines", None]) == [True, False, None]


@pytest.mark.parametrize(
    ("text", "words", "answer"),
    [
        ("“Stop the mill,” she said.", "Stop the mill,", True),
        ("“Stop the mill,” she said.", "Stop the mill", True),
        ("She said “stop the mill.", "stop the mill.", True),
        ("Stop the mill,” she said.", "Stop the mill,", True),
        ("QUILL: Stop the mill.", "Stop the mill.", True),
        ("Stop the mill. ― Ada Quill, 43", "Stop the mill.", True),
        ("Who stops it?\n\nWe stop the mill.\n\nWhen?", "We stop the mill.", True),
        ("She said stop the mill now.", "stop the mill", False),
    ],
)
def test_a_direct_quote_shows_as_speech(text: str, words: str, answer: bool) -> None:
    start = text.index(words)
    columns = {
        "article_id": ["a", "a"],
        "kind": ["direct", "indirect"],
        "start_char": [start, start],
        "end_char": [start + len(words)] * 2,
    }
    assert text_set_off_as_speech(columns, Known(texts={"a": text})) == [answer, None]


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ([(1, None, None), (2, 0, 4), (3, 6, 10)], True),
        ([(1, 0, 4)], False),
        ([(1, 0, 4), (2, 0, 4), (3, 6, 10)], False),
        ([(1, 0, 4), (2, 3, 10)], False),
        ([], False),
    ],
)
def test_lines_give_every_character_once(
    lines: list[tuple[int, int | None, int | None]], answer: bool
) -> None:
    columns = {"article_id": ["a", "b"], "text": ["One.\n\nTwo.", "Three."]}
    assert lines_give_text(columns, Known(lines={"a": lines})) == [answer, None]


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        (None, None),
        ("Norwegian Foreign Minister", True),
        ("spokesman Lt. Col.", True),
        ("former U.S. Rep.", True),
        ("Supt. of schools", True),
        ("stood up. She thanked the mayor", False),
        ("left Tarnholm. Later the mayor", False),
        ("who was the mayor", False),
    ],
)
def test_a_role_is_a_phrase(role: str | None, answer: bool | None) -> None:
    assert role_is_phrase({"role": [role]}, Known()) == [answer]
