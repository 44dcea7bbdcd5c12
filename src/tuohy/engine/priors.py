"""Prior of every cause in every mode, now: incidence here, centred odds ratios, and the share active at this hour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from scipy.special import expit, logit

from tuohy.engine.activity import ANY_AGE, HOURS_PER_DAY, Ages, Elapsed, all_active, shape
from tuohy.engine.draws import drawn
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.memory import Memory
from tuohy.engine.network import Floats
from tuohy.engine.stretch import stretched
from tuohy.engine.tables import Tables
from tuohy.pack.schema import Cause, Course

APPROACHES = 8  # Newton steps on logits at most, from where rare causes already are
NEAR = 1e-3  # of a logit: after a step no longer than this the next ones gain all digits
POLISHINGS = 2  # and so many Newton steps make it exact to rounding
# Probabilities of 0 and 1 have no logit; they are held this far away from both.
EDGE = 1e-15
# Results for this many causes, contexts and answers, and for this many times, are remembered.
REMEMBERED = 8_192
# The same for what is known of all causes at once, some tens of kB each in draws.
WHOLE = 512

# Prevalence and log odds ratio of each combination of risk factors, float[combinations, draws] each.
Combinations = tuple[Floats, Floats]
# Known states of the risk factors that matter to a cause.
Known = tuple[tuple[str, int], ...]


def mode_priors(source: Tables, states: Mapping[str, int], hypothesis: Hypothesis) -> Floats:
    """float[draws, M]: P(cause present in this mode now) under one hypothesis, given the known `states`."""
    risks = tuple(sorted((name, state) for name, state in states.items() if name in source.risk_factors))
    return _mode_priors(source, risks, hypothesis.context, tuple(sorted(hypothesis.hours.items())))


@lru_cache(maxsize=WHOLE)
def _mode_priors(source: Tables, risks: Known, context: str, hours: tuple[tuple[str, float], ...]) -> Floats:
    elapsed, each = dict(hours), incidences(source, risks, context)
    now = np.zeros((len(source.modes), source.draws))
    counted = [mode for mode in _modes_in(source, risks, context) if source.modes[mode].clock in elapsed]
    happens = each[source.mode_cause[counted]]
    now[counted] = _now(source, counted, happens, [elapsed[source.modes[mode].clock] for mode in counted])
    return stretched(source, [elapsed.get(course.clock) for course in source.modes], np.ascontiguousarray(now.T))


@lru_cache(maxsize=WHOLE)
def incidences(source: Tables, risks: Known, context: str) -> Floats:
    """float[n, draws]: the incidence of every cause here, given these states of risk factors."""
    states = dict(risks)
    return np.array([incidence(source, cause, context, _known(cause, states)) for cause in source.causes])


@lru_cache(maxsize=WHOLE)
def _modes_in(source: Tables, risks: Known, context: str) -> tuple[int, ...]:
    """The modes that there are in this context."""
    happens = (incidences(source, risks, context) > 0).sum(axis=1)
    modes = zip(source.mode_cause.tolist(), source.modes, strict=True)
    return tuple(mode for mode, (cause, course) in enumerate(modes) if happens[cause] and course.counts_in(context))


def _known(cause: Cause, states: Mapping[str, int]) -> Known:
    return tuple((name, states[name]) for name in _risk_factors(cause) if name in states)


@lru_cache(maxsize=REMEMBERED)
def _risk_factors(cause: Cause) -> tuple[str, ...]:
    return tuple(sorted({name for name, _ in cause.odds_ratio}))


def _now(source: Tables, counted: Sequence[int], happens: Floats, elapsed: Sequence[float]) -> Floats:
    """float[modes, draws]: what is there now of these modes; `happens`, alike, are the incidences of their causes."""
    share, episodes = source.share[counted, None], np.flatnonzero(source.recurrent[counted])
    rates = np.zeros(len(counted))
    rates[episodes] = (happens[episodes].mean(axis=1) * share[episodes, 0]) / HOURS_PER_DAY
    numbers = zip(counted, elapsed, rates.tolist(), strict=True)
    asked = [Elapsed(shape(source.modes[mode]), since, source.ages[mode], rate) for mode, since, rate in numbers]
    active = np.array(activities(asked))[:, None]
    found = happens * (share * active)
    found[episodes] = _any_episode(active[episodes], happens[episodes])
    return np.asarray(found)


def _any_episode(active: Floats, happens: Floats) -> Floats:
    """Episodes are a Poisson process: P(none) is exponential in the rate, so one integral serves every draw."""
    # By way of logarithms, so that rare episodes keep all their digits.
    expected = -np.log1p(-np.minimum(active, 1 - EDGE))
    return np.asarray(-np.expm1(-expected * (happens / happens.mean(axis=1, keepdims=True))))


_met: Memory[Elapsed, float] = Memory(REMEMBERED)


def activities(asked: Sequence[Elapsed]) -> list[float]:
    """The share of each that is active now; the same clocks come back often, so it is remembered."""
    return _met.recall(asked, lambda missing: all_active(missing)[:, 0].tolist())


def activity(course: Course, elapsed: float, rate: float = 0.0, ages: Ages = ANY_AGE) -> float:
    """The share of a course that is active now."""
    return activities([Elapsed(shape(course), elapsed, ages, rate)])[0]


@lru_cache(maxsize=REMEMBERED)
def incidence(source: Tables, cause: Cause, context: str, known: Known) -> Floats:
    """float[draws]: incidence given what is known of the risk factors; zeros where it does not happen."""
    if context not in cause.incidence:
        return np.zeros(source.draws)
    level = np.resize(drawn(cause.incidence[context], source.drawing), source.draws)
    # Centred means that people of whom nothing is known have the incidence as it stands.
    if not known or not level.any():
        return level
    factors = _factors(source, cause, context)
    here = _combined(_narrowed(name, rows, dict(known)) for name, rows in factors.items())
    if cause.courses[0].kind == "recurrent":
        return level * (_mean_ratio(here) / _mean_ratio(_everybody(source, cause, context)))
    return _averaged(_baseline(source, cause, context), here)


@lru_cache(maxsize=REMEMBERED)
def _factors(source: Tables, cause: Cause, context: str) -> Mapping[str, Combinations]:
    """The states of each risk factor of a cause, the lowest first."""
    return {name: _factor(source, cause, name, context) for name in _risk_factors(cause)}


def _factor(source: Tables, cause: Cause, name: str, context: str) -> Combinations:
    prevalence = source.pack.prevalence(name, context)
    above = np.array([drawn(number, source.drawing) for number in prevalence.values()])
    none = np.maximum(1 - above.sum(axis=0), 0)
    ratios = [_log_ratio(source, cause, name, state) for state in prevalence]
    return np.array([none, *above]), np.array([np.zeros(source.draws), *ratios])


def _log_ratio(source: Tables, cause: Cause, name: str, state: str) -> Floats:
    number = cause.odds_ratio.get((name, state))
    return np.zeros(source.draws) if number is None else np.log(drawn(number, source.drawing))


def _narrowed(name: str, factor: Combinations, known: Mapping[str, int]) -> Combinations:
    if name not in known:
        return factor
    ratio = factor[1][known[name]][None]
    return np.ones_like(ratio), ratio


def _combined(factors: Iterable[Combinations]) -> Combinations:
    """All combinations of independent factors."""
    found: Combinations = np.ones((1, 1)), np.zeros((1, 1))
    for shares, ratios in factors:
        draws = shares.shape[-1]
        weights = (found[0][:, None] * shares).reshape(-1, draws)
        found = weights, (found[1][:, None] + ratios).reshape(-1, draws)
    return found


@lru_cache(maxsize=REMEMBERED)
def _everybody(source: Tables, cause: Cause, context: str) -> Combinations:
    """The combinations of people of whom nothing is known."""
    return _combined(_factors(source, cause, context).values())


def _mean_ratio(combinations: Combinations) -> Floats:
    shares, ratios = combinations
    return np.asarray((shares * np.exp(ratios)).sum(axis=0))


def _averaged(baseline: Floats, combinations: Combinations) -> Floats:
    """sum_g prevalence_g * expit(baseline + log OR_g), for every baseline."""
    weights, ratios = combinations
    return np.asarray((weights * expit(baseline + ratios)).sum(axis=0))


def _averaged_with_slope(baseline: Floats, combinations: Combinations) -> tuple[Floats, Floats]:
    """The same, and how fast it grows with the baseline."""
    weights, ratios = combinations
    shares = expit(baseline + ratios)
    parts = weights * shares
    return parts.sum(axis=0), (parts * (1 - shares)).sum(axis=0)


@lru_cache(maxsize=REMEMBERED)
def _baseline(source: Tables, cause: Cause, context: str) -> Floats:
    """float[draws]: logit of the incidence in people without any factor.

    Averaged over everybody it gives the incidence back (ENGINE_MATH 4): uncentred, an odds ratio of 20 in 15 %
    of people would nearly quadruple the total.
    """
    level = np.resize(drawn(cause.incidence[context], source.drawing), source.draws)
    everybody = _everybody(source, cause, context)
    wanted = np.clip(level, EDGE, 1 - EDGE)
    found = _approached(wanted, everybody)
    for _ in range(POLISHINGS):
        share, slope = _averaged_with_slope(found, everybody)
        found = found - (share - wanted) / slope
    return np.asarray(np.where(level > 0, found, logit(EDGE)))


def _approached(wanted: Floats, everybody: Combinations) -> Floats:
    """By Newton steps on logits, which are nearly straight lines here."""
    found = logit(wanted) - np.log(_mean_ratio(everybody))
    for _ in range(APPROACHES):
        average, slope = _averaged_with_slope(found, everybody)
        share = np.clip(average, EDGE, 1 - EDGE)
        step = (logit(share) - logit(wanted)) * share * (1 - share) / slope
        found = found - step
        if np.abs(step).max() <= NEAR:
            break
    return np.asarray(found)
