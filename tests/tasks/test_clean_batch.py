"""The clean stage: every document that came in becomes an article or is set aside with a reason."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import tasks.clean
from copydesk.ids import article_id
from schemas import ARTICLE_LINES, ARTICLES, DOCUMENTS, QUARANTINE
from tasks.clean import clean_batch
from tasks.home.staging import Home, read_table
from tasks.ingest import ingest
from tests.support.failing import FAULTY, fragile

STORY = """Ferry to Skerry Island sails again

By Tove Lindqvist

PORT INES, May 17 (Coast Wire) - The ferry between Port Ines and Skerry Island sailed on Saturday
for the first time since a storm broke its ramp in February, the harbour office said.

"We have waited for this through three months of fog," said harbour master Jorin Maas. He thanked
the welders, who had worked through the nights so that the island could be reached before summer.

About ninety people live on Skerry Island. They had been supplied by fishing boats in the meantime,
and the school had sent its older pupils to stay with families on the mainland.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    return folder


def clean(home: Home, source: Path, languages: tuple[str, ...] = ("en",)) -> tuple[Path, Path]:
    (batch,) = ingest(home, str(source), 100, 100_000, "run-1")
    return batch, clean_batch(home, batch, languages, "run-1")


def reasons(cleaned: Path) -> list[str]:
    return [row.reason for row in read_table(cleaned, QUARANTINE)]


def test_a_story_becomes_an_article_with_its_lines(home: Home, source: Path) -> None:
    (source / "ferry.txt").write_text(STORY)
    (source / "ferry.json").write_text(json.dumps({"url": "https://example.org/ferry"}))
    batch, cleaned = clean(home, source)
    (article,) = read_table(cleaned, ARTICLES)
    assert article.document_id == read_table(batch, DOCUMENTS)[0].document_id
    assert (article.url, article.revision) == ("https://example.org/ferry", 1)
    assert "harbour master Jorin Maas" in article.text
    for line in read_table(cleaned, ARTICLE_LINES):
        assert line.article_id == article.article_id
        if line.start_char is not None:
            assert article.text[line.start_char : line.end_char] == line.text
    assert reasons(cleaned) == []


def test_the_text_is_read_from_the_bytes_in_their_encoding(home: Home, source: Path) -> None:
    (source / "a.txt").write_bytes(STORY.replace('"', "”").encode("cp1252"))
    _, cleaned = clean(home, source)
    assert "”We have waited" in read_table(cleaned, ARTICLES)[0].text


