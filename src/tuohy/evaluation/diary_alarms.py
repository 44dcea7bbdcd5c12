"""How often a diary raises an alarm: in people whose pain goes as the pack has it, and in people who get worse.

People are drawn with their causes; each cause that hurts goes after a time drawn from its own course, and the diary
shows a level of pain with ordinary swings and odd entries until all of them are gone. Every entry is judged as it
is made, so the share is that of whole diaries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tuohy.engine.activity import active
from tuohy.engine.course import LEVELS, WORSE, expected_course, judged
from tuohy.engine.evidence import SPINE_AND_LEGS
from tuohy.engine.posterior import prepare
from tuohy.engine.reading import read
from tuohy.engine.recovery import Curve
from tuohy.evaluation.intervals import Share, share_of
from tuohy.evaluation.simulated_people import Someone, someone
from tuohy.model.diary import WORST_SCORE, DiaryEntry
from tuohy.pack.schema import Cause, Pack

SEED = 20261121
PEOPLE = 400
# A diary is kept for four weeks, once a day.
ENTRIES, APART = 28, 24.0
# Those who get worse do so on one of these days, by so many points.
FIRST_WORSE, LAST_WORSE, RISE = 3, 10, 4
GRID = np.concatenate([[0.0], np.geomspace(1.0, 20_000.0, 120)])


@dataclass(frozen=True)
class DiaryAlarms:
    """Shares of diaries with any alarm, with one for the worse; of those that get worse, how many are found and when.

    `delay` is the median number of days from the change to the alarm, among those found.
    """

    ordinary: Share
    ordinary_worse: Share
    swinging: Share
    worsening: Share
    delay: float | None

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        shares = {name: found.to_dict() for name, found in vars(self).items() if isinstance(found, Share)}
        return {**shares, "delay": self.delay}


@dataclass(frozen=True)
class Keeper:
    """Somebody who hurts and keeps a diary: hours at its first entry, the expected course, when the pain goes."""

    start: float
    expected: Curve
    gone: float
    level: int


def diary_alarms(pack: Pack, people: int = PEOPLE, seed: int = SEED, wider: float = 1.5) -> DiaryAlarms:
    """Over so many keepers; `swinging` are the same people when scores swing that many times as much as thought."""
    chance = np.random.default_rng(seed)
    keepers = list(_keepers(pack, people, chance))
    first = [_first_alarm(pack, one, scores(pack, one, chance)) for one in keepers]
    swung = [_first_alarm(pack, one, scores(pack, one, chance, wider)) for one in keepers]
    worse, changes = [], []
    for one in keepers:
        day = int(chance.integers(FIRST_WORSE, LAST_WORSE + 1))
        found = _first_alarm(pack, one, _worse_from(pack, one, day, chance))
        worse.append(found is not None and found[0] >= day)
        changes += [found[0] - day] if found is not None and found[0] >= day else []
    return DiaryAlarms(
        share_of([one is not None for one in first]),
        share_of([one is not None and one[1] == WORSE for one in first]),
        share_of([one is not None for one in swung]),
        share_of(worse),
        float(np.median(changes)) if changes else None,
    )


def _first_alarm(pack: Pack, one: Keeper, said: Sequence[float]) -> tuple[int, str] | None:
    """The entry at which the diary departs, and how."""
    entries = [DiaryEntry(one.start + APART * n, score) for n, score in enumerate(said)]
    begun = next((n for n, score in enumerate(said) if score >= 1), len(entries))
    for last in range(begun + 2, len(entries) + 1):
        kind = judged(pack, one.expected, entries[begun:last]).kind
        if kind is not None:
            return last - 1, kind
    return None


def scores(pack: Pack, one: Keeper, chance: np.random.Generator, wider: float = 1.0) -> list[float]:
    """What an ordinary diary says, day by day."""
    levels = [one.level if APART * n < one.gone else 0 for n in range(ENTRIES)]
    return [_said(pack, level, chance, wider) for level in levels]


def _worse_from(pack: Pack, one: Keeper, day: int, chance: np.random.Generator) -> list[float]:
    said = scores(pack, one, chance)
    now = one.level if APART * day < one.gone else 0
    raised = min(now + RISE, int(WORST_SCORE))
    return [*said[:day], *(_said(pack, raised, chance, 1.0) for _ in range(day, ENTRIES))]


def _said(pack: Pack, level: int, chance: np.random.Generator, wider: float) -> float:
    if chance.random() < pack.policy.value("course_odd_entries"):
        return float(chance.choice(LEVELS))
    said = level + wider * pack.policy.value("course_swing") * chance.standard_normal()
    return float(np.clip(np.floor(said + 0.5), 0, WORST_SCORE))


# --- who keeps a diary ----------------------------------------------------------------------------------------------


def _keepers(pack: Pack, people: int, chance: np.random.Generator) -> Iterator[Keeper]:
    """People whose causes hurt and who say so."""
    found = 0
    while found < people:
        keeper = _keeper(pack, someone(pack, chance, "self_check"), chance)
        if keeper is not None:
            found += 1
            yield keeper


def _keeper(pack: Pack, one: Someone, chance: np.random.Generator) -> Keeper | None:
    hurting = [pack.causes[name] for name in one.present if pack.causes[name].pain]
    if not hurting or not _says_so(pack, one.case.answers):
        return None
    start = one.case.hours["since_procedure"]
    evidence = prepare(pack, read(pack, one.case))
    expected = expected_course(evidence, (DiaryEntry(start, 1.0), DiaryEntry(start, 1.0)))
    hours = evidence.possible[0].hours
    gone = max(_goes_after(cause, hours, chance) for cause in hurting)
    return None if expected is None else Keeper(start, expected, gone, int(chance.integers(1, len(LEVELS))))


def _says_so(pack: Pack, answers: Mapping[str, object]) -> bool:
    return any(
        answers.get(name, pack.findings[name].states[0]) != pack.findings[name].states[0] for name in SPINE_AND_LEGS
    )


def _goes_after(cause: Cause, hours: Mapping[str, float], chance: np.random.Generator) -> float:
    """Hours from now until it is gone, drawn from what its course leaves; infinite where it never goes."""
    courses = [course for course in cause.courses if hours.get(course.clock, 0.0) > 0]
    weights = [active(course, hours[course.clock], later=GRID.tolist()) for course in courses]
    now = np.array([weight[0] for weight in weights])
    chosen = weights[int(chance.choice(len(now), p=now / now.sum()))]
    still = np.minimum.accumulate(chosen / chosen[0])
    place = int(np.searchsorted(-still, -chance.random()))
    return float(GRID[place]) if place < len(GRID) else float("inf")
