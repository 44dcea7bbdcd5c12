"""The posterior of a prepared case by enumerating all sets of causes, from the same terms but without any sweep."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from itertools import product

import numpy as np

from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence
from tuohy.engine.problem import ASKED, Problem, Term

Chosen = tuple[int, ...]
Silent = frozenset[int]
NOBODY: Silent = frozenset()


@dataclass(frozen=True)
class World:
    """One row of one branch: which cause each mode belongs to, priors, and the terms with their row."""

    cause_of: list[int]
    prior: list[float]
    products: tuple[Term, ...]
    bits: tuple[Term, ...]
    row: int
    share: float

    def sets(self) -> Iterator[Chosen]:
        """Every set of modes, at most one of each cause."""
        causes = sorted(set(self.cause_of))
        options = [[None, *(m for m, owner in enumerate(self.cause_of) if owner == cause)] for cause in causes]
        for picked in product(*options):
            yield tuple(mode for mode in picked if mode is not None)

    def weight(self, chosen: Chosen, silent: Silent = NOBODY) -> float:
        """P(exactly these modes, and the answers, and no silent cause reaches the band of a present finding)."""
        present = {self.cause_of[mode] for mode in chosen}
        factors = [self.share, *(self.prior[mode] for mode in chosen), *self._absent(present)]
        factors += [self._product(term, chosen) for term in self.products]
        factors += [self.bit(term, chosen, silent if term.name != ASKED else NOBODY) for term in self.bits]
        return math.prod(factors)

    def _absent(self, present: set[int]) -> Iterator[float]:
        for cause in set(self.cause_of) - present:
            yield 1 - sum(p for p, owner in zip(self.prior, self.cause_of, strict=True) if owner == cause)

    def _product(self, term: Term, chosen: Chosen) -> float:
        return math.prod([float(_row(term.leak1, self.row)), *(float(_row(term.cause1, self.row)[m]) for m in chosen)])

    def bit(self, term: Term, chosen: Chosen, silent: Silent = NOBODY) -> float:
        """P(somebody reaches the band and nobody exceeds it), where silent causes stay below it."""
        below = [float(_row(term.leak0, self.row)), *(float(_row(term.cause0, self.row)[m]) for m in chosen)]
        up_to = [below[0] + float(_row(term.leak1, self.row))]
        for mode, low in zip(chosen, below[1:], strict=True):
            quiet = self.cause_of[mode] in silent
            up_to.append(low if quiet else low + float(_row(term.cause1, self.row)[mode]))
        return math.prod(up_to) - math.prod(below)


def _row(numbers: Floats, row: int) -> Floats:
    return np.asarray(numbers[row if len(numbers) > 1 else 0])


def worlds(evidence: Evidence) -> Iterator[World]:
    """Every branch under every hypothesis, at the means."""
    modes = evidence.source.mode_cause.tolist()
    for one in evidence.problems:
        for row, guess in enumerate(evidence.possible):
            yield World(modes, _row(one.prior, row).tolist(), one.products, one.bits, row, guess.weight)


def total(evidence: Evidence, silent: Silent = NOBODY, holds: Callable[[set[int]], bool] = lambda _: True) -> float:
    """P(the answers, and what holds of the causes present, and the silent ones bring about nothing)."""
    return math.fsum(
        world.weight(chosen, silent)
        for world in worlds(evidence)
        for chosen in world.sets()
        if holds({world.cause_of[mode] for mode in chosen})
    )


def alone_behind(evidence: Evidence, cause: int, left_aside: Set[str] = frozenset()) -> float:
    """Expected number of present findings that only this cause brings about (no gates among them), of those counted."""
    uncounted = {ASKED, *left_aside}
    parts = []
    for world in worlds(evidence):
        for chosen in world.sets():
            if cause in {world.cause_of[mode] for mode in chosen}:
                parts += [_only(world, chosen, term, cause) for term in world.bits if term.name not in uncounted]
    return math.fsum(parts) / total(evidence)


def _only(world: World, chosen: Chosen, term: Term, cause: int) -> float:
    """P(these modes, the answers, and of this finding that the cause reaches the band and all others stay below)."""
    others = World(
        world.cause_of,
        world.prior,
        world.products,
        tuple(bit for bit in world.bits if bit is not term),
        world.row,
        world.share,
    )
    own = [mode for mode in chosen if world.cause_of[mode] == cause]
    below = [float(_row(term.cause0, world.row)[mode]) for mode in chosen if mode not in own]
    reach = float(_row(term.cause1, world.row)[own[0]])
    return others.weight(chosen) * math.prod([float(_row(term.leak0, world.row)), reach, *below])


def ungated(problem: Problem, gates: dict[str, str | None]) -> bool:
    """Whether no finding of the problem stands under another one."""
    return all(gates.get(name) is None for name in problem.bit_names)
