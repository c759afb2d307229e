"""A document's text, and the metadata that came with it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.content import (
    DecodedDocument,
    choose_metadata,
    open_content,
    parse_metadata,
)
from copydesk.errors import Rejection

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)


def record(**fields: Any) -> bytes:
    return json.dumps(fields).encode()


def opened(payload: bytes, media_type: str) -> DecodedDocument:
    content = open_content(payload, media_type)
    assert isinstance(content, DecodedDocument)
    return content


def test_plain_text_and_pages_are_opened_as_they_are() -> None:
    assert opened("Zürich".encode(), "text/plain").text == "Zürich"
    page = opened(b"<p>Hello", "text/html")
    assert (page.media_type, page.text, page.metadata) == ("text/html", "<p>Hello", {})


def test_a_page_that_was_saved_as_text_is_a_page() -> None:
    assert opened(b"\n <!DOCTYPE html><p>Hello", "text/plain").media_type == "text/html"


def test_of_a_record_the_page_goes_before_the_text() -> None:
    both = opened(record(html="<p>Hello", text="Hello", title="T"), "application/json")
    assert (both.media_type, both.text) == ("text/html", "<p>Hello")
    text = opened(record(html="  ", text="Hello", url="u"), "application/json")
    assert (text.media_type, text.text, text.metadata) == ("text/plain", "Hello", {"url": "u"})


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"{", "broken_json"),
        (b"[1]", "broken_json"),
        (b'{"text": 1}', "no_text"),
        (b"{}", "no_text"),
        (b"\xff\xfe{", "broken_json"),
        (b"[" * 100_000, "broken_json"),
    ],
)
def test_a_record_that_cannot_be_used_says_why(payload: bytes, reason: str) -> None:
    rejection = open_content(payload, "application/json")
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason


def test_metadata_goes_under_our_names_and_only_what_names_counts() -> None:
    chosen = choose_metadata(
        {
            "link": " https://example.org/a ",
            "headline": "Two\n lines",
            "author": ["Ann Roe", None, {"name": "Cy Dahl"}, {"id": 7}, "Bo  Lund"],
            "date": "2031-05-17",
            "source": {"id": None, "name": {"first": "x"}},
            "id": 12,
            "language": "",
            "unknown": "x",
        }
    )
    assert chosen == {
        "id": "12",
        "url": "https://example.org/a",
        "title": "Two lines",
        "authors": ["Ann Roe", "Cy Dahl", "Bo Lund"],
        "published_at": "2031-05-17",
    }


def test_our_own_name_goes_before_another() -> None:
    assert choose_metadata({"url": None, "link": "b"}) == {"url": "b"}
    assert choose_metadata({"link": "b", "url": "a"}) == {"url": "a"}


def test_a_metadata_file_is_a_json_object() -> None:
    assert parse_metadata(b'\xef\xbb\xbf{"title": "T"}') == {"title": "T"}
    assert isinstance(parse_metadata(b"null"), Rejection)


@given(st.dictionaries(st.sampled_from(["url", "title", "authors", "text", "html"]), JSON_VALUES))
def test_any_record_is_opened_or_refused_and_can_be_stored(fields: dict[str, Any]) -> None:
    content = open_content(json.dumps(fields).encode(), "application/json")
    if isinstance(content, DecodedDocument):
        (content.text + json.dumps(dict(content.metadata), ensure_ascii=False)).encode("utf-8")
