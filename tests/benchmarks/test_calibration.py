"""Calibration: when a speaker counts as right."""

from dataclasses import replace

import pytest

from benchmarks.calibration import Annotated, agrees, jaccard, judge
from tests.support.rows import quote


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Ada Quill", "Mayor Quill", True),
        ("Ada Quill’s", "Quill", True),
        ("Ada Quill", "Otto Brandt", False),
        ("President Quill", "President Brandt", False),
        ("the president", "The former president", True),
    ],
)
def test_names_agree_by_a_word_that_is_no_title(name: str, other: str, expected: bool) -> None:
    assert agrees(name, other) is expected


def test_a_pronoun_is_right_by_the_name_that_it_stands_for() -> None:
    row = replace(quote(), speaker="she", speaker_name="Ada Quill")
    by_name = Annotated(row.start_char, row.end_char, "Ada Quill", is_full=True)
    as_written = replace(by_name, name="she", is_full=False)
    assert judge(row, by_name).is_right
    assert judge(row, as_written).is_right
    assert not judge(row, replace(as_written, name="he")).is_right


def test_the_jaccard_index_is_the_share_of_common_characters() -> None:
    row = quote()
    half = Annotated(row.start_char, row.start_char + len(row.text) // 2, "Ada Quill", is_full=True)
    assert jaccard(replace(half, end=row.end_char), row) == 1.0
    assert jaccard(half, row) == pytest.approx(0.5, abs=0.05)
