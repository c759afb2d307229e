"""URLs: what only tracks goes, and a page's own name for itself counts on its own site."""

import pytest

from copydesk.cleaning.urls import canonical_url, clean_url, site, url_date


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("HTTPS://News.Example:443/a?utm_source=x&id=7#top", "https://news.example/a?id=7"),
        ("http://news.example:8080", "http://news.example:8080/"),
        ("https://news.example/a?fbclid=1&gclid=2", "https://news.example/a"),
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
