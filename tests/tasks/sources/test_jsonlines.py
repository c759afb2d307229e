"""Reading JSON piece by piece: places, sizes, and where it stops being JSON."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tasks.sources.jsonlines import has_text, read_json, read_lines
from tasks.sources.offers import CannotRead, Limits, Offer, Refusal

LIMITS = Limits(200)


def places(found: Iterator[Offer | Refusal]) -> dict[str, Any]:
    """By place, the text of an offer or the reason of a refusal."""
    return {
        item.source_uri: json.loads(item.payload)["text"]
        if isinstance(item, Offer)
        else item.rejection.reason
        for item in found
    }


def test_a_place_is_the_number_of_its_line_blank_ones_included() -> None:
    lines = b'{"text": "one"}\n\n  \n{"text": "two"}'
    assert places(read_lines(io.BytesIO(lines), "a.jsonl", LIMITS)) == {
        "a.jsonl#1": "one",
        "a.jsonl#4": "two",
    }


@pytest.mark.parametrize(("length", "found"), [(200, "x" * 188), (201, "oversized")])
def test_a_line_that_is_too_long_is_refused_and_the_next_one_read(length: int, found: str) -> None:
    line = json.dumps({"text": "x" * (length - 12)}).encode()
    assert len(line) == length
    read = places(read_lines(io.BytesIO(line + b"\n" + b'{"text": "two"}'), "a", LIMITS))
    assert read == {"a#1": found, "a#2": "two"}


def test_a_line_that_is_no_json_is_offered_and_refused_later() -> None:
    (offer,) = read_lines(io.BytesIO(b"no json"), "a", LIMITS)
    assert isinstance(offer, Offer)
    assert offer.payload == b"no json"


def test_fields_of_other_names_are_renamed() -> None:
    line = io.BytesIO(b'{"Story": "one"}')
    (offer,) = read_lines(line, "a", Limits(200, fields={"Story": "text"}))
    assert isinstance(offer, Offer)
    assert json.loads(offer.payload) == {"text": "one"}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('{"text": "one"}', {"a": "one"}),
        ('[{"text": "one"}]', {"a#1": "one"}),
        ('[{"text": "one"}, {"text": "two"}]', {"a#1": "one", "a#2": "two"}),
        ('{"text": "one"}\n{"text": "two"}', {"a#1": "one", "a#2": "two"}),
        ("[]", {}),
        ("", {}),
    ],
)
def test_an_object_alone_has_the_place_of_its_file(content: str, found: dict[str, str]) -> None:
    assert places(read_json(io.BytesIO(content.encode()), "a", LIMITS)) == found


@pytest.mark.parametrize(
    ("content", "before", "reason"),
    [
        ('[{"text": "one"}, {"text"', ["one"], "broken_json"),
        ("[1, 2]", [], "broken_json"),
        ('{"text": "one"} rest', ["one"], "broken_json"),
        ('["' + "x" * 300_000, [], "oversized"),
    ],
)
def test_what_precedes_a_fault_is_read(content: str, before: list[str], reason: str) -> None:
    found: list[Offer | Refusal] = []
    with pytest.raises(CannotRead) as caught:
        found.extend(read_json(io.BytesIO(content.encode()), "a", LIMITS))
    assert list(places(iter(found)).values()) == before
    assert caught.value.rejection.reason == reason


@pytest.mark.parametrize(
    ("names", "has"), [(["text"], True), (["Title", "HTML"], True), (["title", "url"], False)]
)
def test_a_record_needs_a_field_with_the_name_of_a_text(names: list[str], has: bool) -> None:
    assert has_text(names) is has
