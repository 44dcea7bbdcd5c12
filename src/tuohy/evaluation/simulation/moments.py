"""Moments at which people are met: after which procedure, and how many hours after each event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tuohy.evaluation.simulation.choices import (
    HOURS_PER_DAY,
    KINDS,
    LABOUR,
    LEVELS,
    PATCH_AFTER_BIRTH,
    SOON,
    SURGICAL_CATHETER,
)
from tuohy.model.case import Case, Procedure
from tuohy.pack.schema import Pack

NEEDLE, LAST_DOSE, REMOVAL, BIRTH = "needle", "last_dose", "catheter_removal", "birth"


@dataclass(frozen=True)
class Moment:
    """What everybody met then shares: the case without answers, the context, and the hours on each course clock.

    A clock that is absent has not begun: nobody gave birth, or the catheter is still in.
    """

    template: Case
    context: str
    clocks: Mapping[str, float]
    weight: float = 1.0

    @property
    def now(self) -> float:
        """Hours since the needle."""
        return self.clocks[NEEDLE]


def moments(pack: Pack, route: str, context: str | None = None, day: float | None = None) -> tuple[Moment, ...]:
    """The moments at which people ask, with their weights: contexts by theirs, hours by the pack's clock grids."""
    chosen = list(pack.contexts) if context is None else [context]
    found = [
        replace(moment(name, hours, route), weight=pack.contexts[name].weight.value * share)
        for name in chosen
        for hours, share in _hours(pack, name, day)
    ]
    total = sum(one.weight for one in found)
    return tuple(replace(one, weight=one.weight / total) for one in found)


def _hours(pack: Pack, context: str, day: float | None) -> Iterator[tuple[float, float]]:
    if day is not None:
        yield day * HOURS_PER_DAY, 1.0
        return
    grid = pack.policy.clock_grids[pack.contexts[context].leak_group]
    total = sum(weight.value for _, weight in grid)
    yield from ((hours.value, weight.value / total) for hours, weight in grid)


def moment(context: str, hours: float, route: str) -> Moment:
    """So many hours after the needle, in a context."""
    kind, setting = KINDS.get(context, (context, "pain_clinic"))
    clocks = {NEEDLE: hours, LAST_DOSE: hours, REMOVAL: hours}
    catheter = "none"
    if context == "obstetric_epidural":
        birth = max(hours - LABOUR, SOON)
        clocks, catheter = {NEEDLE: hours, LAST_DOSE: birth, REMOVAL: birth, BIRTH: birth}, "out"
    elif context == "obstetric_spinal":
        clocks[BIRTH] = hours
    elif context == "blood_patch":
        clocks[BIRTH] = hours + PATCH_AFTER_BIRTH
    elif kind == "surgical_epidural":
        clocks, catheter = _after_surgery(hours)
    procedure = Procedure(kind, setting, LEVELS.get(context, "lumbar"), catheter)
    case = Case(route=route, procedure=procedure, sex=_sex(setting), hours=_told(clocks, catheter))
    return Moment(case, context, clocks)


def _after_surgery(hours: float) -> tuple[dict[str, float], str]:
    if hours < SURGICAL_CATHETER:
        return {NEEDLE: hours, LAST_DOSE: SOON}, "in"
    removed = max(hours - SURGICAL_CATHETER, SOON)
    return {NEEDLE: hours, LAST_DOSE: removed, REMOVAL: removed}, "out"


def _sex(setting: str) -> str:
    return "female" if setting.startswith("obstetric") else "unknown"


def _told(clocks: Mapping[str, float], catheter: str) -> dict[str, float]:
    """The clocks of a case: without a catheter there is neither a last dose nor a removal to tell of."""
    names = {
        NEEDLE: "since_procedure",
        LAST_DOSE: "since_last_dose",
        REMOVAL: "since_catheter_removal",
        BIRTH: "since_delivery",
    }
    untold = {"none": (LAST_DOSE, REMOVAL), "in": (REMOVAL,)}.get(catheter, ())
    return {names[clock]: hours for clock, hours in clocks.items() if clock not in untold}


def together(procedure: Procedure, context: str, hours: float, route: str = "check_in") -> Moment:
    """Hours after a birth, with every clock of that procedure standing at the same hour."""
    clocks = dict.fromkeys((NEEDLE, LAST_DOSE, REMOVAL, BIRTH), hours)
    case = Case(route=route, procedure=procedure, sex="female", hours=_told(clocks, procedure.catheter))
    return Moment(case, context, clocks)
