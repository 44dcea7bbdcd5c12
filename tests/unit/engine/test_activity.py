"""Time, counted once: the engine's quadrature against an independent one, and what must hold at its ends."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import quad

from tests.support.people import packaged
from tuohy.engine.activity import ANY_AGE, Elapsed, active, all_active, shape, survival
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Course, Spread

PACK = packaged()
COURSES = [(f"{cause.id} {n}", one) for cause in PACK.causes.values() for n, one in enumerate(cause.courses)]
HOURS = (0.3, 3.0, 26.0, 170.0, 1000.0, 9000.0)
ACCURACY = 1e-7
RATE = 1 / 400
NINETY_FIFTH = 1.6448536269514722


def quantity(value: float, unit: str = "hours") -> Quantity:
    return Quantity(value, value, value, unit, "p", "policy", date(2026, 11, 21), "w")


def spread(median: float, p95: float) -> Spread:
    return Spread(quantity(median), quantity(p95))


def course(kind: str = "once", onset: tuple[float, float] = (10, 40), lasts: tuple[float, float] = (50, 300)) -> Course:
    begins = spread(*onset) if kind == "once" else None
    return Course("needle", kind, spread(*lasts), quantity(0.1, "probability"), begins)


# --- an independent account -----------------------------------------------------------------------------------------


def place(of: Spread, hours: float) -> float:
    """Standard deviations that the logarithm of the hours lies above its median."""
    return math.log(hours / of.median.value) / scale(of)


def scale(of: Spread) -> float:
    """Standard deviation of the logarithm, as median and 95th percentile say."""
    return math.log(of.p95.value / of.median.value) / NINETY_FIFTH


def density(of: Spread, hours: float) -> float:
    """Of a log-normal, per hour."""
    if hours <= 0:
        return 0.0
    return math.exp(-(place(of, hours) ** 2) / 2) / (hours * scale(of) * math.sqrt(2 * math.pi))


def still_there(of: Course, hours: float) -> float:
    """Survival: the share that never resolves, and the log-normal of the others."""
    longer = 1.0 if hours <= 0 else math.erfc(place(of.duration, hours) / math.sqrt(2)) / 2
    return of.never.value + (1 - of.never.value) * longer


def integral(f: Callable[[float], float], low: float, high: float, breaks: list[float]) -> float:
    """By adaptive quadrature, piece by piece between the breaks."""
    edges = sorted({low, high, *(edge for edge in breaks if low < edge < high)})
    return math.fsum(quad(f, a, b, epsabs=1e-13, epsrel=1e-11, limit=400)[0] for a, b in pairwise(edges))


def quantiles(of: Spread) -> list[float]:
    return [of.median.value * math.exp(scale(of) * z) for z in (-5, -2.3, -0.8, 0, 0.8, 2.3, 5)]


def expected(of: Course, elapsed: float) -> float:
    """What ENGINE_MATH 4 defines, worked out anew."""
    ends = [elapsed - age for age in quantiles(of.duration)]
    if of.kind == "present":
        return still_there(of, elapsed)
    if of.kind == "recurrent":
        hours = integral(lambda s: still_there(of, elapsed - s), 0, elapsed, ends)
        return 1 - math.exp(-RATE * hours)
    onset = of.onset
    assert onset is not None
    breaks = [*quantiles(onset), *ends]
    return integral(lambda s: density(onset, s) * still_there(of, elapsed - s), 0, elapsed, breaks)


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize(("name", "one"), COURSES, ids=[name for name, _ in COURSES])
def test_the_courses_of_the_pack_agree_with_an_independent_quadrature(name: str, one: Course, hours: float) -> None:
    assert active(one, hours, RATE)[0] == pytest.approx(expected(one, hours), abs=ACCURACY)


SHAPES = [
    course("once", (10, 40), (50, 300)),
    course("once", (0.5, 0.6), (0.5, 0.55)),
    course("once", (0.5, 8), (3000, 9000)),
    course("once", (800, 900), (2, 3)),
    course("once", (10, 400), (10, 400)),
    course("recurrent", lasts=(4, 30)),
    course("recurrent", lasts=(2000, 90_000)),
    course("present", lasts=(300, 4000)),
]


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize("one", SHAPES, ids=range(len(SHAPES)))
def test_so_do_short_long_sharp_and_flat_ones(one: Course, hours: float) -> None:
    assert active(one, hours, RATE)[0] == pytest.approx(expected(one, hours), abs=ACCURACY)


# --- what must hold -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["once", "recurrent", "present"])
@pytest.mark.parametrize("hours", [0.0, *HOURS, 438_000.0])
def test_a_share_is_a_share_and_never_grows_afterwards(kind: str, hours: float) -> None:
    later = active(course(kind), hours, RATE, later=[0, 1, 10, 100, 1000])
    assert ((later >= 0) & (later <= 1)).all()
    assert (np.diff(later) <= 1e-12).all()


def test_nothing_has_begun_at_the_event_but_what_was_there_before_is_there() -> None:
    assert active(course("once"), 0.0)[0] == 0
    assert active(course("recurrent"), 0.0, RATE)[0] == 0
    assert active(course("present"), 0.0)[0] == 1


def test_long_after_only_the_share_that_never_resolves_is_left() -> None:
    assert active(course("once"), 438_000.0)[0] == pytest.approx(0.1, abs=1e-6)
    assert active(course("present"), 438_000.0)[0] == pytest.approx(0.1, abs=1e-6)


def test_what_begins_late_is_implausible_early_and_what_ends_early_is_implausible_late() -> None:
    late, early = course("once", (200, 500), (900, 2000)), course("once", (4, 12), (30, 90))
    assert active(late, 6.0)[0] < 1e-6 < active(late, 300.0)[0]
    assert active(early, 24.0)[0] > 0.5
    assert active(early, 2000.0)[0] < 0.11


def test_more_episodes_make_it_likelier_that_one_is_there() -> None:
    rates = [float(active(course("recurrent"), 100.0, rate)[0]) for rate in (0.0, 1e-4, 1e-2, 1.0)]
    assert rates == sorted(rates)
    assert rates[0] == 0
    assert rates[-1] == pytest.approx(1)


def test_durations_that_are_stretched_last_longer() -> None:
    one, hours = course("once"), np.array([10.0, 100.0, 1000.0])
    assert (survival(one, hours, 2.0) > survival(one, hours)).all()
    assert active(one, 100.0, stretch=2.0)[0] > active(one, 100.0)[0] > active(one, 100.0, stretch=0.5)[0]


def test_many_courses_together_are_each_by_itself() -> None:
    asked = [
        Elapsed(shape(one), hours, ages, RATE)
        for _, one in COURSES
        for hours in (0.0, *HOURS)
        for ages in (ANY_AGE, (0.0, 12.0), (12.0, 36.0), (400.0, 300.0))
    ]
    for later in ((0.0,), (0.0, 24.0, 240.0)):
        together = all_active(asked, later)
        alone = [all_active([one], later)[0] for one in asked]
        np.testing.assert_allclose(together, alone, rtol=1e-13, atol=0)


def test_courses_of_the_same_numbers_have_the_same_shape() -> None:
    assert shape(course()) == shape(course())
    assert shape(course()) != shape(course(lasts=(51, 300)))


def test_nothing_asked_is_nothing_answered() -> None:
    assert all_active([], (0.0, 1.0)).shape == (0, 2)
