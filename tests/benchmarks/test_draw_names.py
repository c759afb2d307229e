"""Mentions and entities drawn to be judged: in their words, the same for a seed."""

import random
from collections.abc import Iterator

import duckdb
import pytest

from benchmarks.draw_names import entities, mentions

TEXT = "Ada Quill met Jorin Maas. Quill left."
NAMED = {"m1": (0, 9, "q"), "m2": (14, 24, "j"), "m3": (26, 31, "q")}


@pytest.fixture
def news() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE articles AS SELECT 'a' article_id, $t AS text, 'Post' publisher",
            {"t": TEXT},
        )
        connection.execute(
            "CREATE TABLE entity_mentions (mention_id VARCHAR, article_id VARCHAR, type VARCHAR, surface VARCHAR,"
            " start_char INTEGER, end_char INTEGER, entity_id VARCHAR)"
        )
        for key, (start, end, entity) in NAMED.items():
            row = [key, "a", "PERSON", TEXT[start:end], start, end, entity]
            connection.execute("INSERT INTO entity_mentions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute(
            "CREATE TABLE entities AS SELECT * FROM (VALUES ('q', 'Ada Quill', 2), ('j', 'Jorin Maas', 1))"
            " e(entity_id, canonical_name, mention_count), (SELECT 'person' AS type, NULL country_iso3,"
            " NULL country_basis, 'mayor' AS role, 1 article_count, {'he': 0, 'she': 3, 'they': 0} pronouns)"
        )
        yield connection


def test_a_mention_is_shown_in_its_words(news: duckdb.DuckDBPyConnection) -> None:
    lines = mentions(news, random.Random(1), 100)
    assert (
        "PERSON -> Jorin Maas (person, -) | Post: …Ada Quill met [Jorin Maas]. Quill left.…"
        in lines
    )
    assert len(lines) == len(NAMED)
    assert lines == mentions(news, random.Random(1), 100)


def test_the_most_named_come_first_and_others_are_drawn(news: duckdb.DuckDBPyConnection) -> None:
    (most,), (other,) = entities(news, random.Random(1), 1)
    assert most.startswith("Ada Quill (person, 2 in 1)")
    assert "as ['Ada Quill', 'Quill']" in most
    assert other.startswith("Jorin Maas")
