"""The recovery curve: it only rises, stays between 0 and 1, and is long where the pain is long."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.people import INJECTION, LABOUR, packaged, person, timeless
from tuohy.engine.posterior import narrowed, prepare, solve
from tuohy.engine.reading import read
from tuohy.engine.recovery import Curve, curve
from tuohy.engine.uncertainty import drawn_case
from tuohy.explain.rest import recovery
from tuohy.model.case import Answer, Case

PACK = packaged()
BRUISE: dict[str, Answer] = {"pain_at_injection_site": "yes", "tender_to_touch_site": "yes", "pain_severity": "mild"}
PELVIS: dict[str, Answer] = {
    "pubic_pain": "yes",
    "buttock_sacroiliac_pain": "yes",
    "worse_turning_in_bed": "yes",
    "pregnancy_back_pelvic_pain": "yes",
}
BACK: dict[str, Answer] = {"low_back_pain_diffuse": "yes", "pain_severity": "moderate"}
HEAD: dict[str, Answer] = {"headache": "yes", "headache_postural": "yes", "headache_severity": "severe"}
CASES = {
    "a headache": person(HEAD),
    "a bruise": person(BRUISE),
    "a pelvis": person(PELVIS, since_procedure=100.0),
    "a back after a year": person(BACK, since_procedure=8760.0),
    "a back, time unknown": timeless(BACK),
    "a disc after an injection": person({**BACK, "leg_pain_below_knee": "one_leg"}, INJECTION, since_procedure=48.0),
}


def of(case: Case) -> Curve | None:
    ready = narrowed(prepare(PACK, read(PACK, case)))
    return curve(ready, solve(ready), drawn_case(ready))


def known(case: Case) -> Curve:
    found = of(case)
    assert found is not None
    return found


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_rises_from_0_and_stays_a_probability(case: Case) -> None:
    found = known(case)
    assert found.gone.shape == (3, len(found.days))
    assert found.days[0] == 0
    assert (np.diff(found.days) > 0).all()
    assert ((found.gone >= 0) & (found.gone <= 1)).all()
    assert (np.diff(found.gone, axis=1) >= 0).all()
    assert np.allclose(found.gone[:, 0], 0, atol=1e-9)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_band_that_is_shown_holds_the_curve_and_the_days_their_median(case: Case) -> None:
    shown = recovery(PACK, known(case))
    assert shown is not None
    assert all(0 <= low <= gone <= high <= 1 for _, gone, low, high in shown.curve)
    days = [day for day in (shown.low_days, shown.median_days, shown.high_days) if day is not None]
    assert days == sorted(days)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_median_is_where_the_curve_crosses_a_half(case: Case) -> None:
    found = known(case)
    day = found.medians[0]
    if day is None:
        assert found.gone[0, -1] < 0.5
    else:
        assert np.interp(day, found.days, found.gone[0]) == pytest.approx(0.5, abs=0.02)


def test_a_bruise_is_gone_in_days_and_an_old_back_is_not() -> None:
    bruise, back = known(CASES["a bruise"]), known(CASES["a back after a year"])
    median = bruise.medians[0]
    assert median is not None and median < 14
    fourteen = np.interp(14.0, bruise.days, bruise.gone[0])
    assert np.interp(14.0, back.days, back.gone[0]) < fourteen / 2


def test_whatever_has_lasted_long_goes_on_longer() -> None:
    soon, late = (known(person(PELVIS, since_procedure=hours)) for hours in (48.0, 4000.0))
    assert np.interp(30.0, late.days, late.gone[0]) < np.interp(30.0, soon.days, soon.gone[0])


@pytest.mark.parametrize("answers", [{}, {"fever": "yes"}, {"headache": "no"}, {"pain_severity": "none"}])
def test_without_pain_nothing_is_forecast(answers: dict[str, Answer]) -> None:
    assert of(person(answers)) is None


def test_without_draws_the_band_has_no_width() -> None:
    ready = narrowed(prepare(PACK, read(PACK, CASES["a bruise"])))
    found = curve(ready, solve(ready))
    assert found is not None
    assert np.array_equal(found.gone[0], found.gone[1]) and np.array_equal(found.gone[0], found.gone[2])
    assert len(set(found.medians)) == 1


def test_the_band_of_a_bruise_says_that_nobody_has_counted_how_long_it_lasts() -> None:
    found = known(CASES["a bruise"])
    seventh = found.days.tolist().index(7.0)
    assert found.gone[2, seventh] - found.gone[1, seventh] > 0.05
    own, early, late = found.medians
    assert own is not None and early is not None and late is not None
    assert early < own < late
    assert found.gone[1, seventh] < found.average[seventh] < found.gone[2, seventh]


def test_the_kinds_of_the_durations_are_named_with_their_weight() -> None:
    kinds = known(CASES["a bruise"]).kinds
    assert kinds
    assert {kind for kind, _ in kinds} <= {"measured", "derived", "elicited"}
    assert [weight for _, weight in kinds] == sorted((weight for _, weight in kinds), reverse=True)


def test_the_same_person_has_the_same_curve_whatever_the_route() -> None:
    asked = known(Case(procedure=LABOUR, hours={"since_procedure": 48.0}, answers=BRUISE))
    assert np.array_equal(asked.gone, known(CASES["a bruise"]).gone)


def test_a_headache_alone_is_forecast_by_its_own_causes() -> None:
    head, both = known(person(HEAD)), known(person({**HEAD, **BRUISE}))
    assert not np.allclose(head.gone, both.gone, atol=0.02)
    assert np.array_equal(both.days, head.days)
