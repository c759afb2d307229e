"""RSS and Atom: items become records with link, title, authors and date."""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas import ARTICLES
from tasks.clean import clean_batch
from tasks.home.staging import Home, read_table
from tasks.ingest import ingest
from tasks.sources import Offer, Refusal, read_source

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Harbour Gazette</title><link>https://harbour.example/</link>
%s
</channel></rss>"""
FULL = """<item><title>Pier &amp;amp; ferry</title><link> https://harbour.example/pier </link>
<dc:creator><![CDATA[Ann Roe]]></dc:creator><dc:creator>Bo Lind</dc:creator>
<pubDate>Sat, 17 May 2031 09:30:00 +0200</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>The pier&nbsp;was mended.</p> <p>Fares & times follow.</p>]]></content:encoded>
</item>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>
<author><name>The desk</name></author>
<entry><title type="html">Pier &lt;b&gt;open&lt;/b&gt;</title>
<link rel="replies" href="https://harbour.example/pier#talk"/>
<link href="https://harbour.example/pier"/><id>tag:harbour.example,2031:1</id>
<updated>2031-05-18T00:00:00Z</updated><published>2031-05-17T09:30:00Z</published>
<author><name>Ann Roe</name><email>ann@harbour.example</email></author>
<summary>A teaser.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <em>is</em> open.</p></div></content>
</entry></feed>"""


def read(path: Path, text: str | bytes, max_bytes: int = 10_000) -> list[Offer | Refusal]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read_source(str(path), max_bytes))


def records(found: list[Offer | Refusal]) -> list[dict[str, Any]]:
    return [json.loads(item.payload) for item in found if isinstance(item, Offer)]


def reasons(found: list[Offer | Refusal]) -> list[tuple[str, str]]:
    return [
        (item.source_uri.rpartition("/")[2], item.rejection.reason)
        for item in found
        if isinstance(item, Refusal)
    ]


def test_an_item_of_rss_is_a_page_with_its_metadata(tmp_path: Path) -> None:
    found = read(tmp_path / "a.rss", RSS % FULL)
    (record,) = records(found)
    page = record.pop("html")
    assert "<p>The pier&nbsp;was mended.</p> <p>Fares & times follow.</p>" in page
    assert "<h1>Pier &amp; ferry</h1>" in page
    assert record == {
        "url": "https://harbour.example/pier",
        "title": "Pier & ferry",
        "authors": ["Ann Roe", "Bo Lind"],
        "published_at": "2031-05-17T09:30:00+02:00",
    }
    assert [item.source_uri for item in found] == [f"{tmp_path}/a.rss#1"]


def test_an_entry_of_atom_is_a_page_with_its_metadata(tmp_path: Path) -> None:
    (record,) = records(read(tmp_path / "a.atom", ATOM))
    assert "<p>It <em>is</em> open.</p>" in record.pop("html")
    assert record == {
        "url": "https://harbour.example/pier",
        "title": "Pier open",
        "authors": ["Ann Roe"],
        "published_at": "2031-05-17T09:30:00Z",
    }


def test_descriptions_are_text_or_markup_and_links_may_be_guids(tmp_path: Path) -> None:
    plain = "<item><guid>https://harbour.example/1</guid><description>Fish &amp;amp; chips</description></item>"
    marked = """<item><guid isPermaLink="false">https://harbour.example/x</guid>
        <author>desk@harbour.example (Ann Roe)</author><pubDate>some day</pubDate>
        <description>&lt;p&gt;Fish&lt;/p&gt;</description></item>"""
    one, two, three = records(read(tmp_path / "a.xml", RSS % f"{plain}{marked}<item/>"))
    assert one == {"url": "https://harbour.example/1", "text": "Fish & chips"}
    assert "\n<p>Fish</p>\n" in two["html"]
    assert (two["authors"], two["published_at"], "url" in two) == (["Ann Roe"], "some day", False)
    assert three == {}


def test_what_feeds_get_wrong_is_mended(tmp_path: Path) -> None:
    title = "<title>Salt & vinegar&nbsp;&mdash;\x0b Zo&euml;</title>"
    link = "<link><![CDATA[https://harbour.example/?a=1&b=2]]></link>"
    body = "<description>&lt;p&gt;Caf&amp;eacute; &#8220;Sol&#8221;</description>"
    (record,) = records(read(tmp_path / "a.rss", RSS % f"<item>{title}{link}{body}</item>"))
    assert record["title"] == "Salt & vinegar — Zoë"
    assert record["url"] == "https://harbour.example/?a=1&b=2"
    assert "<p>Caf&eacute; “Sol”" in record["html"]


def test_tokens_are_mended_wherever_the_pieces_are_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = RSS % FULL.replace("A teaser", "Salt & vinegar&nbsp;&mdash; more")
    whole = records(read(tmp_path / "a.rss", text))
    for size in (1, 2, 3, 7, 35):
        monkeypatch.setattr("tasks.sources.feeds.BLOCK", size)
        assert records(read(tmp_path / "a.rss", text)) == whole


def test_utf_16_and_declared_encodings_are_read(tmp_path: Path) -> None:
    item = "<item><title>Zoë & co</title></item>".replace("&", "&amp;")
    for encoding in ("utf-16", "iso-8859-1"):
        text = (RSS % item).replace("utf-8", encoding)
        (record,) = records(read(tmp_path / "a.rss", text.encode(encoding)))
        assert record == {"title": "Zoë & co"}


def test_items_before_a_fault_are_given_and_the_rest_refused(tmp_path: Path) -> None:
    text = RSS % f"{FULL}<item><title>cut off"
    found = read(tmp_path / "a.rss", text.partition("</channel>")[0])
    assert len(records(found)) == 1
    assert reasons(found) == [("a.rss", "broken_feed")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<urlset><url/></urlset>", "not_a_feed"),
        ("no markup at all", "broken_feed"),
        ("", "broken_feed"),
    ],
)
def test_what_is_no_feed_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    assert reasons(read(tmp_path / "a.xml", text)) == [("a.xml", reason)]


def test_an_oversized_item_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    big = f"<item><description>{'x' * 2000}</description></item>"
    found = read(tmp_path / "a.rss", RSS % f"{big}{FULL}", 1500)
    assert reasons(found) == [("a.rss#1", "oversized")]
    assert len(records(found)) == 1


def test_entities_neither_blow_up_nor_fetch_files(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    inner = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 9))
    files = f'<!ENTITY f SYSTEM "{tmp_path / "secret"}">'
    for entities, item in ((f'<!ENTITY e0 "{"x" * 999}">{inner}', "&e8;"), (files, "&f;")):
        text = (RSS % f"<item><title>{item}</title></item>").replace(
            "<rss", f"<!DOCTYPE rss [{entities}]><rss", 1
        )
        found = read(tmp_path / "a.xml", text)
        assert "secret words" not in str(found)
        assert sum(len(item.payload) for item in found if isinstance(item, Offer)) < 10_000


def test_an_item_becomes_an_article(tmp_path: Path, home: Home) -> None:
    words = "Harbour master Jorin Maas said the pier would be open to walkers again by the spring."
    body = "".join(f"&lt;p&gt;{words} Part {n} of the work is done.&lt;/p&gt;" for n in range(6))
    item = FULL.replace("A teaser.", body).replace("content:encoded", "ignored")
    (tmp_path / "a.rss").write_text(RSS % item.replace("2031", "2025"))
    (batch,) = ingest(home, str(tmp_path / "a.rss"), 10, 100_000, "run-1")
    (article,) = read_table(clean_batch(home, batch, ("en",), "run-1"), ARTICLES)
    assert (article.title, list(article.authors)) == ("Pier & ferry", ["Ann Roe", "Bo Lind"])
    assert article.published_at is not None
    assert article.text.count(words) == 6
