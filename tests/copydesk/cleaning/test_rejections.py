"""Reasons for rejection; no input makes cleaning fail or hang."""

from datetime import datetime

import pytest

from copydesk.cleaning.article import CleanDocument, clean_document
from copydesk.documents.raw import RawDocument
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


HEADS = (
    "Mayor keeps bridge closed", "Ferry crews vote on new rota", "Museum finds a lost map",
    "Council sells the theatre", "Canteen serves local fish", "Tram to Kelder gets third track",
)  # fmt: skip
INDEX = "".join(
    f"<div><h2><a href='/{n}'>{head}</a></h2><p>{head} after a long debate in the town hall, and"
    f" what comes of it in {n} weeks is...</p><a href='/{n}'>Read more</a></div>"
    for n, head in enumerate(HEADS * 2)
)
GALLERY = "".join(
    f"<figure><img src='{n}.jpg'><figcaption>Waves over the north pier, {n} of 20. Photo: Ada"
    " Brock</figcaption></figure>"
    for n in range(20)
)
THREAD = "\n".join(
    f"brook{n} {n} hours ago\nI think the mayor is right about number {n} and nobody listens to us"
    " here, least of all the council.\nReply"
    for n in range(2, 20)
)


@pytest.mark.parametrize(
    ("page", "media_type", "kind"),
    [
        (f"<html><body><nav>News Sport</nav>{INDEX}</body></html>", "text/html", "index_page"),
        (f"<html><body><h1>The storm in pictures</h1>{GALLERY}</body></html>", "text/html", "no line"),
        (THREAD, "text/plain", "comment_thread"),
        (
            "<html><body><div id=app></div><noscript>You need to enable JavaScript to run this"
            " app.</noscript><script>a()</script></body></html>", "text/html", "script_only",
        ),
        (
            "<html><body><h1>503 Service Unavailable</h1><p>Try again later.</p></body></html>",
            "text/html", "error_page",
        ),
        (
            "<html><body><p>Checking your browser: are you a robot?</p></body></html>",
            "text/html", "robot_check",
        ),
        (
            "<html><body><p>We value your privacy. We and our partners use cookies.</p></body></html>",
            "text/html", "cookie_wall",
        ),
    ],
)  # fmt: skip
def test_the_reason_names_the_kind_of_page(page: str, media_type: str, kind: str) -> None:
    refused = clean(page, media_type)
    assert isinstance(refused, Rejection)
    assert refused.reason == "not_an_article"
    assert refused.detail.startswith(kind)


@pytest.mark.parametrize(
    ("text", "media_type", "detail"),
    [
        ("x" * 5_000_001, "text/plain", "5000001 characters"),
        ("word word\n" * 10_001, "text/plain", "10001 lines"),
        ("<p>" * 50_001, "text/html", "50001 tags"),
    ],
)
def test_documents_over_a_limit_are_rejected(text: str, media_type: str, detail: str) -> None:
    assert clean(text, media_type) == Rejection("too_long", detail)


def test_an_article_with_comments_below_is_an_article() -> None:
    paragraphs = "\n\n".join(
        f"The mayor said on Monday that bridge {n} would stay closed until every bolt was seen, and"
        " that the ferries would sail twice as often in the meantime." for n in range(9)
    )  # fmt: skip
    read = clean(f"Mayor keeps bridges closed\n\n{paragraphs}\n\nComments\n{THREAD}", "text/plain")
    assert isinstance(read, CleanDocument)


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
def test_no_input_breaks_cleaning(text: str, media_type: str) -> None:
    assert isinstance(clean(text, media_type), CleanDocument | Rejection)
