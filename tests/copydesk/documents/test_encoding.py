"""Character encodings: detection and decoding."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.encoding import decode, find_encoding, join_surrogates
from copydesk.errors import Rejection

ENGLISH = (
    "Mayor Ines Okoro said “we won’t stop — not now”. The café on Zürich Street reopened. " * 5
)
RUSSIAN = "Мэр сказала, что работы на мосту будут продолжены в следующем году. " * 10


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-8"),
    ],
)
def test_encoded_text_reads_back(text: str, encoding: str) -> None:
    payload = text.encode(encoding)
    found = find_encoding(payload)
    assert isinstance(found, str)
    assert decode(payload, found) == text


def test_a_declared_encoding_counts_where_utf8_does_not_fit() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    payload = page.encode("cp1251")
    assert find_encoding(payload, is_html=True) == "cp1251"


def test_a_wrong_declaration_loses_against_utf8() -> None:
    payload = f'<meta charset="iso-8859-1"><p>{ENGLISH}'.encode()
    assert find_encoding(payload, is_html=True) == "utf-8"


@pytest.mark.parametrize("declared", ["no-such-encoding", "hex", "punycode", "unicode_escape"])
def test_a_declaration_of_no_web_encoding_is_ignored(declared: str) -> None:
    payload = f'<meta charset="{declared}"><p>{ENGLISH}'.encode("cp1252")
    assert find_encoding(payload, is_html=True) == "cp1252"


def test_utf8_cut_in_the_middle_of_a_character_stays_utf8() -> None:
    payload = (ENGLISH + "é").encode()[:-1]
    assert find_encoding(payload) == "utf-8"
    assert decode(payload, "utf-8") == ENGLISH + "\ufffd"


@pytest.mark.parametrize(
    "payload",
    [b"%PDF-1.7 and so on", b"\x89PNG\r\n\x1a\n" + bytes(64), bytes(range(256)) * 8],
)
def test_binary_is_refused(payload: bytes) -> None:
    found = find_encoding(payload)
    assert isinstance(found, Rejection)
    assert found.reason == "binary"


def test_one_stray_nul_is_not_binary() -> None:
    assert find_encoding(ENGLISH.encode() + b"\0") == "utf-8"


def test_nothing_is_utf8() -> None:
    assert find_encoding(b"") == "utf-8"


@given(st.binary(max_size=600))
def test_any_bytes_get_an_encoding_that_decodes_or_a_reason(payload: bytes) -> None:
    found = find_encoding(payload, is_html=True)
    if isinstance(found, str):
        decode(payload, found).encode("utf-8")
    else:
        assert found.reason in ("binary", "undecodable")


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=50))
def test_text_without_surrogates_can_be_stored(text: str) -> None:
    mended = join_surrogates(text)
    mended.encode("utf-8")
    assert join_surrogates(mended) == mended


def test_random_bytes_are_no_text() -> None:
    assert isinstance(find_encoding(random.Random(7).randbytes(5000)), Rejection)
