"""Safety of advice by both published definitions, on cases small enough to count by hand."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.labelled import due
from tuohy.evaluation.advice_safety import advice_safety
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.urgency_counts import told
from tuohy.model.urgency import Urgency

CARE, ROUTINE, SOON, TODAY, NOW = Urgency
TOLD = [
    told(due("as due", NOW), NOW),
    told(due("one below", NOW), TODAY),
    told(due("two below", NOW), SOON),
    told(due("one above", ROUTINE), SOON),
    told(due("far above", CARE), NOW),
    told(due("as due as well", CARE), CARE),
]


def test_gilbert_forgives_one_level_below_and_kopka_none() -> None:
    found = advice_safety(TOLD)
    assert found.gilbert == Share(5, 6)
    assert found.kopka == Share(4, 6)


def test_over_and_under_are_counted_among_the_errors_alone() -> None:
    found = advice_safety(TOLD)
    assert (found.over, found.under, found.odds) == (2, 2, 1.0)
    assert found.inclination == Share(2, 4)


def test_the_interval_of_the_odds_is_that_of_the_share() -> None:
    low, high = advice_safety(TOLD).odds_interval
    share_low, share_high = Share(2, 4).interval
    assert low == pytest.approx(share_low / (1 - share_low))
    assert high == pytest.approx(share_high / (1 - share_high))


def test_without_an_error_below_there_are_no_odds_and_no_upper_end() -> None:
    found = advice_safety([told(due("above", CARE), NOW)])
    assert found.odds is None
    low, high = found.odds_interval
    assert (low == pytest.approx(0.025 / 0.975), high) == (True, None)
    assert found.to_dict()["over_under_odds"] == {
        "over": 1,
        "under": 0,
        "odds": None,
        "low": pytest.approx(0.025 / 0.975),
        "high": None,
    }


def test_without_any_error_above_the_odds_are_nought() -> None:
    found = advice_safety([told(due("below", NOW), CARE)])
    assert (found.odds, found.odds_interval[0]) == (0.0, 0.0)


def test_without_errors_nothing_is_said_of_their_side() -> None:
    found = advice_safety([told(due("right", NOW), NOW)])
    assert (found.odds, found.inclination) == (None, Share(0, 0))
