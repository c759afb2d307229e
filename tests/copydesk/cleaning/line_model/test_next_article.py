"""The next article of an infinite-scroll page begins at a headline with byline and date."""

import pytest

from copydesk.cleaning.blocks import join_lines
from copydesk.cleaning.line_model.next_article import find_next_article
from copydesk.cleaning.lines import split_lines
from tests.support.copied_text import PROSE, TITLE

NEXT = "Seals return to the bay of Westmark after forty years"


def found(*between: str, above: int = 4, below: int = 2) -> str | None:
    lines = [TITLE, *PROSE[:above], *between, *PROSE[above : above + below]]
    blocks = join_lines(split_lines("\n\n".join(lines)))
    body = [i for i, block in enumerate(blocks) if block.text in PROSE]
    index = find_next_article(blocks, body, {0})
    return None if index is None else blocks[index].text


@pytest.mark.parametrize(
    "head",
    [
        (NEXT, "By Ines Torvald", "4 November 2025"),
        ("Read next", NEXT, "By Ines Torvald"),
        ("Read next", NEXT, "4 November 2025"),
    ],
)
def test_a_headline_with_two_signs_is_the_next(head: tuple[str, ...]) -> None:
    assert found(*head) == NEXT


@pytest.mark.parametrize("head", [(NEXT,), (NEXT, "By Ines Torvald"), ("Read next", NEXT)])
def test_one_sign_is_too_few(head: tuple[str, ...]) -> None:
    assert found(*head) is None


def test_it_needs_paragraphs_above_and_below() -> None:
    head = (NEXT, "By Ines Torvald", "4 November 2025")
    assert found(*head, above=2) is None
    assert found(*head, below=1) is None
