"""The reference's own time: how much of what has begun on a clock is there now, by quadrature or closed form."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from tuohy.pack.schema import Course, Spread

Ages = tuple[float, float]
ANY_AGE: Ages = (0.0, math.inf)
# 95 % of a standard normal lie below this.
NINETY_FIFTH = 1.6448536269514722
FARTHEST = 9.0  # standard deviations from the median onset; beyond lies less than rounding
PRECISION = 1e-13  # the error, a standard deviation, at which refining stops
MIDDLE = 4.0  # Simpson's rule: how often the middle counts
SIMPSON = 6.0  # what its sum is divided by
GAIN = 15.0  # how many times halving the step lessens its error, less one
DEEPEST = 40  # halvings after which a stretch is too short to matter


def weight_now(course: Course, elapsed: float, ages: Ages = ANY_AGE) -> float:
    """What the clock says: the share of onsets still there now (once), of those present at the event still
    there (present), or the hours over which an episode's onset would leave it there now (recurrent).
    Only onsets within `ages`, from and to so many hours ago, count; what was there at the event has no age."""
    never = course.never.value
    if course.kind == "present":
        return never + (1 - never) * _survival(course.duration, elapsed)
    youngest, oldest = max(ages[0], 0.0), min(ages[1], elapsed)
    if oldest <= youngest:
        return 0.0
    if course.kind == "recurrent" or course.onset is None:
        hours = _hours_there(course.duration, oldest) - _hours_there(course.duration, youngest)
        return never * (oldest - youngest) + (1 - never) * hours
    mu, sigma = _log_normal(course.onset)

    def begun_and_there(z: float) -> float:
        age = elapsed - math.exp(mu + sigma * z)
        return _density(z) * (never + (1 - never) * _survival(course.duration, age))

    earliest = -FARTHEST if oldest >= elapsed else max((math.log(elapsed - oldest) - mu) / sigma, -FARTHEST)
    return _integral(begun_and_there, earliest, min((math.log(elapsed - youngest) - mu) / sigma, FARTHEST))


def _log_normal(spread: Spread) -> tuple[float, float]:
    median, p95 = spread.median.value, spread.p95.value
    return math.log(median), math.log(p95 / median) / NINETY_FIFTH


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _below(z: float) -> float:
    return math.erfc(-z / math.sqrt(2)) / 2


def _survival(spread: Spread, hours: float) -> float:
    mu, sigma = _log_normal(spread)
    return 1.0 if hours <= 0 else _below((mu - math.log(hours)) / sigma)


def _hours_there(spread: Spread, elapsed: float) -> float:
    """The integral of the survival from 0 to `elapsed`: E[min(duration, elapsed)], in closed form."""
    if elapsed <= 0:
        return 0.0
    mu, sigma = _log_normal(spread)
    z = (math.log(elapsed) - mu) / sigma
    return elapsed * _below(-z) + math.exp(mu + sigma * sigma / 2) * _below(z - sigma)


def _integral(f: Callable[[float], float], low: float, high: float) -> float:
    """Adaptive Simpson's rule, in steps of at most half a standard deviation to begin with."""
    if high <= low:
        return 0.0
    steps = math.ceil(2 * (high - low))
    edges = [low + (high - low) * n / steps for n in range(steps + 1)]
    return math.fsum(_simpson(f, a, f(a), b, f(b), 0) for a, b in pairwise(edges))


def _simpson(f: Callable[[float], float], a: float, fa: float, b: float, fb: float, depth: int) -> float:
    m = (a + b) / 2
    left, fm, right = f((a + m) / 2), f(m), f((m + b) / 2)
    coarse = (b - a) / SIMPSON * (fa + MIDDLE * fm + fb)
    fine = (b - a) / SIMPSON / 2 * (fa + MIDDLE * left + 2 * fm + MIDDLE * right + fb)
    if depth == DEEPEST or abs(fine - coarse) < PRECISION * (b - a):
        return fine + (fine - coarse) / GAIN
    return _simpson(f, a, fa, m, fm, depth + 1) + _simpson(f, m, fm, b, fb, depth + 1)
