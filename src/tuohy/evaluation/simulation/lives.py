"""Lives: what each of many people has, from when to when, after one procedure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from tuohy.engine.network import Floats
from tuohy.evaluation.simulation.choices import FROM_THE_PROCEDURE, OF_THE_NEEDLE
from tuohy.evaluation.simulation.courses import Spells, draw_spells
from tuohy.evaluation.simulation.moments import Moment
from tuohy.evaluation.simulation.risks import States, draw_risks, incidence_of
from tuohy.pack.schema import Cause, Pack


@dataclass(frozen=True, eq=False)
class Lives:
    """`count` people: risk factors int[count] by id, and the spells of each cause that can happen to them."""

    pack: Pack
    moment: Moment
    count: int
    risks: Mapping[str, States]
    spells: Mapping[str, Spells]

    def ages_at(self, now: float) -> Floats:
        """float[count, causes]: hours since onset of what is there `now` hours after the needle; NaN: not there."""
        columns = [
            self.spells[name].age_at(now, self.count) if name in self.spells else np.full(self.count, np.nan)
            for name in self.pack.causes
        ]
        return np.stack(columns, axis=-1)


def draw_lives(
    pack: Pack,
    moment: Moment,
    count: int,
    chance: np.random.Generator,
    causes: Collection[str] | None = None,
    none: Collection[str] = (),
    until: float | None = None,
) -> Lives:
    """That many people after that procedure.

    Only `causes` happen, where they are given; nobody has the risk factors of `none`; episodes of what recurs are
    drawn until that many hours after the needle (the moment itself, unless given).
    """
    events = {clock: moment.now - hours for clock, hours in moment.clocks.items()}
    risks = draw_risks(pack, moment.context, count, chance, none, moment.template.procedure.setting)
    last = moment.now if until is None else until
    happen = [cause for cause in pack.causes.values() if causes is None or cause.id in causes]
    spells = {}
    for cause in happen:
        incidence = incidence_of(pack, cause, moment.context, risks, count)
        courses = [course for course in cause.courses if course.counts_in(moment.context)]
        if incidence.any() and courses:
            spells[cause.id] = draw_spells(courses, incidence, events, last, chance)
    return Lives(pack, moment, count, risks, spells)


def without_block(pack: Pack) -> frozenset[str]:
    """The causes that happen without a needle as well: those that neither come with it nor harm by it."""
    return frozenset(cause.id for cause in pack.causes.values() if _happens_anyway(cause))


def _happens_anyway(cause: Cause) -> bool:
    return cause.family not in FROM_THE_PROCEDURE


def lives_without_block(
    pack: Pack, moment: Moment, count: int, chance: np.random.Generator, none: Collection[str] = (), until: float = 0
) -> Lives:
    """People at the same moment who had no block: nothing that comes from a needle, and none of its risk factors."""
    return draw_lives(pack, moment, count, chance, without_block(pack), {*none, *OF_THE_NEEDLE}, max(until, moment.now))
