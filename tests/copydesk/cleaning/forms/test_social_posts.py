"""Embedded social media posts: from the name to the last button, and nothing of the text."""

import pytest

from copydesk.cleaning.forms.sheet import Sheet
from copydesk.cleaning.forms.social_posts import set_posts_aside
from copydesk.cleaning.lines import split_lines

ABOVE = "The mayor answered on Tuesday night, before the fire brigade had left."
BELOW = "The council will meet on Thursday to speak about the mill."


def kept(*post: str) -> list[str]:
    text = "\n".join([ABOVE, *post, BELOW])
    return [line.text for line in set_posts_aside(Sheet(tuple(split_lines(text)))).lines]


@pytest.mark.parametrize(
    "post",
    [
        ["Ida Brandt", "@idabrandt", "The mill is lost.", "5:02 PM · Jun 3, 2026", "12", "Reply"],
        ["Ida Brandt @idabrandt · Jun 3", "The mill is lost.", "Read 7 replies"],
        ["@idabrandt", "Follow", "The mill is lost.", "View on Bluesky"],
        ["A post shared by Ida Brandt (@idabrandt)"],
        ["— Ida Brandt (@idabrandt)", "June 3, 2026"],
    ],
)
def test_a_post_is_set_aside(post: list[str]) -> None:
    assert kept(*post) == [ABOVE, BELOW]


@pytest.mark.parametrize("lines", [["@idabrandt", "The mill is lost."], ["Ida Brandt", "Reply"]])
def test_a_handle_or_name_alone_is_no_post(lines: list[str]) -> None:
    assert kept(*lines) == [ABOVE, *lines, BELOW]
