"""What became of a theorem: whether it holds, how long that took, and a counterexample that a person can read."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tuohy.model.case import Case

UNTOLD = "nothing told"


@dataclass(frozen=True)
class Counterexample:
    """What goes wrong, and the cases that show it, each with its name ("before", "after")."""

    words: str
    cases: tuple[tuple[str, Case], ...] = ()

    def lines(self) -> list[str]:
        """As text, one line a case."""
        return [self.words, *(f"{name}: {in_words(case)}" for name, case in self.cases)]

    def to_dict(self) -> dict[str, object]:
        """JSON form; the cases can be handed to `tuohy assess`."""
        return {"words": self.words, "cases": {name: as_record(case) for name, case in self.cases}}


@dataclass(frozen=True)
class Result:
    """One theorem: `notes` say what the statement leaves out and why, or how much was tried."""

    theorem: str
    statement: str
    method: str
    counterexamples: tuple[Counterexample, ...]
    notes: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.counterexamples

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "theorem": self.theorem,
            "holds": self.holds,
            "seconds": round(self.seconds, 2),
            "statement": self.statement,
            "method": self.method,
            "notes": list(self.notes),
            "counterexamples": [found.to_dict() for found in self.counterexamples],
        }


@dataclass(frozen=True)
class Settled:
    """What a proof came to, before it is timed."""

    counterexamples: Sequence[Counterexample] = ()
    notes: Sequence[str] = ()


def timed(theorem: str, statement: str, method: str, work: Callable[[], Settled]) -> Result:
    """The result of the work, with the time it took."""
    began = time.perf_counter()
    found = work()
    took = time.perf_counter() - began
    return Result(theorem, statement, method, tuple(found.counterexamples), tuple(found.notes), took)


def in_words(case: Case) -> str:
    """A case on one line: procedure, hours, answers."""
    procedure = case.procedure
    place = f"{procedure.kind}, {procedure.setting}, {procedure.level}"
    hours = "; ".join(f"{clock} {told:g} h" for clock, told in case.hours.items()) or "no hour known"
    answers = "; ".join(f"{finding} = {answer}" for finding, answer in case.answers.items()) or UNTOLD
    return f"{place} | {hours} | {answers}"


def as_record(case: Case) -> dict[str, object]:
    """A case in the form of the interface."""
    procedure = case.procedure
    words = {"kind": procedure.kind, "setting": procedure.setting, "level": procedure.level}
    return {"procedure": words, "hours": dict(case.hours), "answers": dict(case.answers)}
