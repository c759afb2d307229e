"""Zones of blocks around the text: sections, credits, pull quotes, subheads."""

import pytest

from copydesk.cleaning.blocks import join_lines
from copydesk.cleaning.lines import split_lines
from copydesk.cleaning.zones import Decision, strongest, zone_blocks
from tests.support.copied_text import PROSE, TITLE


def zones(lines: list[str], headline: int | None = 0) -> list[tuple[str, str]]:
    blocks = join_lines(split_lines("\n\n".join(lines)))
    decisions = [Decision(block.text in PROSE) for block in blocks]
    zoned = zone_blocks(blocks, decisions, headline)
    return [(own.zone, own.reason) for own in zoned if own.block.text not in PROSE]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Share", ("navigation", "cue_share")),
        ("By Ada Brandt", ("byline", "cue_byline")),
        ("ada.brandt@ostrey.example", ("byline", "names_writer")),
        ("Photo: Ada Brandt", ("credit", "cue_credit")),
        ("Crew members wave at the quay on Monday", ("caption", "neighbours")),
        (PROSE[4].split(". ")[1].split(",”")[0] + ",", ("other", "repeats_text")),
    ],
)
def test_a_line_inside_the_text_has_a_zone_and_a_reason(line: str, zone: tuple[str, str]) -> None:
    assert zones([TITLE, *PROSE[:5], line, PROSE[5]]) == [("title", "headline"), zone]


def test_what_is_below_related_or_comments_belongs_to_it() -> None:
    tail = ["Related stories", "Seals return to the bay", "By Ines Torvald", "Comments", "Bo Winter", "Well said."]  # fmt: skip
    found = zones([TITLE, *PROSE, *tail])
    assert [zone for zone, _ in found] == ["title"] + ["related"] * 3 + ["comment"] * 3


def test_lines_below_an_offer_are_more_of_it_until_the_text_goes_on() -> None:
    lines = [
        TITLE,
        *PROSE[:3],
        "Sign up for the Tide Letter",
        "All that swims",
        PROSE[3],
        "Westmark",
    ]
    assert [zone for zone, _ in zones(lines)] == ["title", "advert", "advert", "navigation"]


def test_a_short_line_of_the_text_without_a_stop_is_a_subhead() -> None:
    blocks = join_lines(split_lines("\n\n".join([PROSE[0], "What the company says", PROSE[1]])))
    zoned = zone_blocks(blocks, [Decision(True)] * 3, None)
    assert [own.zone for own in zoned] == ["body", "subhead", "body"]


def test_the_strongest_feature_is_named_by_weight_and_value() -> None:
    features = {"bias": 1.0, "ends_sentence": 1.0, "words_to_19": 1.0, "cue_legal": 1.0}
    assert strongest(features, positive=True) == "ends_sentence"
    assert strongest(features, positive=False) == "cue_legal"
    assert strongest({}, positive=True) == "neighbours"
