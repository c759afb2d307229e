"""Header fields: e-mail headers, front matter and exports become metadata of the article."""

import pytest

from copydesk.cleaning.forms.header_fields import read_header_fields
from copydesk.cleaning.forms.sheet import Sheet
from copydesk.cleaning.lines import split_lines

BODY = ["", "The mill at Brenn burned for a third night.", "Nobody was hurt."]


def read(*header: str) -> Sheet:
    return read_header_fields(Sheet(tuple(split_lines("\n".join([*header, *BODY])))))


@pytest.mark.parametrize(
    "header",
    [
        ["From: Ada Brandt <ada@brenn.example>", "Date: 3 Nov 2025", "Subject: Fwd: Mill burns"],
        ["---", "title: Mill burns", "author: Ada Brandt", "date: 3 Nov 2025", "---"],
        ["Title: Mill burns", "By: Ada Brandt", "Published: 3 Nov 2025"],
    ],
    ids=["mail", "front matter", "export"],
)
def test_fields_are_metadata_and_no_text(header: list[str]) -> None:
    sheet = read(*header)
    assert sheet.page.titles == ("Mill burns",)
    assert sheet.page.authors == (("Ada Brandt",),)
    assert sheet.page.dates == ("3 Nov 2025",)
    texts = [line.text for line in sheet.lines]
    assert texts == ["Mill burns", *BODY[1:]]
    assert sheet.headline == sheet.lines[0].number


def test_an_address_in_a_source_is_the_url_of_the_article() -> None:
    sheet = read("Title: Mill burns", "Source: https://brenn.example/mill")
    assert sheet.page.canonical == "https://brenn.example/mill"
    assert sheet.page.publishers == ()


def test_a_sender_that_is_no_person_is_no_author() -> None:
    sheet = read("From: Brenn Echo <news@brenn.example>", "Subject: Mill burns")
    assert sheet.page.authors == ((),)


@pytest.mark.parametrize("line", ["Source: the fire brigade", "Title: only"])
def test_a_lone_label_is_left_to_the_classifier(line: str) -> None:
    sheet = read(line)
    assert [own.text for own in sheet.lines] == [line, *BODY[1:]]
