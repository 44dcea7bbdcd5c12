"""Recovery: P(all causes of the pain are gone by then | answers, still there now) (ENGINE_MATH 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tuohy.engine.activity import HOURS_PER_DAY, Elapsed, all_active, shape
from tuohy.engine.bounds import HEADACHE
from tuohy.engine.evidence import SPINE_AND_LEGS
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.memory import Memory
from tuohy.engine.network import Bools, Floats
from tuohy.engine.passes import gone_by
from tuohy.engine.posterior import Evidence, Posterior, log_expectations
from tuohy.engine.stretch import TINY, still_there
from tuohy.engine.uncertainty import HIGH, LOW, UNBIASED, Drawn, log_odds, recentred
from tuohy.pack.schema import Cause

SEVERITY, TREND = "pain_severity", "pain_trend"
# Below this probability that any cause of pain is there, a curve of its going would mean nothing.
LEAST_PAIN = 0.05
# A cause counts among those of a headache if at least this share of people with it have one.
MOSTLY = 0.5
# A cause less probable than this does not move the curve's band.
NEGLIGIBLE = 0.004
# State vectors of all rows and days hold at most so many numbers (half a MiB); beyond, not every draw counts.
CELLS = 65_536
# The band is worked out on every so many-th day of the curve; between them what moves it is smooth.
APART = 2
ENDS = 2  # the band's ends, weighed beside its days: nobody recovers, everybody has
REMEMBERED = 8192  # courses kept at hand
CURVES = 8  # sets of days, each with its own
HALF = 0.5  # the share of the curve at which the median is read off
WHOLE = 100.0  # per cent


@dataclass(frozen=True, eq=False)
class Curve:
    """days float[T]; gone float[3, T]: P(gone by then) at the means, and its 5 and 95 per cent in draws.

    medians: the day on which half are free of pain, at the means, earliest and latest; None is later than the curve.
    average float[T]: what to expect, the mean over the draws.
    """

    days: Floats
    gone: Floats
    medians: tuple[float | None, float | None, float | None]
    average: Floats
    kinds: tuple[tuple[str, float], ...]


def curve(evidence: Evidence, found: Posterior, drawn: Drawn | None = None) -> Curve | None:
    """The recovery curve of pain of the back, pelvis or legs, otherwise of a headache; None where there is neither.

    Without the case in draws its band has no width.
    """
    if not _painful(evidence).any():
        return None
    days = np.array([number.value for number in evidence.source.pack.policy.curve_days])
    gone, nobody = _gone(evidence, days)
    if 1 - nobody < LEAST_PAIN:
        return None
    gone = np.maximum.accumulate(np.clip(gone, 0, 1))
    rows = gone[None] if drawn is None else _in_draws(drawn, found, days, gone)
    low, high = np.percentile(rows, (LOW, HIGH), axis=0, method=UNBIASED)
    band = np.array([gone, np.minimum(low, gone), np.maximum(high, gone)])
    return Curve(days, band, _medians(days, rows, gone), rows.mean(axis=0), _kinds(evidence, found))


def _painful(evidence: Evidence) -> Bools:
    """bool[n]: the causes of the pain that was told; none where no pain was."""
    causes = evidence.source.causes
    if _hurts(evidence):
        return np.array([cause.pain for cause in causes])
    if evidence.states.get(HEADACHE, 0) > 0:
        return np.array([_brings_headache(cause) for cause in causes])
    return np.zeros(len(causes), dtype=np.bool_)


def _hurts(evidence: Evidence) -> bool:
    """Whether pain of the back, pelvis or legs was told."""
    reading = evidence.reading
    if any(reading.reaches(name) for name in SPINE_AND_LEGS):
        return True
    return evidence.states.get(SEVERITY, 0) > 0 or TREND in evidence.states


def _brings_headache(cause: Cause) -> bool:
    return sum(number.value for number in cause.links.get(HEADACHE, {}).values()) >= MOSTLY


# --- at the means ---------------------------------------------------------------------------------------------------


def _gone(evidence: Evidence, days: Floats) -> tuple[Floats, float]:
    """float[T]: E[prod (1 - R_i) | answers] given that some cause of the pain is there; P(none is there)."""
    possible = evidence.problems[0].possible
    still = np.stack([_still(evidence, guess, days, possible) for guess in evidence.possible])
    scale = np.clip(1 - np.moveaxis(still, -1, 0), 0, 1)
    painless = (~_painful(evidence)).astype(np.float64)[evidence.source.mode_cause]
    ends = np.broadcast_to(np.stack([painless, np.ones_like(painless)])[:, None], (2, *scale.shape[1:]))
    rows = np.repeat(np.concatenate([scale, ends]), evidence.source.draws, axis=1)
    logs = log_expectations(evidence, [rows] * len(evidence.problems))[:, 0]
    *later, nobody, _ = np.exp(logs - logs[-1])
    return (np.array(later) - nobody) / max(1 - nobody, LEAST_PAIN), float(nobody)


def _still(evidence: Evidence, guess: Hypothesis, days: Floats, possible: Bools) -> Floats:
    """float[M, T]: R, the share of what is there now that is still there then; 0 for painless causes."""
    source, counts = evidence.source, _painful(evidence) & possible
    modes = np.array(
        [
            mode
            for mode, course in enumerate(source.modes)
            if counts[source.mode_cause[mode]] and course.clock in guess.hours
        ],
        dtype=np.int64,
    )
    asked = [Elapsed(shape(c), guess.hours[c.clock], a) for c, a in ((source.modes[n], source.ages[n]) for n in modes)]
    found = np.zeros((len(source.modes), len(days)))
    if asked:
        later = tuple((HOURS_PER_DAY * days).tolist())
        found[modes] = _remembered(later).recall(asked, lambda missing: _remaining(missing, later))
    return found


@lru_cache(maxsize=CURVES)
def _remembered(later: tuple[float, ...]) -> Memory[Elapsed, Floats]:
    """What was worked out for these hours from now."""
    return Memory(REMEMBERED)


def _remaining(asked: Sequence[Elapsed], later: tuple[float, ...]) -> Floats:
    """float[n, T]: of what is there now, the share that is still there then."""
    weight = all_active(asked, later)
    now = weight[:, :1]
    return np.asarray(np.where(now > 0, weight / np.where(now > 0, now, 1), 1))


# --- in draws -------------------------------------------------------------------------------------------------------


def _in_draws(drawn: Drawn, found: Posterior, days: Floats, mean: Floats) -> Floats:
    """float[D, T]: the curve in every draw, its log odds moved as those of the means are."""
    knots = days[::APART]
    some = drawn.every(_step(drawn, len(knots)))
    painful = _painful(some.evidence) & (found.present[0] >= NEGLIGIBLE)
    still = _still_in_draws(some, painful, knots)
    weights = some.summed([gone_by(one, painful, still) for one in some.made])
    # The last two columns weigh "none is there" and everything told.
    *gone, nobody, everything = weights
    odds = log_odds(np.maximum(np.array(gone) - nobody, 0), np.maximum(everything - np.array(gone), 0))
    between = np.log1p(days), np.log1p(knots)
    # What each knot weighs on each day is the same in every draw.
    weighing = np.stack([np.interp(*between, knot) for knot in np.eye(len(knots))], axis=-1)
    on_all = weighing @ (odds - odds[:, :1])
    return np.maximum.accumulate(recentred(on_all, mean).T, axis=1)


def _step(drawn: Drawn, days: int) -> int:
    bits = max(len(one.problem.bits) for one in drawn.made)
    return -(-(drawn.log_shares.size * days << bits) // CELLS)


def _still_in_draws(some: Drawn, painful: Bools, days: Floats) -> Floats:
    """float[M, H * D, T + 2]: R in every hypothesis and draw, then as if all were to stay, and as if all were gone."""
    source, shape = some.evidence.source, (len(some.evidence.source.modes), *some.log_shares.shape)
    there = np.any([one.problem.there for one in some.made], axis=0) & painful[source.mode_cause]
    found = np.zeros((*shape, len(days) + ENDS))
    found[..., len(days)] = 1
    for h, guess in enumerate(some.evidence.possible):
        modes = tuple(mode for mode, course in enumerate(source.modes) if there[mode] and course.clock in guess.hours)
        if modes:
            found[list(modes), h, :, : len(days)] = _shares_left(some, modes, guess, days)
    return found.reshape(shape[0], -1, found.shape[-1])


def _shares_left(some: Drawn, modes: tuple[int, ...], guess: Hypothesis, days: Floats) -> Floats:
    """float[modes, D, T]."""
    source = some.evidence.source
    hours = tuple(guess.hours[source.modes[mode].clock] for mode in modes)
    there = still_there(source, modes, hours, tuple((HOURS_PER_DAY * days).tolist()))[:, list(some.kept)]
    now = there[..., :1]
    return np.asarray(np.where(now > 0, there / np.maximum(now, TINY), 1))


def _medians(days: Floats, rows: Floats, mean: Floats) -> tuple[float | None, float | None, float | None]:
    """The day on which half are free of pain, at the means, early and late; None where it lies beyond the curve."""
    own, *each = _half_gone(days, np.vstack([mean, rows])).tolist()
    each.sort()
    early, late = (each[round((len(each) - 1) * share / WHOLE)] for share in (LOW, HIGH))
    return _within_curve(own), _within_curve(min(early, own)), _within_curve(max(late, own))


def _within_curve(day: float) -> float | None:
    return None if day == float("inf") else day


def _half_gone(days: Floats, rows: Floats) -> Floats:
    """float[D]: where each curve crosses a half; infinite where it does not."""
    right = np.maximum((rows >= HALF).argmax(axis=1), 1)
    each = np.arange(len(rows))
    before, after = rows[each, right - 1], rows[each, right]
    share = np.clip((HALF - before) / np.where(after > before, after - before, 1), 0, 1)
    return np.where(rows[:, -1] >= HALF, days[right - 1] + share * (days[right] - days[right - 1]), np.inf)


def _kinds(evidence: Evidence, found: Posterior) -> tuple[tuple[str, float], ...]:
    """How the durations behind the curve are known, weighted by the probability of their causes."""
    weights: dict[str, float] = {}
    rows = zip(evidence.source.causes, _painful(evidence), found.present[0], strict=True)
    for cause, painful, probability in rows:
        if painful:
            kind = cause.courses[0].duration.median.kind
            weights[kind] = weights.get(kind, 0.0) + float(probability)
    return tuple(sorted(weights.items(), key=lambda pair: -pair[1]))
