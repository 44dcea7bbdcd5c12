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
FINE = 14  # Gauss-Legendre nodes on each panel for priors: good to about 1e-9
COARSE = 4  # the same for a curve that is drawn: good to about 1e-5
# Panel edges stand within so many standard deviations of the medians of onset and duration, half a one apart.
REACH = 7.0
STEPS = np.arange(-REACH, REACH + 0.5, 0.5)
HOURS_PER_DAY = 24.0  # a unit, not an estimate
Ages = tuple[float, float]
ANY_AGE: Ages = (0.0, float("inf"))
ROOT_TWO_PI = 2.5066282746310002  # the normal density's constant
RULES = {nodes: np.polynomial.legendre.leggauss(nodes) for nodes in (FINE, COARSE)}


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
    course: Course,
    elapsed: float,
    rate: float = 0.0,
    later: Sequence[float] = (0.0,),
    stretch: float = 1.0,
    ages: Ages = ANY_AGE,
) -> Floats:
    """float[later]: weight, `later` hours from now, of what began up to now, `elapsed` hours after the clock.

    once: share of all that ever begin; present: share of those present at the event; recurrent with `rate`
    episodes an hour: P(at least one of those begun is there). The first of `later` is usually 0: active now.
    `stretch` multiplies every duration. Only what began within `ages` (hours ago, from and to) counts; what was
    there at the event has no age.
    """
    ahead = np.asarray(later, dtype=np.float64)
    if course.kind == "present":
        return survival(course, elapsed + ahead, stretch)
    span = max(ages[0], 0.0), min(ages[1], elapsed)
    if span[1] <= span[0]:
        return np.zeros(len(ahead))
    nodes, widths = _nodes(course, elapsed, span, stretch, RULES[FINE if len(ahead) == 1 else COARSE])
    there = survival(course, nodes[:, None] + ahead, stretch)
    if course.kind == "recurrent" or course.onset is None:
        return np.asarray(-np.expm1(-rate * (widths @ there)))
    began = LogNormal.of(course.onset).density(np.maximum(elapsed - nodes, np.finfo(np.float64).tiny))
    return np.asarray(np.minimum((widths * began) @ there, 1))


def _nodes(
    course: Course, elapsed: float, span: Ages, stretch: float, rule: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """Nodes and weights over the age of an onset within `span`, in panels that follow both curves."""
    edges = [np.array(span), _edges(course.duration, stretch)]
    if course.onset is not None:
        edges.append(elapsed - _edges(course.onset))
    ordered = np.sort(np.concatenate(edges).clip(*span))
    kept = ordered[np.append(True, ordered[1:] > ordered[:-1])]
    middle, half = (kept[1:] + kept[:-1]) / 2, (kept[1:] - kept[:-1]) / 2
    points, weights = rule
    nodes = middle[:, None] + half[:, None] * points
    return nodes.ravel(), (half[:, None] * weights).ravel()


def _edges(spread: Spread, stretch: float = 1.0) -> Floats:
    times = LogNormal.of(spread, stretch)
    return np.exp(times.mu + STEPS * times.sigma)
