"""The joint choice of headline and text, and the text of a headline."""

import pytest

from copydesk.cleaning.blocks import join_lines
from copydesk.cleaning.line_model.headline import HeadlineChoice, choose_headline, tidy_headline
from copydesk.cleaning.line_model.line_kinds import profile_lines
from copydesk.cleaning.line_model.viterbi import HEAD, TEXT
from copydesk.cleaning.line_model.weights import shipped_weights
from copydesk.cleaning.lines import split_lines
from tests.support.copied_text import BYLINE, PROSE, TITLE


def choice(lines: list[str], scores: list[float], known: int | None = None) -> HeadlineChoice:
    blocks, weights = join_lines(split_lines("\n\n".join(lines))), shipped_weights()
    return choose_headline(blocks, profile_lines(blocks, weights.title), scores, weights, known)


LINES = ["News", TITLE, *BYLINE, *PROSE]
SCORES = [-3.0, -1.0, -3.0, -3.0, *[3.0] * len(PROSE)]


def test_the_headline_is_the_line_above_its_text() -> None:
    found = choice(LINES, SCORES)
    assert found.headline == 1
    assert found.states == [HEAD] * 4 + [TEXT] * len(PROSE)


def test_a_known_headline_is_kept() -> None:
    found = choice(LINES, SCORES, known=0)
    assert found.headline == 0
    assert found.states[4:] == [TEXT] * len(PROSE)


def test_a_teaser_above_does_not_cost_the_headline_its_place() -> None:
    teaser = "Harbour seals return to the bay of Westmark"
    found = choice(["News", teaser, *LINES[1:]], [-3.0, -1.0, *SCORES[1:]])
    assert found.headline == 2


def test_a_page_without_lines_has_no_headline() -> None:
    assert choice([], []) == HeadlineChoice(None, [])


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Mill at Brenn burns By Ada Brandt, 3 November 2025", "Mill at Brenn burns"),
        ("Mill at Brenn burns Nov 3, 2025, 10:14", "Mill at Brenn burns"),
        ("Mill at Brenn burns - 1,204 views", "Mill at Brenn burns"),
        ("Mill at Brenn burns | News | Brenn Echo", "Mill at Brenn burns"),
        ("Brenn | Mill burns", "Brenn | Mill burns"),
        ("What burned on 3 November 2025", "What burned on 3 November 2025"),
    ],
)
def test_a_headline_is_written_without_what_is_printed_behind_it(line: str, headline: str) -> None:
    assert tidy_headline(line) == headline
