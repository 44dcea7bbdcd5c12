"""Red flags: which fire for certain, which might, and the urgency interval that follows.

Safety rests here and not on the posterior: flags are conjunctions and disjunctions without negation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tuohy.engine.bounds import Bounds, BoundsOf
from tuohy.engine.clocks import PROCEDURE, REMOVAL, is_obstetric, known_hours
from tuohy.engine.reading import Reading
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import All, Any, Atom, Expression, Flag, Pack, Setting, Window

Hours = Mapping[str, float]
# With one of these a catheter was put in.
CATHETERED = ("in", "out")
NOTHING_TOLD = Case()


@dataclass(frozen=True)
class FlagState:
    """`fired` hold whatever the open answers are; `possible` hold for some of them."""

    fired: tuple[Flag, ...]
    possible: tuple[Flag, ...]
    low: Urgency
    high: Urgency

    @property
    def sought(self) -> Mapping[str, tuple[str, ...]]:
        """The dangerous causes that the flags which set the level look for, each with the ids of these flags."""
        setting = [flag for flag in self.fired if flag.urgency == self.low]
        causes = dict.fromkeys(name for flag in setting for name in flag.looks_for)
        return {name: tuple(flag.id for flag in setting if name in flag.looks_for) for name in causes}


@dataclass(frozen=True)
class Interval:
    """The urgency interval and the level that a person is told."""

    low: Urgency
    high: Urgency
    closed: bool
    level: Urgency


def flag_state(pack: Pack, reading: Reading) -> FlagState:
    """All flags under the lowest and the highest bounds of the answers."""
    hours = known_hours(reading.case)
    bounds_of = BoundsOf(pack, reading)
    fired, possible = [], []
    for flag in pack.flags.values():
        found = bounds_of.flag(flag.find_out)
        if holds(flag.when, found, 0, reading.case, hours):
            fired.append(flag)
        if holds(flag.when, found, 1, reading.case, hours):
            possible.append(flag)
    return FlagState(tuple(fired), tuple(possible), _highest(fired), _highest(possible))


def _highest(flags: list[Flag]) -> Urgency:
    return max((flag.urgency for flag in flags), default=Urgency.SELF_CARE)


def interval(state: FlagState, floor: Urgency, open_floor: Urgency) -> Interval:
    """The level a person is told: an unfinished check never reassures (theorem T3)."""
    low, high = max(state.low, floor), max(state.high, floor)
    closed = low == high
    level = low if closed else max(low, open_floor)
    return Interval(low, high, closed, level)


def holds(expression: Expression, found: Bounds, side: int, case: Case, hours: Hours) -> bool:
    """Whether an expression is true with every finding at its lowest (side 0) or highest (side 1) bound."""
    # By plain tests and loops, the commonest first: this is asked some hundred times a case, and `match` and
    # generators would take twice as long.
    if isinstance(expression, Atom):
        return found[expression.finding][side] >= expression.state
    if isinstance(expression, All | Any):
        decides = isinstance(expression, Any)
        for part in expression.parts:
            if holds(part, found, side, case, hours) is decides:
                return decides
        return not decides
    return within(expression, hours, case) if isinstance(expression, Window) else matches(expression, case)


def within(window: Window, hours: Hours, case: Case = NOTHING_TOLD) -> bool:
    """Whether the clock stands in the window. Unknown counts as inside: the worst case must stay possible."""
    known = [hours[clock] for clock in window.clocks if clock in hours]
    if not known or _may_be_recent(window, hours, case):
        return True
    elapsed = _picked(window, hours, known)
    return elapsed >= window.hours.value if window.at_least else elapsed <= window.hours.value


def _may_be_recent(window: Window, hours: Hours, case: Case) -> bool:
    """Whether a catheter may have come out within the window: it is in, or came out at an hour that nobody told.

    Bleeding follows its removal, so what hides that hour must not close the window. It came out at the latest as long
    after the needle as catheters stay.
    """
    if window.stay is None or REMOVAL in hours or case.procedure.catheter not in CATHETERED:
        return False
    stay = window.stay.birth if is_obstetric(case) else window.stay.other
    return hours.get(PROCEDURE, 0.0) <= window.hours.value + stay.value


def _picked(window: Window, hours: Hours, known: list[float]) -> float:
    if window.pick == "first":
        return known[0]
    if window.pick == "first_else_latest" and window.clocks[0] in hours:
        return hours[window.clocks[0]]
    return min(known)


def matches(setting: Setting, case: Case) -> bool:
    """Whether the procedure stands in one of the positive lists."""
    procedure = case.procedure
    return procedure.kind in setting.kinds or procedure.setting in setting.settings or procedure.level in setting.levels
