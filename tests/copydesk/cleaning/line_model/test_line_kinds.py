"""Profiles of lines: which can be headlines, and of which kind they are in the sequence."""

import pytest

from copydesk.cleaning.blocks import Block, join_lines
from copydesk.cleaning.line_model.line_kinds import is_title_like, profile_lines
from copydesk.cleaning.line_model.viterbi import HEADING, INSERT, PLAIN
from copydesk.cleaning.line_model.weights import shipped_weights
from copydesk.cleaning.lines import Line, split_lines
from tests.support.copied_text import BYLINE, PROSE, TITLE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (TITLE, True),
        ("Who burned the mill at Brenn?", True),
        ("Mill burns", False),
        ("The mill at Brenn has burned.", False),
        ("Share this on Facebook and Telegram", False),
        (" ".join(["word"] * 26), False),
    ],
)
def test_a_line_can_be_a_headline_by_its_form(text: str, wanted: bool) -> None:
    assert is_title_like(Block((Line(1, text),))) is wanted


def test_the_profile_of_a_page() -> None:
    lines = ["Related stories", "Seals return to the bay of Westmark", TITLE, *BYLINE, PROSE[0], "Advertisement", PROSE[1]]  # fmt: skip
    blocks = join_lines(split_lines("\n\n".join(lines)))
    found = profile_lines(blocks, shipped_weights().title)
    assert found.kinds == [HEADING, HEADING, HEADING, HEADING, HEADING, PLAIN, INSERT, PLAIN]
    assert found.is_title_like == [False, True, True, False, False, False, False, False]
    # What can be a headline below "Related stories" is not counted.
    assert found.title_like_above[-1] == 0
    assert found.features[1]["below_related"] == 1.0
    assert found.features[2]["byline_or_date_next"] == 1.0
    assert found.values[2] > found.values[0]
