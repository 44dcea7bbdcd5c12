"""Enumeration: every set of causes and every state of the findings, weighed one by one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, pairwise, product

from tuohy.engine.reference.guesses import Guess, guesses
from tuohy.engine.reference.links import contribution, leak
from tuohy.engine.reference.priors import States, Weigh, prior
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
        """P(no cause is present that needs more than this | the answers)."""
        return self.probability(lambda causes: all(cause.need <= level for cause in causes))


def reference(pack: Pack, case: Case, weigh: Weigh = weight_now) -> Reference:
    """Enumerate. `weigh` replaces the quadrature over time, for instance by that of the engine under judgement."""
    given = {
        name: _state(pack.findings[name], str(answer)) for name, answer in case.answers.items() if answer != UNSURE
    }
    weight: dict[Causes, Fraction] = {}
    for guess in guesses(pack, case):
        for causes, share in _World(pack, case, given, guess, weigh).weights():
            weight[causes] = weight.get(causes, Fraction(0)) + Fraction(guess.share) * share
    found = Reference(pack, weight)
    if found.z == 0:
        raise ImpossibleEvidence("answers", sorted(given), "answers that something can bring about", "Check them.")
    return found


def _state(finding: Finding, answer: str) -> int:
    return finding.states.index(answer)


def observed(pack: Pack, given: States) -> dict[str, int]:
    """The answers that are evidence: of findings, and not a "no" that something masks."""
    masked = {name for mask in pack.masks if given.get(mask.finding, 0) >= mask.state for name in mask.lifts}
    return {
        name: state
        for name, state in given.items()
        if pack.findings[name].kind == "finding" and (state > 0 or name not in masked)
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


class _World:
    """One guess: its numbers, and what each set of causes makes of the answers."""

    def __init__(self, pack: Pack, case: Case, given: States, guess: Guess, weigh: Weigh) -> None:
        self.pack, self.route = pack, case.route
        self.vectors = list(consistent(pack, observed(pack, given)))
        self.findings = [pack.findings[name] for name in self.vectors[0]]
        self.priors = {name: prior(pack, cause, guess, given, weigh) for name, cause in pack.causes.items()}
        self.leak = {finding.id: leak(pack, finding, guess) for finding in self.findings}
        self.q = {
            (name, finding.id): contribution(cause, finding, self.leak[finding.id])
            for name, cause in pack.causes.items()
            for finding in self.findings
        }

    def weights(self) -> Iterator[tuple[Causes, Fraction]]:
        """P(exactly these causes, and the answers), for every set of causes."""
        names = [name for name, share in self.priors.items() if share]
        for causes in chain.from_iterable(combinations(names, size) for size in range(len(names) + 1)):
            yield frozenset(causes), self._prior(causes) * self._asked(causes) * self._likelihood(causes)

    def _prior(self, causes: tuple[str, ...]) -> Fraction:
        return math.prod((p if name in causes else 1 - p for name, p in self.priors.items()), start=Fraction(1))

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

    def _likelihood(self, causes: tuple[str, ...]) -> Fraction:
        mass = {finding.id: self._mass(finding, causes) for finding in self.findings}
        return sum((self._vector(mass, states) for states in self.vectors), Fraction(0))

    def _vector(self, mass: Mapping[str, list[Fraction]], states: States) -> Fraction:
        """P(these states of all findings | causes): under a shut gate a child is absent for certain."""
        shut = [f.id for f in self.findings if f.gate and states[f.gate] == 0]
        if any(states[name] for name in shut):
            return Fraction(0)
        return math.prod((mass[name][state] for name, state in states.items() if name not in shut), start=Fraction(1))

    def _mass(self, finding: Finding, causes: tuple[str, ...]) -> list[Fraction]:
        """P(X = k | causes): X is the maximum of what leak and causes contribute, each on its own."""
        below = [
            math.prod((self.q[name, finding.id][k] for name in causes), start=self.leak[finding.id][k])
            for k in range(finding.highest)
        ]
        return [b - a for a, b in pairwise([Fraction(0), *below, Fraction(1)])]
