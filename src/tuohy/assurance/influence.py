"""How much the answers depend on each number: what moving it from its low to its high end does to the log odds.

In one vignette the influence of a number is `sum_i p_i |log odds_i(high) - log odds_i(low)|`, in nats, where
`p_i` is the posterior of cause i with every number at its mean: what happens to a cause that nobody would name does
not count. Over the vignettes it is the mean, a vignette in which the number has no part counting as 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from tuohy.assurance.moves import Move, moved, moves
from tuohy.assurance.vignettes import Vignette
from tuohy.engine.evidence import Branch, branches
from tuohy.engine.network import Bools, Floats
from tuohy.engine.posterior import Evidence, mixed, prepare, solve
from tuohy.engine.priors import mode_priors
from tuohy.engine.problem import ASKED, Problem, Term, answer_term
from tuohy.engine.reading import read
from tuohy.engine.tables import tables
from tuohy.engine.variants import network
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Pack

# So many moves are swept at once: enough to be quick, few enough to stay small in memory.
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Influence:
    """A number, its mean influence over the vignettes, and the vignette in which it matters most (None: in none)."""

    number: Quantity
    mean: float
    most: float
    vignette: str | None

    def to_dict(self) -> dict[str, object]:
        """JSON form: the number with its record, and the influence in nats."""
        number = self.number
        return {
            "where": number.where,
            "value": number.value,
            "low": number.low,
            "high": number.high,
            "unit": number.unit,
            "population": number.population,
            "kind": number.kind,
            "source": number.source,
            "derivation": number.derivation,
            "influence": self.mean,
            "most": self.most,
            "vignette": self.vignette,
        }


def influence(pack: Pack, over: Sequence[Vignette]) -> tuple[Influence, ...]:
    """The numbers that entered any of the vignettes, the most influential first."""
    numbers: dict[str, Quantity] = {}
    found: dict[str, list[tuple[float, str]]] = {}
    for vignette in over:
        for number, weight in in_vignette(pack, vignette):
            numbers[number.where] = number
            found.setdefault(number.where, []).append((weight, vignette.id))
    rows = [_over_all(numbers[where], weights, len(over)) for where, weights in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.mean, row.number.where)))


def _over_all(number: Quantity, weights: list[tuple[float, str]], count: int) -> Influence:
    most, where = max(weights)
    return Influence(number, sum(weight for weight, _ in weights) / count, most, where if most > 0 else None)


def in_vignette(pack: Pack, vignette: Vignette) -> list[tuple[Quantity, float]]:
    """Every number that enters this vignette's posterior, with its influence there."""
    evidence = prepare(pack, read(pack, vignette.case))
    probability = solve(evidence).present[0]
    every = iter(moves(evidence))
    found: list[tuple[Quantity, float]] = []
    while some := list(islice(every, AT_ONCE)):
        weights = changes(evidence, some) @ probability
        found += [(move.number, float(weight)) for move, weight in zip(some, weights, strict=True)]
    return found


def changes(evidence: Evidence, some: Sequence[Move]) -> Floats:
    """float[moves, n]: |log odds with the number high - log odds with it low| of every cause."""
    ends = log_odds(evidence, [(move, end) for move in some for end in (move.number.low, move.number.high)])
    low, high = ends[0::2], ends[1::2]
    # A cause that cannot be there (or must be) is so at both ends: its log odds do not move.
    both = np.isfinite(low) & np.isfinite(high)
    return np.asarray(np.abs(np.where(both, high, 0) - np.where(both, low, 0)))


def log_odds(evidence: Evidence, variants: Sequence[tuple[Move, float]]) -> Floats:
    """float[variants, n]: log odds of every cause with one number moved to the value beside it."""
    built = moved_problems(evidence, variants)
    return mixed(evidence, [network(problem) for problem in built], len(variants)).log_odds[:, 0]


