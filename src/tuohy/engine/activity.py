"""Time, counted once: how likely a course that was counted from one clock is active now (ENGINE_MATH 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from tuohy.engine.network import Floats
from tuohy.pack.schema import Course, Spread

# 95 % of a standard normal lie below this.
NINETY_FIFTH = 1.6448536269514722
# Gauss-Legendre nodes on each half of the time since the clock; with them the integral is good to about 1e-6.
NODES = 96
# Each half is integrated over the logarithm of time, down to this share of it; the rest is one step at each end.
SHORTEST = 1e-7
HOURS_PER_DAY = 24.0  # a unit, not an estimate
ROOT_TWO_PI = 2.5066282746310002  # the normal density's constant
POINTS, WEIGHTS = np.polynomial.legendre.leggauss(NODES)


@dataclass(frozen=True)
class LogNormal:
    """Log-normal times in hours: location and scale of the logarithm."""

    mu: float
    sigma: float

    @classmethod
    def of(cls, spread: Spread, stretch: float = 1.0) -> LogNormal:
        """From the median and the 95th percentile; `stretch` multiplies both."""
        median, p95 = spread.median.value, spread.p95.value
        return cls(float(np.log(median * stretch)), float(np.log(p95 / median) / NINETY_FIFTH))

    def density(self, hours: Floats) -> Floats:
        """float, per hour."""
        z = (np.log(hours) - self.mu) / self.sigma
        return np.asarray(np.exp(-z * z / 2) / (hours * self.sigma * ROOT_TWO_PI))

    def survival(self, hours: Floats) -> Floats:
        """P(longer than `hours`); 1 at 0."""
        safe = np.maximum(hours, np.finfo(np.float64).tiny)
        return np.asarray(ndtr(-(np.log(safe) - self.mu) / self.sigma))


def survival(course: Course, hours: Floats, stretch: float = 1.0) -> Floats:
    """P(still there `hours` after onset): the share that never resolves, and the log-normal of the others."""
    never = course.never.value
    return never + (1 - never) * LogNormal.of(course.duration, stretch).survival(hours)


def active(
    course: Course, elapsed: float, rate: float = 0.0, later: Sequence[float] = (0.0,), stretch: float = 1.0
) -> Floats:
    """float[later]: weight, `later` hours from now, of what began up to now, `elapsed` hours after the clock.

    once: share of all that ever begin; present: share of those present at the event; recurrent with `rate`
    episodes an hour: P(at least one of those begun is there). The first of `later` is usually 0: active now.
    `stretch` multiplies every duration.
    """
    ahead = np.asarray(later, dtype=np.float64)
    if course.kind == "present":
        return survival(course, elapsed + ahead, stretch)
    if elapsed <= 0:
        return np.zeros(len(ahead))
    ages, widths = _ages(elapsed)
    there = survival(course, ages[:, None] + ahead, stretch)
    if course.kind == "recurrent" or course.onset is None:
        return np.asarray(1 - np.exp(-rate * (widths @ there)))
    began = LogNormal.of(course.onset).density(np.maximum(elapsed - ages, np.finfo(np.float64).tiny))
    return np.asarray(np.minimum((widths * began) @ there, 1))


def _ages(elapsed: float) -> tuple[Floats, Floats]:
    """Nodes and weights over the age of an onset between 0 and `elapsed`, dense at both ends."""
    top, bottom = np.log(elapsed / 2), np.log(elapsed * SHORTEST)
    logs = (top + bottom) / 2 + (top - bottom) / 2 * POINTS
    near = np.exp(logs)
    widths = near * WEIGHTS * (top - bottom) / 2
    # What lies below the shortest age, at either end, is taken at its middle.
    rest = elapsed * SHORTEST
    ages = np.concatenate([[rest / 2], near, elapsed - near, [elapsed - rest / 2]])
    return ages, np.concatenate([[rest], widths, widths, [rest]])
