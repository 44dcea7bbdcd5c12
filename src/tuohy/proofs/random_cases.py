"""Random cases that lie on the edges of the flags, from a seed: the same on every run and every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from tuohy.model.case import (
    CATHETERS,
    CLOCKS,
    LEVELS,
    LONGEST_HOURS,
    PROCEDURES,
    SETTINGS,
    UNSURE,
    Answer,
    Case,
    Procedure,
)
from tuohy.pack.schema import All, Any, Atom, Expression, Finding, Pack, Setting, Window

# Shares of the draws, chosen so that flags fire, nearly fire and stay quiet about equally often.
ALARMING, TOLD, MISSED, UNCERTAIN = 0.7, 0.5, 0.1, 0.15
NEEDLE, REMOVAL = "since_procedure", "since_catheter_removal"


class RandomCases:
    """Draws cases for one pack."""

    def __init__(self, pack: Pack, seed: int) -> None:
        self.pack, self.chance = pack, random.Random(seed)
        self.flags, self.hours = list(pack.flags.values()), sorted(edges(pack))

    def take(self, count: int) -> Iterator[Case]:
        """That many cases."""
        return (self.one() for _ in range(count))

    def one(self) -> Case:
        """A background of answers, mostly denied or mostly open; and most of what one flag needs on top."""
        need: list[Atom | Setting] = []
        if self.chance.random() < ALARMING:
            need = self._way(self.chance.choice(self.flags).when)
        answers = {**self._background(), **self._needed(need)}
        return Case(procedure=self._procedure(need), hours=self._clocks(), answers=answers)

    def _background(self) -> dict[str, Answer]:
        # Half of the time everything was asked, nothing else is there, and nobody is unsure: single flags decide then.
        told = min(1.0, 2 * self.chance.random())
        present, unsure = (max(0.0, 2 * self.chance.random() - 1) for _ in range(2))
        return self._answers(told, present**3, unsure * UNCERTAIN)

    def _answers(self, told: float, present: float, unsure: float) -> dict[str, Answer]:
        return {
            name: self._answer(finding, present, unsure)
            for name, finding in self.pack.findings.items()
            if self.chance.random() < told
        }

    def _answer(self, finding: Finding, present: float, unsure: float) -> Answer:
        if self.chance.random() < unsure:
            return UNSURE
        return self.chance.choice(finding.states[1:]) if self.chance.random() < present else finding.states[0]

    def _needed(self, need: list[Atom | Setting]) -> dict[str, Answer]:
        """What the flag needs, sometimes unsure or a state less."""
        return {leaf.finding: self._nearly(leaf) for leaf in need if isinstance(leaf, Atom)}

    def _nearly(self, atom: Atom) -> Answer:
        states, luck = self.pack.findings[atom.finding].states, self.chance.random()
        if luck < MISSED:
            return states[atom.state - 1]
        return UNSURE if luck < MISSED + UNCERTAIN else states[atom.state]

    def _way(self, expression: Expression) -> list[Atom | Setting]:
        """The answers and settings of one way in which the expression can be true."""
        match expression:
            case All(parts):
                return [leaf for part in parts for leaf in self._way(part)]
            case Any(parts):
                return self._way(self.chance.choice(parts))
            case Window():
                return []
            case _:
                return [expression]

    def _procedure(self, need: list[Atom | Setting]) -> Procedure:
        words = {"kind": PROCEDURES, "setting": SETTINGS, "level": LEVELS, "catheter": CATHETERS}
        drawn = {key: self.chance.choice(allowed) for key, allowed in words.items()}
        return Procedure(**{**drawn, **self._fitting(need)})

    def _fitting(self, need: list[Atom | Setting]) -> Mapping[str, str]:
        lists = [
            (key, allowed)
            for leaf in need
            if isinstance(leaf, Setting)
            for key, allowed in (("kind", leaf.kinds), ("setting", leaf.settings), ("level", leaf.levels))
            if allowed
        ]
        return {key: self.chance.choice(allowed) for key, allowed in lists}

    def _clocks(self) -> dict[str, float]:
        """Hours on and around the edges of the windows; no catheter comes out before it went in."""
        known = {clock: self.chance.choice(self.hours) for clock in CLOCKS if self.chance.random() < TOLD}
        if REMOVAL in known and known[REMOVAL] > known.get(NEEDLE, LONGEST_HOURS):
            known[NEEDLE] = known[REMOVAL]
        return known


def edges(pack: Pack) -> set[float]:
    """The hours at which a window of a flag opens or closes, with those just before and after."""
    windows = {window for flag in pack.flags.values() for window in windows_of(flag.when)}
    around = {window.hours.value + step for window in windows for step in (-1.0, -0.1, 0.0, 0.1, 1.0)}
    return {0.0, LONGEST_HOURS, *(hours for hours in around if 0 <= hours <= LONGEST_HOURS)}


def windows_of(expression: Expression) -> Iterator[Window]:
    """The windows that an expression looks at."""
    if isinstance(expression, Window):
        yield expression
    elif isinstance(expression, All | Any):
        for part in expression.parts:
            yield from windows_of(part)
