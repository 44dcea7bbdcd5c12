"""The numbers of a pack as arrays: modes, links and leaks, at their means or in fixed draws of their uncertainty.

Every array that holds uncertain numbers has the draws on its first axis: one row for the means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from tuohy.engine.activity import ANY_AGE, HOURS_PER_DAY, Ages
from tuohy.engine.draws import drawn
from tuohy.engine.network import Bools, Floats, Ints
from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Cause, Context, Course, Finding, Links, Pack

# No leak is ever smaller: evidence that nothing explains must stay possible (ENGINE_MATH 1).
LEAST_LEAK = 1e-6
REMEMBERED = 16  # tables of packs and draws kept at hand


@dataclass(frozen=True, eq=False)
class LinkTable:
    """Which modes of causes reach a finding, and how far.

    modes int[m]; touched bool[n]: their causes; below float[draws, m, K]: P(X <= k | mode), background included,
    k = 0 .. K-1. A gated child's numbers are given that its gate is open.
    """

    finding: Finding
    modes: Ints
    touched: Bools
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
    """A pack in numbers.

    A mode is a course of a cause, in one stage where the cause has stages: `modes` are their courses,
    `mode_cause` int[M] their causes, `ages` the hours since onset that they hold.
    """

    pack: Pack
    draws: int
    causes: tuple[Cause, ...]
    modes: tuple[Course, ...]
    ages: tuple[Ages, ...]
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

    @cached_property
    def recurrent(self) -> Bools:
        """bool[M]: the modes that come in episodes."""
        return np.array([course.kind == "recurrent" for course in self.modes])

    @property
    def cause_ids(self) -> tuple[str, ...]:
        """The ids of the causes in order."""
        return tuple(cause.id for cause in self.causes)


@lru_cache(maxsize=REMEMBERED)
def tables(pack: Pack, draws: int = 0) -> Tables:
    """The tables of a pack: at the means (draws = 0), or in that many fixed draws."""
    causes = tuple(pack.causes.values())
    modes = _all_modes(pack)
    findings = [finding for finding in pack.findings.values() if finding.kind == "finding"]
    return Tables(
        pack=pack,
        draws=max(draws, 1),
        causes=causes,
        modes=tuple(mode.course for mode in modes),
        ages=tuple(mode.ages for mode in modes),
        mode_cause=np.array([mode.cause for mode in modes]),
        share=np.array([1.0 if mode.course.share is None else mode.course.share.value for mode in modes]),
        links={finding.id: _link_table(modes, finding, draws) for finding in findings},
        leaks=_leak_tables(pack, findings, draws),
        propensity=np.stack([drawn(cause.propensity, draws) for cause in causes], axis=-1),
    )


def as_needed(source: Tables, hours: float | None) -> Tables:
    """The same tables with each cause as soon as it needs to be seen so many hours after the needle."""
    needs = tuple(cause.need_at(hours) for cause in source.causes)
    return source if needs == tuple(cause.need for cause in source.causes) else _needing(source, needs)


@lru_cache(maxsize=REMEMBERED)
def _needing(source: Tables, needs: tuple[Urgency, ...]) -> Tables:
    causes = tuple(replace(cause, need=need) for cause, need in zip(source.causes, needs, strict=True))
    return replace(source, causes=causes)


@dataclass(frozen=True, eq=False)
class Mode:
    """A course of a cause, within the ages of one of its stages, and what it shows then."""

    cause: int
    course: Course
    ages: Ages
    links: Links


@lru_cache(maxsize=REMEMBERED)
def _all_modes(pack: Pack) -> tuple[Mode, ...]:
    """The modes of all causes: the same at the means and in draws."""
    return tuple(mode for n, cause in enumerate(pack.causes.values()) for mode in _modes(pack, n, cause))


def _modes(pack: Pack, n: int, cause: Cause) -> Iterator[Mode]:
    """Each course, once for every place where it is felt; the early stage first, where the cause has stages."""
    for course in cause.courses:
        for context, there in _places(pack, cause, course):
            if cause.early is None:
                yield Mode(n, there, ANY_AGE, cause.links_after(context))
            else:
                until = cause.early.until.value
                yield Mode(n, there, (0.0, until), cause.links_after(context, early=True))
                yield Mode(n, there, (until, ANY_AGE[1]), cause.links_after(context))


def _places(pack: Pack, cause: Cause, course: Course) -> Iterator[tuple[Context, Course]]:
    """The course where it is felt as usual, and once for each context in which it is felt elsewhere."""
    moved = [one for one in pack.contexts.values() if cause.shows_otherwise_after(one)]
    usual = [one for one in pack.contexts.values() if one not in moved and course.counts_in(one.id)]
    if usual:
        yield usual[0], replace(course, contexts=tuple(one.id for one in usual)) if moved else course
    for one in moved:
        if course.counts_in(one.id):
            yield one, replace(course, contexts=(one.id,))


def _link_table(modes: Sequence[Mode], finding: Finding, draws: int) -> LinkTable:
    linked = [place for place, mode in enumerate(modes) if finding.id in mode.links]
    # Most modes of a cause show a finding alike: each set of numbers is worked out once.
    known = {_numbers(modes[place].links, finding): modes[place].links for place in linked}
    below = {numbers: _below(links, finding, draws) for numbers, links in known.items()}
    rows = [below[_numbers(modes[place].links, finding)] for place in linked]
    shape = (max(draws, 1), 0, finding.highest)
    touched = np.isin(np.arange(modes[-1].cause + 1), [modes[place].cause for place in linked])
    below_all = np.stack(rows, axis=1) if rows else np.ones(shape)
    return LinkTable(finding, np.array(linked, dtype=np.int64), touched, below_all)


def _numbers(links: Links, finding: Finding) -> tuple[tuple[str, int], ...]:
    """Which numbers say how a finding shows, its gate's among them."""
    names = (finding.id, finding.gate) if finding.gate else (finding.id,)
    return tuple((state, id(number)) for name in names for state, number in links[name].items())


