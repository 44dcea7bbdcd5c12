"""When a complaint began, as evidence: one ordinal finding, absent < latest bin < ... < earliest (ENGINE_MATH 4).

A contribution that began in the told bin explains the complaint; one that began later may be there as well, as the
complaint counts from its earliest contribution; one that began earlier cannot be. The shares are the same integral
over time that made the prior, cut at the bin, so that time is counted once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tuohy.engine.activity import Ages
from tuohy.engine.bounds import HEADACHE
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Floats
from tuohy.engine.priors import activity
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
    source: Tables, since: float, possible: Sequence[Hypothesis], prior: Floats
) -> tuple[Floats, Floats, Floats]:
    """How a complaint that began `since` hours ago goes with what may be behind it; prior float[rows, M].

    float[rows, M] twice: of each mode that is there now, the share told as begun later, and as begun in the told
    bin; float[rows, 2]: the same two for the background.
    """
    rows = np.split(prior, len(possible))
    parts = [_of_modes(source, since, one, now) for one, now in zip(possible, rows, strict=True)]
    later, within = (np.concatenate(column) for column in zip(*parts, strict=True))
    background = np.repeat([_of_background(source, since, one) for one in possible], source.draws, axis=0)
    return later, within, background


def bins(source: Tables, needle: float) -> list[Ages]:
    """Bins of hours ago, the latest first; the last holds all that began before the needle."""
    edges = [edge.value for edge in source.pack.policy.onset_edges if edge.value < needle]
    return list(zip([0.0, *edges, needle], [*edges, needle, FOR_EVER], strict=True))


def _told(spans: Sequence[Ages], since: float) -> int:
    """The bin that was told. Exactly the hours since the needle is "since the needle", not before it."""
    inside = spans[:-1]
    if since > inside[-1][1]:
        return len(inside)
    return next((n for n, span in enumerate(inside) if span[0] <= since < span[1]), len(inside) - 1)


def _misremembered(source: Tables, shares: Floats, told: int) -> Floats:
    """float[..., 2]: P(told later), P(told this bin), as some say any bin; shares float[..., bins]."""
    slip = source.pack.policy.value("onset_misremembered")
    said = (1 - slip) * shares + slip / shares.shape[-1]
    return np.stack([said[..., :told].sum(axis=-1), said[..., told]], axis=-1)


def _of_modes(source: Tables, since: float, one: Hypothesis, now: Floats) -> tuple[Floats, Floats]:
    """float[draws, M] twice: of what is there now, the share told as begun later, and in the told bin."""
    spans = bins(source, one.since_needle)
    shares = np.stack(
        [
            _shares(course, ages, one.hours.get(course.clock), spans, now[:, mode])
            for mode, (course, ages) in enumerate(zip(source.modes, source.ages, strict=True))
        ],
        axis=1,
    )
    said = _misremembered(source, shares, _told(spans, since))
    return said[..., 0], said[..., 1]


def _shares(course: Course, ages: Ages, elapsed: float | None, spans: Sequence[Ages], now: Floats) -> Floats:
    """float[draws, bins]: when what is there now of a mode began."""
    before = np.zeros(len(spans))
    before[-1] = 1.0
    if elapsed is None or course.kind == "present" or not now.any():
        return np.tile(before, (len(now), 1))
    rate = SELDOM if course.kind == "recurrent" else 0.0
    whole = _amount(course, elapsed, ages, rate)
    if whole <= NOTHING:
        return np.tile(before, (len(now), 1))
    cut = np.array([_amount(course, elapsed, _both(ages, span), rate) for span in spans]) / whole
    return np.tile(cut, (len(now), 1)) if course.kind == "once" else _earliest(cut, now)


def _amount(course: Course, elapsed: float, ages: Ages, rate: float) -> float:
    """What is there now of onsets at these ages; of episodes, their expected number at that rate."""
    there = activity(course, elapsed, rate, ages)
    return float(-np.log1p(-there)) if rate else there


def _both(one: Ages, other: Ages) -> Ages:
    return max(one[0], other[0]), min(one[1], other[1])


def _earliest(cut: Floats, now: Floats) -> Floats:
    """float[draws, bins]: the earliest of the episodes that are there, a Poisson number with P(any) = now."""
    expected = -np.log1p(-np.minimum(now, 1 - np.finfo(np.float64).eps))[:, None]
    since = np.cumsum(cut[::-1])[::-1]
    reached = -np.expm1(-expected * since)
    share = -np.diff(reached, axis=1, append=0.0)
    total = reached[:, :1]
    return np.asarray(np.where(total > 0, share / np.where(total > 0, total, 1), cut))


def _of_background(source: Tables, since: float, one: Hypothesis) -> Floats:
    """float[2]: the same for what is none of our causes: some of it is old, the rest began at any time since."""
    spans = bins(source, one.since_needle)
    group = source.pack.contexts[one.context].leak_group
    old = source.pack.policy.value(f"onset_before_{group}")
    inside = np.array([high - low for low, high in spans[:-1]]) / one.since_needle
    return _misremembered(source, np.array([*(inside * (1 - old)), old]), _told(spans, since))
