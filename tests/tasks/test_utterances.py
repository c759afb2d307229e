"""The view that quotes are counted from: one row an utterance, none twice, none within another."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from spacy.language import Language

from copydesk.annotation import annotate
from copydesk.cleaning import clean_document
from copydesk.documents import RawDocument
from copydesk.errors import Rejection
from copydesk.ids import document_id
from schemas import ARTICLES, ENTITIES, QUOTES
from schemas.arrow import to_arrow
from schemas.entities import Pronouns
from tasks.home.staging import Home
from tasks.home.warehouse import create_tables, create_views, open_warehouse

EXAMPLES = Path(__file__).parents[2] / "examples"
MEDIA_TYPES = {".html": "text/html", ".txt": "text/plain"}
UNACCOUNTED = """
    SELECT q.text FROM quotes q
    WHERE NOT q.is_scare AND q.confidence >= 0.5
    AND q.quote_id NOT IN (SELECT unnest(quote_ids) FROM utterances)
    AND NOT EXISTS (SELECT 1 FROM quotes o WHERE o.article_id = q.article_id
                    AND o.quote_id <> q.quote_id AND NOT o.is_scare
                    AND o.start_char <= q.start_char AND q.end_char <= o.end_char)"""
LONG = "We kept the wheel turning all night,"


def ask(home: Home, sql: str) -> list[dict[str, Any]]:
    with open_warehouse(home) as connection:
        found = connection.execute(sql)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture
def quoted(home: Home, wave: Any, newsroom: Any, rows: Any) -> Callable[..., list[dict[str, Any]]]:
    """Loads an article with these quotes, and gives the utterances of the warehouse."""

    def load(*quotes: dict[str, Any], label: str = "a", **article: Any) -> list[dict[str, Any]]:
        room = newsroom(label)
        spans = room.spans()
        spans[QUOTES] = [
            rows(
                QUOTES,
                **{
                    "quote_id": rows.id((label, place)),
                    "utterance_id": rows.id((label, "u", place)),
                    "article_id": room.article_id,
                    "speaker_entity_id": room.entity_id,
                    "complement": "none",
                    "text": f"Words {place}",
                    **{
                        name: rows.id((label, value)) if name == "utterance_id" else value
                        for name, value in quote.items()
                    },
                },
            )
            for place, quote in enumerate(quotes)
        ]
        wave(room.documents(), room.articles(**article), spans, room.things())
        return ask(home, "SELECT * FROM utterances ORDER BY article_id, start_char")

    return load


def spans_of(found: list[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(row["start_char"], row["end_char"]) for row in found]


def test_a_quote_is_an_utterance_with_its_article_and_speaker(quoted: Any, rows: Any) -> None:
    (row,) = quoted(
        {"start_char": 3, "end_char": 9, "text": "Enough", "cue": "said", "speaker": "she"},
        publisher="Coast Wire",
        title="The mill",
        url="https://example.org/mill",
        published_at=datetime(2031, 5, 17, 9, 30),
        published_precision="minute",
    )
    expected = {
        "quote_ids": [rows.id(("a", 0))], "quote_id": rows.id(("a", 0)), "pieces": 1,
        "start_char": 3, "end_char": 9, "text": "Enough", "kind": "direct", "complement": "none",
        "cue": "said", "speaker": "she", "canonical_name": "okoro", "publisher": "Coast Wire",
        "title": "The mill", "url": "https://example.org/mill", "published_date": date(2031, 5, 17),
        "article_id": rows.id("a"), "speaker_entity_id": rows.id("okoro"), "confidence": 0.5,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_a_quote_within_another_is_none_of_its_own(quoted: Any) -> None:
    found = quoted(
        {"start_char": 10, "end_char": 90},
        {"start_char": 20, "end_char": 40},
        {"start_char": 60, "end_char": 90},
        {"start_char": 10, "end_char": 30},
        {"start_char": 90, "end_char": 99},
    )
    assert spans_of(found) == [(10, 90), (90, 99)]


def test_a_quote_that_reaches_beyond_another_is_one_of_its_own(quoted: Any) -> None:
    found = quoted({"start_char": 10, "end_char": 50}, {"start_char": 40, "end_char": 60})
    assert spans_of(found) == [(10, 50), (40, 60)]


def test_of_two_rows_over_the_same_words_the_surer_one_counts(quoted: Any) -> None:
    found = quoted(
        {"start_char": 10, "end_char": 50, "confidence": 0.4, "speaker": "Lund"},
        {"start_char": 10, "end_char": 50, "confidence": 0.9, "speaker": "Okoro"},
    )
    assert [row["speaker"] for row in found] == ["Okoro"]


def test_what_lies_within_scare_quotes_alone_counts_and_they_do_not(quoted: Any) -> None:
    found = quoted(
        {"start_char": 0, "end_char": 99, "is_scare": True},
        {"start_char": 10, "end_char": 20},
    )
    assert spans_of(found) == [(10, 20)]


def test_words_that_an_article_repeats_count_once_where_their_speaker_is_named(quoted: Any) -> None:
    found = quoted(
        {"start_char": 0, "end_char": 36, "text": LONG.replace(",", "."), "speaker": None},
        {"start_char": 100, "end_char": 136, "text": LONG, "speaker": "Okoro"},
        {"start_char": 200, "end_char": 236, "text": LONG.upper(), "speaker": "Okoro"},
    )
    assert spans_of(found) == [(100, 136)]


def test_a_few_words_may_be_said_twice(quoted: Any) -> None:
    found = quoted(
        {"start_char": 0, "end_char": 9, "text": "No, never."},
        {"start_char": 100, "end_char": 109, "text": "No, never."},
    )
    assert len(found) == 2


def test_the_pieces_of_a_split_quote_are_one_row_in_the_order_of_the_text(
    quoted: Any, rows: Any
) -> None:
    (row,) = quoted(
        {"start_char": 50, "end_char": 60, "text": "and sing", "utterance_id": 1, "confidence": 0.3,
         "paraphrase_id": "b" * 32},
        {"start_char": 10, "end_char": 20, "text": "We will go,", "utterance_id": 1,
         "speaker": "Okoro", "confidence": 0.9, "is_fragment": True},
    )  # fmt: skip
    assert row["text"] == "We will go, … and sing"
    assert (row["start_char"], row["end_char"], row["pieces"]) == (10, 60, 2)
    assert row["quote_ids"] == [rows.id(("a", 1)), rows.id(("a", 0))]
    assert (row["quote_id"], row["speaker"]) == (rows.id(("a", 1)), "Okoro")
    assert (row["confidence"], row["paraphrase_id"]) == (0.3, "b" * 32)
    assert (row["kind"], row["is_fragment"]) == ("direct", False)


@pytest.mark.parametrize(
    ("first", "second", "kind", "complement"),
    [
        (("direct", "none"), ("indirect", "infinitive"), "mixed", "none"),
        (("indirect", "clause"), ("direct", "none"), "mixed", "clause"),
        (("indirect", "phrase"), ("indirect", "infinitive"), "indirect", "infinitive"),
        (("indirect", None), ("indirect", "phrase"), "indirect", "phrase"),
        (("indirect", None), ("indirect", None), "indirect", None),
    ],
)
def test_pieces_that_differ(
    quoted: Any, first: tuple[str, str], second: tuple[str, str], kind: str, complement: str
) -> None:
    (row,) = quoted(
        *(
            {"start_char": 30 * place, "end_char": 30 * place + 9, "utterance_id": 1,
             "kind": own[0], "complement": own[1]}
            for place, own in enumerate((first, second))
        )
    )  # fmt: skip
    assert (row["kind"], row["complement"]) == (kind, complement)


def test_articles_are_no_concern_of_each_other(quoted: Any) -> None:
    quoted({"start_char": 0, "end_char": 99, "text": LONG}, label="a")
    found = quoted({"start_char": 10, "end_char": 46, "text": LONG}, label="b")
    assert sorted(spans_of(found)) == [(0, 99), (10, 46)]


@pytest.mark.parametrize("precision", ["month", "year", "unknown"])
def test_a_day_that_is_not_known_is_none(quoted: Any, precision: str) -> None:
    (row,) = quoted({}, published_at=datetime(2031, 5, 17), published_precision=precision)
    assert row["published_date"] is None


@pytest.mark.parametrize(
    ("pronouns", "shown"),
    [(Pronouns(1, 4, 0), "she"), (Pronouns(4, 1, 0), "he"), (Pronouns(0, 1, 2), "they"),
     (Pronouns(2, 2, 0), None), (None, None)],
)  # fmt: skip
def test_the_speaker_has_the_pronoun_used_most(
    home: Home, quoted: Any, rows: Any, pronouns: Pronouns | None, shown: str | None
) -> None:
    quoted({"speaker_kind": "person"})
    with open_warehouse(home) as connection:
        own = pronouns._asdict() if pronouns else None
        connection.execute(f"UPDATE {ENTITIES.name} SET pronouns = ?", [own])
    (row,) = ask(home, "SELECT speaker_pronoun FROM utterances")
    assert row["speaker_pronoun"] == shown


@pytest.mark.parametrize("column", ["article_id", "partition_month"])
def test_a_query_for_one_article_or_month_reads_no_other(
    home: Home, quoted: Any, rows: Any, column: str
) -> None:
    for label, month in (("a", "2031-05"), ("b", "2031-07")):
        quoted({"partition_month": month}, label=label, partition_month=month)
    value = {"article_id": rows.id("a"), "partition_month": "2031-06"}[column]
    query = f"EXPLAIN (FORMAT json) SELECT text FROM utterances WHERE {column} = '{value}'"
    plan = ask(home, query)[0]["explain_value"]
    assert f"{column} = '{value}'" in plan[plan.rindex('"WINDOW"') :]


def test_who_said_what_has_the_same_rows(home: Home, quoted: Any) -> None:
    quoted(
        {"start_char": 0, "end_char": 9, "text": "A thing,", "utterance_id": 1},
        {"start_char": 20, "end_char": 29, "text": "said twice", "utterance_id": 1},
        {"start_char": 22, "end_char": 25},
        {"start_char": 40, "end_char": 45, "is_scare": True},
    )
    (row,) = ask(home, "SELECT * FROM who_said_what")
    assert (row["quote"], row["is_scare"]) == ("A thing, … said twice", False)
    assert (row["start_char"], row["end_char"]) == (0, 29)


@pytest.fixture(scope="module")
def examples(nlp: Language) -> duckdb.DuckDBPyConnection:
    """The pages and texts of `examples`, annotated."""
    files = [file for file in sorted(EXAMPLES.rglob("*")) if file.suffix in MEDIA_TYPES]
    raw = [
        RawDocument(
            document_id=document_id(file.read_bytes()),
            media_type=MEDIA_TYPES[file.suffix],
            text=file.read_text(encoding="utf-8", errors="replace"),
            received_at=datetime(2026, 3, 1),
        )
        for file in files
    ]
    cleaned = [clean_document(one, run_id="run-1") for one in raw]
    found = [one.article for one in cleaned if not isinstance(one, Rejection)]
    articles = list({article.article_id: article for article in found}.values())
    connection = duckdb.connect()
    create_tables(connection)
    create_views(connection)
    quotes = annotate(nlp, articles, run_id="run-1").quotes
    for table, own in ((ARTICLES, articles), (QUOTES, quotes)):
        rows = to_arrow(table, own)
        connection.register("made", rows)
        connection.execute(f"INSERT INTO {table.name} SELECT * FROM made")
    return connection


def test_what_is_likelier_wrong_than_right_is_no_utterance(quoted: Any) -> None:
    sure = {"start_char": 1, "end_char": 9, "text": "We stay.", "confidence": 0.5}
    unsure = {"start_char": 20, "end_char": 28, "text": "We left.", "confidence": 0.49}
    assert [row["text"] for row in quoted(sure, unsure)] == ["We stay."]


def test_every_quote_of_the_examples_is_in_one_utterance_or_within_another(
    examples: duckdb.DuckDBPyConnection,
) -> None:
    assert examples.execute(UNACCOUNTED).fetchall() == []
    pieces = "SELECT unnest(quote_ids) AS piece FROM utterances"
    query = f"SELECT count(piece), count(DISTINCT piece) FROM ({pieces})"
    found, distinct = examples.execute(query).fetchone() or (0, 0)
    assert found == distinct > 20


def test_utterances_of_one_piece_read_back_in_the_examples(
    examples: duckdb.DuckDBPyConnection,
) -> None:
    query = """
        SELECT count(*), count(*) FILTER (
            u.text = substr(a.text, u.start_char + 1, u.end_char - u.start_char))
        FROM utterances u JOIN articles a USING (article_id) WHERE u.pieces = 1"""
    found, same = examples.execute(query).fetchone() or (0, 1)
    assert found == same > 20
