"""T6: with a block or weakness present and all else fixed, nothing falls as the clocks grow.

For further signs of the spine or the brain it is proved of the flags that name the sign, as if they were the only ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    (Sign("leg_numbness", "one_leg"), "row N15: one numb leg alone is reviewed the same day for three days, then soon"),
)

# Signs with which other windows do close, as for anybody: what the flags that name the sign say never falls.
BY_OWN_FLAGS = (
    Sign("arm_weakness_numbness", "yes"),
    Sign("urinary_retention", "yes"),
    Sign("bowel_incontinence_new", "yes"),
    Sign("saddle_numbness", "yes"),
    Sign("trunk_sensory_level", "yes"),
)


def passing_time(pack: Pack, models: Models = FlagModel, signs: tuple[Sign, ...] = SIGNS) -> Settled:
    """T6: does an end of the interval, or the level, fall as time passes?"""
    pair = Pair(pack, models)
    known, by_own = ([sign for sign in some if pair.knows(sign)] for some in (signs, BY_OWN_FLAGS))
    notes = [
        f"over these signs: {_listed(known)}; with any known clocks, each at its own pace",
        f"over these, of the flags alone that name the sign: {_listed(by_own)}",
        "a check that can at most end at routine may close there, and then drops the level of an open check",
        *(note for sign, why in EXCEPT if pair.knows(sign) for note in _exception(pair, sign, why)),
    ]
    of_own = (found for sign in by_own for found in _own_flags_fall(pack, models, sign))
    return Settled([*(found for sign in known for found in pair.falls(sign)), *of_own], notes)


def _listed(signs: Sequence[Sign]) -> str:
    return ", ".join(map(str, signs)) or "none, the pack knows none of them"


def _own_flags_fall(pack: Pack, models: Models, sign: Sign) -> Iterator[Counterexample]:
    """The same as if the flags that name the sign were the only ones."""
    words = f"with {sign}, time alone lowers what the flags that name it say"
    naming = {name: flag for name, flag in pack.flags.items() if sign.finding in pack.findings_by_flag[name]}
    return Pair(replace(pack, flags=naming), models).falls(sign, words)


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

    def falls(self, sign: Sign, words: str = "") -> Iterator[Counterexample]:
        """Somebody with that sign for whom time alone lowers what is told."""
        words = words or f"with {sign}, time alone lowers what is told"
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
