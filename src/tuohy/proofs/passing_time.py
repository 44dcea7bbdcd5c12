"""T6: with a block or weakness present and all else fixed, nothing falls as the clocks grow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import z3

from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack
from tuohy.proofs.answers import Models
from tuohy.proofs.flags import HIGHEST, LIFTED, LOWEST, FlagModel
from tuohy.proofs.person import Formula, Number, Person, person, possible
from tuohy.proofs.result import Counterexample, Settled, in_words
from tuohy.proofs.search import Search, counterexample

NAMES = ("before", "after")
YES = "yes"


@dataclass(frozen=True)
class Sign:
    """A block or weakness: a finding from one of its states on."""

    finding: str
    state: str

    def __str__(self) -> str:
        return self.finding if self.state == YES else f"{self.finding} at least {self.state}"


# What a block that stays, comes back or was a lesion from the start looks like.
SIGNS = (
    Sign("leg_weakness", "one_leg"),
    Sign("leg_weakness_progressive", "yes"),
    Sign("foot_drop", "yes"),
    Sign("cannot_straight_leg_raise", "yes"),
    Sign("leg_numbness", "both_legs"),
    Sign("block_never_wore_off", "yes"),
    Sign("block_returned", "yes"),
)
# Signs for which it does not hold, on purpose, and why.
EXCEPT = (
    (Sign("leg_numbness", "one_leg"), "row N15: one numb leg alone is reviewed the same day for two weeks, then soon"),
)


def passing_time(pack: Pack, models: Models = FlagModel, signs: tuple[Sign, ...] = SIGNS) -> Settled:
    """T6: does an end of the interval, or the level, fall as time passes?"""
    pair = Pair(pack, models)
    known = [sign for sign in signs if pair.knows(sign)]
    notes = [
        f"over these signs: {', '.join(map(str, known)) or 'none, the pack knows none of them'}",
        "a check that can at most end at routine may close there, and then drops the level of an open check",
        *(note for sign, why in EXCEPT if pair.knows(sign) for note in _exception(pair, sign, why)),
    ]
    return Settled([found for sign in known for found in pair.falls(sign)], notes)


def _exception(pair: Pair, sign: Sign, why: str) -> Iterator[str]:
    """What still happens outside the theorem, so that an exception is seen and goes when nothing needs it."""
    example = next(pair.falls(sign), None)
    if example is None:
        yield f"{sign} was left out ({why}), and need not be: the theorem holds of it as well"
    else:
        yield f"not over {sign} ({why}); for example:"
        yield from (f"  {name}: {in_words(case)}" for name, case in example.cases)


class Pair:
    """One person at two hours: each known clock stands at the same hour or later, all answers are the same."""

    def __init__(self, pack: Pack, models: Models = FlagModel) -> None:
        before = person(pack, "before")
        after = replace(person(pack, "after"), answers=before.answers, procedure=before.procedure)
        self.pack, self.before, self.after = pack, models(pack, before), models(pack, after)
        self.search = Search((before, after), *possible(before), *possible(after), *_no_clock_runs_back(before, after))
        self.fault = z3.Or(self._end_falls(LOWEST), self._end_falls(HIGHEST), self._level_falls())

    def knows(self, sign: Sign) -> bool:
        """Whether the pack has that finding and state."""
        return sign.finding in self.pack.findings and sign.state in self.pack.findings[sign.finding].states

    def present(self, sign: Sign) -> Formula:
        """Whether the sign was told, for certain or because it is not sure."""
        told = self.before.person.answers[sign.finding]
        step = told.steps[self.pack.findings[sign.finding].states.index(sign.state) - 1]
        return z3.Or(z3.And(told.known, step), told.unsure)

    def falls(self, sign: Sign) -> Iterator[Counterexample]:
        """Somebody with that sign for whom time alone lowers what is told."""
        words = f"with {sign}, time alone lowers what is told"
        yield from counterexample(words, self.search, NAMES, [self.present(sign), self.fault])

    def _end_falls(self, side: int) -> Formula:
        falls = (z3.And(self.before.reaches(n, side), z3.Not(self.after.reaches(n, side))) for n in LIFTED)
        return z3.Or(list(falls))

    def _level_falls(self) -> Formula:
        """Below what was told, unless that was more than anything which could then have been true."""
        floor = z3.Int("floor")
        self.search.solver.add(floor >= 0, floor <= int(Urgency.EMERGENCY_NOW))
        then, high = _told(self.before, floor)
        now, _ = _told(self.after, floor)
        return z3.And(now < then, now < high)


def _told(model: FlagModel, floor: Number) -> tuple[Number, Number]:
    """The level, and the upper end of the interval."""
    low, high = (z3.If(floor > end, floor, end) for end in (model.end(LOWEST), model.end(HIGHEST)))
    return model.level(low, high), high


def _no_clock_runs_back(before: Person, after: Person) -> Iterator[Formula]:
    for name, clock in before.clocks.items():
        yield clock.known == after.clocks[name].known
        yield clock.hours <= after.clocks[name].hours
