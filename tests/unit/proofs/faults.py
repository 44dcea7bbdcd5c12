"""Faults planted in the shipped pack, or in the model that is built of it: each must break a theorem."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

import z3

from tests.support.people import packaged
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import All, Any, Atom, Expression, Flag, Pack, Window
from tuohy.proofs.flags import HIGHEST, FlagModel
from tuohy.proofs.person import Clock, Formula, Number, Told
from tuohy.proofs.spans import FALSE, Span, Spans

PACK = packaged()
DROPPED = "chest"
HIDDEN = "sudden_onset"


# --- in the model ---------------------------------------------------------------------------------------------------


class Negation(FlagModel):
    """A rule that asks for an answer not to be there."""

    def atom(self, atom: Atom, found: Spans, side: int) -> Formula:
        there = super().atom(atom, found, side)
        return z3.Not(there) if atom.finding == HIDDEN else there


class Equality(FlagModel):
    """A rule that asks for one state exactly: one weak leg, and not two."""

    def atom(self, atom: Atom, found: Spans, side: int) -> Formula:
        there, steps = super().atom(atom, found, side), found[atom.finding].side(side)
        return z3.And(there, z3.Not(steps[atom.state])) if atom.state < len(steps) else there


class DroppedFlag(FlagModel):
    """One flag that does not count for the upper end."""

    def counted(self, side: int) -> list[Flag]:
        return [flag for flag in super().counted(side) if side != HIGHEST or flag.id != DROPPED]


class UnknownIsNo(FlagModel):
    """What nobody asked is taken for a no."""

    def own(self, told: Told, opens: bool) -> Span:
        span = super().own(told, opens)
        return Span(span.low, tuple(z3.And(told.answered, step) for step in span.high))


class UnsureIsNo(FlagModel):
    """ "Not sure" is taken for a no."""

    def own(self, told: Told, opens: bool) -> Span:
        span = super().own(told, opens)
        return Span(
            tuple(z3.And(told.known, step) for step in span.low),
            tuple(z3.And(z3.Not(told.unsure), step) for step in span.high),
        )


class NoMasks(FlagModel):
    """A painkiller hides a fever, and nobody thinks of it."""

    def lift_masked(self, found: Spans) -> None:
        """Nothing is lifted."""


class ChildDropped(FlagModel):
    """A child that is present counts for nothing where its gate was denied."""

    def apply_gates(self, found: Spans) -> None:
        for parent, children in self.pack.children.items():
            for child in children:
                found[child] = self.under(found[child], found[parent].high[0])


class UnknownGateShut(FlagModel):
    """A gate that nobody asked about is taken for shut."""

    def apply_gates(self, found: Spans) -> None:
        for parent, children in self.pack.children.items():
            for child in children:
                found[child] = self.under(found[child], found[parent].low[0])


class NothingLent(FlagModel):
    """A severity told of the back says nothing of the headache."""

    def lend_severity(self, found: Spans) -> None:
        """Nothing is lent."""


class LegNotFeared(FlagModel):
    """A leg that cannot be lifted is taken for painful as long as nobody asked why."""

    def fear_the_worst(self, found: Spans) -> None:
        """Nothing is feared."""


class UnknownTimeIsOver(FlagModel):
    """A clock that nobody knows is taken to be past its window."""

    def window(self, window: Window) -> Formula:
        known = z3.Or([self.clocks[name].known for name in window.clocks])
        return z3.And(super().window(window), known)


class NoInference(FlagModel):
    """The hour of a birth says nothing of the needle."""

    @cached_property
    def clocks(self) -> Mapping[str, Clock]:
        return self.person.clocks


class OpenReassures(FlagModel):
    """The lower end is told, closed or not."""

    def level(self, low: Number, high: Number) -> Number:
        return low


class NeverCertain(FlagModel):
    """Nothing fires for certain."""

    def fires(self, flag: Flag, side: int) -> Formula:
        return super().fires(flag, side) if side == HIGHEST else FALSE


# --- in the pack ----------------------------------------------------------------------------------------------------


def with_flags(*more: Flag, pack: Pack = PACK) -> Pack:
    """The pack with these flags added or replaced."""
    return replace(pack, flags={**pack.flags, **{flag.id: flag for flag in more}})


def rewritten(change: Callable[[Expression], Expression], pack: Pack = PACK) -> Pack:
    """The pack with every part of every rule changed, the innermost first."""
    return with_flags(*(replace(flag, when=_rewritten(flag.when, change)) for flag in pack.flags.values()), pack=pack)


def _rewritten(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    if isinstance(expression, All | Any):
        expression = type(expression)(tuple(_rewritten(part, change) for part in expression.parts))
    return change(expression)


def closing(expression: Expression) -> Expression:
    """A window that closes without regard to the legs: `within_72_hours` is the bare clock."""
    if isinstance(expression, Any) and isinstance(expression.parts[0], Window) and not expression.parts[0].at_least:
        return expression.parts[0]
    return expression


def turned(expression: Expression) -> Expression:
    """The four hours after a block turned round: at most instead of at least."""
    if isinstance(expression, Window) and expression.id == "four_hours_after_block":
        return replace(expression, at_least=False)
    return expression


def reassuring() -> Pack:
    """An open check may be told routine."""
    return replace(PACK, policy=replace(PACK.policy, open_floor=Urgency.ROUTINE))


def narrower(name: str, finding: str) -> Pack:
    """A flag more that asks for what another asks for, and one finding on top."""
    flag = PACK.flags[name]
    return with_flags(replace(flag, id=f"{name}_and_{finding}", when=All((flag.when, Atom(finding, 1)))))
