"""Panels over the logarithm of time give the integral back to rounding, wherever they are used."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.activity import ANY_AGE
from tuohy.engine.batch.curves import WORTH_A_PANEL, Curves
from tuohy.engine.priors import activity
from tuohy.engine.tables import tables

HOURS = np.exp(np.random.default_rng(3).uniform(np.log(30), np.log(60), 3 * WORTH_A_PANEL))


@pytest.mark.parametrize("span", [ANY_AGE, (0.0, 12.0), (12.0, 36.0), (36.0, float("inf"))])
def test_many_hours_have_the_shares_of_each_by_itself(span: tuple[float, float]) -> None:
    source = tables(packaged())
    found = Curves(source)
    for mode, course in enumerate(source.modes):
        if course.kind != "recurrent":
            ages = max(span[0], source.ages[mode][0]), min(span[1], source.ages[mode][1])
            alone = [activity(course, since, ages=ages) if ages[0] < ages[1] else 0.0 for since in HOURS.tolist()]
            np.testing.assert_allclose(found.at(mode, span, HOURS), alone, rtol=1e-12, atol=1e-20)


def test_panels_are_used_where_hours_are_many_and_not_for_a_few() -> None:
    source = tables(packaged())
    mode = next(n for n, course in enumerate(source.modes) if course.kind == "once")
    few, many = Curves(source), Curves(source)
    few.at(mode, ANY_AGE, HOURS[:2])
    many.at(mode, ANY_AGE, HOURS)
    assert not few.panels
    assert many.panels


def test_many_modes_and_spans_together_are_each_by_itself() -> None:
    source = tables(packaged())
    spans = [ANY_AGE, (0.0, 36.0), (12.0, 36.0), (700.0, 600.0)]
    asked = [(mode, span, HOURS[:40] * (1 + mode)) for mode in range(len(source.modes)) for span in spans]
    together, alone = Curves(source).all_at(asked), Curves(source)
    for (mode, span, hours), found in zip(asked, together, strict=True):
        np.testing.assert_allclose(found, alone.at(mode, span, hours), rtol=1e-12, atol=1e-20)


def test_nothing_asked_is_nothing_answered() -> None:
    source = tables(packaged())
    assert Curves(source).all_at([]) == []
    assert len(Curves(source).at(0, ANY_AGE, np.empty(0))) == 0


def test_episodes_are_expected_as_often_as_the_integral_says_also_where_no_time_has_passed() -> None:
    source = tables(packaged())
    mode = next(n for n, course in enumerate(source.modes) if course.kind == "recurrent")
    hours = np.append(HOURS, 0.0)
    rates = 1 / np.maximum(hours, 1.0)
    numbers = zip(hours.tolist(), rates.tolist(), strict=True)
    there = np.array([activity(source.modes[mode], since, rate) for since, rate in numbers])
    np.testing.assert_allclose(Curves(source).at(mode, ANY_AGE, hours), -np.log1p(-there) / rates, rtol=1e-12)


def test_spans_that_do_not_come_back_leave_nothing_behind() -> None:
    source = tables(packaged())
    found = Curves(source)
    mode = next(n for n, course in enumerate(source.modes) if course.kind == "once")
    for needle in HOURS[:9].tolist():
        span = max(source.ages[mode][0], 12.0), min(source.ages[mode][1], needle)
        alone = [activity(source.modes[mode], since, ages=span) for since in HOURS.tolist()]
        np.testing.assert_allclose(found.at(mode, (12.0, needle), HOURS), alone, rtol=1e-12, atol=1e-20)
    assert not found.known
    assert not found.panels
    assert not found.asked
