"""Prior of every cause in every mode, now: incidence here, centred odds ratios, and the share active at this hour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

import numpy as np
from scipy.special import expit, logit

from tuohy.engine.activity import ANY_AGE, HOURS_PER_DAY, Ages, active
from tuohy.engine.draws import drawn
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Floats
from tuohy.engine.stretch import stretched
from tuohy.engine.tables import Tables
from tuohy.pack.schema import Cause, Course

HALVINGS = 24  # a bisection over logits comes this near, some millionths
APPROACHES = 3  # Newton steps on logits come this near as well, from where rare causes already are
POLISHINGS = 3  # and so many Newton steps make it exact to rounding
# The baseline's logit is looked for between these bounds.
WIDEST_LOGIT = 60.0
# Probabilities of 0 and 1 have no logit; they are held this far away from both.
EDGE = 1e-15
# Results for this many causes, contexts and answers, and for this many times, are remembered.
REMEMBERED = 8_192

# Prevalence and log odds ratio of one combination of risk factors, float[draws] each.
Combination = tuple[Floats, Floats]
# Known states of the risk factors that matter to a cause.
Known = tuple[tuple[str, int], ...]


def mode_priors(source: Tables, states: Mapping[str, int], hypothesis: Hypothesis) -> Floats:
    """float[draws, M]: P(cause present in this mode now) under one hypothesis, given the known `states`."""
    risks = tuple(sorted((name, state) for name, state in states.items() if name in source.risk_factors))
    return _mode_priors(source, risks, hypothesis.context, tuple(sorted(hypothesis.hours.items())))


@lru_cache(maxsize=REMEMBERED)
def _mode_priors(source: Tables, risks: Known, context: str, hours: tuple[tuple[str, float], ...]) -> Floats:
    states, elapsed = dict(risks), dict(hours)
    incidences = [_incidence(source, cause, context, _known(cause, states)) for cause in source.causes]
    happens = [bool(incidence.any()) for incidence in incidences]
    now = np.zeros((len(source.modes), source.draws))
    modes = zip(source.mode_cause.tolist(), source.modes, source.ages, source.share.tolist(), strict=True)
    for mode, (cause, course, ages, share) in enumerate(modes):
        hours_ago = elapsed.get(course.clock)
        if hours_ago is not None and happens[cause] and course.counts_in(context):
            now[mode] = _now(course, ages, incidences[cause], share, hours_ago)
    return stretched(source, [elapsed.get(course.clock) for course in source.modes], np.ascontiguousarray(now.T))


def _known(cause: Cause, states: Mapping[str, int]) -> Known:
    return tuple((name, states[name]) for name in _risk_factors(cause) if name in states)


@lru_cache(maxsize=REMEMBERED)
def _risk_factors(cause: Cause) -> tuple[str, ...]:
    return tuple(sorted({name for name, _ in cause.odds_ratio}))


def _now(course: Course, ages: Ages, incidence: Floats, share: float, elapsed: float) -> Floats:
    if course.kind != "recurrent":
        return incidence * (share * activity(course, elapsed, ages=ages))
    # Episodes are a Poisson process: P(none) is exponential in the rate, so one integral serves every draw.
    mean_rate = float(incidence.mean()) * share / HOURS_PER_DAY
    # By way of logarithms, so that rare episodes keep all their digits.
    expected = -np.log1p(-min(activity(course, elapsed, mean_rate), 1 - EDGE))
    return np.asarray(-np.expm1(-expected * (incidence / incidence.mean())))


@lru_cache(maxsize=REMEMBERED)
def activity(course: Course, elapsed: float, rate: float = 0.0, ages: Ages = ANY_AGE) -> float:
    """The share of a course that is active now; the same clocks come back often, so it is remembered."""
    return float(active(course, elapsed, rate, ages=ages)[0])


@lru_cache(maxsize=REMEMBERED)
def _incidence(source: Tables, cause: Cause, context: str, known: Known) -> Floats:
    """float[draws]: incidence given what is known of the risk factors; zeros where it does not happen."""
    if context not in cause.incidence:
        return np.zeros(source.draws)
    level = np.resize(drawn(cause.incidence[context], source.drawing), source.draws)
    if not cause.odds_ratio or not level.any():
        return level
    factors = _factors(source, cause, context)
    here = _combinations(_narrowed(name, rows, dict(known)) for name, rows in factors.items())
    if cause.courses[0].kind == "recurrent":
        return level * (_mean_ratio(here) / _mean_ratio(_combinations(factors.values())))
    return _averaged(_baseline(source, cause, context), here)


@lru_cache(maxsize=REMEMBERED)
def _factors(source: Tables, cause: Cause, context: str) -> Mapping[str, list[Combination]]:
    """(prevalence, log odds ratio) of each state of each risk factor of a cause, the lowest state first."""
    return {name: _factor(source, cause, name, context) for name in _risk_factors(cause)}


def _factor(source: Tables, cause: Cause, name: str, context: str) -> list[Combination]:
    prevalence = source.pack.prevalence(name, context)
    rows = [
        (drawn(number, source.drawing), _log_ratio(source, cause, name, state)) for state, number in prevalence.items()
    ]
    none = np.maximum(1 - np.sum([share for share, _ in rows], axis=0), 0)
    return [(none, np.zeros(source.draws)), *rows]


def _log_ratio(source: Tables, cause: Cause, name: str, state: str) -> Floats:
    number = cause.odds_ratio.get((name, state))
    return np.zeros(source.draws) if number is None else np.log(drawn(number, source.drawing))


def _narrowed(name: str, rows: list[Combination], known: Mapping[str, int]) -> list[Combination]:
    return [(np.ones_like(rows[0][0]), rows[known[name]][1])] if name in known else rows


def _combinations(factors: Iterable[list[Combination]]) -> list[Combination]:
    """All combinations of independent factors."""
    return [
        (np.prod([share for share, _ in states], axis=0), np.sum([ratio for _, ratio in states], axis=0))
        for states in product(*factors)
    ]


def _mean_ratio(combinations: list[Combination]) -> Floats:
    return np.asarray(sum(share * np.exp(ratio) for share, ratio in combinations))


def _averaged(baseline: Floats, combinations: list[Combination]) -> Floats:
    """sum_g prevalence_g * expit(baseline + log OR_g), for every baseline."""
    weights, ratios = (np.array(column) for column in zip(*combinations, strict=True))
    return np.asarray((weights * expit(baseline + ratios)).sum(axis=0))


@lru_cache(maxsize=REMEMBERED)
def _baseline(source: Tables, cause: Cause, context: str) -> Floats:
    """float[draws]: logit of the incidence in people without any factor.

    Averaged over everybody it gives the incidence back (ENGINE_MATH 4): uncentred, an odds ratio of 20 in 15 %
    of people would nearly quadruple the total.
    """
    level = np.resize(drawn(cause.incidence[context], source.drawing), source.draws)
    everybody = _combinations(_factors(source, cause, context).values())
    wanted = np.clip(level, EDGE, 1 - EDGE)
    found = _bisected(wanted, everybody) if source.draws == 1 else _approached(wanted, everybody)
    for _ in range(POLISHINGS):
        found = found - (_averaged(found, everybody) - wanted) / _slope(found, everybody)
    return np.asarray(np.where(level > 0, found, logit(EDGE)))


def _bisected(wanted: Floats, everybody: list[Combination]) -> Floats:
    low, high = np.full_like(wanted, -WIDEST_LOGIT), np.full_like(wanted, WIDEST_LOGIT)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = _averaged(middle, everybody) > wanted
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return np.asarray((low + high) / 2)


def _approached(wanted: Floats, everybody: list[Combination]) -> Floats:
    """By Newton steps on logits, nearly straight lines here: for many draws at once it is several times quicker."""
    found = logit(wanted) - np.log(_mean_ratio(everybody))
    for _ in range(APPROACHES):
        share = np.clip(_averaged(found, everybody), EDGE, 1 - EDGE)
        found = found - (logit(share) - logit(wanted)) * share * (1 - share) / _slope(found, everybody)
    return np.asarray(found)


def _slope(baseline: Floats, combinations: list[Combination]) -> Floats:
    """How fast the average over everybody grows with the baseline."""
    weights, ratios = (np.array(column) for column in zip(*combinations, strict=True))
    shares = expit(baseline + ratios)
    return np.asarray((weights * shares * (1 - shares)).sum(axis=0))