def _below(links: Links, finding: Finding, draws: int) -> Floats:
    """float[draws, K]: P(X <= k | mode); divided by the parent's probability where a gate stands before it."""
    mass = _mass(links, finding.id, finding.states, draws)
    if finding.gate:
        parent = sum(drawn(number, draws) for number in links[finding.gate].values())
        mass = np.minimum(mass / np.maximum(parent, LEAST_LEAK)[:, None], 1)
    return _cumulative(mass)


def _mass(links: Links, name: str, states: tuple[str, ...], draws: int) -> Floats:
    """float[draws, K]: P(X = state | mode) for the states above the lowest."""
    link = links[name]
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
    return np.exp(_interpolated(np.log(known), logs, wanted))


def _interpolated(places: Floats, logs: Floats, wanted: Floats) -> Floats:
    """float[draws, n]: logs float[k, draws] at their places, read off at those wanted; beyond the ends, the nearest."""
    if len(places) == 1:
        return np.repeat(logs.T, len(wanted), axis=1)
    left = np.clip(np.searchsorted(places, wanted, side="right") - 1, 0, len(places) - 2)
    step = np.clip((wanted - places[left]) / (places[left + 1] - places[left]), 0, 1)[:, None]
    mixed = np.where(step < 1, logs[left] + step * (logs[left + 1] - logs[left]), logs[left + 1])
    return np.asarray(mixed.T)


def leak_below(source: Tables, finding: Finding, group: str, hours: float) -> Floats:
    """float[draws, K]: P(leak <= k); given an open gate where there is one."""
    mass = source.leaks[finding.id, group].at(hours)
    if finding.gate:
        parent = source.leaks[finding.gate, group].at(hours).sum(axis=-1, keepdims=True)
        mass = np.minimum(mass / parent, 1)
    return np.asarray(np.clip(_cumulative(mass), LEAST_LEAK, 1 - LEAST_LEAK))


def link_q(source: Tables, finding: Finding, leak: Floats) -> Floats:
    """float[draws, m, K]: Q, P(contribution of the mode <= k), so that leak times Q gives what was published."""
    found = np.minimum(1, source.links[finding.id].below / leak[:, None, :])
    return found if finding.highest == 1 else np.asarray(np.maximum.accumulate(found, axis=-1))
