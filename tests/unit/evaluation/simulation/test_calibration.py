"""Self-consistency: errors are measured as they should be, and the engine's are small."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.network import Floats
from tuohy.evaluation.simulation.calibration import Calibration, measure, reliability
from tuohy.evaluation.simulation.simulate import Plan, simulate
from tuohy.model.case import Case
from tuohy.pack.schema import FAMILIES, Pack

PACK = packaged()
PEOPLE, SEED = 300, 5
# A point of error at most, as is claimed of a hundred thousand people.
ONE_POINT = 0.01


@pytest.fixture(scope="module")
def measured() -> Calibration:
    return measure(PEOPLE, SEED, PACK)


def test_forecasts_that_come_true_as_often_as_they_say_have_no_error() -> None:
    chance = np.random.default_rng(1)
    given = np.repeat(chance.choice([0.025, 0.225, 0.625, 0.975], 200_000), 1).reshape(-1, 4)
    found = reliability(given, chance.random(given.shape) < given)
    assert found.every.error < 2 * found.every.by_chance < 0.004
    assert found.brier == pytest.approx(float((given * (1 - given)).mean()), abs=0.002)


def test_forecasts_that_promise_too_much_are_out_by_as_much() -> None:
    chance = np.random.default_rng(2)
    truth = chance.random((50_000, 2)) < 0.3
    found = reliability(np.full(truth.shape, 0.42), truth)
    assert found.every.error == pytest.approx(0.12, abs=0.005)
    assert found.worth_telling == found.every
    assert found.every.error > 20 * found.every.by_chance


def test_what_nobody_would_be_told_does_not_hide_the_error_of_what_is_told() -> None:
    given = np.concatenate([np.zeros(9_000), np.full(1_000, 0.5)])[:, None]
    found = reliability(given, np.zeros(given.shape, dtype=np.bool_))
    assert (found.every.error, found.worth_telling.error) == pytest.approx((0.05, 0.5))


def test_every_forecast_is_in_one_bin() -> None:
    given = np.linspace(0, 1, 1001)[:, None]
    found = reliability(given, given > 0.5)
    assert sum(one.came_true.total for one in found.bins) == 1001
    assert (found.bins[0].low, found.bins[-1].high) == (0, 1)


def test_the_engine_is_consistent_with_people_drawn_forward(measured: Calibration) -> None:
    assert measured.pooled.every.error < ONE_POINT
    assert measured.pooled.brier < measured.pooled.brier_of_shares
    for family in FAMILIES:
        gap = measured.by_family[family].every
        assert gap.error < max(ONE_POINT, 2 * gap.by_chance), family


def test_each_cause_is_there_as_often_as_was_promised_in_all(measured: Calibration) -> None:
    for cause, promised in measured.expected.items():
        # The spread of a sum of forecasts is at most that of a Poisson number.
        assert abs(measured.found[cause] - promised) <= 4 * promised**0.5 + 3, cause


def test_it_says_that_it_is_no_accuracy(measured: Calibration) -> None:
    told = json.loads(json.dumps(measured.to_dict(), allow_nan=False))
    assert "not accuracy" in told["what"]
    assert "not accuracy" in measured.figure().svg
    assert told["pooled"]["every"]["forecasts"] == PEOPLE * len(PACK.causes)


def test_answers_from_elsewhere_are_judged_in_the_same_way() -> None:
    def knows_nothing(pack: Pack, cases: Sequence[Case]) -> Floats:
        return np.full((len(cases), len(pack.causes)), 0.5)

    found = measure(50, SEED, PACK, knows_nothing)
    truth = simulate(PACK, Plan(50, SEED)).summary()
    assert found.pooled.brier == pytest.approx(0.25)
    assert sum(found.found.values()) == sum(truth.causes.values())
