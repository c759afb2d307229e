"""URLs: what only tracks goes, and a page's own name for itself counts on its own site."""

import pytest

from copydesk.urls import canonical_url, clean_url, identity_url, site, url_date


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("HTTPS://News.Example:443/a?utm_source=x&id=7#top", "https://news.example/a?id=7"),
        ("http://news.example:8080", "http://news.example:8080/"),
        ("https://news.example/a?fbclid=1&gclid=2", "https://news.example/a"),
        ("https://news.example/a?id=7&amp;utm_source=x", "https://news.example/a?id=7"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://news.example/a?page=2&q=", "https://news.example/a?page=2&q="),
        ("mailto:desk@news.example", None),
        ("/relative", None),
        ("http://news.example:port/", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_urls_are_cleaned(url: str | None, cleaned: str | None) -> None:
    assert clean_url(url) == cleaned
    assert clean_url(cleaned) == cleaned


@pytest.mark.parametrize(
    ("given", "named", "canonical"),
    [
        (
            "https://m.news.example/a?x=1",
            "https://www.news.example/a",
            "https://www.news.example/a",
        ),
        ("https://copier.example/a", "https://news.example/a", "https://copier.example/a"),
        ("https://news.example/a", "https://news.example/", "https://news.example/a"),
        (None, "https://news.example/a#b", "https://news.example/a"),
        ("https://news.example/a", None, "https://news.example/a"),
        (None, None, None),
    ],
)
def test_the_page_names_itself_on_its_own_site(
    given: str | None, named: str | None, canonical: str | None
) -> None:
    assert canonical_url(given, named) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "http://skerry.example/harbour/crane-lifts-wreck",
        "https://skerry.example:443/harbour/crane-lifts-wreck",
        "http://skerry.example:80/harbour/crane-lifts-wreck",
        "https://skerry.example:80/harbour/crane-lifts-wreck/",
        "https://www2.skerry.example/harbour/crane-lifts-wreck",
        "https://m.skerry.example/harbour/crane-lifts-wreck?m=1",
        "http://mobile.skerry.example/harbour/crane-lifts-wreck",
        "https://amp.skerry.example/harbour/crane-lifts-wreck",
        "https://Skerry.Example./harbour/crane-lifts-wreck/amp/",
        "https://skerry.example/harbour/crane-lifts-wreck/amp",
        "https://skerry.example/amp/harbour/crane-lifts-wreck",
        "https://skerry.example/harbour/amp/crane-lifts-wreck",
        "https://skerry.example/harbour/crane-lifts-wreck.amp",
        "https://skerry.example/harbour/crane-lifts-wreck?amp",
        "https://skerry.example/harbour/crane-lifts-wreck?amp=1&utm_source=x#deck",
        "https://skerry.example/harbour/crane-lifts-wreck?outputType=amp",
        "https://skerry.example/harbour/crane-lifts-wreck?view=amp",
    ],
)
def test_versions_of_a_page_are_one_article(url: str) -> None:
    one = identity_url("https://www.skerry.example/harbour/crane-lifts-wreck")
    assert identity_url(url) == one == identity_url(one)


def test_a_version_keeps_its_ending_and_the_query_its_names() -> None:
    amp = identity_url("https://skerry.example/wreck.amp.html?page=2&id=7")
    assert amp == identity_url("http://www.skerry.example/wreck.html?id=7&page=2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://skerry.example/wreck", "https://en.skerry.example/wreck"),
        ("https://en.skerry.example/wreck", "https://de.skerry.example/wreck"),
        ("https://skerry.example/wreck", "https://skerry.example:8080/wreck"),
        ("https://skerry.example/wreck", "https://skerry.example/wreck?id=2"),
        ("https://skerry.example/wreck?m=203105", "https://skerry.example/wreck?m=203106"),
        ("https://skerry.example/best-amp", "https://skerry.example/best"),
        ("https://skerry.example/amp", "https://skerry.example/"),
        ("https://skerry.example/amplifiers/x", "https://skerry.example/lifiers/x"),
        ("https://m.example/wreck", "https://amp.example/wreck"),
        ("https://m.co.uk/wreck", "https://mobile.co.uk/wreck"),
        ("https://merganser.example/wreck", "https://erganser.example/wreck"),
        ("https://skerry.example/Wreck", "https://skerry.example/wreck"),
        ("https://skerry.example/wreck.html", "https://skerry.example/wreck"),
    ],
)
def test_different_pages_stay_different_articles(one: str, other: str) -> None:
    assert identity_url(one) != identity_url(other)


@pytest.mark.parametrize("url", ["http://[2001:db8::1]:8080/a", "https://192.0.2.7/a", "no url"])
def test_an_address_without_a_name_has_an_identity(url: str) -> None:
    assert identity_url(identity_url(url)) == identity_url(url)


def test_the_site_is_the_host_without_its_versions() -> None:
    assert site("https://amp.news.example/x") == "news.example"
    assert site(None) is None


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://a.example/2025/03/14/x", (2025, 3, 14)),
        ("https://a.example/news/2025-03-14-x", (2025, 3, 14)),
        ("https://a.example/2025/03/x", (2025, 3, None)),
        ("https://a.example/x-20250314.html", (2025, 3, 14)),
        ("https://a.example/id/120250314", None),
        ("https://a.example/2025/13/x", None),
        ("no url", None),
    ],
)
def test_dates_in_urls(url: str, parts: tuple[int, int, int | None] | None) -> None:
    assert url_date(url) == parts
