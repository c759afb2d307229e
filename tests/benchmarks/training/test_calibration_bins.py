"""Bins of probabilities."""

import pytest

from benchmarks.training.calibration_bins import calibration, calibration_error, calibration_lines


def test_the_error_is_the_mean_distance_of_said_and_right() -> None:
    judged = [(0.95, True)] * 9 + [(0.95, False)] + [(0.15, False)] * 10
    bins = calibration(judged)
    assert [own.count for own in bins] == [10, 10]
    assert (bins[1].said, bins[1].right) == (pytest.approx(0.95), 0.9)
    assert calibration_error(bins) == pytest.approx((0.05 + 0.15) / 2)
    assert next(calibration_lines(judged)) == "calibration: error 0.100"


def test_a_sure_judgement_is_in_the_last_bin() -> None:
    assert [own.count for own in calibration([(1.0, True), (0.91, True)])] == [2]
    assert calibration_error([]) == 0
