"""A sheet: lines that are set aside keep their zone, and paragraphs stay apart across them."""

from copydesk.cleaning.forms.sheet import Sheet
from copydesk.cleaning.lines import split_lines

TEXT = "The mill burned for\nAdvertisement\na third night.\nNobody was hurt."


def sheet(text: str = TEXT) -> Sheet:
    return Sheet(tuple(split_lines(text)))


def test_lines_set_aside_have_their_zone() -> None:
    read = sheet().set_aside({2: ("advert", "test")})
    assert [line.number for line in read.lines] == [1, 3, 4]
    assert [(z.block.text, z.zone, z.reason) for z in read.aside] == [
        ("Advertisement", "advert", "test")
    ]


def test_the_line_below_starts_a_paragraph_unless_the_text_goes_on() -> None:
    aside = {2: ("advert", "test")}
    assert sheet().set_aside(aside).lines[1].follows_blank
    assert not sheet().set_aside(aside, goes_on=True).lines[1].follows_blank


def test_across_an_empty_line_a_closed_sentence_ends_its_paragraph() -> None:
    text = "The mill burned.\n\nAdvertisement\n\nNobody was hurt."
    read = sheet(text).set_aside({3: ("advert", "test")}, goes_on=True)
    assert read.lines[1].follows_blank


def test_a_headline_may_have_another_text_than_its_line() -> None:
    read = sheet("Title: Mill burns\nNobody was hurt.").headed(1, "Mill burns")
    assert (read.headline, read.lines[0].text) == (1, "Mill burns")
