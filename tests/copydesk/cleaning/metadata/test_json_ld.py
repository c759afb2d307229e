"""JSON-LD: wrapped, escaped, of other articles, with references in place of names."""

import json
from datetime import datetime
from html import escape
from typing import Any

import pytest

from copydesk.cleaning.article import read_document
from copydesk.cleaning.html.blocks import parse_page
from copydesk.cleaning.metadata.read import PageMetadata, read_metadata
from copydesk.documents.raw import RawDocument

TITLE = "Lighthouse keeper of Tarsk retires after fifty years"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "author": {"@type": "Person", "name": "Hedda Quist"},
    "publisher": {"@type": "Organization", "name": "Tarsk Beacon"},
    "datePublished": "2031-04-02T07:30:00+02:00",
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Ten lighthouses that are worth the climb",
    "url": "https://beacon.example/climb",
    "author": {"@type": "Person", "name": "Ned Farrow"},
    "datePublished": "2029-01-01T00:00:00Z",
}


def metadata(script: str, head: str = "") -> PageMetadata:
    page = f"""<html><head><title>{TITLE} - Tarsk Beacon</title>{head}
      <script type="application/ld+json">{script}</script></head><body><h1>{TITLE}</h1></body></html>"""
    return read_metadata(parse_page(page))


def dumped(value: Any) -> str:
    return json.dumps(value)


@pytest.mark.parametrize(
    "script",
    [
        dumped(ARTICLE),
        dumped([ARTICLE]),
        dumped({"@graph": [{"@type": "WebSite", "name": "Beacon"}, ARTICLE]}),
        dumped({"@type": "WebPage", "mainEntity": ARTICLE}),
        dumped({"@type": "ItemPage", "mainEntityOfPage": ARTICLE}),
        f"//<![CDATA[\n{dumped(ARTICLE)}\n//]]>",
        f"/* <![CDATA[ */ {dumped(ARTICLE)}; /* ]]> */",
        f"<!-- {dumped(ARTICLE)} -->",
        f"\n{dumped(ARTICLE)};\n",
        escape(dumped(ARTICLE)),
        escape(dumped(ARTICLE)).replace("&quot;", "&#34;"),
        dumped([OTHER, ARTICLE]),
        dumped({"@graph": [OTHER, {**OTHER, "url": "https://beacon.example/x"}, ARTICLE]}),
        dumped({**ARTICLE, "articleBody": "The lamp turned. " * 40_000}),
    ],
)
def test_the_page_s_own_article_is_read(script: str) -> None:
    facts = metadata(script)
    assert facts.authors == (("Hedda Quist",),)
    assert facts.publishers == ("Tarsk Beacon",)
    assert facts.dates == ("2031-04-02T07:30:00+02:00",)


def test_an_article_is_known_by_its_url() -> None:
    own = {
        **ARTICLE,
        "headline": "Fifty years of light",
        "mainEntityOfPage": {"@id": "https://beacon.example/keeper"},
    }
    head = '<link rel="canonical" href="https://www.beacon.example/keeper/">'
    assert metadata(dumped([OTHER, own]), head).authors == (("Hedda Quist",),)


def test_references_are_followed() -> None:
    graph = [
        {**ARTICLE, "author": [{"@id": "#q"}, {"@id": "#b"}], "publisher": {"@id": "#o"}},
        {"@type": "Person", "@id": "#q", "name": "Hedda Quist"},
        {"@type": "Person", "@id": "#b", "name": "Orrin Bale"},
        {"@type": "Organization", "@id": "#o", "name": "Tarsk Beacon"},
    ]
    facts = metadata(dumped({"@graph": graph}))
    assert facts.authors == (("Hedda Quist", "Orrin Bale"),)
    assert facts.publishers == ("Tarsk Beacon",)


@pytest.mark.parametrize("number", [1933052400, 1933052400000])
def test_a_date_may_be_a_number(number: int) -> None:
    page = f"""<html><head><title>{TITLE}</title><script type="application/ld+json">
      {dumped({**ARTICLE, "datePublished": number})}</script></head><body><h1>{TITLE}</h1></body></html>"""
    draft = read_document(
        RawDocument(
            document_id="0" * 64,
            media_type="text/html",
            text=page,
            received_at=datetime(2032, 1, 1),
        )
    )
    assert draft.publication.at == datetime(2031, 4, 4, 7, 0)
    assert draft.publication.precision == "minute"


@pytest.mark.parametrize("script", ["", "{", "[[[[[[", "null", '"text"', "{'a': 1}", "[" * 3000])
def test_invalid_metadata_counts_as_absent(script: str) -> None:
    assert metadata(script).authors == ()


def test_the_owners_of_an_article_are_named() -> None:
    publisher = {"name": "Tarsk Beacon", "parentOrganization": {"name": "North Sea Papers"}}
    assert metadata(dumped({**ARTICLE, "publisher": publisher})).owners == (
        "Tarsk Beacon",
        "North Sea Papers",
    )
