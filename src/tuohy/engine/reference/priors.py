"""The reference's prior of a cause: published incidence, centred odds ratios, and its clocks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product

from tuohy.engine.reference.guesses import Guess
from tuohy.engine.reference.links import Links
from tuohy.engine.reference.time import ANY_AGE, Ages
from tuohy.pack.schema import Cause, Context, Course, Pack

HOURS_PER_DAY = 24.0  # rates are given per day, clocks count hours
WIDEST_LOGIT = 60.0  # the logit of every incidence lies between its two signs
HALVINGS = 200  # enough for the bisection to end at neighbouring numbers

States = Mapping[str, int]
Weigh = Callable[[Course, float, Ages], float]


@dataclass(frozen=True, eq=False)
class Mode:
    """One way in which a cause may be there now: how likely, on which course, at which ages, and what it shows."""

    prior: Fraction
    course: Course
    ages: Ages
    links: Links


def modes(pack: Pack, cause: Cause, guess: Guess, states: States, weigh: Weigh) -> Iterator[Mode]:
    """Every course that counts here, parted at the end of the early stage where the cause has one."""
    if guess.context not in cause.incidence:
        return
    incidence = _incidence(pack, cause, guess.context, states)
    for course in cause.courses:
        elapsed = guess.hours.get(course.clock)
        if elapsed is None or not course.counts_in(guess.context):
            continue
        for ages, links in _stages(cause, pack.contexts[guess.context]):
            yield Mode(_there(incidence, course, elapsed, ages, weigh), course, ages, links)


def _stages(cause: Cause, context: Context) -> Iterator[tuple[Ages, Links]]:
    if cause.early is None:
        yield ANY_AGE, cause.links_after(context)
    else:
        until = cause.early.until.value
        yield (0.0, until), cause.links_after(context, early=True)
        yield (until, math.inf), cause.links_after(context)


def _there(incidence: float, course: Course, elapsed: float, ages: Ages, weigh: Weigh) -> Fraction:
    """P(there now on this course, begun at these ages)."""
    now = weigh(course, elapsed, ages)
    if course.kind == "recurrent":
        # Episodes are a Poisson process: P(at least one is there).
        return Fraction(-math.expm1(-incidence / HOURS_PER_DAY * now))
    share = 1.0 if course.share is None else course.share.value
    return Fraction(incidence * (share * now))


def _recurs(cause: Cause) -> bool:
    return cause.courses[0].kind == "recurrent"


def _incidence(pack: Pack, cause: Cause, context: str, states: States) -> float:
    """With what is known of the risk factors, on a baseline that gives the published incidence on average."""
    published = cause.incidence[context].value
    if not cause.odds_ratio or published in (0, 1):
        return published
    factors = {name: _factor(pack, cause, name, context) for name, _ in cause.odds_ratio}
    here = {name: [(1.0, rows[states[name]][1])] if name in states else rows for name, rows in factors.items()}
    if _recurs(cause):
        return published * _average(here, math.exp) / _average(factors, math.exp)
    base = _baseline(factors, published)
    return _average(here, lambda ratio: _expit(base + ratio))


Rows = list[tuple[float, float]]


def _factor(pack: Pack, cause: Cause, name: str, context: str) -> Rows:
    """Prevalence and log odds ratio of each state of a risk factor, the lowest first."""
    prevalence = pack.prevalence(name, context)
    rows = [(number.value, _log_ratio(cause, name, state)) for state, number in prevalence.items()]
    return [(max(0.0, 1 - sum(share for share, _ in rows)), 0.0), *rows]


def _log_ratio(cause: Cause, name: str, state: str) -> float:
    return math.log(cause.odds_ratio[name, state].value) if (name, state) in cause.odds_ratio else 0.0


def _average(factors: Mapping[str, Rows], f: Callable[[float], float]) -> float:
    """Over every combination of independent risk factors."""
    return math.fsum(
        math.prod(share for share, _ in rows) * f(math.fsum(ratio for _, ratio in rows))
        for rows in product(*factors.values())
    )


def _baseline(factors: Mapping[str, Rows], published: float) -> float:
    low, high = -WIDEST_LOGIT, WIDEST_LOGIT
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = _average(factors, partial(_shifted, middle)) > published
        low, high = (low, middle) if above else (middle, high)
    return (low + high) / 2


def _shifted(baseline: float, ratio: float) -> float:
    return _expit(baseline + ratio)


def _expit(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