def test_a_record_of_json_lines_is_read_as_what_it_holds(home: Home, source: Path) -> None:
    page = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n")[2:])
    records = [{"html": f"<html><body><article>{page}</article></body></html>"}, {"text": STORY}]
    (source / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    _, cleaned = clean(home, source)
    assert ["harbour office said" in row.text for row in read_table(cleaned, ARTICLES)] == [
        True
    ] * 2


def test_every_document_is_accounted_for(home: Home, source: Path) -> None:
    (source / "a.txt").write_text(STORY)
    (source / "b.txt").write_text("")
    (source / "c.jsonl").write_text("{broken\n")
    (source / "d.txt").write_bytes(b"\x00\x01" * 50)
    batch, cleaned = clean(home, source)
    offered = {row.document_id for row in read_table(batch, DOCUMENTS)}
    kept = {row.document_id for row in read_table(cleaned, ARTICLES)}
    refused = {row.document_id for row in read_table(cleaned, QUARANTINE)}
    assert kept | refused == offered
    assert not kept & refused
    assert sorted(reasons(cleaned)) == ["binary", "broken_json", "empty"]


def test_a_language_that_is_not_wanted_is_set_aside(home: Home, source: Path) -> None:
    (source / "a.txt").write_text(STORY)
    _, cleaned = clean(home, source, languages=("is",))
    assert read_table(cleaned, ARTICLES) == []
    assert len(reasons(cleaned)) == 1


def test_a_page_that_breaks_a_parser_is_set_aside_and_the_batch_goes_on(
    home: Home, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.txt").write_text(STORY)
    (source / "b.txt").write_text(STORY.replace("Saturday", "Sunday"))
    honest = tasks.clean.clean_document

    def fragile(document: Any, *arguments: Any) -> Any:
        if "Sunday" in document.text:
            raise RecursionError("nested too deep")
        return honest(document, *arguments)

    monkeypatch.setattr(tasks.clean, "clean_document", fragile)
    _, cleaned = clean(home, source)
    assert len(read_table(cleaned, ARTICLES)) == 1
    (row,) = read_table(cleaned, QUARANTINE)
    assert row.reason == "cleaning_failed"
    assert re.fullmatch(
        r"RecursionError: nested too deep \(tasks\.clean:\d+ \w+\)", row.detail or ""
    )


def test_a_batch_in_which_documents_failed_is_cleaned_anew_by_the_next_run(
    home: Home, source: Path
) -> None:
    (source / "a.txt").write_text(STORY)
    (source / "b.txt").write_text(f"{STORY}\n{FAULTY}.\n")
    (batch,) = ingest(home, str(source), 100, 100_000, "run-1")
    with fragile(tasks.clean, "clean_document"):
        first = clean_batch(home, batch, ("en",), "run-1")
        assert clean_batch(home, batch, ("en",), "run-1") == first
    mended = clean_batch(home, batch, ("en",), "run-2")
    assert (len(read_table(first, ARTICLES)), reasons(first)) == (1, ["cleaning_failed"])
    assert (len(read_table(mended, ARTICLES)), reasons(mended)) == (2, [])
    assert clean_batch(home, batch, ("en",), "run-3") == mended


def test_an_article_that_cannot_be_stored_is_set_aside_alone(
    home: Home, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.txt").write_text(STORY)
    (source / "b.txt").write_text(f"{STORY}\n{FAULTY}.\n")
    honest = tasks.clean.clean_document

    def half_a_character(document: Any, *arguments: Any) -> Any:
        made = honest(document, *arguments)
        title = "\ud83d" if FAULTY in document.text else made.article.title
        return replace(made, article=replace(made.article, title=title))

    monkeypatch.setattr(tasks.clean, "clean_document", half_a_character)
    _, cleaned = clean(home, source)
    assert len(read_table(cleaned, ARTICLES)) == 1
    (row,) = read_table(cleaned, QUARANTINE)
    assert (row.detail or "").startswith("UnicodeEncodeError")


def test_a_failing_machine_stops_the_batch(
    home: Home, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.txt").write_text(STORY)

    def out_of_memory(*_: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr(tasks.clean, "clean_document", out_of_memory)
    with pytest.raises(MemoryError):
        clean(home, source)


def test_of_two_documents_of_one_article_the_later_counts(home: Home, source: Path) -> None:
    for name, text in (("a", STORY), ("b", STORY.replace("ninety", "a hundred"))):
        (source / f"{name}.txt").write_text(text)
        (source / f"{name}.json").write_text(json.dumps({"url": "https://example.org/ferry"}))
    _, cleaned = clean(home, source)
    (article,) = read_table(cleaned, ARTICLES)
    assert article.revision == 2
    assert "a hundred people" in article.text
    assert {row.article_id for row in read_table(cleaned, ARTICLE_LINES)} == {article.article_id}
    assert reasons(cleaned) == ["superseded"]


def test_versions_of_a_page_are_documents_of_one_article(home: Home, source: Path) -> None:
    addresses = ["http://m.ines.example/ferry", "https://www.ines.example/ferry/amp"]
    for number, url in enumerate(addresses):
        (source / f"{number}.txt").write_text(STORY.replace("ninety", f"{number + 2} dozen"))
        (source / f"{number}.json").write_text(json.dumps({"url": url}))
    _, cleaned = clean(home, source)
    (article,) = read_table(cleaned, ARTICLES)
    assert (article.revision, article.url) == (2, addresses[1])
    assert article.article_id == article_id("https://ines.example/ferry", "")
    assert reasons(cleaned) == ["superseded"]


def test_a_batch_is_cleaned_once(home: Home, source: Path) -> None:
    (source / "a.txt").write_text(STORY)
    batch, cleaned = clean(home, source)
    before = read_table(cleaned, ARTICLES)
    assert clean_batch(home, batch, ("en",), "run-2") == cleaned
    assert read_table(cleaned, ARTICLES) == before
    assert clean_batch(home, batch, ("en", "de"), "run-2") != cleaned
