"""The numbers of a pack as arrays: modes, links and leaks, at their means or in fixed draws of their uncertainty.

Every array that holds uncertain numbers has the draws on its first axis: one row for the means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from tuohy.engine.activity import HOURS_PER_DAY
from tuohy.engine.draws import drawn
from tuohy.engine.network import Floats, Ints
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Cause, Course, Finding, Pack

# No leak is ever smaller: evidence that nothing explains must stay possible (ENGINE_MATH 1).
LEAST_LEAK = 1e-6
REMEMBERED = 16  # tables of packs and draws kept at hand


@dataclass(frozen=True, eq=False)
class LinkTable:
    """Which causes reach a finding, and how far.

    causes int[m]; below float[draws, m, K]: P(X <= k | cause), background included, k = 0 .. K-1. A gated
    child's numbers are given that its gate is open.
    """

    finding: Finding
    causes: Ints
    below: Floats


@dataclass(frozen=True, eq=False)
class LeakTable:
    """P(X = state) from nothing we know, by day: days float[n], mass float[draws, n, K], above the lowest state."""

    log_days: Floats
    mass: Floats

    def at(self, hours: float) -> Floats:
        """float[draws, K]: the leak at that time; the logarithm is interpolated over the logarithm of time."""
        place = np.log(max(hours, 1.0) / HOURS_PER_DAY)
        right = int(np.searchsorted(self.log_days, place))
        if right == 0 or right == len(self.log_days):
            return np.asarray(self.mass[:, min(right, len(self.log_days) - 1)])
        left = right - 1
        share = (place - self.log_days[left]) / (self.log_days[right] - self.log_days[left])
        mixed = (1 - share) * np.log(self.mass[:, left]) + share * np.log(self.mass[:, right])
        return np.asarray(np.exp(mixed))


@dataclass(frozen=True, eq=False)
class Tables:
    """A pack in numbers. `modes` are the courses of all causes in order; `mode_cause` int[M] is their cause."""

    pack: Pack
    draws: int
    causes: tuple[Cause, ...]
    modes: tuple[Course, ...]
    mode_cause: Ints
    share: Floats
    links: Mapping[str, LinkTable]
    leaks: Mapping[tuple[str, str], LeakTable]
    propensity: Floats

    @property
    def drawing(self) -> int:
        """How many draws to ask a number for: 0 means its mean."""
        return 0 if self.draws == 1 else self.draws

    @cached_property
    def risk_factors(self) -> frozenset[str]:
        """The risk factors that act on some cause."""
        return frozenset(name for cause in self.causes for name, _ in cause.odds_ratio)

    @property
    def cause_ids(self) -> tuple[str, ...]:
        """The ids of the causes in order."""
        return tuple(cause.id for cause in self.causes)


@lru_cache(maxsize=REMEMBERED)
def tables(pack: Pack, draws: int = 0) -> Tables:
    """The tables of a pack: at the means (draws = 0), or in that many fixed draws."""
    causes = tuple(pack.causes.values())
    modes = [(n, course) for n, cause in enumerate(causes) for course in cause.courses]
    findings = [finding for finding in pack.findings.values() if finding.kind == "finding"]
    return Tables(
        pack=pack,
        draws=max(draws, 1),
        causes=causes,
        modes=tuple(course for _, course in modes),
        mode_cause=np.array([n for n, _ in modes]),
        share=np.array([1.0 if course.share is None else course.share.value for _, course in modes]),
        links={finding.id: _link_table(pack, causes, finding, draws) for finding in findings},
        leaks=_leak_tables(pack, findings, draws),
        propensity=np.stack([drawn(cause.propensity, draws) for cause in causes], axis=-1),
    )


def _link_table(pack: Pack, causes: tuple[Cause, ...], finding: Finding, draws: int) -> LinkTable:
    linked = [n for n, cause in enumerate(causes) if finding.id in cause.links]
    rows = [_below(causes[n], finding, draws) for n in linked]
    shape = (max(draws, 1), 0, finding.highest)
    return LinkTable(finding, np.array(linked, dtype=np.int64), np.stack(rows, axis=1) if rows else np.ones(shape))


def _below(cause: Cause, finding: Finding, draws: int) -> Floats:
    """float[draws, K]: P(X <= k | cause); divided by the parent's probability where a gate stands before it."""
    mass = _mass(cause, finding.id, finding.states, draws)
    if finding.gate:
        parent = sum(drawn(number, draws) for number in cause.links[finding.gate].values())
        mass = np.minimum(mass / np.maximum(parent, LEAST_LEAK)[:, None], 1)
    return _cumulative(mass)


def _mass(cause: Cause, name: str, states: tuple[str, ...], draws: int) -> Floats:
    """float[draws, K]: P(X = state | cause) for the states above the lowest."""
    link = cause.links[name]
    none = np.zeros(max(draws, 1))
    return np.stack([drawn(link[state], draws) if state in link else none for state in states[1:]], axis=-1)


def _cumulative(mass: Floats) -> Floats:
    """float[..., K]: P(X <= k), k = 0 .. K-1, from the mass above the lowest state (at most 1 in all)."""
    total = mass.sum(axis=-1, keepdims=True)
    scaled = mass / np.maximum(total, 1)
    tail = np.cumsum(scaled[..., ::-1], axis=-1)[..., ::-1]
    return np.asarray(np.clip(1 - tail, 0, 1))


def _leak_tables(pack: Pack, findings: list[Finding], draws: int) -> dict[tuple[str, str], LeakTable]:
    return {
        (finding.id, group): _leak_table(finding, states, draws)
        for finding in findings
        for group, states in pack.leaks[finding.id].items()
    }


def _leak_table(finding: Finding, states: Mapping[str, Mapping[int, Quantity]], draws: int) -> LeakTable:
    days = sorted({day for by_day in states.values() for day in by_day})
    mass = np.stack([_by_day(states[state], days, draws) for state in finding.states[1:]], axis=-1)
    return LeakTable(np.log(np.array(days, dtype=np.float64)), np.maximum(mass, LEAST_LEAK))


def _by_day(by_day: Mapping[int, Quantity], days: list[int], draws: int) -> Floats:
    """float[draws, days]: the leak of one state; a missing day is interpolated as at() does, or the nearest holds."""
    known = sorted(by_day)
    logs = np.log(np.maximum(np.stack([drawn(by_day[day], draws) for day in known]), LEAST_LEAK))
    wanted = np.log(np.array(days, dtype=np.float64))
    columns = [np.interp(wanted, np.log(known), logs[:, draw]) for draw in range(max(draws, 1))]
    return np.exp(np.stack(columns))


def leak_below(source: Tables, finding: Finding, group: str, hours: float) -> Floats:
    """float[draws, K]: P(leak <= k); given an open gate where there is one."""
    mass = source.leaks[finding.id, group].at(hours)
    if finding.gate:
        parent = source.leaks[finding.gate, group].at(hours).sum(axis=-1, keepdims=True)
        mass = np.minimum(mass / parent, 1)
    return np.asarray(np.clip(_cumulative(mass), LEAST_LEAK, 1 - LEAST_LEAK))


def link_q(source: Tables, finding: Finding, leak: Floats) -> Floats:
    """float[draws, m, K]: Q, P(contribution of the cause <= k), so that leak times Q gives what was published."""
    table = source.links[finding.id]
    return np.asarray(np.maximum.accumulate(np.minimum(1, table.below / leak[:, None, :]), axis=-1))
