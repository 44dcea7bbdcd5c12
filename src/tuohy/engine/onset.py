"""When a complaint began, as evidence: one ordinal finding, absent < latest bin < ... < earliest (ENGINE_MATH 4).

A contribution that began in the told bin explains the complaint; one that began later may be there as well, as the
complaint counts from its earliest contribution; one that began earlier cannot be. The shares are the same integral
over time that made the prior, cut at the bin, so that time is counted once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from tuohy.engine.activity import ANY_AGE, Ages, Elapsed, shape
from tuohy.engine.bounds import HEADACHE
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Floats
from tuohy.engine.priors import activities, activity
from tuohy.engine.reading import Reading
from tuohy.engine.tables import Tables
from tuohy.pack.schema import Course, Pack

SINCE_ONSET, SINCE_HEADACHE_ONSET = "since_onset", "since_headache_onset"
FOR_EVER = float("inf")
# Episodes an hour at which their expected number is read off: only its parts in each bin matter.
SELDOM = 1e-6
# Below this share of a course nothing of it is there now, and it has no onset to speak of.
NOTHING = 1e-300


def onsets(pack: Pack, reading: Reading) -> Mapping[str, float]:
    """Hours since each complaint that is there began; a complaint under a gate began when its gate did."""
    hours, presenting = reading.case.hours, reading.case.presenting
    found = {}
    if presenting is not None and SINCE_ONSET in hours:
        found[pack.findings[presenting].gate or presenting] = hours[SINCE_ONSET]
    if HEADACHE in pack.findings and SINCE_HEADACHE_ONSET in hours:
        found[HEADACHE] = hours[SINCE_HEADACHE_ONSET]
    return {
        name: since
        for name, since in found.items()
        if pack.findings[name].kind == "finding" and reading.states.get(name, 0) > 0
    }


def onset_shares(
    source: Tables,
    complaint: str,
    since: float,
    possible: Sequence[Hypothesis],
    prior: Floats,
    modes: Collection[int] | None = None,
) -> tuple[Floats, Floats, Floats]:
    """How a complaint that began `since` hours ago goes with what may be behind it; prior float[rows, M].

    float[rows, M] twice: of each mode that is there now, the share told as begun later, and as begun in the told
    bin; float[rows, 2]: the same two for the background. Modes other than those asked for may say anything.
    """
    asked = range(len(source.modes)) if modes is None else modes
    rows = np.split(prior, len(possible))
    parts = [_of_modes(source, since, one, now, asked) for one, now in zip(possible, rows, strict=True)]
    later, within = np.moveaxis(np.concatenate(parts), -1, 0)
    background = np.repeat([background_onset(source, complaint, since, one) for one in possible], source.draws, axis=0)
    return later, within, background


def bins(source: Tables, needle: float) -> list[Ages]:
    """Bins of hours ago, the latest first; the last holds all that began before the needle."""
    edges = [edge.value for edge in source.pack.policy.onset_edges if edge.value < needle]
    return list(zip([0.0, *edges, needle], [*edges, needle, FOR_EVER], strict=True))


def told_bin(spans: Sequence[Ages], since: float) -> int:
    """The bin that was told. Exactly the hours since the needle is "since the needle", not before it."""
    inside = spans[:-1]
    if since > inside[-1][1]:
        return len(inside)
    return next((n for n, span in enumerate(inside) if span[0] <= since < span[1]), len(inside) - 1)


def background_onset(source: Tables, complaint: str, since: float, one: Hypothesis) -> Floats:
    """float[2]: told as begun later, and in the told bin, of what is none of our causes.

    Some of it is old, the rest began at any time since.
    """
    spans = bins(source, one.since_needle)
    group = source.pack.contexts[one.context].leak_group
    old, told = source.pack.policy.old_share(complaint, group), told_bin(spans, since)
    inside = np.array([high - low for low, high in spans[:-1]]) / one.since_needle
    shares = np.array([*(inside * (1 - old)), old])
    return _misremembered(source, np.array([shares[:told].sum(), shares[told]]), told, len(spans))


def _misremembered(source: Tables, begun: Floats, told: int, count: int) -> Floats:
    """float[..., 2]: P(told later), P(told this bin), as some say any of the bins; `begun` is when it did begin."""
    slip = source.pack.policy.value("onset_misremembered")
    return np.asarray((1 - slip) * begun + slip * np.array([told, 1]) / count)


def _of_modes(source: Tables, since: float, one: Hypothesis, now: Floats, modes: Collection[int]) -> Floats:
    """float[draws, M, 2]: of what is there now, the share told as begun later, and in the told bin."""
    spans = bins(source, one.since_needle)
    told = told_bin(spans, since)
    begun = np.zeros((*now.shape, 2))
    begun[..., 1] = told == len(spans) - 1
    there = set(np.flatnonzero(now.any(axis=0)).tolist())
    modes = [mode for mode in modes if mode in there]
    activities([ask for mode in modes for ask in onset_asks(source, mode, one, spans[told])])
    for mode in modes:
        course = source.modes[mode]
        hours = one.hours.get(course.clock)
        begun[:, mode] = mode_onset(course, source.ages[mode], hours, spans, told, now[:, mode])
    return _misremembered(source, begun, told, len(spans))


def onset_asks(source: Tables, mode: int, one: Hypothesis, told: Ages) -> Iterator[Elapsed]:
    """What `mode_onset` will ask of a mode, so that it is worked out for all modes at once and remembered."""
    course, ages = source.modes[mode], source.ages[mode]
    hours = one.hours.get(course.clock)
    if hours is not None and course.kind != "present":
        for cut in (ANY_AGE, (0.0, told[0]), told):
            span = _both(ages, cut)
            if span[1] > span[0]:
                yield Elapsed(shape(course), hours, span, SELDOM if course.kind == "recurrent" else 0.0)


def mode_onset(
    course: Course, ages: Ages, elapsed: float | None, spans: Sequence[Ages], told: int, now: Floats
) -> Floats:
    """float[draws, 2]: of what is there now of a mode, the share that began later than the told bin, and in it."""
    before = np.array([0.0, float(told == len(spans) - 1)])
    if elapsed is None or course.kind == "present" or not now.any():
        return np.tile(before, (len(now), 1))
    rate = SELDOM if course.kind == "recurrent" else 0.0
    whole = _amount(course, elapsed, ages, rate)
    if whole <= NOTHING:
        return np.tile(before, (len(now), 1))
    # All later bins are one: what began in several is what began between their ends.
    cuts = (0.0, spans[told][0]), spans[told]
    later, within = (_amount(course, elapsed, _both(ages, cut), rate) / whole for cut in cuts)
    if course.kind == "once":
        return np.tile([later, within], (len(now), 1))
    return _earliest(later, within, now)


def _amount(course: Course, elapsed: float, ages: Ages, rate: float) -> float:
    """What is there now of onsets at these ages; of episodes, their expected number at that rate."""
    if ages[1] <= ages[0]:
        return 0.0
    there = activity(course, elapsed, rate, ages)
    return float(-np.log1p(-there)) if rate else there


def _both(one: Ages, other: Ages) -> Ages:
    return max(one[0], other[0]), min(one[1], other[1])


def _earliest(later: float, within: float, now: Floats) -> Floats:
    """float[draws, 2]: the same for the earliest of the episodes that are there, a Poisson number with P(any) = now."""
    expected = -np.log1p(-np.minimum(now, 1 - np.finfo(np.float64).eps))[:, None]
    # Of those begun at any time, since the beginning of the told bin, and before it.
    since = np.array([1.0, 1 - later, 1 - later - within])
    reached = -np.expm1(-expected * since)
    share = -np.diff(reached, axis=1)
    total = reached[:, :1]
    return np.asarray(np.where(total > 0, share / np.where(total > 0, total, 1), (later, within)))
