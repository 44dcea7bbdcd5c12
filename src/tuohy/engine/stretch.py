"""Time in draws: how the share of a course that is active changes with its uncertain times.

Onset and duration are log-normals whose median and 95th percentile are uncertain, and so is the share that never
resolves. Whatever is uncertain is worked out for all draws and courses at once, with fewer nodes than the means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from tuohy.engine.activity import NINETY_FIFTH
from tuohy.engine.draws import drawn
from tuohy.engine.memory import Memory
from tuohy.engine.network import Floats
from tuohy.engine.tables import Tables
from tuohy.pack.schema import Course, Spread

# A 95th percentile stays at least so many times above the median: otherwise the times would have no spread at all.
NARROWEST = 1.2
# Numbers of half the length do for an integral over onsets: they leave it within a hundred-thousandth, and the tail
# below within 0.3 %.
SHORT = np.float32
Reals = NDArray[np.floating[Any]]
REACH = 4.0  # onsets are looked for within so many standard deviations
TAIL = 3.0  # or, where all of them lie ahead, so many to the left of the present
YOUNGER = 5.0  # ages are looked for from this far (in logarithms) below the median duration
OLDER = 4.0  # to so many standard deviations above it
EARLY = np.array(np.polynomial.legendre.leggauss(10), SHORT)  # onsets in the first half of the time that has passed
LATE = np.array(np.polynomial.legendre.leggauss(12), SHORT)  # onsets in the second half, by their age
# P(a standard normal is above x) = density / ((1 - A) x + A sqrt(x^2 + B)), good to 0.3 % for every x above 0
# (Borjesson and Sundberg 1979, A such that it is a half at 0), in a seventh of the time of the exact function.
TAIL_B = 5.51  # as printed
TAIL_A = float(np.sqrt(2 / (np.pi * TAIL_B)))
TINY = 1e-280  # keeps logarithms finite where nothing is active at all
ROOT_TWO_PI = 2.5066282746310002  # the normal density's constant
TOGETHER = 8  # courses at a time, so that no array is larger than what memory is handed out for at once
REMEMBERED = 8  # packs and numbers of draws kept at hand
COMBINED = 256  # sets of modes kept at hand
RECALLED = 2_048  # modes at hours kept at hand, for each of these


@dataclass(frozen=True, eq=False)
class Times:
    """Log-normals of onset and duration, and the share that never resolves: float[C, D] each, courses by draws."""

    onset_mu: Reals
    onset_sigma: Reals
    mu: Reals
    sigma: Reals
    never: Reals

    def of(self, courses: Sequence[int]) -> Times:
        """Some of the courses."""
        rows = list(courses)
        return Times(*(part[rows] for part in self._parts))

    def short(self) -> Times:
        """The same in numbers of half the length."""
        return Times(*(part.astype(SHORT) for part in self._parts))

    @property
    def _parts(self) -> tuple[Reals, ...]:
        return self.onset_mu, self.onset_sigma, self.mu, self.sigma, self.never


@lru_cache(maxsize=REMEMBERED)
def times(source: Tables) -> Times:
    """The times of all modes of a pack, in the draws of these tables."""
    onsets = [_spread(course.onset or course.duration, source.draws) for course in source.modes]
    durations = [_spread(course.duration, source.draws) for course in source.modes]
    onset_mu, onset_sigma = np.array(onsets).swapaxes(0, 1)
    mu, sigma = np.array(durations).swapaxes(0, 1)
    return Times(onset_mu, onset_sigma, mu, sigma, np.array([drawn(c.never, source.draws) for c in source.modes]))


def _spread(spread: Spread, draws: int) -> tuple[Floats, Floats]:
    """Location and scale of the logarithm; a median takes its 95th percentile along."""
    median, p95 = drawn(spread.median, draws), drawn(spread.p95, draws)
    ratio = np.maximum(p95 / spread.median.value, NARROWEST)
    return np.log(median), np.log(ratio) / NINETY_FIFTH


def still_there(
    source: Tables, modes: Sequence[int], hours: Sequence[float], later: tuple[float, ...] = (0.0,)
) -> Floats:
    """float[modes, D, T]: of what began in these modes up to now, how much is there `later` hours on.

    `hours` has passed on the clock of each. once: share of all that ever begin; present: share of those there at the
    event; recurrent: episodes there, at one an hour.
    """
    first = _first_alike(source)
    keys = list(zip((first[mode] for mode in modes), hours, strict=True))
    return np.array(_met(source, later).recall(keys, lambda missing: _still_there(source, missing, np.array(later))))


@lru_cache(maxsize=REMEMBERED)
def _first_alike(source: Tables) -> tuple[int, ...]:
    """For each mode the first one that takes the very same times: stages of a course, or where else it is felt."""
    met: dict[tuple[object, ...], int] = {}
    keys = [(one.kind, id(one.duration), id(one.onset), id(one.never)) for one in source.modes]
    return tuple(met.setdefault(key, mode) for mode, key in enumerate(keys))


@lru_cache(maxsize=REMEMBERED)
def _met(source: Tables, later: tuple[float, ...]) -> Memory[tuple[int, float], Floats]:
    """What is known by now: float[D, T] by mode and hours on its clock, since the same hours come back often."""
    return Memory(RECALLED)


def _still_there(source: Tables, wanted: Sequence[tuple[int, float]], ahead: Floats) -> Floats:
    """float[modes, D, T], by the kinds of courses and some at a time."""
    known, elapsed = times(source).of([mode for mode, _ in wanted]), np.array([since for _, since in wanted])
    kinds = np.array([source.modes[mode].kind for mode, _ in wanted])
    found = np.zeros((len(wanted), source.draws, len(ahead)))
    for kind, weigh in (("once", _once), ("present", _present), ("recurrent", _episodes)):
        chosen = np.flatnonzero((kinds == kind) & ((elapsed > 0) | (kind == "present")))
        for start in range(0, len(chosen), TOGETHER):
            some = chosen[start : start + TOGETHER]
            found[some] = weigh(known.of(some.tolist()), elapsed[some, None], ahead)
    return found


def _survival(among: Times, logs: Reals) -> Reals:
    """P(a duration that ends is longer) at these logarithms of hours, float[C, D, ...]."""
    more = (..., *(None,) * (logs.ndim - among.mu.ndim))
    return _above((logs - among.mu[more]) / among.sigma[more])


def _above(z: Reals) -> Reals:
    """P(a standard normal is above z); step by step in the same memory, as the arrays are large."""
    tail = -z * z
    below = np.sqrt(TAIL_B - tail)
    below *= TAIL_A
    below += (1 - TAIL_A) * np.abs(z)
    below *= ROOT_TWO_PI
    tail /= 2
    np.exp(tail, out=tail)
    tail /= below
    return np.subtract(1, tail, out=tail, where=z < 0)


def _with_never(among: Times, ending: Reals, lasting: Reals) -> Floats:
    return np.asarray(among.never[..., None] * lasting + (1 - among.never[..., None]) * ending)


def _present(among: Times, elapsed: Floats, later: Floats) -> Floats:
    hours = np.broadcast_to((elapsed + later)[:, None, :], (*among.mu.shape, len(later)))
    return _with_never(among, _survival(among, np.log(np.maximum(hours, TINY))), np.ones(1))


def _episodes(among: Times, elapsed: Floats, later: Floats) -> Floats:
    """Integral of the survival from `later` to `elapsed + later`, in closed form."""
    return _with_never(among, _whole(among, elapsed + later) - _whole(among, later[None]), elapsed[:, None])


def _whole(among: Times, until: Floats) -> Floats:
    """Integral of the survival from 0: until * S(until) + E[duration; duration < until]."""
    logs = np.broadcast_to(np.log(np.maximum(until, TINY))[:, None, :], (*among.mu.shape, until.shape[-1]))
    mean = np.exp(among.mu + among.sigma**2 / 2)[..., None]
    below = ndtr((logs - among.mu[..., None]) / among.sigma[..., None] - among.sigma[..., None])
    return np.asarray(until[:, None, :] * _survival(among, logs) + mean * below)


def _once(among: Times, elapsed: Floats, later: Floats) -> Floats:
    """Onset density times survival over all onsets up to now, in two halves of the time that has passed."""
    of, since, ahead = among.short(), elapsed.astype(SHORT), later.astype(SHORT)
    half = np.log(since / 2)
    ending = (_early(of, since, half, ahead) + _late(of, since, half, ahead)).astype(np.float64)
    begun = ndtr((np.log(elapsed) - among.onset_mu) / among.onset_sigma)
    return _with_never(among, np.minimum(ending, 1), begun[..., None])


def _early(among: Times, elapsed: Reals, half: Reals, later: Reals) -> Reals:
    """Onsets in the first half, over the standardised logarithm of their time."""
    end = (half - among.onset_mu) / among.onset_sigma
    z, widths = _nodes(np.minimum(-REACH, end - TAIL), np.minimum(end, REACH), EARLY)
    ages = elapsed[..., None] - np.exp(among.onset_mu[..., None] + z * among.onset_sigma[..., None])
    return _summed(among, widths * np.exp(-z * z / 2) / ROOT_TWO_PI, np.log(ages), ages, later)


def _late(among: Times, elapsed: Reals, half: Reals, later: Reals) -> Reals:
    """Onsets in the second half, over the logarithm of their age."""
    end = np.minimum(half, among.mu + OLDER * among.sigma)
    logs, widths = _nodes(np.minimum(end, among.mu) - YOUNGER, end, LATE)
    ages = np.exp(logs)
    began = np.log(elapsed[..., None] - ages)
    z = (began - among.onset_mu[..., None]) / among.onset_sigma[..., None]
    density = widths * np.exp(logs - z * z / 2 - began) / (among.onset_sigma[..., None] * ROOT_TWO_PI)
    return _summed(among, density, logs, ages, later)


def _nodes(low: Reals, high: Reals, rule: Reals) -> tuple[Reals, Reals]:
    points, widths = rule
    middle, half = (high + low)[..., None] / 2, (high - low)[..., None] / 2
    return middle + half * points, half * widths


def _summed(among: Times, density: Reals, logs: Reals, ages: Reals, later: Reals) -> Reals:
    """float[C, D, T]."""
    columns = [
        np.einsum("cdn,cdn->cd", density, _survival(among, logs if ahead == 0 else np.log(ages + ahead)))
        for ahead in later
    ]
    return np.stack(columns, axis=-1)


def stretched(source: Tables, hours: Sequence[float | None], prior: Floats) -> Floats:
    """Priors [D, M] that hold for the mean times and shares, with each draw's own instead."""
    counted = [n for n in np.flatnonzero(prior[0]).tolist() if hours[n] is not None]
    if source.draws == 1 or not counted:
        return prior
    now = still_there(source, tuple(counted), tuple(float(hours[n] or 0.0) for n in counted))[..., 0]
    ratio = (_against_means(now) * _shares(source, tuple(counted))).T
    # Episodes are a Poisson process: the ratio is one of rates.
    recurrent = np.array([source.modes[n].kind == "recurrent" for n in counted])
    part, found = prior[:, counted], prior.copy()
    found[:, counted] = np.where(recurrent, 1 - (1 - part) ** ratio, np.minimum(part * ratio, 1))
    return found


def _against_means(drawn_rows: Floats) -> Floats:
    first = drawn_rows[:, :1]
    return np.where(first > 0, drawn_rows / np.maximum(first, TINY), 1)


@lru_cache(maxsize=COMBINED)
def _shares(source: Tables, counted: tuple[int, ...]) -> Floats:
    """float[modes, D]: the course's share of its cause in each draw, against that at the means.

    Together the courses of a cause keep what they have.
    """
    courses = [source.modes[n] for n in counted]
    shares = np.array([_share(course, source.draws) for course in courses])
    for cause in {source.mode_cause[n] for n in counted}:
        # A course in several stages is one course.
        own = [k for k, n in enumerate(counted) if source.mode_cause[n] == cause]
        each = list({courses[k]: k for k in own}.values())
        shares[own] *= shares[each, :1].sum() / shares[each].sum(axis=0)
    return _against_means(shares)


def _share(course: Course, draws: int) -> Floats:
    return np.ones(draws) if course.share is None else drawn(course.share, draws)
