"""A whole simulation: who was drawn, who of them asked, and each of them as a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tuohy.evaluation.simulation.choices import SEED, USUAL, Telling
from tuohy.evaluation.simulation.moments import moments
from tuohy.evaluation.simulation.people import Meeting, People, draw_people, meet
from tuohy.evaluation.simulation.records import record_of
from tuohy.evaluation.simulation.risks import States
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

SELF_CHECK = "self_check"


@dataclass(frozen=True)
class Plan:
    """What to simulate: how many who ask by that route, after which procedure and on which day (none: any)."""

    people: int
    seed: int = SEED
    route: str = SELF_CHECK
    context: str | None = None
    day: float | None = None
    telling: Telling = USUAL


@dataclass(frozen=True, eq=False)
class Simulation:
    """Those who ask; what they tell is drawn when it is first wanted."""

    pack: Pack
    plan: Plan
    meeting: Meeting
    chance: np.random.Generator

    @cached_property
    def groups(self) -> tuple[People, ...]:
        """Who was met at one moment, with what they tell."""
        return tuple(draw_people(self.pack, met, self.plan.telling, self.chance) for met in self.meeting.groups)

    def everybody(self) -> list[tuple[People, int]]:
        """Each of them, in an order that says nothing about them."""
        found = [(group, person) for group in self.groups for person in range(group.count)]
        order = np.random.default_rng([self.plan.seed, len(found)]).permutation(len(found))
        return [found[place] for place in order]

    def records(self) -> Iterator[dict[str, object]]:
        """Each of them as a case."""
        for number, (group, person) in enumerate(self.everybody(), start=1):
            yield record_of(group, person, f"simulated-{self.plan.seed}-{number}")

    def summary(self) -> Summary:
        """How many have what, and need what."""
        needs = np.array([int(cause.need) for cause in self.pack.causes.values()])
        causes, due = np.zeros(len(needs), dtype=np.int64), np.zeros(len(Urgency), dtype=np.int64)
        contexts: Counter[str] = Counter()
        for met in self.meeting.groups:
            causes += met.present.sum(axis=0)
            due += np.bincount(np.where(met.present, needs, 0).max(axis=1), minlength=len(Urgency))
            contexts[met.moment.context] += met.count
        return Summary(self.plan, self.meeting.drawn, _named(self.pack, causes), _by_level(due), contexts)


def _named(pack: Pack, counts: States) -> dict[str, int]:
    """The causes that anybody has, the most common first."""
    found = zip(pack.causes, counts.tolist(), strict=True)
    return dict(sorted(((name, count) for name, count in found if count), key=lambda one: (-one[1], one[0])))


def _by_level(counts: States) -> dict[Urgency, int]:
    return dict(zip(Urgency, counts.tolist(), strict=True))


@dataclass(frozen=True)
class Summary:
    """Counts of those who ask: by cause (several in many), by what they need, by procedure."""

    plan: Plan
    drawn: int
    causes: Mapping[str, int]
    needs: Mapping[Urgency, int]
    contexts: Mapping[str, int]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        plan = self.plan
        return {
            "people": plan.people,
            "drawn": self.drawn,
            "seed": plan.seed,
            "route": plan.route,
            "context": plan.context,
            "day": plan.day,
            "unsure": plan.telling.unsure,
            "missing": plan.telling.missing,
            "causes": dict(self.causes),
            "needs": {level.id: count for level, count in self.needs.items()},
            "contexts": dict(sorted(self.contexts.items())),
        }


def simulate(pack: Pack, plan: Plan) -> Simulation:
    """People drawn from the pack; equal plans draw equal people."""
    chance = np.random.default_rng(plan.seed)
    meeting = meet(pack, moments(pack, plan.route, plan.context, plan.day), plan.people, chance)
    return Simulation(pack, plan, meeting, chance)
