"""A diary held against the person's own expected course: a likelihood ratio, and from where on it is a departure.

As expected: pain at some level that the first score tells about, with ordinary swings and now and then a bad day,
until it is gone; when it is gone is the person's recovery curve. Against it stand two departures: *lasting*, the pain
never goes, and *worse*, from some entry on it is stronger by a stated number of points than it was, or back. Under
the expected course the ratio of the two likelihoods is a martingale that begins at 1, so it reaches 1/a at any time
of a diary, however long, in at most a share a of people (Ville 1939).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import logsumexp, ndtr

from tuohy.engine.activity import HOURS_PER_DAY
from tuohy.engine.clocks import PROCEDURE
from tuohy.engine.network import Floats
from tuohy.engine.onset import SINCE_HEADACHE_ONSET, SINCE_ONSET
from tuohy.engine.posterior import Evidence, narrowed, prepare, solve
from tuohy.engine.recovery import SEVERITY, Curve, curve
from tuohy.engine.uncertainty import drawn_case
from tuohy.model.case import Case
from tuohy.model.diary import WORST_SCORE, DiaryEntry
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

WORSE, LASTING = "worse", "lasting"
LEVELS = np.arange(WORST_SCORE + 1)
FEWEST = 2  # with one entry nothing can have changed
NEVER = 1e-12  # probabilities are held this far from 0, so that their logarithms are finite


@dataclass(frozen=True, slots=True)
class Departure:
    """How many times likelier the diary is under a departure than as expected; which one, and what it asks for.

    `kind` and `level` are None and the lowest as long as the ratio has not reached the threshold.
    """

    ratio: float
    threshold: float
    kind: str | None
    level: Urgency


def departure(evidence: Evidence) -> Departure | None:
    """The diary of this case held against the course that was to be expected as it began; None without one."""
    pack, case = evidence.source.pack, evidence.reading.case
    entries = _from_first_pain(pack, case.diary)
    if len(entries) < FEWEST:
        return None
    found = expected_course(evidence, entries)
    return None if found is None else judged(pack, found, entries)


def _from_first_pain(pack: Pack, entries: Sequence[DiaryEntry]) -> Sequence[DiaryEntry]:
    """Before the first pain there is nothing to recover from."""
    measure = pack.findings[SEVERITY].measure if SEVERITY in pack.findings else None
    least = 1.0 if measure is None else measure.cuts["points"][0].value
    begun = next((n for n, entry in enumerate(entries) if entry.score >= least), len(entries))
    return entries[begun:]


def expected_course(evidence: Evidence, entries: Sequence[DiaryEntry]) -> Curve | None:
    """The recovery curve of the same answers at the hour of the first entry."""
    case = evidence.reading.case
    now = case.hours.get(PROCEDURE, entries[-1].hours)
    reading = replace(evidence.reading, case=earlier(case, now - entries[0].hours))
    then = narrowed(prepare(evidence.source.pack, reading, evidence.route))
    return curve(then, solve(then), drawn_case(then))


def earlier(case: Case, hours: float) -> Case:
    """The case with its clocks turned back; an event that had not happened yet has no clock."""
    told = {name: since for name, since in case.hours.items() if name not in (SINCE_ONSET, SINCE_HEADACHE_ONSET)}
    back = {name: since - hours for name, since in told.items() if since >= hours}
    return replace(case, hours=back, diary=())


def judged(pack: Pack, found: Curve, entries: Sequence[DiaryEntry]) -> Departure:
    """The ratio at the last entry, and the departure where it has reached the threshold."""
    ratios = likelihood_ratios(pack, found, entries)
    ratio, threshold = sum(ratios.values()) / len(ratios), 1 / pack.policy.value("course_false_alarms")
    if ratio < threshold:
        return Departure(ratio, threshold, None, Urgency.SELF_CARE)
    kind = max(ratios, key=lambda name: ratios[name])
    return Departure(ratio, threshold, kind, pack.policy.course_floor[kind])


def likelihood_ratios(pack: Pack, found: Curve, entries: Sequence[DiaryEntry]) -> dict[str, float]:
    """Of each departure against the expected course, over the whole diary."""
    days = np.array([entry.hours - entries[0].hours for entry in entries]) / HOURS_PER_DAY
    gone = np.clip(np.interp(days, found.days, found.average), 0, 1 - NEVER)
    gone[0] = 0
    said = np.cumsum(_log_scores(pack, [entry.score for entry in entries]), axis=1)
    there, over = _as_expected(said, gone)
    expected = logsumexp([there[:, -1], over[:, -1]])
    lasting = logsumexp(said[1:, -1])
    worse = _worse(pack, said, there, over, float(expected))
    return {WORSE: float(np.exp(worse - expected)), LASTING: float(np.exp(lasting - expected))}


def _log_scores(pack: Pack, scores: Sequence[float]) -> Floats:
    """float[11, n]: log P(score | level): a rounded normal, and at a stated share any score at all."""
    swing, slip = pack.policy.value("course_swing"), pack.policy.value("course_odd_entries")
    said = np.floor(np.array(scores) + 0.5)
    above = np.where(said >= WORST_SCORE, np.inf, said + 0.5)
    below = np.where(said <= 0, -np.inf, said - 0.5)
    likely = ndtr((above - LEVELS[:, None]) / swing) - ndtr((below - LEVELS[:, None]) / swing)
    return np.asarray(np.log((1 - slip) * likely + slip / len(LEVELS)))


def _as_expected(said: Floats, gone: Floats) -> tuple[Floats, Floats]:
    """float[10, n] twice, by level of the pain: log weight of each prefix with the pain there, and with it over.

    said float[11, n] are the summed logarithms of the scores so far; gone float[n] P(gone by each entry).
    """
    there = said[1:] + np.log1p(-gone)
    went = np.log(np.maximum(np.diff(gone), NEVER))
    over = np.logaddexp.accumulate(went + said[1:, :-1] - said[0, :-1], axis=1) + said[0, 1:]
    return there, np.concatenate([np.full((len(there), 1), -np.inf), over], axis=1)


def _worse(pack: Pack, said: Floats, there: Floats, over: Floats, expected: float) -> float:
    """Log weight of "as expected up to some entry, from then on stronger", or "not yet" for a change still to come."""
    change, rise = pack.policy.value("course_change"), pack.policy.value("course_rise")
    rest = said[:, -1:] - said[:, :-1]
    stronger = np.stack([_mean_above(rest, level + rise) for level in LEVELS])
    before = np.logaddexp(there[:, :-1] + stronger[1:], over[:, :-1] + stronger[0])
    when = np.log(change) + np.arange(before.shape[1]) * np.log1p(-change)
    not_yet = before.shape[1] * np.log1p(-change) + expected
    return float(np.logaddexp(logsumexp(before + when), not_yet))


def _mean_above(rest: Floats, level: float) -> Floats:
    """float[n]: log of the mean over all levels from this one on; the highest level where none is left."""
    high = rest[min(level, WORST_SCORE) <= LEVELS]
    return np.asarray(logsumexp(high, axis=0) - np.log(len(high)))
