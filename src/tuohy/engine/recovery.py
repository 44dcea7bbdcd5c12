"""Recovery: P(all causes of the pain are gone by then | answers, still there now) (ENGINE_MATH 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tuohy.engine.activity import HOURS_PER_DAY, Ages, active
from tuohy.engine.evidence import SPINE_AND_LEGS
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence, Posterior, log_expectations
from tuohy.pack.schema import Course

SEVERITY, TREND = "pain_severity", "pain_trend"
# Below this probability that any cause of pain is there, a curve of its going would mean nothing.
LEAST_PAIN = 0.05
EARLIER, LATER = "earlier", "later"
# Durations at their means, at the slow end and at the fast end of what we know.
STRETCHES = ("", LATER, EARLIER)
REMEMBERED = 8192  # curves kept at hand
# Shares of the curve at which median and bounds are read off.
HALF = 0.5


@dataclass(frozen=True, eq=False)
class Curve:
    """days float[T]; gone float[3, T]: P(gone by then) at the means, and with every duration slow and fast."""

    days: Floats
    gone: Floats
    kinds: tuple[tuple[str, float], ...]

    def day_of(self, row: int) -> float | None:
        """The day on which half are free of pain, or None within the curve."""
        reached = np.flatnonzero(self.gone[row] >= HALF)
        if not len(reached):
            return None
        right = int(reached[0])
        if right == 0:
            return float(self.days[0])
        low, high = self.gone[row, right - 1], self.gone[row, right]
        share = (HALF - low) / (high - low)
        return float(self.days[right - 1] + share * (self.days[right] - self.days[right - 1]))


def curve(evidence: Evidence, found: Posterior) -> Curve | None:
    """The recovery curve, or None where there is no pain of the back, pelvis or legs to recover from."""
    if not _hurts(evidence):
        return None
    days = np.array([number.value for number in evidence.source.pack.policy.curve_days])
    gone, nobody = _gone(evidence, days)
    if 1 - nobody < LEAST_PAIN:
        return None
    return Curve(days, np.maximum.accumulate(np.clip(gone, 0, 1), axis=1), _kinds(evidence, found))


def _hurts(evidence: Evidence) -> bool:
    reading = evidence.reading
    if any(reading.reaches(name) for name in SPINE_AND_LEGS):
        return True
    return evidence.states.get(SEVERITY, 0) > 0 or TREND in evidence.states


def _gone(evidence: Evidence, days: Floats) -> tuple[Floats, float]:
    """float[3, T]: E[prod (1 - R_i) | answers] given that some cause of the pain is there; P(none is there)."""
    still = [np.stack([_still(evidence, guess, days, stretch) for guess in evidence.possible]) for stretch in STRETCHES]
    scale = np.concatenate([np.clip(1 - np.moveaxis(one, -1, 0), 0, 1) for one in still])
    painless = np.array([float(not cause.pain) for cause in evidence.source.causes])[evidence.source.mode_cause]
    ends = np.broadcast_to(np.stack([painless, np.ones_like(painless)])[:, None], (2, *scale.shape[1:]))
    rows = np.repeat(np.concatenate([scale, ends]), evidence.source.draws, axis=1)
    logs = log_expectations(evidence, [rows] * len(evidence.problems))[:, 0]
    *later, nobody, _ = np.exp(logs - logs[-1])
    gone = (np.array(later) - nobody) / max(1 - nobody, LEAST_PAIN)
    return np.asarray(gone.reshape(len(STRETCHES), len(days))), float(nobody)


def _still(evidence: Evidence, guess: Hypothesis, days: Floats, stretch: str) -> Floats:
    """float[M, T]: R, the share of what is there now that is still there then; 0 for painless causes."""
    source = evidence.source
    rows = [
        _remaining(course, ages, guess.hours.get(course.clock), tuple(days.tolist()), stretch)
        if source.causes[cause].pain
        else tuple(np.zeros(len(days)))
        for cause, course, ages in zip(source.mode_cause, source.modes, source.ages, strict=True)
    ]
    return np.array(rows)


@lru_cache(maxsize=REMEMBERED)
def _remaining(
    course: Course, ages: Ages, elapsed: float | None, days: Sequence[float], stretch: str
) -> tuple[float, ...]:
    if elapsed is None:
        return (0.0,) * len(days)
    median = course.duration.median
    bound = {"": median.value, LATER: median.high, EARLIER: median.low}[stretch]
    later = [HOURS_PER_DAY * day for day in days]
    weight = active(course, elapsed, later=later, stretch=bound / median.value, ages=ages)
    return tuple((weight / weight[0]).tolist()) if weight[0] > 0 else (1.0,) * len(days)


def _kinds(evidence: Evidence, found: Posterior) -> tuple[tuple[str, float], ...]:
    """How the durations behind the curve are known, weighted by the probability of their causes."""
    weights: dict[str, float] = {}
    for cause, probability in zip(evidence.source.causes, found.present[0], strict=True):
        if cause.pain:
            kind = cause.courses[0].duration.median.kind
            weights[kind] = weights.get(kind, 0.0) + float(probability)
    return tuple(sorted(weights.items(), key=lambda pair: -pair[1]))
