"""Golden articles: the zone of every line and every fact, annotated by hand.

A file has a head (TOML: the facts), `---`, then a line of the document each: zone, tab, text. For an
HTML page (`NAME.html`) the file is `NAME.zones`, with a line for each block. The annotation rules are
in `golden/articles/README.md`.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from copydesk.cleaning.article import CleanDocument, clean_document
from copydesk.cleaning.plain_text import read_flattened
from copydesk.documents.encoding import decode, find_encoding
from copydesk.documents.raw import RawDocument
from copydesk.errors import Rejection
from schemas.articles import ZONES

FOLDER = Path(__file__).parent / "golden" / "articles"
RECEIVED = datetime(2026, 3, 1, 12)
ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
TEXT_ZONES = frozenset({"body", "subhead"})
# Defaults of facts that a head leaves out.
SILENT = {
    "title": None,
    "authors": (),
    "dateline": None,
    "published_at": None,
    "published_precision": "unknown",
    "published_basis": "none",
    "is_paywalled": False,
    "is_truncated": False,
}
SAID = ("publisher", "section", "canonical_url", "language")


@dataclass(frozen=True)
class Golden:
    """An annotated article of the folder."""

    name: str
    head: dict[str, Any]
    lines: tuple[tuple[str, str], ...]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts that the article must have."""
        stated = {name: value for name, value in self.head.items() if name in {*SILENT, *SAID}}
        facts = {**SILENT, **stated}
        facts["authors"] = tuple(facts["authors"])
        if isinstance(facts["published_at"], date) and not isinstance(
            facts["published_at"], datetime
        ):
            facts["published_at"] = datetime.combine(facts["published_at"], time())
        return facts

    @property
    def zones(self) -> dict[int, tuple[str, str]]:
        """Zone and text of every line that is not blank, by its number."""
        normalized = self.head.get("normalized", {})
        return {
            number: (zone, normalized.get(str(number), text))
            for number, (zone, text) in enumerate(self.lines, start=1)
            if text
        }

    @property
    def known_wrong(self) -> dict[str, str]:
        """The lines (by number) and facts (by name) that cleaning gets wrong, and why."""
        found: dict[str, str] = self.head.get("known_wrong", {})
        return found


@cache
def golden(name: str) -> Golden:
    """Read the article of that name."""
    head, _, rest = (FOLDER / name).read_text(encoding="utf-8").partition("---\n")
    stated = tomllib.loads(head)
    pairs = [line.partition("\t") for line in rest.rstrip("\n").split("\n")]
    lines = [(zone, _unescape(text) if stated.get("escapes") else text) for zone, _, text in pairs]
    return Golden(name, stated, tuple(lines))


@cache
def cleaned(name: str) -> CleanDocument:
    """What cleaning makes of it."""
    article = golden(name)
    is_page = name.endswith(".zones")
    result = clean_document(
        RawDocument(
            document_id="d" * 64,
            media_type="text/html" if is_page else "text/plain",
            text=_page(name) if is_page else "\n".join(text for _, text in article.lines),
            received_at=RECEIVED,
            url=article.head.get("url"),
        ),
        "run",
    )
    assert isinstance(result, CleanDocument), result
    return result


def _unescape(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _page(name: str) -> str:
    payload = (FOLDER / name).with_suffix(".html").read_bytes()
    encoding = find_encoding(payload, is_html=True)
    assert not isinstance(encoding, Rejection), encoding
    return decode(payload, encoding)


NAMES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".txt", ".zones"})
KNOWN_WRONG = [(name, what) for name in NAMES for what in golden(name).known_wrong]


def is_zone(wanted: str, given: str) -> bool:
    """Whether the zone is the annotated one, or one of the alternatives `a/b`."""
    return given in wanted.split("/")


@pytest.mark.parametrize("name", NAMES)
def test_every_line_falls_in_its_zone(name: str) -> None:
    article, lines = golden(name), cleaned(name).lines
    wanted = article.zones
    assert [(line.line_number, line.text) for line in lines] == [
        (number, text) for number, (_, text) in wanted.items()
    ]
    assert [
        (line.line_number, line.zone, line.reason, wanted[line.line_number])
        for line in lines
        if not is_zone(wanted[line.line_number][0], line.zone)
        and str(line.line_number) not in article.known_wrong
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_read(name: str) -> None:
    article, stated = golden(name), cleaned(name).article
    facts = {k: v for k, v in article.facts.items() if k not in article.known_wrong}
    assert {fact: getattr(stated, fact) for fact in facts} == facts


@pytest.mark.parametrize(("name", "what"), KNOWN_WRONG, ids=lambda value: value)
@pytest.mark.xfail(reason="known wrong; take one that passes out of the article's head")
def test_a_known_error_is_still_wrong(name: str, what: str) -> None:
    article, result = golden(name), cleaned(name)
    if what.isdigit():
        wanted = article.zones[int(what)][0]
        assert is_zone(wanted, next(x.zone for x in result.lines if x.line_number == int(what)))
    else:
        assert getattr(result.article, what) == article.facts[what]


@pytest.mark.parametrize("name", NAMES)
def test_an_article_follows_the_annotation_format(name: str) -> None:
    article = golden(name)
    assert {z for zone, text in article.lines if text for z in zone.split("/")} <= set(ZONES)
    alternatives = [set(zone.split("/")) for zone, text in article.lines if text]
    assert [z for z in alternatives if z & TEXT_ZONES and z - TEXT_ZONES] == []
    known = {"url", "escapes", "normalized", "known_wrong", "kind", *SILENT, *SAID}
    assert set(article.head) <= known
    assert article.head["kind"]


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_its_lines(name: str) -> None:
    result = cleaned(name)
    placed = [line for line in result.lines if line.start_char is not None]
    text = result.article.text
    assert all(line.text == text[line.start_char : line.end_char] for line in placed)
    assert {line.zone for line in placed} <= TEXT_ZONES
    said = "".join(line.text for line in placed)
    assert "".join(said.split()) == "".join(text.split())


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".txt")])
def test_cleaning_is_idempotent(name: str) -> None:
    text = cleaned(name).article.text
    assert read_flattened(text).text == text
