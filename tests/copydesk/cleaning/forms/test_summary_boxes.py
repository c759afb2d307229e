"""Summary boxes between headline and byline are no text and hold no headline."""

import pytest

from tests.support.copied_text import BYLINE, PROSE, TITLE, draft, reads_back

ITEMS = [
    "The last boat of the day is to go in January.",
    "Seventy of ninety crew stayed on the quay.",
    "The council meets on Thursday.",
]
LABELS = ["Key takeaways", "At a glance", "KEY POINTS", "In short:", "## The gist"]


def page(label: str, items: list[str], head: list[str]) -> str:
    return "\n".join(["Ostrey Post", "Log in", TITLE, label, *items, *head, "Share", *PROSE])


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("mark", ["", "• ", "- "])
@pytest.mark.parametrize("head", [BYLINE, ["Ada Brandt", "3 November 2025"], BYLINE[::-1]])
def test_a_box_above_the_byline_is_no_text(label: str, mark: str, head: list[str]) -> None:
    article = draft(page(label, [f"{mark}{item}" for item in ITEMS], head))
    assert article.title == TITLE
    assert article.authors == ("Ada Brandt",)
    assert article.text.split("\n\n") == PROSE


def test_items_without_a_full_stop_are_no_headline() -> None:
    items = ["Last boat of the day to go in January", "Seventy of ninety crew on the quay"]
    article = draft(page("Highlights", items, BYLINE))
    assert article.title == TITLE
    assert article.text.split("\n\n") == PROSE


def test_every_line_of_a_box_has_its_zone() -> None:
    text = page("At a glance", ITEMS, BYLINE)
    zoned = draft(text).zoned_text.blocks
    assert [z.block.text for z in zoned if z.reason == "summary_box"] == ["At a glance", *ITEMS]
    assert reads_back(text)


@pytest.mark.parametrize("mark", ["•", "-", "–", "*"])
def test_items_with_bullets_are_no_text_below_the_byline_either(mark: str) -> None:
    items = [f"{mark} {item}" for item in ITEMS]
    article = draft("\n".join([TITLE, *BYLINE, "Key takeaways", *items, *PROSE]))
    assert article.title == TITLE
    assert article.text.split("\n\n") == PROSE


def test_a_list_with_bullets_inside_the_text_is_text() -> None:
    items = [f"• {item}" for item in ITEMS]
    article = draft("\n".join([TITLE, *BYLINE, *PROSE[:3], "Key points", *items, *PROSE[3:]]))
    assert all(item in article.text for item in ITEMS)


def test_a_label_over_paragraphs_of_the_text_sets_nothing_aside() -> None:
    lines = [TITLE, *BYLINE, *PROSE[:2], "In short", *PROSE[2:]]
    assert PROSE[2] in draft("\n".join(lines)).text


def test_a_section_of_that_name_keeps_its_headline() -> None:
    lines = ["Ostrey Post", "At a glance", TITLE, "A winter without a last boat", *BYLINE, *PROSE]
    assert draft("\n".join(lines)).title == TITLE


def test_the_small_print_below_a_sign_up_form_interrupts_no_text() -> None:
    form = ["Sign up for the Tide Letter", "Email address", "Sign up", "By signing up you agree to our terms.", "Thank you for subscribing!"]  # fmt: skip
    article = draft("\n".join([TITLE, *BYLINE, *PROSE[:2], *form, *PROSE[2:]]))
    assert article.text.split("\n\n") == PROSE
