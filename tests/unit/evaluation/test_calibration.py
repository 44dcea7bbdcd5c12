"""Calibration, on forecasts few enough to reckon by hand."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.labelled import true_cause
from tuohy.evaluation.calibration import Forecast, calibration, reliability
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.ranking import Places

SORE, STRAIN, HAEMATOMA = "injection_site_soreness", "postpartum_low_back_strain", "spinal_epidural_haematoma"
HALVES = (0.0, 0.5, 1.0)


def test_the_brier_score_is_the_mean_squared_error() -> None:
    found = reliability([Forecast(0.9, True), Forecast(0.6, False), Forecast(0.1, False)], HALVES)
    assert found.brier == pytest.approx((0.01 + 0.36 + 0.01) / 3)
    assert found.brier_of_share == pytest.approx(1 / 3 * 2 / 3)
    assert found.mean == pytest.approx(1.6 / 3)
    assert (found.forecasts, found.came_true) == (3, Share(1, 3))


def test_each_forecast_falls_into_one_bin_and_certainty_into_the_last() -> None:
    low, high = reliability([Forecast(0.0, False), Forecast(0.5, True), Forecast(1.0, True)], HALVES).bins
    assert (low.mean, low.came_true) == (0.0, Share(0, 1))
    assert (high.mean, high.came_true) == (0.75, Share(2, 2))


def test_an_empty_bin_says_nothing() -> None:
    empty, _ = reliability([Forecast(0.9, True)], HALVES).bins
    assert (empty.mean, empty.came_true) == (None, Share(0, 0))


def test_nothing_forecast_has_no_score() -> None:
    found = reliability([], HALVES)
    assert (found.brier, found.brier_of_share, found.mean) == (None, None, None)


def test_the_first_cause_is_one_forecast_a_case_and_all_causes_are_many() -> None:
    right = Places(true_cause("a", SORE), (SORE, STRAIN), frozenset(), {SORE: 0.8, STRAIN: 0.3, HAEMATOMA: 0.01})
    wrong = Places(true_cause("b", HAEMATOMA), (SORE,), frozenset(), {SORE: 0.7, STRAIN: 0.1, HAEMATOMA: 0.02})
    found = calibration([right, wrong])
    assert found["first"].came_true == Share(1, 2)
    assert found["first"].mean == pytest.approx(0.75)
    assert found["all_causes"].came_true == Share(2, 6)


def test_what_was_true_as_well_comes_true() -> None:
    both = Places(true_cause("a", HAEMATOMA, SORE), (SORE,), frozenset(), {SORE: 0.8, HAEMATOMA: 0.1})
    assert calibration([both])["first"].came_true == Share(1, 1)


def test_a_case_that_names_no_cause_forecasts_nothing() -> None:
    assert calibration([Places(true_cause("a", SORE), (), frozenset())])["first"].forecasts == 0
