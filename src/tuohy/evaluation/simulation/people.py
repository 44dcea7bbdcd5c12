"""People met at one moment: what they have, what shows, what they tell, and their cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tuohy.engine.network import Bools, Floats
from tuohy.evaluation.simulation.choices import COMPLAINTS, Telling
from tuohy.evaluation.simulation.findings import draw_findings
from tuohy.evaluation.simulation.lives import Lives, draw_lives
from tuohy.evaluation.simulation.moments import Moment
from tuohy.evaluation.simulation.risks import States
from tuohy.evaluation.simulation.telling import NO_COMPLAINT, UNSURE, draw_askers, draw_complaint, draw_told
from tuohy.model.case import UNSURE as CANNOT_SAY
from tuohy.model.case import Case
from tuohy.pack.schema import Pack

# A further round draws so many times what is expected to do, and at most so many, for memory's sake.
SPARE = 1.1
MOST_AT_A_TIME = 1_000_000


@dataclass(frozen=True, eq=False)
class Met:
    """People met at one moment: hours since onset of what they have float[n, causes], and their risk factors."""

    moment: Moment
    ages: Floats
    risks: Mapping[str, States]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.ages)

    @property
    def present(self) -> Bools:
        """bool[n, causes]: who has what."""
        return ~np.isnan(self.ages)

    def those(self, which: Bools | NDArray[np.int64]) -> Met:
        """Some of them."""
        return Met(self.moment, self.ages[which], {name: states[which] for name, states in self.risks.items()})


@dataclass(frozen=True, eq=False)
class People:
    """The same people with what they tell: `told` int[n] by finding (LEFT_OUT, UNSURE), `complaint` int[n].

    `since` float[n]: hours since what they come with began, as they tell it.
    """

    pack: Pack
    met: Met
    told: Mapping[str, States]
    complaint: States
    since: Floats

    @property
    def count(self) -> int:
        """How many."""
        return self.met.count

    @property
    def present(self) -> Bools:
        """bool[n, causes]: who has what."""
        return self.met.present

    def answers(self, person: int) -> dict[str, int]:
        """The states one of them tells, by index; without what was left out or could not be said."""
        given = ((name, int(states[person])) for name, states in self.told.items())
        return {name: state for name, state in given if state >= 0}

    def unsure(self, person: int) -> frozenset[str]:
        """What one of them cannot say."""
        return frozenset(name for name, states in self.told.items() if states[person] == UNSURE)

    def case(self, person: int) -> Case:
        """The case of one of them."""
        named = {name: self.pack.findings[name].states[state] for name, state in self.answers(person).items()}
        cannot_say = dict.fromkeys(sorted(self.unsure(person)), CANNOT_SAY)
        return replace(self._begun(person), answers={**named, **cannot_say})

    def _begun(self, person: int) -> Case:
        """Procedure and clocks, with what the person comes with."""
        template, complaint = self.met.moment.template, int(self.complaint[person])
        if complaint == NO_COMPLAINT:
            return template
        since = float(self.since[person])
        hours = template.hours if np.isnan(since) else {**template.hours, "since_onset": round(since, 1)}
        return replace(template, presenting=COMPLAINTS[complaint], hours=hours)


@dataclass(frozen=True)
class Meeting:
    """Everybody met, in groups by moment, and how many had to be drawn until so many asked."""

    groups: tuple[Met, ...]
    drawn: int


def meet(pack: Pack, when: Sequence[Moment], count: int, chance: np.random.Generator) -> Meeting:
    """So many people who ask, out of as many as it takes."""
    weights = np.array([moment.weight for moment in when])
    groups: list[Met] = []
    drawn, asked, wanted = 0, 0, count
    while asked < count:
        for moment, size in zip(when, chance.multinomial(wanted, weights / weights.sum()), strict=True):
            groups.append(_askers(draw_lives(pack, moment, int(size), chance), chance))
        drawn, asked = drawn + wanted, sum(group.count for group in groups)
        wanted = min(int(SPARE * (count - asked) * drawn / max(asked, 1)) + 1, MOST_AT_A_TIME)
    return Meeting(_some(groups, count, chance), round(drawn * count / asked))


def _askers(lives: Lives, chance: np.random.Generator) -> Met:
    met = Met(lives.moment, lives.ages_at(lives.moment.now), lives.risks)
    return met.those(draw_askers(lives.pack, met.ages, lives.moment.template.route, chance))


def _some(groups: Sequence[Met], count: int, chance: np.random.Generator) -> tuple[Met, ...]:
    """So many of all of them, by lot."""
    whose = np.repeat(np.arange(len(groups)), [group.count for group in groups])
    place = np.concatenate([np.arange(group.count) for group in groups])
    chosen = np.sort(chance.choice(len(whose), count, replace=False))
    kept = [group.those(place[chosen][whose[chosen] == n]) for n, group in enumerate(groups)]
    return tuple(group for group in kept if group.count)


def draw_people(pack: Pack, met: Met, telling: Telling, chance: np.random.Generator) -> People:
    """What shows in these people, and what they tell of it."""
    shown = draw_findings(pack, met.moment, met.ages, chance)
    states = {name: finding.states for name, finding in shown.items()}
    told = {**draw_told(pack, {**states, **met.risks}, telling, chance), **_of_the_procedure(pack, met)}
    complaint = draw_complaint(told, met.count, met.moment.template.route, chance)
    onsets = np.stack([shown[name].since if name in shown else np.full(met.count, np.nan) for name in COMPLAINTS])
    since = np.where(complaint == NO_COMPLAINT, np.nan, onsets[complaint, np.arange(met.count)])
    return People(pack, met, told, complaint, since)


def _of_the_procedure(pack: Pack, met: Met) -> dict[str, States]:
    """What is told of the procedure itself; of everything else of that kind nothing is known."""
    template = met.moment.template
    facts = {
        "epidural_running": template.procedure.catheter == "in",
        "blood_patch_done": template.procedure.kind == "blood_patch",
    }
    return {name: np.full(met.count, int(fact)) for name, fact in facts.items() if name in pack.findings}
