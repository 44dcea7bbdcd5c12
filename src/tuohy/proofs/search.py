"""Asking z3: a case in which something holds, made as plain as possible, and read back as a case of the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import z3

from tuohy.model.case import UNSURE, Answer, Case, Procedure
from tuohy.proofs.person import WORDS, Formula, Person, Told
from tuohy.proofs.result import Counterexample

# The order in which words of a procedure are tried for a plain example.
PLAIN = {"kind": "labour_epidural", "setting": "obstetric_vaginal", "level": "lumbar", "catheter": "unknown"}
# No proof of a pack of this size takes a tenth of this; a solver that gives up proves nothing.
PATIENCE_MS = 60_000


class Undecided(Exception):
    """z3 gave up: neither proved nor disproved."""


class Search:
    """A solver that holds what is always true of some people."""

    def __init__(self, people: Sequence[Person], *always: Formula) -> None:
        self.people = people
        self.solver = z3.Solver()
        self.solver.set("timeout", PATIENCE_MS)
        self.solver.add(*always)

    def exists(self, *wanted: Formula) -> bool:
        """Whether all of this can hold of somebody."""
        found = self.solver.check(*wanted)
        if found == z3.unknown:
            raise Undecided(self.solver.reason_unknown())
        return bool(found == z3.sat)

    def plainest(self, *wanted: Formula) -> z3.ModelRef | None:
        """Somebody of whom it holds and who tells as little else as possible; None where there is nobody."""
        if not self.exists(*wanted):
            return None
        model, kept = self.solver.model(), list(wanted)
        for plainer in self._plainer():
            # What holds in the last model needs no question; anything else is kept where it still fits.
            if z3.is_true(model.eval(plainer, model_completion=True)):
                kept.append(plainer)
            elif self.exists(*kept, plainer):
                kept.append(plainer)
                model = self.solver.model()
        return model

    def _plainer(self) -> Iterator[Formula]:
        for someone in self.people:
            answers, clocks = someone.answers.values(), list(someone.clocks.values())
            yield from (z3.Not(told.answered) for told in answers)
            yield from (z3.Not(told.unsure) for told in answers)
            yield from (z3.Not(told.steps[0]) for told in answers)
            # The last first: the hour of the needle, which is the first clock, is the plainest to be told.
            yield from (z3.Not(clock.known) for clock in reversed(clocks))
            yield from (someone.procedure[key] == WORDS[key].index(word) for key, word in PLAIN.items())


def counterexample(
    words: str, search: Search, names: Sequence[str], wanted: Sequence[Formula]
) -> Iterator[Counterexample]:
    """The plainest case against a theorem, where there is one; `names` are those of the people of the search."""
    model = search.plainest(*wanted)
    if model is not None:
        cases = (case_of(model, someone) for someone in search.people)
        yield Counterexample(words, tuple(zip(names, cases, strict=True)))


def case_of(model: z3.ModelRef, someone: Person) -> Case:
    """The case that a model describes."""
    words = {key: WORDS[key][_number(model, word)] for key, word in someone.procedure.items()}
    hours = {name: _hours(model, clock.hours) for name, clock in someone.clocks.items() if _is_true(model, clock.known)}
    return Case(procedure=Procedure(**words), hours=hours, answers=dict(_answers(model, someone.answers.values())))


def _answers(model: z3.ModelRef, answers: Iterable[Told]) -> Iterator[tuple[str, Answer]]:
    for told in answers:
        if _is_true(model, told.unsure):
            yield told.finding.id, UNSURE
        elif _is_true(model, told.known):
            yield told.finding.id, told.finding.states[sum(_is_true(model, step) for step in told.steps)]


def _is_true(model: z3.ModelRef, formula: Formula) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


def _number(model: z3.ModelRef, term: z3.ArithRef) -> int:
    return int(model.eval(term, model_completion=True).as_long())


def _hours(model: z3.ModelRef, term: z3.ArithRef) -> float:
    return float(model.eval(term, model_completion=True).as_fraction())
