"""Cohorts as studies follow them: everybody is asked on a fixed day, whether they hurt or not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tuohy.engine.network import Bools, Floats
from tuohy.engine.tables import leak_below, tables
from tuohy.evaluation.simulation.choices import HOURS_PER_DAY, SEED
from tuohy.evaluation.simulation.courses import Spells, draw_spells
from tuohy.evaluation.simulation.findings import chance_to_show, draw_finding
from tuohy.evaluation.simulation.lives import Lives, draw_lives, lives_without_block
from tuohy.evaluation.simulation.moments import Moment, together
from tuohy.evaluation.simulation.risks import incidence_of
from tuohy.model.case import Procedure
from tuohy.pack.schema import Pack

PEOPLE = 200_000
# The longest that anybody is followed here, in days.
FOLLOWED = 800.0
LABOUR_EPIDURAL = Procedure("labour_epidural", "obstetric_unknown", "lumbar", "out")
EPIDURAL, SPINAL = "obstetric_epidural", "obstetric_spinal"
# The day whose background stands for the whole first week.
MID_WEEK = 3.0


@dataclass(frozen=True, eq=False)
class Cohort:
    """People after a birth, with or without a block; every clock begins at the same hour."""

    lives: Lives
    seed: int

    def share_on(self, day: float, *findings: str) -> float:
        """The share in whom at least one of these findings is there on that day."""
        chance = np.random.default_rng([self.seed, int(day)])
        source, moment = tables(self.lives.pack), _on(day, self.lives.moment.context)
        ages = self.lives.ages_at(moment.now)
        known = [self.lives.pack.findings[name] for name in findings]
        return _share([draw_finding(source, finding, moment, ages, chance).states > 0 for finding in known])

    def share_within(self, finding: str, days: float, of: str | None = None) -> float:
        """The share in whom it is there at any time in the first days: of one cause, or of all and the background.

        The background has no course: it counts once, as it is in the middle of the first week.
        """
        chance = np.random.default_rng([self.seed, int(days)])
        found = [(name, spells) for name, spells in self._before(days) if of in (None, name)]
        shown = [self._shown(name, finding, spells, chance) for name, spells in found]
        if of is None:
            leak = _leak(self.lives.pack, finding, self.lives.moment.context)
            shown.append(chance.random(self.lives.count) < leak)
        return _share(shown)

    def share_lasting(self, finding: str, hours: float) -> float:
        """The share in whom something that shows so goes on for longer than that after the needle or its onset."""
        chance = np.random.default_rng([self.seed, int(hours)])
        longer = [(name, _longer(spells, hours)) for name, spells in self.lives.spells.items()]
        return _share([self._shown(name, finding, spells, chance) for name, spells in longer])

    def _before(self, days: float) -> Iterator[tuple[str, Spells]]:
        for name, spells in self.lives.spells.items():
            yield name, spells.those((spells.begins < days * HOURS_PER_DAY) & (spells.ends > 0))

    def _shown(self, cause: str, finding: str, spells: Spells, chance: np.random.Generator) -> Bools:
        """bool[n]: in whom one of these spells shows in that finding."""
        pack, found = self.lives.pack, np.zeros(self.lives.count, dtype=np.bool_)
        if finding in pack.causes[cause].links:
            moment = _on(MID_WEEK, self.lives.moment.context)
            shows = chance.random(len(spells.person)) < chance_to_show(pack, pack.causes[cause], finding, moment)
            found[spells.person[shows]] = True
        return found


def _share(shown: Sequence[Bools]) -> float:
    return float(np.any(shown, axis=0).mean())


def _on(day: float, context: str = EPIDURAL) -> Moment:
    return together(LABOUR_EPIDURAL, context, day * HOURS_PER_DAY)


def _leak(pack: Pack, finding: str, context: str) -> float:
    moment = _on(MID_WEEK, context)
    group = pack.contexts[context].leak_group
    return 1 - float(leak_below(tables(pack), pack.findings[finding], group, moment.now)[0, 0])


def _longer(spells: Spells, hours: float) -> Spells:
    return spells.those(spells.ends - np.maximum(spells.begins, 0) > hours)


@dataclass(frozen=True, eq=False)
class Cohorts:
    """The cohorts of one pack. Equal seeds draw equal people."""

    pack: Pack
    people: int = PEOPLE
    seed: int = SEED

    def after_birth(self, block: bool, none: Collection[str] = (), context: str = EPIDURAL) -> Cohort:
        """Women after a birth with a block or without one, none of whom has the risk factors of `none`."""
        return self._drawn[block, frozenset(none), context]

    @cached_property
    def _drawn(self) -> _Cohorts:
        return _Cohorts(self)

    def course_of(self, cause: str, context: str = EPIDURAL) -> Spells:
        """How it goes in people who all have that cause."""
        events = dict.fromkeys(_on(0).clocks, 0.0)
        courses = [course for course in self.pack.causes[cause].courses if course.counts_in(context)]
        chance = np.random.default_rng([self.seed, list(self.pack.causes).index(cause)])
        return draw_spells(courses, np.ones(self.people), events, FOLLOWED * HOURS_PER_DAY, chance)

    def incidence(self, cause: str, context: str = EPIDURAL) -> float:
        """The mean over people of how likely it begins in them."""
        lives = self.after_birth(block=True, context=context).lives
        chances: Floats = incidence_of(self.pack, self.pack.causes[cause], context, lives.risks, lives.count)
        return float(chances.mean())


class _Cohorts(dict[tuple[bool, frozenset[str], str], Cohort]):
    """Cohorts drawn when they are first asked for."""

    def __init__(self, of: Cohorts) -> None:
        super().__init__()
        self.of = of

    def __missing__(self, key: tuple[bool, frozenset[str], str]) -> Cohort:
        block, none, context = key
        draw = draw_lives if block else lives_without_block
        chance, until = np.random.default_rng([self.of.seed, block]), FOLLOWED * HOURS_PER_DAY
        lives = draw(self.of.pack, _on(0, context), self.of.people, chance, none=none, until=until)
        self[key] = Cohort(lives, self.of.seed)
        return self[key]
