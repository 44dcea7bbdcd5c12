"""What is active of each mode at many different hours: Chebyshev panels over the logarithm of time.

The integral over time takes tens of microseconds, its panel some hundred nanoseconds. A panel is used only where it
gives the integral back to rounding at places between its nodes; elsewhere the integral itself is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import count

import numpy as np
from numpy.polynomial import chebyshev

from tuohy.engine.activity import ANY_AGE, Ages, Elapsed, Many, Shape, shape
from tuohy.engine.network import Floats, Ints
from tuohy.engine.tables import Tables

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
Key = tuple[Shape, Ages]  # of a curve
# Whose it is, how deep, and where: a panel of a curve.
Panel = tuple[int, int, int]
# What there is of a mode whose onset lies in this span of ages, at these hours.
Asked = tuple[int, Ages, Floats]
NONE_THERE: Floats = np.empty(0)
NOT_FITTED: Floats = np.empty(0)
# What is known of a panel: nothing yet; that nothing is there; that it is true to the integral; that it is not.
KINDS = 4  # of panels
NEW, EMPTY, TRUE, UNTRUE = range(KINDS)
PLACE_OFFSET = 1 << 20  # panels before the first hour are numbered below 0, never so far
PLACES_A_CURVE = 2 * PLACE_OFFSET  # panels are numbered curve by curve; none has so many
EVALUATED = 4096  # hours at a time, so that their coefficients stay in the processor's cache


@dataclass(eq=False)
class Curves:
    """The curves of all modes of a pack, within the ages of each and any narrower span of ages.

    Modes of the same shape share theirs. Only spans between ages that the pack names have a curve: others, up to the
    hours since some needle, do not come back. `panels` holds the coefficients of the logarithm, none where nothing
    is there; None where they are not true to the integral.
    """

    source: Tables
    known: dict[Key, int] = field(default_factory=dict)
    panels: dict[Panel, Floats | None] = field(default_factory=dict)
    asked: dict[Panel, int] = field(default_factory=dict)
    keys: dict[int, Key] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    @cached_property
    def edges(self) -> frozenset[float]:
        """The ages that the pack names."""
        told = (edge.value for edge in self.source.pack.policy.onset_edges)
        return frozenset((*ANY_AGE, *told, *(age for ages in self.source.ages for age in ages)))

    def at(self, mode: int, span: Ages, hours: Floats) -> Floats:
        """float[n]: what is there of a mode whose onset lies in this span of ages; of episodes, at one an hour."""
        return self.all_at([(mode, span, hours)])[0]

    def all_at(self, asked: Sequence[Asked]) -> list[Floats]:
        """The same for many modes, spans and hours at once."""
        if not asked:
            return []
        sizes = [len(hours) for _, _, hours in asked]
        hours = np.concatenate([hours for _, _, hours in asked])
        keys = [self._key(mode, span) for mode, span, _ in asked]
        curve = np.repeat([self._number(key) for key in keys], sizes)
        found, left = np.zeros(len(hours)), np.flatnonzero((curve >= 0) & (hours > 0))
        at_once = np.flatnonzero((curve < 0) | (hours <= 0))
        found[at_once] = _integrals(
            dict(enumerate(keys)), np.repeat(np.arange(len(keys)), sizes)[at_once], hours[at_once]
        )
        for depth in range(DEEPEST + 1):
            narrower = self._by_panels(depth, curve[left], hours[left])
            found[left] = narrower
            left = left[np.isnan(narrower)]
        found[left] = self._integral(curve[left], hours[left])
        return np.split(found, np.cumsum(sizes)[:-1])

    def _key(self, mode: int, span: Ages) -> Key:
        own = self.source.ages[mode]
        return shape(self.source.modes[mode]), (max(own[0], span[0]), min(own[1], span[1]))

    def _number(self, key: Key) -> int:
        """The number of a curve; -1 where there is none."""
        if not self.edges.issuperset(key[1]):
            return -1
        if key not in self.known:
            # Each number is given once, so that two threads never give the same to two curves.
            number = next(self.numbers)
            self.keys[number] = key
            self.known.setdefault(key, number)
        return self.known[key]

    def _by_panels(self, depth: int, curve: Ints, hours: Floats) -> Floats:
        """float[n]: by panels of this depth, each so many times narrower than before; NaN where they are not true."""
        logs = np.log(hours) / _width(depth)
        place = np.floor(logs).astype(np.int64)
        groups, group, counts = np.unique(_key(curve, place), return_inverse=True, return_counts=True)
        panels = [_panel(key, depth) for key in groups.tolist()]
        self._fit([panel for panel, count in zip(panels, counts.tolist(), strict=True) if self._is_worth(panel, count)])
        kinds, coefficients = self._fitted(panels)
        kind, found = kinds[group], np.full(len(hours), np.nan)
        found[kind == EMPTY] = 0.0
        some = np.flatnonzero(kind == NEW)
        found[some] = self._integral(curve[some], hours[some])
        some = np.flatnonzero(kind == TRUE)
        found[some] = _evaluated(coefficients, group[some], 2 * (logs[some] - place[some]) - 1)
        return found

    def _fitted(self, panels: Sequence[Panel]) -> tuple[Ints, Floats]:
        """int[n]: what is known of these panels; float[n, nodes]: the coefficients of those that are true."""
        kinds, coefficients = np.full(len(panels), NEW), np.zeros((len(panels), NODES))
        for n, panel in enumerate(panels):
            one = self.panels.get(panel, NOT_FITTED)
            if one is None:
                kinds[n] = UNTRUE
            elif one is not NOT_FITTED:
                kinds[n] = TRUE if len(one) else EMPTY
                coefficients[n, : len(one)] = one
        return kinds, coefficients

    def _is_worth(self, panel: Panel, count: int) -> bool:
        """Whether by now so many hours were asked for in a panel that it is fitted."""
        self.asked[panel] = self.asked.get(panel, 0) + count
        return panel not in self.panels and self.asked[panel] >= WORTH_A_PANEL

    def _fit(self, panels: Sequence[Panel]) -> None:
        """Fit panels where they are true to the integral between their nodes."""
        if not panels:
            return
        hours = np.array([_hours(panel, np.append(PLACES, TRIED)) for panel in panels])
        curve = np.repeat([panel[0] for panel in panels], hours.shape[1])
        exact = self._integral(curve, hours.ravel()).reshape(hours.shape)
        nodes, tried = exact[:, :NODES], exact[:, NODES:]
        there = nodes.min(axis=1) > 0
        fitted = np.log(np.where(there[:, None], nodes, 1)) @ FIT.T
        off = np.abs(np.exp(chebyshev.chebval(TRIED, fitted.T)) - tried)
        true = there & (np.max(off - CLOSE * tried, axis=1) <= NOTHING)
        for n, panel in enumerate(panels):
            self.panels[panel] = fitted[n] if true[n] else None if nodes[n].any() else NONE_THERE

    def _integral(self, curve: Ints, hours: Floats) -> Floats:
        """float[n]: by the integral itself."""
        return _integrals(self.keys, curve, hours)


def _integrals(keys: Mapping[int, Key], which: Ints, hours: Floats) -> Floats:
    """float[n]: what is there at these hours of those of the keys; of episodes, at one an hour."""
    if not len(hours):
        return np.zeros(0)
    asked, place = np.unique(which, return_inverse=True)
    chosen = [keys[n] for n in asked.tolist()]
    # At this rate episodes are neither rare nor certain, and the logarithm loses nothing.
    rates = 1 / np.maximum(hours, 1.0)
    there = Many.of([Elapsed(one, 0.0, ages) for one, ages in chosen]).at(place, hours, rates).active()[:, 0]
    episodes = np.array([one.kind == "recurrent" for one, _ in chosen])[place]
    return np.where(episodes, -np.log1p(-np.where(episodes, there, 0.0)) / rates, there)


def _key(curve: Ints, place: Ints) -> Ints:
    """One number for a curve and the place of a panel."""
    return curve * PLACES_A_CURVE + place + PLACE_OFFSET


def _panel(key: int, depth: int) -> Panel:
    curve, place = divmod(key, PLACES_A_CURVE)
    return curve, depth, place - PLACE_OFFSET


def _width(depth: int) -> float:
    return float(WIDTH / NARROWER**depth)


def _hours(panel: Panel, inside: Floats) -> Floats:
    """The hours at places from -1 to 1 in a panel."""
    _, depth, place = panel
    return np.asarray(np.exp((place + (inside + 1) / 2) * _width(depth)))


def _evaluated(coefficients: Floats, which: Ints, inside: Floats) -> Floats:
    """float[n]: exp of the series with these coefficients at places from -1 to 1."""
    found = np.empty(len(inside))
    for start in range(0, len(inside), EVALUATED):
        part = slice(start, start + EVALUATED)
        found[part] = np.exp(chebyshev.chebval(inside[part], coefficients[which[part]].T, tensor=False))
    return found


@lru_cache(maxsize=REMEMBERED)
def curves(source: Tables) -> Curves:
    """One for all threads: what two of them work out at the same time is the same."""
    return Curves(source)
