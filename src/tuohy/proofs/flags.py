"""The flags of a pack as formulas over one person: what `tuohy.engine.flags` and `tuohy.engine.clocks` compute."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import z3

from tuohy.engine.clocks import DELIVERY, LAST_DOSE, OBSTETRIC, PROCEDURE, REMOVAL
from tuohy.engine.flags import CATHETERED
from tuohy.model.case import SETTINGS
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import All, Any, Atom, Expression, Flag, Setting, Window
from tuohy.proofs.person import Clock, Formula, Number, exact, named
from tuohy.proofs.spans import SpanModel, Spans

LOWEST, HIGHEST = 0, 1
SIDES = (LOWEST, HIGHEST)
BIRTHS = tuple(word for word in SETTINGS if word.startswith(OBSTETRIC))
# Urgencies that a flag can lift somebody to.
LIFTED = tuple(level for level in Urgency if level > Urgency.SELF_CARE)


class FlagModel(SpanModel):
    """Which flags fire (side 0), which may (side 1), and the urgency that follows."""

    def fires(self, flag: Flag, side: int) -> Formula:
        """Whether the flag holds with every finding at that side of its span."""
        return self.holds(flag.when, self.spans(flag.find_out), side)

    def holds(self, expression: Expression, found: Spans, side: int) -> Formula:
        """An expression of the pack's language."""
        match expression:
            case Atom():
                return self.atom(expression, found, side)
            case All(parts):
                return z3.And([self.holds(part, found, side) for part in parts])
            case Any(parts):
                return z3.Or([self.holds(part, found, side) for part in parts])
            case Window():
                return self.window(expression)
            case Setting():
                return self.setting(expression)

    def atom(self, atom: Atom, found: Spans, side: int) -> Formula:
        """`finding at least state`."""
        return found[atom.finding].side(side)[atom.state - 1]

    def setting(self, setting: Setting) -> Formula:
        """Whether the procedure stands in one of the lists."""
        lists = {"kind": setting.kinds, "setting": setting.settings, "level": setting.levels}
        return z3.Or([named(self.person, key, words) for key, words in lists.items()])

    def window(self, window: Window) -> Formula:
        """Whether the clock stands in the window; where none is known it does."""
        stands = self._stands([self.clocks[name] for name in window.clocks], window)
        return z3.Or(stands, self.may_be_recent(window))

    def may_be_recent(self, window: Window) -> Formula:
        """Whether a catheter may have come out within the window: it is in, or nobody told when it came out."""
        if window.stay is None:
            return z3.BoolVal(False)
        unknown = z3.And(z3.Not(self.clocks[REMOVAL].known), named(self.person, "catheter", CATHETERED))
        birth, other = (exact(window.hours.value + stay.value) for stay in (window.stay.birth, window.stay.other))
        needle = self.clocks[PROCEDURE]
        in_time = needle.hours <= z3.If(named(self.person, "setting", BIRTHS), birth, other)
        return z3.And(unknown, z3.Or(z3.Not(needle.known), in_time))

    def _stands(self, clocks: list[Clock], window: Window) -> Formula:
        if window.pick == "first":
            return _first(clocks, window)
        if window.pick == "first_else_latest":
            return z3.If(clocks[0].known, _stands(clocks[0], window), _latest(clocks[1:], window))
        return _latest(clocks, window)

    @cached_property
    def clocks(self) -> Mapping[str, Clock]:
        """The clocks as told; at a birth needle and delivery stand for each other."""
        told = self.person.clocks
        needle, birth = told[PROCEDURE], told[DELIVERY]
        infers = z3.And(self._at_a_birth(), z3.Xor(needle.known, birth.known))
        latest = _longest(birth.hours, *(z3.If(told[name].known, told[name].hours, 0) for name in (REMOVAL, LAST_DOSE)))
        return {
            **told,
            PROCEDURE: Clock(z3.Or(needle.known, infers), z3.If(needle.known, needle.hours, latest)),
            DELIVERY: Clock(z3.Or(birth.known, infers), z3.If(birth.known, birth.hours, needle.hours)),
        }

    def _at_a_birth(self) -> Formula:
        return z3.And(named(self.person, "setting", BIRTHS), z3.Not(named(self.person, "kind", ("blood_patch",))))

    def reaches(self, level: Urgency, side: int) -> Formula:
        """Whether a flag of at least that urgency holds on that side."""
        return z3.Or([self.fires(flag, side) for flag in self.counted(side) if flag.urgency >= level])

    def counted(self, side: int) -> list[Flag]:
        """The flags that count for that end of the interval: all of them."""
        return list(self.pack.flags.values())

    def end(self, side: int) -> Number:
        """One end of the interval that the flags alone give, as a number."""
        found = z3.IntVal(int(Urgency.SELF_CARE))
        for level in LIFTED:
            found = z3.If(self.reaches(level, side), int(level), found)
        return found

    def level(self, low: Number, high: Number) -> Number:
        """What a person is told, given the interval with the floor in it."""
        return z3.If(low == high, low, _longest(low, z3.IntVal(int(self.pack.policy.open_floor))))


def _first(clocks: list[Clock], window: Window) -> Formula:
    found = z3.BoolVal(True)
    for clock in reversed(clocks):
        found = z3.If(clock.known, _stands(clock, window), found)
    return found


def _latest(clocks: list[Clock], window: Window) -> Formula:
    """The event that lies back least: at least so long ago if all are, at most if one is."""
    if window.at_least:
        return z3.And([z3.Implies(clock.known, _stands(clock, window)) for clock in clocks])
    nothing = z3.Not(z3.Or([clock.known for clock in clocks]))
    return z3.Or(nothing, *(z3.And(clock.known, _stands(clock, window)) for clock in clocks))


def _stands(clock: Clock, window: Window) -> Formula:
    edge = exact(window.hours.value)
    return clock.hours >= edge if window.at_least else clock.hours <= edge


def _longest(first: Number, *others: Number) -> Number:
    for other in others:
        first = z3.If(other > first, other, first)
    return first
