"""When complaints began, for many hypotheses at once: `engine.onset` on the curves of many hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tuohy.engine.activity import Ages
from tuohy.engine.batch.curves import Curves
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Floats, Ints
from tuohy.engine.onset import FOR_EVER, NOTHING, _of_background, _told, bins
from tuohy.engine.onset import _shares as _one_mode
from tuohy.engine.tables import Tables

ANY: Ages = (0.0, FOR_EVER)


@dataclass(frozen=True, eq=False)
class Told:
    """A hypothesis under which a complaint began `since` hours ago, and the prior float[M] of each mode."""

    one: Hypothesis
    since: float
    prior: Floats


@dataclass(frozen=True)
class Bin:
    """The told bin: its number, how many there are, and the ages of later ones and of its own."""

    told: int
    count: int
    later: Ages
    within: Ages


def beginnings(curves: Curves, told: Sequence[Told]) -> Floats:
    """float[n, 2M + 2]: later and within of each mode, then of the background (`onset_shares`)."""
    source = curves.source
    bins_of = [_bin(curves, one) for one in told]
    elapsed = np.array([[one.one.hours.get(course.clock, np.nan) for course in source.modes] for one in told])
    shares = np.zeros((2, len(told), len(source.modes)))
    for kind in dict.fromkeys(bins_of):
        rows = np.array([n for n, one in enumerate(bins_of) if one == kind])
        for mode in range(len(source.modes)):
            if source.modes[mode].kind != "recurrent":
                shares[:, rows, mode] = _shares(curves, mode, kind, elapsed[rows, mode])
    for mode, course in enumerate(source.modes):
        if course.kind == "recurrent":
            shares[:, :, mode] = _of_episodes(source, mode, told)
    later, within = _misremembered(curves, bins_of, shares)
    background = np.array([_of_background(source, one.since, one.one) for one in told])
    return np.concatenate([later, within, background], axis=1)


def _bin(curves: Curves, told: Told) -> Bin:
    spans = bins(curves.source, told.one.since_needle)
    place = _told(spans, told.since)
    latest = max(told.one.hours.values())
    # Where no clock is older than the needle, "since before the last edge" and "since the needle" are the same.
    ends = [FOR_EVER if end >= latest else end for _, end in spans]
    starts = [FOR_EVER if start >= latest else start for start, _ in spans]
    return Bin(place, len(spans), (0.0, starts[place]), (starts[place], ends[place]))


def _shares(curves: Curves, mode: int, kind: Bin, elapsed: Floats) -> Floats:
    """float[2, n]: of what is there now of a mode, the share that began later, and in the told bin."""
    oldest = np.zeros((2, len(elapsed)))
    oldest[1] = float(kind.told == kind.count - 1)
    known = np.flatnonzero(~np.isnan(elapsed))
    if curves.source.modes[mode].kind == "present" or not len(known):
        return oldest
    hours = elapsed[known]
    whole = curves.at(mode, ANY, hours)
    cut = np.stack([curves.at(mode, span, hours) for span in (kind.later, kind.within)])
    there = whole > NOTHING
    oldest[:, known[there]] = cut[:, there] / whole[there]
    return oldest


def _of_episodes(source: Tables, mode: int, told: Sequence[Told]) -> Floats:
    """float[2, n]: the same for episodes, of which the earliest that is there counts; these are few."""
    found = np.zeros((2, len(told)))
    for n, one in enumerate(told):
        spans = bins(source, one.one.since_needle)
        place, elapsed = _told(spans, one.since), one.one.hours.get(source.modes[mode].clock)
        shares = _one_mode(source.modes[mode], source.ages[mode], elapsed, spans, one.prior[mode : mode + 1])[0]
        found[:, n] = shares[:place].sum(), shares[place]
    return found


def _misremembered(curves: Curves, bins_of: Sequence[Bin], shares: Floats) -> tuple[Floats, Floats]:
    """Some say any bin."""
    slip = curves.source.pack.policy.value("onset_misremembered")
    counts: Ints = np.array([one.count for one in bins_of])
    before = np.array([one.told for one in bins_of]) / counts
    later = (1 - slip) * shares[0] + slip * before[:, None]
    return later, (1 - slip) * shares[1] + (slip / counts)[:, None]
