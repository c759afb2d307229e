"""Wrapped lines: a width is measured, full lines continue, hyphenated words are joined."""

import textwrap

import pytest

from copydesk.cleaning.blocks import join_lines
from copydesk.cleaning.forms.wrapped_lines import measure, unwrap
from copydesk.cleaning.lines import split_lines
from tests.support.copied_text import PROSE


def wrapped(width: int, between: str = "\n\n") -> str:
    return between.join(textwrap.fill(paragraph, width) for paragraph in PROSE)


def paragraphs(text: str) -> list[str]:
    return [block.text for block in join_lines(unwrap(split_lines(text)))]


@pytest.mark.parametrize("width", [44, 60, 72])
def test_the_width_of_a_wrapped_text_is_measured(width: int) -> None:
    found = measure(split_lines(wrapped(width)))
    assert found is not None
    assert width - 6 <= found.width <= width
    assert found.is_parted


@pytest.mark.parametrize(
    "text", ["\n".join(PROSE), "Home\nNews\nSport\nlog in\nLocal news\nsearch"]
)
def test_paragraphs_and_menus_have_no_width(text: str) -> None:
    assert measure(split_lines(text)) is None
    assert unwrap(split_lines(text)) == tuple(split_lines(text))


def test_a_wrapped_text_is_its_paragraphs() -> None:
    assert paragraphs(wrapped(60)) == PROSE


@pytest.mark.parametrize(
    ("broken", "whole"), [("pas-\nsengers", "passengers"), ("well-\nknown", "well-known")]
)
def test_a_hyphen_at_a_line_end_belongs_to_the_word_or_goes(broken: str, whole: str) -> None:
    sentence = f"The company counted its {broken} on the quay and waved"
    assert f" {whole} on the quay" in paragraphs(f"{wrapped(60)}\n\n{sentence}")[-1]
