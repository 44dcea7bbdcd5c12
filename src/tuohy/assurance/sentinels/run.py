"""Running the sentinels: what each is told, and how many are told less or more than is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tuohy.answer import assess
from tuohy.assurance.sentinels.read import NO, UNSURE, Sentinel, sentinels
from tuohy.engine.flags import flag_state
from tuohy.engine.reading import read
from tuohy.evaluation.cases import denied
from tuohy.evaluation.intervals import Share, share_of
from tuohy.evaluation.many import in_order
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack


@dataclass(frozen=True)
class Outcome:
    """What a sentinel was told, and the flags that fired."""

    sentinel: Sentinel
    level: Urgency
    fired: tuple[str, ...]

    @property
    def under(self) -> bool:
        """Told less than is right."""
        return self.level < self.sentinel.at_least

    @property
    def over(self) -> bool:
        """Told more than is right."""
        return self.level > self.sentinel.at_most


@dataclass(frozen=True)
class Results:
    """The outcomes, and the shares that go wrong with their exact 95 % intervals."""

    outcomes: tuple[Outcome, ...]

    @property
    def emergencies(self) -> Share:
        """Emergencies told less than to go now."""
        return share_of([one.under for one in self.outcomes if one.sentinel.is_emergency])

    @property
    def under(self) -> Share:
        """All who were told less than is right."""
        return share_of([one.under for one in self.outcomes])

    @property
    def over(self) -> Share:
        """All who were told more than is right."""
        return share_of([one.over for one in self.outcomes])

    @property
    def differs(self) -> tuple[Outcome, ...]:
        """Who is known to be told something else than the ground asks, which clinicians have to settle."""
        return tuple(one for one in self.outcomes if one.sentinel.differs)

    @property
    def wrong(self) -> tuple[Outcome, ...]:
        """Who was told less or more than is right."""
        return tuple(one for one in self.outcomes if one.under or one.over)


def run(pack: Pack, over: Sequence[Sentinel] | None = None) -> Results:
    """All of these, or the packaged sentinels, under a pack."""
    people = sentinels() if over is None else tuple(over)
    told = in_order(lambda one: _told(pack, asked(one.case, one.rest, pack)), people)
    return Results(tuple(Outcome(one, *found) for one, found in zip(people, told, strict=True)))


def _told(pack: Pack, case: Case) -> tuple[Urgency, tuple[str, ...]]:
    """The level that is told, and the flags that fired."""
    fired = flag_state(pack, read(pack, case)).fired
    return assess(case, pack).urgency.level, tuple(flag.id for flag in fired)


def asked(case: Case, rest: str, pack: Pack) -> Case:
    """The case with everything that is not told denied, answered "not sure", or left as it is."""
    if rest == NO:
        return denied(pack, case)
    if rest == UNSURE:
        return case.with_answers({**dict.fromkeys(pack.findings, UNSURE), **case.answers})
    return case
