"""Great Expectations' answers, read."""

import great_expectations.expectations as gxe
import pandas as pd
import pytest

from expectations.checks import SetsAside, check, holds
from expectations.evaluation import evaluate

FRAME = pd.DataFrame({"length": [1, -2, 3, -4], "is_even": pd.Series([False, True, None, True])})
POSITIVE = check(
    gxe.ExpectColumnValuesToBeBetween,
    "length_is_positive",
    "out_of_range",
    "A length is below zero.",
    column="length",
    min_value=0,
)
MISSING = holds("nowhere", "absent", "The column is not there.")


def test_a_failure_names_its_rows_and_shows_what_was_seen() -> None:
    (verdict,) = evaluate([POSITIVE], FRAME)
    assert (verdict.success, verdict.rows, verdict.unexpected_count) == (False, (1, 3), 2)
    assert (verdict.name, verdict.column) == ("length_is_positive", "length")
    assert verdict.observed == "-2; -4"
    assert verdict.sets_aside is SetsAside.ROW


def test_rows_are_positions_whatever_the_index() -> None:
    (verdict,) = evaluate([POSITIVE], FRAME.set_index(pd.Index([9, 8, 7, 6])))
    assert verdict.rows == (1, 3)


def test_a_yes_and_no_column_says_nothing_where_it_is_empty() -> None:
    (verdict,) = evaluate([holds("is_even", "odd", "A number is odd.")], FRAME)
    assert verdict.rows == (0,)


def test_an_expectation_that_cannot_be_evaluated_is_an_error_and_no_failure() -> None:
    fine, wrong = evaluate([POSITIVE, MISSING], FRAME.iloc[[0, 2]])
    assert fine.success
    assert (wrong.success, wrong.rows) == (False, ())
    assert "nowhere" in (wrong.error or "")


def test_nothing_fails_in_an_empty_frame() -> None:
    assert all(verdict.success for verdict in evaluate([POSITIVE, MISSING], FRAME.iloc[:0]))


def test_great_expectations_says_nothing_on_the_side(capfd: pytest.CaptureFixture[str]) -> None:
    evaluate([POSITIVE], FRAME)
    assert capfd.readouterr() == ("", "")
