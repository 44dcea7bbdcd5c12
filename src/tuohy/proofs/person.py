"""Somebody of whom nothing is settled yet: every answer, clock and procedure as variables of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

import z3

from tuohy.model.case import CATHETERS, CLOCKS, LEVELS, LONGEST_HOURS, PROCEDURES, SETTINGS
from tuohy.pack.schema import Finding, Pack

Formula: TypeAlias = z3.BoolRef
Number: TypeAlias = z3.ArithRef
# A state in steps: the formula at place k says "at least state k + 1". Each implies the one before it.
Steps = tuple[Formula, ...]
WORDS = {"kind": PROCEDURES, "setting": SETTINGS, "level": LEVELS, "catheter": CATHETERS}


@dataclass(frozen=True)
class Told:
    """The answer to one finding: known with its state, unsure, or (neither) not given."""

    finding: Finding
    known: Formula
    unsure: Formula
    steps: Steps

    @property
    def answered(self) -> Formula:
        """Whether the finding was asked, whatever came of it."""
        return z3.Or(self.known, self.unsure)


@dataclass(frozen=True)
class Clock:
    """Hours since one event, where they are known."""

    known: Formula
    hours: Number


@dataclass(frozen=True)
class Person:
    """The variables of one case: answers by finding, clocks by name, and the words of the procedure by number."""

    answers: Mapping[str, Told]
    clocks: Mapping[str, Clock]
    procedure: Mapping[str, Number]


def person(pack: Pack, name: str) -> Person:
    """Variables for every finding of the pack and every word of a case; `name` tells several people apart."""
    return Person(
        {finding.id: _told(finding, name) for finding in pack.findings.values()},
        {clock: Clock(z3.Bool(f"{name}.{clock}.known"), z3.Real(f"{name}.{clock}")) for clock in CLOCKS},
        {key: z3.Int(f"{name}.{key}") for key in WORDS},
    )


def _told(finding: Finding, name: str) -> Told:
    where = f"{name}.{finding.id}"
    return Told(finding, z3.Bool(f"{where}.known"), z3.Bool(f"{where}.unsure"), steps_of(finding, where))


def steps_of(finding: Finding, name: str) -> Steps:
    """Variables for one state of a finding."""
    return tuple(z3.Bool(f"{name}.{state}") for state in finding.states[1:])


def possible(someone: Person) -> list[Formula]:
    """What holds of every case that can be read: ordered states, one kind of answer, words and hours in range."""
    return [
        *(part for told in someone.answers.values() for part in (*ordered(told.steps), ~(told.known & told.unsure))),
        *(z3.And(word >= 0, word < len(WORDS[key])) for key, word in someone.procedure.items()),
        *(z3.And(clock.hours >= 0, clock.hours <= exact(LONGEST_HOURS)) for clock in someone.clocks.values()),
        _removed_after_the_needle(someone.clocks),
    ]


def ordered(steps: Steps) -> list[Formula]:
    """At least the third state is at least the second."""
    return [z3.Implies(more, less) for less, more in pairwise(steps)]


def _removed_after_the_needle(clocks: Mapping[str, Clock]) -> Formula:
    needle, removal = clocks["since_procedure"], clocks["since_catheter_removal"]
    return z3.Implies(z3.And(needle.known, removal.known), removal.hours <= needle.hours)


def exact(value: float) -> Number:
    """The number as the program holds it, without rounding."""
    ratio = Fraction(value)
    return z3.Q(ratio.numerator, ratio.denominator)


def named(person: Person, key: str, words: tuple[str, ...]) -> Formula:
    """Whether a word of the procedure is one of these."""
    return z3.Or([person.procedure[key] == WORDS[key].index(word) for word in words])
