"""Time, counted once: how likely a course that was counted from one clock is active now (ENGINE_MATH 4).

Many courses at many hours are worked out together: a handful of large arrays instead of very many small ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from tuohy.engine.network import Bools, Floats, Ints
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
TINIEST = float(np.finfo(np.float64).tiny)  # hours are held this far above 0, so that their logarithms are finite
CELLS = 65_536  # nodes at a time, so that arrays stay in the processor's cache (half a MiB each)
SHAPES = 1024  # courses kept at hand


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

    def survival(self, hours: Floats) -> Floats:
        """P(longer than `hours`); 1 at 0."""
        return np.asarray(ndtr(-(np.log(np.maximum(hours, TINIEST)) - self.mu) / self.sigma))


class Shape(NamedTuple):
    """What time depends on in a course; courses of the same numbers have the same shape.

    Location and scale of the logarithm of hours, NaN where there is no onset; and the share that never resolves.
    """

    kind: str
    mu: float
    sigma: float
    never: float
    onset_mu: float
    onset_sigma: float


class Elapsed(NamedTuple):
    """A shape, the hours on its clock, which ages of what began count, and for episodes how many begin an hour."""

    shape: Shape
    hours: float
    ages: Ages = ANY_AGE
    rate: float = 0.0


@lru_cache(maxsize=SHAPES)
def shape(course: Course, stretch: float = 1.0) -> Shape:
    """The shape of a course; `stretch` multiplies its durations."""
    lasts = LogNormal.of(course.duration, stretch)
    begins = LogNormal(np.nan, np.nan) if course.onset is None else LogNormal.of(course.onset)
    return Shape(course.kind, lasts.mu, lasts.sigma, course.never.value, begins.mu, begins.sigma)


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

    `stretch` multiplies every duration; for the others see `all_active`.
    """
    return np.asarray(all_active([Elapsed(shape(course, stretch), elapsed, ages, rate)], later)[0])


def all_active(asked: Sequence[Elapsed], later: Sequence[float] = (0.0,)) -> Floats:
    """float[n, later]: weight, `later` hours from now, of what began up to now, so long after the clock.

    once: share of all that ever begin; present: share of those present at the event; recurrent with a rate of
    episodes an hour: P(at least one of those begun is there). The first of `later` is usually 0: active now.
    Only what began within the ages (hours ago, from and to) counts; what was there at the event has no age.
    """
    return Many.of(asked).active(later) if asked else np.zeros((0, len(later)))


@dataclass(frozen=True, eq=False)
class Many:
    """What is asked as arrays float[n] and bool[n]; see `Elapsed` and `Shape`."""

    hours: Floats
    youngest: Floats
    oldest: Floats
    rate: Floats
    there: Bools
    episodes: Bools
    mu: Floats
    sigma: Floats
    never: Floats
    onset_mu: Floats
    onset_sigma: Floats

    @classmethod
    def of(cls, asked: Sequence[Elapsed]) -> Many:
        """The same as arrays; at least one."""
        numbers = np.array([(*one.shape[1:], one.hours, *one.ages, one.rate) for one in asked])
        mu, sigma, never, onset_mu, onset_sigma, hours, youngest, oldest, rate = numbers.T
        there, recurrent = (np.array([one.shape.kind == kind for one in asked]) for kind in ("present", "recurrent"))
        episodes = np.isnan(onset_mu) | recurrent
        return cls(hours, youngest, oldest, rate, there, episodes, mu, sigma, never, onset_mu, onset_sigma)

    def at(self, which: Ints, hours: Floats, rate: Floats) -> Many:
        """These of them, any number of times, at other hours and rates."""
        kept = {one.name: getattr(self, one.name)[which] for one in fields(self) if one.name not in ("hours", "rate")}
        return Many(hours=hours, rate=rate, **kept)

    @cached_property
    def low(self) -> Floats:
        """The youngest age that counts."""
        return np.maximum(self.youngest, 0)

    @cached_property
    def high(self) -> Floats:
        """The oldest age that counts: nothing began before the clock."""
        return np.minimum(self.oldest, self.hours)

    def active(self, later: Sequence[float] = (0.0,)) -> Floats:
        """float[n, later]: see `all_active`."""
        ahead = np.asarray(later, dtype=np.float64)
        found = np.zeros((len(self.hours), len(ahead)))
        among = np.flatnonzero(self.there)
        found[among] = self.survival(among[:, None], self.hours[among, None] + ahead)
        begun = np.flatnonzero(~self.there & (self.high > self.low))
        rule = RULES[FINE if len(ahead) == 1 else COARSE]
        together = max(1, CELLS // (2 * len(STEPS) * len(rule[0]) * len(ahead)))
        for start in range(0, len(begun), together):
            some = begun[start : start + together]
            found[some] = self.begun(some, ahead, rule)
        return found

    def survival(self, rows: Ints, hours: Floats) -> Floats:
        """P(still there so many hours after onset)."""
        z = (self.mu[rows] - np.log(np.maximum(hours, TINIEST))) / self.sigma[rows]
        never = self.never[rows]
        return np.asarray(never + (1 - never) * ndtr(z))

    def begun(self, rows: Ints, ahead: Floats, rule: tuple[Floats, Floats]) -> Floats:
        """float[rows, ahead]: the integral over the age of the onset."""
        panel, middle, half = self._panels(rows)
        ages = middle[:, None] + half[:, None] * rule[0]
        weight = half[:, None] * rule[1] * self._density(panel[:, None], ages)
        there = self.survival(panel[:, None, None], ages[..., None] + ahead)
        sums = np.add.reduceat(np.einsum("pn,pnt->pt", weight, there), _starts(panel))
        any_there = -np.expm1(-self.rate[rows, None] * sums)
        return np.where(self.episodes[rows, None], any_there, np.minimum(sums, 1))

    def _panels(self, rows: Ints) -> tuple[Ints, Floats, Floats]:
        """Rows, middles and half widths of panels that follow both curves, row after row."""
        low, high = self.low[rows, None], self.high[rows, None]
        ends = np.exp(self.mu[rows, None] + STEPS * self.sigma[rows, None])
        starts = self.hours[rows, None] - np.exp(self.onset_mu[rows, None] + STEPS * self.onset_sigma[rows, None])
        between = np.where(np.isnan(starts), low, starts)
        edges = np.sort(np.concatenate([low, high, ends, between], axis=1).clip(low, high), axis=1)
        half = np.diff(edges) / 2
        row, panel = np.nonzero(half)
        return rows[row], (edges[row, panel] + edges[row, panel + 1]) / 2, half[row, panel]

    def _density(self, rows: Ints, ages: Floats) -> Floats:
        """Of onsets at these ages, per hour; 1 for episodes."""
        hours = np.maximum(self.hours[rows] - ages, TINIEST)
        z = (np.log(hours) - self.onset_mu[rows]) / self.onset_sigma[rows]
        density = np.exp(-z * z / 2) / (hours * self.onset_sigma[rows] * ROOT_TWO_PI)
        return np.where(self.episodes[rows], 1.0, density)


def _starts(sorted_rows: Ints) -> Ints:
    """Where each row begins."""
    return np.flatnonzero(np.append(True, sorted_rows[1:] != sorted_rows[:-1]))
