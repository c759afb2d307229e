"""What is refused, why, and that nothing that can be sent makes cleaning fail or hang."""

from datetime import datetime

import pytest

from copydesk.clean import CleanDocument, clean_document
from copydesk.documents import RawDocument
from copydesk.errors import Rejection

PARAGRAPH = (
    "<p>The mayor said on Monday that the bridge would stay closed until every bolt was seen.</p>"
)


def clean(text: str, media_type: str) -> CleanDocument | Rejection:
    return clean_document(
        RawDocument(
            document_id="d" * 64,
            media_type=media_type,
            text=text,
            received_at=datetime(2025, 6, 1),
        ),
        "run",
    )


@pytest.mark.parametrize(
    ("text", "media_type", "reason"),
    [
        ("", "text/plain", "empty"),
        (" \n\u00a0\n\x00", "text/html", "empty"),
        ("".join(chr(i % 256) for i in range(9000)), "text/plain", "binary"),
        ("\ufffd\ufffdword " * 400, "text/html", "binary"),
        ("Developing story. More to follow.", "text/plain", "too_short"),
        (PARAGRAPH, "text/html", "too_short"),
        ("x" * 20_000_001, "text/plain", "too_long"),
        (
            "<html><body><script>" + "a();" * 900 + "</script></body></html>",
            "text/html",
            "too_short",
        ),
        (
            "<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1>"
            "<p>The page that you are looking for has moved or never was.</p></body></html>",
            "text/html",
            "not_an_article",
        ),
        (
            "<html><body><h1>Before you continue</h1><p>We and our 97 partners store cookies.</p>"
            "<button>Accept all</button></body></html>",
            "text/html",
            "not_an_article",
        ),
        ("\n".join(["World", "Sport", "Weather", "Log in"] * 20), "text/plain", "not_an_article"),
    ],
)
def test_a_document_is_refused_for_its_reason(text: str, media_type: str, reason: str) -> None:
    refused = clean(text, media_type)
    assert isinstance(refused, Rejection)
    assert refused.reason == reason


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize(
    "text",
    [
        "<html><body>" + "<div>" * 10_000 + PARAGRAPH * 9 + "</div>" * 10_000 + "</body></html>",
        "<html><body>" + "<span>" * 10_000 + PARAGRAPH,
        "<html><body>" + PARAGRAPH * 300 + "</body></html>",
        "<" * 50_000,
        "&amp;" * 50_000,
        "a" * 500_000,
        "word " * 50_000,
        "The mayor \ud800 said\udfff on Monday. " * 60,
        "â€™" * 20_000,
        "<html><head><script type='application/ld+json'>"
        + "[" * 5000
        + "</script></head>"
        + PARAGRAPH,
        "<html><head><title>" + "a|" * 5000 + "</title></head><body>" + PARAGRAPH * 9,
        "<?xml version='1.0' encoding='utf-8'?><html><body>" + PARAGRAPH * 9 + "</body></html>",
    ],
    ids=lambda text: text[:12],
)
def test_nothing_breaks_cleaning(text: str, media_type: str) -> None:
    assert isinstance(clean(text, media_type), CleanDocument | Rejection)
