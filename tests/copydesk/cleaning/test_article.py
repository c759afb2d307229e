"""Golden documents: every line with its zone, and the facts of the article."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from copydesk.cleaning.article import CleanDocument, clean_document
from copydesk.documents.raw import RawDocument
from copydesk.errors import Rejection
from schemas import Article

GOLDEN = Path(__file__).parents[1] / "golden"
RECEIVED = datetime(2025, 6, 1, 12)
TEXT_ZONES = {"body", "subhead"}


def document(text: str, media_type: str = "text/plain", **metadata: Any) -> RawDocument:
    return RawDocument(
        document_id="d" * 64,
        media_type=media_type,
        text=text,
        received_at=RECEIVED,
        url=metadata.pop("url", None),
        metadata=metadata,
    )


def cleaned(text: str, media_type: str = "text/plain", **metadata: Any) -> CleanDocument:
    result = clean_document(document(text, media_type, **metadata), "run")
    assert isinstance(result, CleanDocument), result
    return result


def golden(name: str) -> list[tuple[str, str]]:
    """The lines of a golden file, each with the zone written before it ("" for an empty line)."""
    lines = (GOLDEN / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [(zone, text) for zone, _, text in (line.partition("| ") for line in lines)]


def raw(name: str) -> str:
    return "\n".join(text for _, text in golden(name))


@pytest.mark.parametrize("name", ["harbour.txt", "teasers.txt", "blanks.txt"])
def test_every_line_of_a_flattened_page_falls_in_its_zone(name: str) -> None:
    wanted = [(zone, text) for zone, text in golden(name) if text]
    assert [(line.zone, line.text) for line in cleaned(raw(name)).lines] == wanted


def test_every_block_of_a_page_falls_in_its_zone() -> None:
    page = (GOLDEN / "lock.html").read_text(encoding="utf-8")
    lines = cleaned(page, "text/html").lines
    assert [(line.zone, line.text) for line in lines] == golden("lock.zones")


@pytest.mark.parametrize("name", ["harbour.txt", "teasers.txt", "blanks.txt", "lock.html"])
def test_lines_read_back_and_make_up_the_text(name: str) -> None:
    is_page = name.endswith("html")
    text = (GOLDEN / name).read_text(encoding="utf-8") if is_page else raw(name)
    result = cleaned(text, "text/html" if is_page else "text/plain")
    placed = [line for line in result.lines if line.start_char is not None]
    assert "\n\n".join(line.text for line in placed) == result.article.text
    for line in placed:
        assert result.article.text[line.start_char : line.end_char] == line.text
        assert line.zone in TEXT_ZONES
    assert all(line.zone not in TEXT_ZONES for line in result.lines if line.start_char is None)
    assert all(line.reason for line in result.lines)


@pytest.mark.parametrize(
    "before",
    ["<!-- an advert ", "<title>Bridge ", "<textarea>", "<div>" * 5_000],
    ids=["a comment", "a title", "a text area", "five thousand boxes"],
)
def test_an_unclosed_element_hides_no_article(before: str) -> None:
    sentence = "The council of Westmark met on Monday and agreed to mend the long bridge."
    body = "".join(f"<p>{sentence} Item {number} was next.</p>" for number in range(4))
    page = cleaned(f"<html><body><h1>Bridge</h1>{before}{body}</body></html>", "text/html")
    assert page.article.text.count(sentence) == 4


def test_line_numbers_count_the_documents_lines() -> None:
    numbers = [i for i, (_, text) in enumerate(golden("blanks.txt"), start=1) if text]
    assert [line.line_number for line in cleaned(raw("blanks.txt")).lines] == numbers


def facts(article: Article, *names: str) -> list[Any]:
    return [getattr(article, name) for name in names]


def test_facts_of_a_flattened_page() -> None:
    article = cleaned(raw("harbour.txt")).article
    assert facts(article, "title", "authors", "publisher", "dateline", "language") == [
        "Harbour board votes to close the old fish market",
        ("Ottilie Marwen", "Jonas Brakk"),
        "Harbour Gazette",
        "SELM",
        "en",
    ]
    assert facts(article, "published_at", "published_precision", "published_basis") == [
        datetime(2025, 3, 14),
        "day",
        "text",
    ]
    assert facts(article, "partition_month", "is_paywalled", "is_truncated") == [
        "2025-03",
        False,
        False,
    ]


def test_a_page_without_headline_or_date_gets_none_from_its_teasers() -> None:
    article = cleaned(raw("teasers.txt")).article
    assert facts(article, "title", "authors") == [None, ("Ines Torvald",)]
    assert facts(article, "published_at", "published_precision", "published_basis") == [
        None,
        "unknown",
        "none",
    ]
    assert article.partition_month == "2025-06"


def test_a_bare_name_at_the_headline_is_the_author() -> None:
    article = cleaned(raw("blanks.txt")).article
    assert facts(article, "authors", "section", "is_paywalled") == [
        ("Samir Okonjo-Lindt",),
        "World",
        True,
    ]


def test_facts_of_a_page() -> None:
    page = (GOLDEN / "lock.html").read_text(encoding="utf-8")
    article = cleaned(page, "text/html", url="https://chronicle.example/a?fbclid=1").article
    assert facts(article, "title", "authors", "publisher", "section", "canonical_url") == [
        "Barges wait as Brenn lock cracks",
        ("Ines Torvald", "Mattis Holm"),
        "Lowland Chronicle",
        "Rivers",
        "https://chronicle.example/rivers/barges-wait",
    ]
    assert facts(article, "published_at", "published_precision", "published_basis") == [
        datetime(2025, 4, 2, 21, 30),
        "minute",
        "metadata",
    ]


def test_supplied_metadata_wins() -> None:
    page = (GOLDEN / "lock.html").read_text(encoding="utf-8")
    article = cleaned(
        page,
        "text/html",
        title="Told",
        authors=["Told Author"],
        publisher="Teller",
        published_at="2025-01-05",
        section="Told section",
    ).article
    assert facts(article, "title", "authors", "publisher", "section", "published_at") == [
        "Told",
        ("Told Author",),
        "Teller",
        "Told section",
        datetime(2025, 1, 5),
    ]


def test_a_text_cut_short_is_truncated() -> None:
    text = raw("teasers.txt").split("\nFilm Festival")[0]
    assert not cleaned(text).article.is_truncated
    assert cleaned(
        text + "\nThe yard at Osk said on Tuesday that the plates were..."
    ).article.is_truncated


def test_another_language_is_refused_only_where_it_is_not_wanted() -> None:
    french = (
        "Après quarante et un ans passés au sommet d’un escalier, le gardien quitte le phare. "
        "Le ministère de la Marine l’a annoncé vendredi dans un communiqué de trois lignes. "
        "« J’ai vu passer tous les bateaux et aucun ministre », a-t-il déclaré en souriant. "
        "Une association locale espère transformer la tour en musée avant le prochain été."
    )
    refused = clean_document(document(french), "run")
    assert isinstance(refused, Rejection)
    assert (refused.reason, refused.detail) == ("not_english", "fr")
    assert isinstance(clean_document(document(french), "run", ("fr",)), CleanDocument)
    assert isinstance(clean_document(document(french), "run", ()), CleanDocument)
