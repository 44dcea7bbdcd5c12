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
        if course.kind == "once":
            ages = max(span[0], source.ages[mode][0]), min(span[1], source.ages[mode][1])
            alone = [activity(course, since, ages=ages) if ages[0] < ages[1] else 0.0 for since in HOURS.tolist()]
            np.testing.assert_allclose(found.at(mode, span, HOURS), alone, rtol=1e-12, atol=1e-20)


def test_panels_are_used_where_hours_are_many_and_not_for_a_few() -> None:
    source = tables(packaged())
    mode = next(n for n, course in enumerate(source.modes) if course.kind == "once")
    few, many = Curves(source), Curves(source)
    few.at(mode, ANY_AGE, HOURS[:2])
    many.at(mode, ANY_AGE, HOURS)
    assert not any(curve.panels for curve in few.known.values())
    assert any(curve.panels for curve in many.known.values())
