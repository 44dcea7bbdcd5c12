"""Spells of a cause, drawn forward: whether it begins, when, and how long it lasts. No integral is taken here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tuohy.engine.network import Bools, Floats
from tuohy.evaluation.simulation.choices import HOURS_PER_DAY, LONG_BEFORE
from tuohy.pack.schema import Course, Spread

Persons = NDArray[np.int64]
# 95 % of a standard normal lie below this.
NINETY_FIFTH = 1.6448536269514722


@dataclass(frozen=True, eq=False)
class Spells:
    """Spells of one cause: whose they are, and when they begin and end, in hours since the needle."""

    person: Persons
    begins: Floats
    ends: Floats

    def those(self, which: Bools) -> Spells:
        """Some of them."""
        return Spells(self.person[which], self.begins[which], self.ends[which])

    def age_at(self, now: float, count: int) -> Floats:
        """float[count]: hours since onset of the oldest spell that is there then; NaN where there is none."""
        there = (self.begins <= now) & (now < self.ends)
        ages = np.full(count, np.nan)
        np.fmax.at(ages, self.person[there], now - self.begins[there])
        return ages


def draw_spells(
    courses: Sequence[Course],
    incidence: Floats,
    events: Mapping[str, float],
    until: float,
    chance: np.random.Generator,
) -> Spells:
    """All spells of a cause that goes one of these ways: those that recur only as far as they begin before `until`.

    `events`: when each course clock starts, in hours since the needle.
    """
    shares = np.array([_share(course) for course in courses])
    if courses[0].kind == "recurrent":
        rates = [incidence * share for share in shares]
        return _joined([_episodes(*one, events, until, chance) for one in zip(courses, rates, strict=True)])
    has = np.flatnonzero(chance.random(len(incidence)) < incidence)
    which = chance.choice(len(courses), len(has), p=shares / shares.sum())
    return _joined([_once(course, has[which == n], events, chance) for n, course in enumerate(courses)])


def _share(course: Course) -> float:
    return 1.0 if course.share is None else course.share.value


def _once(course: Course, person: Persons, events: Mapping[str, float], chance: np.random.Generator) -> Spells:
    if course.clock not in events:
        return Spells(person[:0], np.empty(0), np.empty(0))
    event = events[course.clock]
    if course.onset is None:
        # There when the clock began, and before the needle; how long it lasts counts from the event.
        begins = np.full(len(person), min(event, 0) - LONG_BEFORE)
        return Spells(person, begins, event + _lasting(course, len(person), chance))
    begins = event + _times(course.onset, len(person), chance)
    return Spells(person, begins, begins + _lasting(course, len(person), chance))


def _episodes(
    course: Course, per_day: Floats, events: Mapping[str, float], until: float, chance: np.random.Generator
) -> Spells:
    event = events.get(course.clock, until)
    elapsed = max(until - event, 0)
    counts = chance.poisson(per_day * elapsed / HOURS_PER_DAY)
    person = np.repeat(np.arange(len(per_day)), counts)
    begins = event + elapsed * chance.random(len(person))
    return Spells(person, begins, begins + _lasting(course, len(person), chance))


def _lasting(course: Course, count: int, chance: np.random.Generator) -> Floats:
    """float[count]: durations in hours; those that never resolve last for ever."""
    times = _times(course.duration, count, chance)
    return np.where(chance.random(count) < course.never.value, np.inf, times)


def _times(spread: Spread, count: int, chance: np.random.Generator) -> Floats:
    median, p95 = spread.median.value, spread.p95.value
    return chance.lognormal(np.log(median), np.log(p95 / median) / NINETY_FIFTH, count)


def _joined(parts: list[Spells]) -> Spells:
    return Spells(
        np.concatenate([part.person for part in parts]),
        np.concatenate([part.begins for part in parts]),
        np.concatenate([part.ends for part in parts]),
    )
