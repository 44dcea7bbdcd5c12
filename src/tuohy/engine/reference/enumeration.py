"""Enumeration: every set of causes and every state of the findings, weighed one by one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

from tuohy.engine.reference.guesses import Guess, guesses, needle_hours
from tuohy.engine.reference.links import contribution, leak
from tuohy.engine.reference.onset import Onset, Told, told_onsets
from tuohy.engine.reference.priors import Mode, States, Weigh, modes
from tuohy.engine.reference.time import weight_now
from tuohy.model.case import UNSURE, Case
from tuohy.model.errors import ImpossibleEvidence
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Cause, Finding, Pack

Causes = frozenset[str]


@dataclass(frozen=True)
class Reference:
    """P(exactly this set of causes, and the answers), summed over everything that is unknown."""

    pack: Pack
    weight: Mapping[Causes, Fraction]
    hours: float | None = None

    @property
    def z(self) -> Fraction:
        """P(the answers)."""
        return sum(self.weight.values(), Fraction(0))

    def probability(self, holds: Callable[[list[Cause]], bool]) -> Fraction:
        """P(something holds of the causes present | the answers)."""
        found = [w for names, w in self.weight.items() if holds([self.pack.causes[name] for name in names])]
        return sum(found, Fraction(0)) / self.z

    def present(self, name: str) -> Fraction:
        """P(this cause is present | the answers)."""
        return self.probability(lambda causes: any(cause.id == name for cause in causes))

    def family(self, name: str) -> Fraction:
        """P(at least one cause of this family is present | the answers)."""
        return self.probability(lambda causes: any(cause.family == name for cause in causes))

    def none(self) -> Fraction:
        """P(none of our causes is present | the answers)."""
        return self.probability(lambda causes: not causes)

    def need_at_most(self, level: Urgency) -> Fraction:
        """P(no cause is present that needs more than this so long after the needle | the answers)."""
        return self.probability(lambda causes: all(cause.need_at(self.hours) <= level for cause in causes))


def reference(pack: Pack, case: Case, weigh: Weigh = weight_now) -> Reference:
    """Enumerate. `weigh` replaces the quadrature over time, for instance by that of the engine under judgement."""
    told = pack.told_by_setting[case.procedure.setting]
    given = {
        name: max(_state(pack.findings[name], str(answer)), told.get(name, 0))
        for name, answer in case.answers.items()
        if answer != UNSURE
    }
    given = {**told, **given}
    weight: dict[Causes, Fraction] = {}
    for guess in guesses(pack, case):
        for causes, share in _World(pack, case, given, guess, weigh).weights():
            weight[causes] = weight.get(causes, Fraction(0)) + Fraction(guess.share) * share
    found = Reference(pack, weight, needle_hours(case))
    if found.z == 0:
        raise ImpossibleEvidence("answers", sorted(given), "answers that something can bring about", "Check them.")
    return found


def _state(finding: Finding, answer: str) -> int:
    return finding.states.index(answer)


def observed(pack: Pack, given: States) -> dict[str, int]:
    """The answers that are evidence: of findings, not a "no" that something masks, nor beside nothing it belongs to."""
    masked = {name for mask in pack.masks if given.get(mask.finding, 0) >= mask.state for name in mask.lifts}
    return {
        name: state
        for name, state in given.items()
        if pack.findings[name].kind == "finding"
        and (state > 0 or name not in masked)
        and (not (near := pack.findings[name].only_beside) or any(given.get(one, 0) > 0 for one in near))
    }


def consistent(pack: Pack, answers: States) -> Iterator[dict[str, int]]:
    """Every full state of the answered findings and their gates that agrees with the answers."""
    gates = {gate for name in answers if (gate := pack.findings[name].gate)}
    proven = {gate for name, state in answers.items() if state and (gate := pack.findings[name].gate)}
    names = [*sorted(gates), *sorted(set(answers) - gates)]
    options = [_options(pack.findings[name], answers.get(name), name in proven) for name in names]
    yield from (dict(zip(names, states, strict=True)) for states in product(*options))


def _options(finding: Finding, answer: int | None, proven: bool) -> list[int]:
    """A present child proves a denied gate open, at its lowest; what is not known may be anything."""
    if answer is None:
        return list(range(finding.highest + 1))
    return [1] if proven and answer == 0 else [answer]


@dataclass(frozen=True, eq=False)
class _Present:
    """A cause that is there in one of its modes: Q by finding, and its onset where one was told."""

    cause: str
    prior: Fraction
    q: Mapping[str, list[Fraction]]
    told: Mapping[str, Told]


class _World:
    """One guess: its numbers, and what each set of causes makes of the answers."""

    def __init__(self, pack: Pack, case: Case, given: States, guess: Guess, weigh: Weigh) -> None:
        self.pack, self.route = pack, case.route
        self.vectors = list(consistent(pack, observed(pack, given)))
        self.findings = [pack.findings[name] for name in self.vectors[0]]
        self.onsets = {
            name: Onset(pack, guess, name, since)
            for name, since in told_onsets(pack, case, given).items()
            if name in self.vectors[0]
        }
        self.leak = {finding.id: leak(pack, finding, guess) for finding in self.findings}
        self.causes = [
            [self._present(cause, mode, weigh) for mode in modes(pack, cause, guess, given, weigh) if mode.prior]
            for cause in pack.causes.values()
        ]

    def _present(self, cause: Cause, mode: Mode, weigh: Weigh) -> _Present:
        q = {finding.id: contribution(cause, mode.links, finding, self.leak[finding.id]) for finding in self.findings}
        told = {name: onset.of_mode(mode, weigh) for name, onset in self.onsets.items()}
        return _Present(cause.id, mode.prior, q, told)

    def weights(self) -> Iterator[tuple[Causes, Fraction]]:
        """P(exactly these causes, and the answers), for every set of causes and every mode of each."""
        absent = math.prod((self._absent(ways) for ways in self.causes), start=Fraction(1))
        possible = [[None, *ways] for ways in self.causes if ways]
        for chosen in product(*possible):
            there = tuple(one for one in chosen if one is not None)
            gone = [ways for one, (_, *ways) in zip(chosen, possible, strict=True) if one is None]
            prior = math.prod((self._absent([w for w in ways if w]) for ways in gone), start=Fraction(1))
            prior = math.prod((one.prior for one in there), start=prior) if there else absent
            names = tuple(one.cause for one in there)
            yield frozenset(names), prior * self._asked(names) * self._likelihood(there)

    def _absent(self, ways: list[_Present]) -> Fraction:
        return 1 - sum((one.prior for one in ways), Fraction(0))

    def _asked(self, causes: tuple[str, ...]) -> Fraction:
        """P(somebody asks): the background asks, or one of the causes makes them ask."""
        if self.route == "check_in":
            return Fraction(1)
        silent = 1 - Fraction(self.pack.policy.value(f"asked_background_{self.route}"))
        return 1 - math.prod((1 - self._propensity(name) for name in causes), start=silent)

    def _propensity(self, name: str) -> Fraction:
        cause = self.pack.causes[name]
        if self.route == "referred":
            return Fraction(self.pack.policy.value(f"referred_{cause.need.id}"))
        return Fraction(cause.propensity.value)

    def _likelihood(self, causes: tuple[_Present, ...]) -> Fraction:
        mass = {finding.id: self._mass(finding, causes) for finding in self.findings}
        return sum((self._vector(mass, states) for states in self.vectors), Fraction(0))

    def _vector(self, mass: Mapping[str, list[Fraction]], states: States) -> Fraction:
        """P(these states of all findings | causes): under a shut gate a child is absent for certain."""
        shut = [f.id for f in self.findings if f.gate and states[f.gate] == 0]
        if any(states[name] for name in shut):
            return Fraction(0)
        return math.prod((mass[name][state] for name, state in states.items() if name not in shut), start=Fraction(1))

    def _mass(self, finding: Finding, causes: tuple[_Present, ...]) -> list[Fraction]:
        """P(X = k | causes): X is the maximum of what leak and causes contribute, each on its own.

        Where an onset was told: P(X = k and the earliest contribution that reaches k began in the told bin).
        """
        parts = [[*self.leak[finding.id], Fraction(1)], *([*one.q[finding.id], Fraction(1)] for one in causes)]
        if finding.id not in self.onsets:
            below = [math.prod((part[k] for part in parts), start=Fraction(1)) for k in range(finding.highest + 1)]
            return [b - a for a, b in pairwise([Fraction(0), *below])]
        told = [self.onsets[finding.id].of_background(), *(one.told[finding.id] for one in causes)]
        return [self._begun_as_told(parts, told, k) for k in range(finding.highest + 1)]

    def _begun_as_told(self, parts: list[list[Fraction]], told: list[Told], k: int) -> Fraction:
        below = [part[k - 1] if k else Fraction(0) for part in parts]
        reach = [part[k] - under for part, under in zip(parts, below, strict=True)]
        pairs = list(zip(below, reach, told, strict=True))
        not_earlier = math.prod((b + r * (later + here) for b, r, (later, here) in pairs), start=Fraction(1))
        later_only = math.prod((b + r * later for b, r, (later, _) in pairs), start=Fraction(1))
        return not_earlier - later_only
