"""T1, T2 and T3: more alarming answers, every completion of the answers, and reassurance with a question open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import z3

from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack, Window
from tuohy.proofs.flags import HIGHEST, LIFTED, LOWEST, SIDES, FlagModel
from tuohy.proofs.person import Formula, Person, Steps, ordered, person, possible, steps_of
from tuohy.proofs.result import Counterexample, Settled
from tuohy.proofs.search import Search, counterexample
from tuohy.proofs.spans import Spans

Models = type[FlagModel]
ENDS = ("lower", "upper")


# --- T1 -------------------------------------------------------------------------------------------------------------


def more_alarming(pack: Pack, models: Models = FlagModel) -> Settled:
    """T1: no bound of an answer rises, and yet an end of the interval falls?"""
    before = models(pack, person(pack, "before"))
    after = models(pack, _at_the_same_hour(before.person, person(pack, "after")))
    always = [*possible(before.person), *possible(after.person), *_no_bound_falls(before, after)]
    search = Search((before.person, after.person), *always)
    return Settled([example for side in SIDES for example in _falls(search, before, after, side)])


def _at_the_same_hour(one: Person, other: Person) -> Person:
    return replace(other, clocks=one.clocks, procedure=one.procedure)


def _no_bound_falls(before: FlagModel, after: FlagModel) -> Iterator[Formula]:
    """Under every flag: those that tell how to find a finding out, and those that do not."""
    for name, told in before.person.answers.items():
        for opens in {name in flag.find_out for flag in before.pack.flags.values()}:
            less, more = before.own(told, opens), after.own(after.person.answers[name], opens)
            yield from map(z3.Implies, (*less.low, *less.high), (*more.low, *more.high))


def _falls(search: Search, before: FlagModel, after: FlagModel, side: int) -> Iterator[Counterexample]:
    falls = [z3.And(before.reaches(level, side), z3.Not(after.reaches(level, side))) for level in LIFTED]
    words = f"more alarming answers lower the {ENDS[side]} end of the interval"
    yield from counterexample(words, search, ("before", "after"), [z3.Or(falls)])


# --- T2 -------------------------------------------------------------------------------------------------------------


class Completion:
    """What may be true behind the answers of one person, and the flags that then hold."""

    def __init__(self, model: FlagModel) -> None:
        self.model, self.pack = model, model.pack
        self.states = {finding.id: steps_of(finding, f"truth.{finding.id}") for finding in self.pack.findings.values()}

    def consistent(self) -> Iterator[Formula]:
        """True states agree with the answers, with the gates, and with what a mask leaves believable."""
        for name, truth in self.states.items():
            yield from ordered(truth)
            told = self.model.person.answers[name]
            believed = zip(truth, told.steps, self._floor(name, told.steps), strict=True)
            for true, given, floor in believed:
                yield z3.Implies(told.known, z3.And(z3.Implies(given, true), z3.Implies(true, z3.Or(given, floor))))
        for parent, children in self.pack.children.items():
            yield from (z3.Implies(self.states[child][0], self.states[parent][0]) for child in children)

    def _floor(self, name: str, given: Steps) -> Steps:
        """Steps that may be true although the answer denies them: masked, or proved by what counts under them."""
        masked = z3.Or([self.states[mask.finding][mask.state - 1] for mask in self.pack.masks if name in mask.lifts])
        proved = z3.Or([self._told_or_unsure(child) for child in self.pack.children.get(name, ())])
        return tuple(z3.Or(masked, proved) if place == 0 else masked for place in range(len(given)))

    def _told_or_unsure(self, child: str) -> Formula:
        told = self.model.person.answers[child]
        return z3.Or(z3.And(told.known, told.steps[0]), told.unsure)

    def reaches(self, level: Urgency) -> Formula:
        """Whether a flag of at least that urgency holds of the truth."""
        found = self.model.spans(frozenset())
        exact: Spans = {name: replace(found[name], low=truth, high=truth) for name, truth in self.states.items()}
        truth = _Truth(self.pack, self.model.person)
        return z3.Or(
            [truth.holds(flag.when, exact, LOWEST) for flag in self.pack.flags.values() if flag.urgency >= level]
        )


class _Truth(FlagModel):
    """The flags of the pack on true states: windows whose clocks are not known may stand either way."""

    def window(self, window: Window) -> Formula:
        nothing = z3.Not(z3.Or([self.clocks[name].known for name in window.clocks]))
        return z3.If(z3.Or(nothing, self.may_be_recent(window)), z3.Bool(f"truth.{window.id}"), super().window(window))


def completions(pack: Pack, models: Models = FlagModel) -> Settled:
    """T2: is some completion more urgent than the upper end?"""
    model = models(pack, person(pack, "case"))
    truth = Completion(model)
    search = Search((model.person,), *possible(model.person), *truth.consistent())
    missed = [z3.And(truth.reaches(level), z3.Not(model.reaches(level, HIGHEST))) for level in LIFTED]
    words = "what may be true behind these answers is more urgent than the upper end of the interval"
    return Settled(list(counterexample(words, search, ("case",), [z3.Or(missed)])))


# --- T3 -------------------------------------------------------------------------------------------------------------


def reassurance(pack: Pack, models: Models = FlagModel) -> Settled:
    """T3: is somebody reassured while something above routine may still be true?"""
    model = models(pack, person(pack, "case"))
    floor = z3.Int("floor")
    low, high = (_at_least(model.end(side), floor) for side in SIDES)
    reassured = model.level(low, high) <= int(Urgency.ROUTINE)
    still_open = z3.Or(low != high, model.reaches(Urgency.WITHIN_48H, HIGHEST))
    search = Search((model.person,), *possible(model.person), floor >= 0, floor <= int(Urgency.EMERGENCY_NOW))
    words = "the level is self_care or routine although the check is not closed"
    return Settled(list(counterexample(words, search, ("case",), [reassured, still_open])))


def _at_least(end: z3.ArithRef, floor: z3.ArithRef) -> z3.ArithRef:
    return z3.If(floor > end, floor, end)
