"""Why: what each answer does to each cause, and how much of the symptoms each cause carries (ENGINE_MATH 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence, Posterior, mixed, prepare, solve
from tuohy.engine.priors import mode_priors
from tuohy.engine.problem import ASKED, Problem, Term
from tuohy.engine.sweep import sweep
from tuohy.engine.variants import network

# A cause that always reaches a band would divide by zero; held this far from certainty, nothing shown changes.
NEARLY_NONE = 1e-12


@dataclass(frozen=True, eq=False)
class Why:
    """`weights` float[n] by answered finding: log odds with the answer minus without.

    `disablement` float[n]: expected number of present findings that would go with each cause; `complaints` float[n]:
    those among them that are complaints of their own, not qualities of one.
    """

    weights: Mapping[str, Floats]
    disablement: Floats
    complaints: Floats


def why(evidence: Evidence, found: Posterior) -> Why:
    """The weight of every answer and the disablement of every cause (Richens, Lee, Johri 2020)."""
    return Why(answer_weights(evidence, found), *disablement(evidence, found))


def answer_weights(evidence: Evidence, found: Posterior) -> dict[str, Floats]:
    """Log odds with each answer minus without it; a gate takes its children along."""
    groups = _groups(evidence)
    if not groups:
        return {}
    neutral = [dropped for _, dropped in groups]
    networks = [
        network(one, neutral=neutral, prior=[_prior_without(evidence, one, dropped) for dropped in neutral])
        for one in evidence.problems
    ]
    without = mixed(evidence, networks, len(groups))
    weights = {name: _difference(found.log_odds[0], without.log_odds[n, 0]) for n, (name, _) in enumerate(groups)}
    return weights | {name: _alone(evidence, found, name) for name, _ in groups if _implies_its_gate(evidence, name)}


def _implies_its_gate(evidence: Evidence, name: str) -> bool:
    """Whether the answer is what opens its gate: withdrawn, it takes the opening along."""
    gate = evidence.source.pack.findings[name].gate
    return gate is not None and evidence.states.get(name, 0) > 0 and not evidence.states.get(gate)


def _alone(evidence: Evidence, found: Posterior, name: str) -> Floats:
    """Log odds with the answer minus those of the case without it, prepared anew."""
    states = {other: state for other, state in evidence.reading.states.items() if other != name}
    reading = replace(evidence.reading, states=states, unsure=evidence.reading.unsure - {name})
    again = prepare(evidence.source.pack, reading, evidence.route, possible=evidence.possible)
    return _difference(found.log_odds[0], solve(again).log_odds[0])


def _difference(with_answer: Floats, without: Floats) -> Floats:
    both = np.isfinite(with_answer) & np.isfinite(without)
    return np.where(both, np.where(both, with_answer, 0) - np.where(both, without, 0), 0)


def _groups(evidence: Evidence) -> list[tuple[str, frozenset[str]]]:
    """Each answer that counts, with what is withdrawn together with it."""
    pack = evidence.source.pack
    findings = [(name, frozenset((name, *pack.children.get(name, ())))) for name in evidence.states]
    relevant = {name for cause in pack.causes.values() for name, _ in cause.odds_ratio}
    factors = [(name, frozenset({name})) for name in evidence.reading.states if name in relevant]
    return [*findings, *factors]


def _prior_without(evidence: Evidence, one: Problem, dropped: frozenset[str]) -> Floats:
    if not dropped & set(evidence.reading.states) - set(evidence.states):
        return one.prior
    states = {name: state for name, state in evidence.reading.states.items() if name not in dropped}
    return np.concatenate([mode_priors(evidence.source, states, guess) for guess in evidence.possible])


def disablement(evidence: Evidence, found: Posterior) -> Floats:
    """float[2, n]: expected number of present findings, and of complaints, that would go without this cause."""
    total = np.zeros((2, len(evidence.source.causes)))
    for n, one in enumerate(evidence.problems):
        sets = _lost_sets(evidence, one)
        if sets:
            total += _lost(evidence, n, sets, found)
    return total


class Together(NamedTuple):
    """Bits turned off together, the sign with which they count, and whether they count as a complaint."""

    names: frozenset[str]
    sign: float
    complaint: bool


def _lost_sets(evidence: Evidence, one: Problem) -> list[Together]:
    """A gated finding is lost when it or its gate is: P(either) = P(gate) + P(child) - P(both)."""
    names = [name for name in one.bit_names if name != ASKED]
    sets = []
    for name in names:
        finding = evidence.source.pack.findings[name]
        gate, complaint = finding.gate, not finding.quality
        sets.append(Together(frozenset({name}), 1.0, complaint))
        if gate in names:
            sets.append(Together(frozenset({str(gate)}), 1.0, complaint))
            sets.append(Together(frozenset({name, str(gate)}), -1.0, complaint))
    return sets


def _lost(evidence: Evidence, n: int, sets: Sequence[Together], found: Posterior) -> Floats:
    """float[2, n]: sum over all sets, and over complaints, of sign * P(the cause alone reaches their bands)."""
    one = evidence.problems[n]
    bits = {term.name: term for term in one.bits}
    extra = [[_as_product(bits[name]) for name in sorted(lost.names)] for lost in sets]
    swept = sweep(network(one, neutral=[lost.names for lost in sets], extra=extra))
    shape = (len(sets), one.rows)
    weight = np.exp(swept.log_z.reshape(shape) + evidence.log_shares - found.log_z[0])
    present = swept.mode_posterior
    present = np.broadcast_to(present, (len(sets) * one.rows, present.shape[1])).reshape(*shape, -1)
    ratios = np.stack([_ratio([bits[name] for name in lost.names]) for lost in sets])
    signs = np.array([[lost.sign for lost in sets], [lost.sign * lost.complaint for lost in sets]])
    by_mode = signs @ np.einsum("vr,vrm,vrm->vm", weight, present, ratios)
    source = evidence.source
    return np.stack([np.bincount(source.mode_cause, lost, len(source.causes)) for lost in by_mode])


def _as_product(term: Term) -> Term:
    """The bit turned into "everybody stays below the band"."""
    return Term(
        term.name,
        np.zeros_like(term.leak0),
        term.leak0,
        np.zeros_like(term.cause0),
        np.maximum(term.cause0, NEARLY_NONE),
        term.touched,
    )


def _ratio(terms: Sequence[Term]) -> Floats:
    """float[rows, M]: product of q1 / q0 over the bits that are lost together."""
    ratios = [term.cause1 / np.maximum(term.cause0, NEARLY_NONE) for term in terms]
    return np.asarray(np.prod(ratios, axis=0))
