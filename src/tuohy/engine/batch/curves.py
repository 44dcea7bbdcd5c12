"""What is active of each mode at many different hours: Chebyshev panels over the logarithm of time.

The integral over time of `activity` takes tens of microseconds, its panel a few nanoseconds. A panel is used only
where it gives the integral back to rounding at places between its nodes; elsewhere the integral itself is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.polynomial import chebyshev

from tuohy.engine.activity import Ages
from tuohy.engine.network import Floats
from tuohy.engine.priors import activity
from tuohy.engine.tables import Tables
from tuohy.pack.schema import Course

# The width of a panel and its nodes: together good to rounding for the log-normals of a pack.
WIDTH = 0.25  # in logarithms of hours
NODES = 16  # in a panel
PLACES = np.cos(np.pi * (np.arange(NODES) + 0.5) / NODES)
FIT = np.linalg.inv(chebyshev.chebvander(PLACES, NODES - 1))
# Between the nodes, where a panel is tried before it is trusted.
TRIED = np.array([-0.97, -0.61, 0.07, 0.43, 0.88])
CLOSE = 2e-13  # as a share of what is there, how far a panel may be off
# What is less than this is as good as nothing: no answer can make it matter.
NOTHING = 1e-24
# A panel that is not true gives way to narrower ones, so many for one, down to this depth.
NARROWER = 6  # for one
DEEPEST = 2  # and no narrower
# For fewer new hours than this in one panel the integral itself costs less.
WORTH_A_PANEL = 2 * NODES
REMEMBERED = 4  # packs whose curves are kept at hand


@dataclass(eq=False)
class Curve:
    """What is there of a course at any hours; of episodes, their expected number at one an hour."""

    course: Course
    ages: Ages
    panels: dict[tuple[int, int], Floats | None] = field(default_factory=dict)
    asked: dict[tuple[int, int], int] = field(default_factory=dict)

    def at(self, hours: Floats) -> Floats:
        """float[n] for hours float[n], all above 0."""
        return self._at(0, np.log(hours), hours)

    def _at(self, depth: int, logs: Floats, hours: Floats) -> Floats:
        """By panels of this depth: each is as many times narrower than those before it."""
        place = np.floor(logs / _width(depth)).astype(np.int64)
        found = np.empty(len(hours))
        for one in np.unique(place).tolist():
            here = np.flatnonzero(place == one)
            found[here] = self._in_panel((depth, one), logs[here], hours[here])
        return found

    def _in_panel(self, panel: tuple[int, int], logs: Floats, hours: Floats) -> Floats:
        self.asked[panel] = self.asked.get(panel, 0) + len(hours)
        if panel not in self.panels:
            if self.asked[panel] < WORTH_A_PANEL:
                return self._integral(hours)
            self.panels[panel] = self._fitted(panel)
        fitted, (depth, place) = self.panels[panel], panel
        if fitted is not None:
            inside = 2 * (logs / _width(depth) - place) - 1
            return np.asarray(np.exp(chebyshev.chebval(inside, fitted))) if len(fitted) else np.zeros(len(hours))
        return self._at(depth + 1, logs, hours) if depth < DEEPEST else self._integral(hours)

    def _fitted(self, panel: tuple[int, int]) -> Floats | None:
        """Coefficients of the logarithm, none where nothing is there; None where they are not true to the integral."""
        exact = self._integral(_hours(panel, PLACES))
        if not exact.any():
            return exact[:0]
        if not np.all(exact > 0):
            return None
        fitted, tried = FIT @ np.log(exact), self._integral(_hours(panel, TRIED))
        off = np.abs(np.exp(chebyshev.chebval(TRIED, fitted)) - tried)
        return np.asarray(fitted) if np.all(off <= CLOSE * tried + NOTHING) else None

    def _integral(self, hours: Floats) -> Floats:
        return np.array([self._exactly(since) for since in hours.tolist()])

    def _exactly(self, since: float) -> float:
        if self.course.kind != "recurrent":
            return activity(self.course, since, ages=self.ages)
        # At this rate episodes are neither rare nor certain, and the logarithm loses nothing.
        rate = 1 / max(since, 1.0)
        return float(-np.log1p(-activity(self.course, since, rate, self.ages))) / rate


def _width(depth: int) -> float:
    return float(WIDTH / NARROWER**depth)


def _hours(panel: tuple[int, int], inside: Floats) -> Floats:
    """The hours at places from -1 to 1 in a panel."""
    depth, place = panel
    return np.asarray(np.exp((place + (inside + 1) / 2) * _width(depth)))


@dataclass(eq=False)
class Curves:
    """The curves of all modes of a pack, within the ages of each and any narrower span of ages."""

    source: Tables
    known: dict[tuple[int, Ages], Curve] = field(default_factory=dict)

    def at(self, mode: int, span: Ages, hours: Floats) -> Floats:
        """float[n]: what is there of a mode whose onset lies in this span of ages."""
        own = self.source.ages[mode]
        ages = max(own[0], span[0]), min(own[1], span[1])
        if ages[1] <= ages[0]:
            return np.zeros(len(hours))
        if (mode, ages) not in self.known:
            self.known[mode, ages] = Curve(self.source.modes[mode], ages)
        return self.known[mode, ages].at(hours)


@lru_cache(maxsize=REMEMBERED)
def curves(source: Tables) -> Curves:
    """One for all threads: what two of them work out at the same time is the same."""
    return Curves(source)
