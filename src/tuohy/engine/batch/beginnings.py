"""When complaints began, for many hypotheses at once: `engine.onset` on the curves of many hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tuohy.engine.activity import Ages
from tuohy.engine.batch.curves import Curves
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Floats, Ints
from tuohy.engine.onset import FOR_EVER, NOTHING, background_onset, bins, mode_onset, onset_asks, told_bin
from tuohy.engine.priors import activities
from tuohy.engine.tables import Tables
from tuohy.pack.schema import COURSE_CLOCKS

ANY: Ages = (0.0, FOR_EVER)
TOGETHER = 512  # complaints at a time, so that what is worked out for all of them is still remembered for each


@dataclass(frozen=True, eq=False)
class Told:
    """A hypothesis under which a complaint began `since` hours ago, and the prior float[M] of each mode."""

    one: Hypothesis
    complaint: str
    since: float
    prior: Floats


@dataclass(frozen=True)
class Bin:
    """The told bin: its number, how many there are, and the ages of later ones and of its own."""

    told: int
    count: int
    later: Ages
    within: Ages


@dataclass(frozen=True, eq=False)
class Part:
    """A mode, the rows int[n] of one told bin, their hours float[n], and what is asked: all ages, later, within."""

    mode: int
    rows: Ints
    hours: Floats
    spans: tuple[Ages, Ages, Ages]


def beginnings(curves: Curves, told: Sequence[Told]) -> Floats:
    """float[n, 2M + 2]: later and within of each mode, then of the background (`onset_shares`)."""
    source = curves.source
    bins_of = [_bin(curves, one) for one in told]
    elapsed = elapsed_on(source, [one.one for one in told])
    shares = np.zeros((2, len(told), len(source.modes)))
    oldest = np.array([one.told == one.count - 1 for one in bins_of])
    shares[1, oldest] = 1.0
    parts = list(_parts(source, bins_of, elapsed))
    found = iter(curves.all_at([(part.mode, span, part.hours) for part in parts for span in part.spans]))
    for part, whole, younger, own in zip(parts, found, found, found, strict=True):
        there = whole > NOTHING
        shares[:, part.rows[there], part.mode] = np.stack([younger, own])[:, there] / whole[there]
    for mode in np.flatnonzero(source.recurrent).tolist():
        for start in range(0, len(told), TOGETHER):
            some = slice(start, start + TOGETHER)
            shares[:, some, mode] = _of_episodes(source, mode, told[some])
    later, within = _misremembered(curves, bins_of, shares)
    background = np.array([background_onset(source, one.complaint, one.since, one.one) for one in told])
    return np.concatenate([later, within, background], axis=1)


def elapsed_on(source: Tables, found: Sequence[Hypothesis]) -> Floats:
    """float[n, M]: the hours that have passed on the clock of each mode; NaN where it is not known."""
    clocks = [COURSE_CLOCKS.index(course.clock) for course in source.modes]
    hours = np.array([[one.hours.get(clock, np.nan) for clock in COURSE_CLOCKS] for one in found])
    return np.asarray(hours[:, clocks])


def _bin(curves: Curves, told: Told) -> Bin:
    spans = bins(curves.source, told.one.since_needle)
    place = told_bin(spans, told.since)
    latest = max(told.one.hours.values())
    # Where no clock is older than the needle, "since before the last edge" and "since the needle" are the same.
    ends = [FOR_EVER if end >= latest else end for _, end in spans]
    starts = [FOR_EVER if start >= latest else start for start, _ in spans]
    return Bin(place, len(spans), (0.0, starts[place]), (starts[place], ends[place]))


def _parts(source: Tables, bins_of: Sequence[Bin], elapsed: Floats) -> Iterator[Part]:
    """Bin by bin and mode by mode, where there is anything to work out."""
    by_bin: dict[Bin, list[int]] = {}
    for n, one in enumerate(bins_of):
        by_bin.setdefault(one, []).append(n)
    for kind, members in by_bin.items():
        rows = np.array(members)
        for mode, course in enumerate(source.modes):
            known = rows[~np.isnan(elapsed[rows, mode])]
            if course.kind == "once" and len(known):
                yield Part(mode, known, elapsed[known, mode], (ANY, kind.later, kind.within))


def _of_episodes(source: Tables, mode: int, told: Sequence[Told]) -> Floats:
    """float[2, n]: the same for episodes, of which the earliest that is there counts; these are few."""
    found, course = np.zeros((2, len(told))), source.modes[mode]
    each = [bins(source, one.one.since_needle) for one in told]
    places = [told_bin(spans, one.since) for spans, one in zip(each, told, strict=True)]
    numbers = list(zip(told, each, places, strict=True))
    activities([ask for one, spans, place in numbers for ask in onset_asks(source, mode, one.one, spans[place])])
    for n, (one, spans, place) in enumerate(numbers):
        now = one.prior[mode : mode + 1]
        found[:, n] = mode_onset(course, source.ages[mode], one.one.hours.get(course.clock), spans, place, now)[0]
    return found


def _misremembered(curves: Curves, bins_of: Sequence[Bin], shares: Floats) -> tuple[Floats, Floats]:
    """Some say any bin."""
    slip = curves.source.pack.policy.value("onset_misremembered")
    counts: Ints = np.array([one.count for one in bins_of])
    before = np.array([one.told for one in bins_of]) / counts
    later = (1 - slip) * shares[0] + slip * before[:, None]
    return later, (1 - slip) * shares[1] + (slip / counts)[:, None]