def moved_problems(evidence: Evidence, variants: Sequence[tuple[Move, float]]) -> tuple[Problem, ...]:
    """The problem of each branch with one number moved, rows of one variant after those of the other."""
    pieces = branches(evidence.source.pack, evidence.states)
    return tuple(
        _stacked([_with(evidence, problem, branch, move, value) for move, value in variants])
        for problem, branch in zip(evidence.problems, pieces, strict=True)
    )


def _with(evidence: Evidence, problem: Problem, branch: Branch, move: Move, value: float) -> Problem:
    """The problem of one branch with one number moved."""
    if move.is_propensity and move.cause is not None:
        modes = evidence.source.mode_cause == move.cause
        return replace(problem, bits=tuple(_asked_with(term, modes, value) for term in problem.bits))
    small = moved(evidence, move, value)
    if move.finding is None and move.cause is not None:
        problem = replace(problem, prior=_prior_with(evidence, problem, small, move.cause))
    return _terms_with(evidence, problem, branch, small, move.cause)


def _asked_with(term: Term, modes: Bools, value: float) -> Term:
    if term.name != ASKED:
        return term
    below, within = np.full((len(term.cause0), 1), 1 - value), np.full((len(term.cause0), 1), value)
    return replace(term, cause0=_columns(term.cause0, modes, below), cause1=_columns(term.cause1, modes, within))


def _prior_with(evidence: Evidence, problem: Problem, small: Pack, cause: int) -> Floats:
    """float[rows, M]: the prior with the modes of one cause taken from the small pack."""
    states = {**evidence.reading.states, **evidence.states}
    prior = problem.prior.copy()
    rows = [mode_priors(tables(small), states, one) for one in evidence.possible]
    prior[:, evidence.source.mode_cause == cause] = np.concatenate(rows)
    return prior


def _terms_with(evidence: Evidence, problem: Problem, branch: Branch, small: Pack, cause: int | None) -> Problem:
    """The terms of the findings in the small pack taken from it: all causes of them, or the column of one."""
    source, modes = tables(small), None if cause is None else evidence.source.mode_cause == cause
    prior = problem.prior if modes is None else problem.prior[:, modes]
    fresh = {
        band.finding.id: answer_term(source, band, evidence.possible, prior, evidence.onsets.get(band.finding.id))
        for band in branch
        if band.finding.id in small.findings
    }
    return replace(
        problem,
        products=tuple(_term_with(term, fresh.get(term.name), modes) for term in problem.products),
        bits=tuple(_term_with(term, fresh.get(term.name), modes) for term in problem.bits),
    )


def _term_with(term: Term, fresh: Term | None, modes: Bools | None) -> Term:
    if fresh is None or modes is None:
        return fresh or term
    if not fresh.touched[0]:
        return term
    return replace(
        term,
        cause0=_columns(term.cause0, modes, fresh.cause0),
        cause1=_columns(term.cause1, modes, fresh.cause1),
    )


def _columns(numbers: Floats, places: Bools, columns: Floats) -> Floats:
    changed = numbers.copy()
    changed[:, places] = columns
    return changed


def _stacked(problems: Sequence[Problem]) -> Problem:
    """Problems of the same structure as one, their rows one after the other."""
    first = problems[0]
    return replace(
        first,
        prior=np.concatenate([one.prior for one in problems]),
        products=_stacked_terms([one.products for one in problems]),
        bits=_stacked_terms([one.bits for one in problems]),
    )


def _stacked_terms(columns: Iterable[Sequence[Term]]) -> tuple[Term, ...]:
    return tuple(
        replace(
            terms[0],
            leak0=np.concatenate([term.leak0 for term in terms]),
            leak1=np.concatenate([term.leak1 for term in terms]),
            cause0=np.concatenate([term.cause0 for term in terms]),
            cause1=np.concatenate([term.cause1 for term in terms]),
        )
        for terms in zip(*columns, strict=True)
    )
