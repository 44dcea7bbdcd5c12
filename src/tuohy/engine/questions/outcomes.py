"""Every possible answer to every question, as rows of one sweep: further product terms, or other priors.

"The finding is at most k" is a product term, so the probability of each state is a difference of two sweeps
(ENGINE_MATH 7). A risk factor changes the priors; each of its states is weighted by how common it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from tuohy.engine.evidence import Band
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Bools, Floats, Network
from tuohy.engine.posterior import Evidence
from tuohy.engine.priors import mode_priors
from tuohy.engine.problem import Problem, band_term, log_of
from tuohy.engine.tables import Tables
from tuohy.engine.variants import network

# Terms of this many findings, states, contexts and times are remembered: an interview asks for the same again.
REMEMBERED = 4_096


@dataclass(frozen=True, eq=False)
class Rows:
    """V variants of a case: log factors over modes float[V, rows, M] and of the leak float[V, rows].

    `prior` float[V, rows, M] where the variants differ in it.
    """

    cause: Floats
    leak: Floats
    prior: Floats | None = None

    @property
    def count(self) -> int:
        """V, the number of variants."""
        return len(self.leak)

    def network(self, of: Problem, silent: Bools | None = None) -> Network:
        """The network of one branch in all variants; `silent` bool[n] are causes that bring about nothing."""
        quiet = None if silent is None else silent[None]
        base = network(of, silent=quiet)
        q0, q1 = self._bits(of, base, quiet)
        return replace(
            base,
            prior=_repeated(base.prior, self.count) if self.prior is None else self.prior.reshape(-1, base.modes),
            log_weight=(of.stacked.log_weight + self.cause).reshape(-1, base.modes),
            log_leak=(of.stacked.log_leak + self.leak).reshape(-1),
            q0=q0,
            q1=q1,
            l0=_repeated(base.l0, self.count),
            l1=_repeated(base.l1, self.count),
            scale=_repeated(base.scale, self.count),
            sound=True,
        )

    def _bits(self, of: Problem, base: Network, quiet: Bools | None) -> tuple[Floats, Floats]:
        """What each mode contributes to the bits, which is mostly the same in all variants."""
        retold = [] if self.prior is None or not of.began else [of.retold(prior) for prior in self.prior]
        if all(one is of for one in retold):
            return _repeated(base.q0, self.count), _repeated(base.q1, self.count)
        each = [network(one, silent=quiet) for one in retold]
        return np.concatenate([one.q0 for one in each]), np.concatenate([one.q1 for one in each])

    def joined(self, other: Rows) -> Rows:
        """The variants of both."""
        prior = None if self.prior is None or other.prior is None else np.concatenate([self.prior, other.prior])
        return Rows(np.concatenate([self.cause, other.cause]), np.concatenate([self.leak, other.leak]), prior)


def _repeated(base: Floats, variants: int) -> Floats:
    """The same for every variant; one row stands for all of them as it is."""
    return base if len(base) == 1 else np.tile(base, (variants, *([1] * (base.ndim - 1))))


def as_told(evidence: Evidence) -> Rows:
    """One variant that adds nothing."""
    rows, modes = evidence.problems[0].prior.shape
    return Rows(np.zeros((1, rows, modes)), np.zeros((1, rows)))


def at_most(evidence: Evidence, steps: Sequence[tuple[str, int]]) -> Rows:
    """A variant for each step (finding, k): the finding is at most in state k."""
    found = [_at_most(evidence, name, high) for name, high in steps]
    return Rows(np.stack([cause for cause, _ in found]), np.stack([leak for _, leak in found]))


def _at_most(evidence: Evidence, name: str, high: int) -> tuple[Floats, Floats]:
    parts = [_factors(evidence.source, name, high, one.context, one.since_needle) for one in evidence.possible]
    return np.concatenate([cause for cause, _ in parts]), np.concatenate([leak for _, leak in parts])


@lru_cache(maxsize=REMEMBERED)
def _factors(source: Tables, name: str, high: int, context: str, hours: float) -> tuple[Floats, Floats]:
    """float[draws, M] and float[draws]: log P(contribution at most `high`) of every mode, and of the leak."""
    finding = source.pack.findings[name]
    term = band_term(source, Band(finding, 0, high), (Hypothesis(1.0, context, {"needle": hours}),))
    return term.log_cause, term.log_leak


def by_others(evidence: Evidence, steps: Sequence[tuple[str, int]], silent: Bools) -> Rows:
    """A variant for each step (finding, k): at most in state k, and in state k only by causes that are not silent.

    `silent` bool[n]. A silent cause may be there, but brings about nothing of what is answered.
    """
    reached, below = at_most(evidence, steps), at_most(evidence, [(name, high - 1) for name, high in steps])
    quiet = silent[evidence.source.mode_cause]
    return Rows(np.where(quiet, below.cause, reached.cause), reached.leak)


def with_factors(evidence: Evidence, names: Sequence[str]) -> Rows:
    """A variant for each state of each risk factor: its priors, weighted by how common the state is."""
    parts = [_with_factor(evidence, name) for name in names]
    cause, leak, prior = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Rows(cause, leak, prior)


def _with_factor(evidence: Evidence, name: str) -> tuple[Floats, Floats, Floats]:
    states = range(evidence.source.pack.findings[name].highest + 1)
    prior = np.stack([_priors(evidence, {name: state}) for state in states])
    shares = np.stack([factor_shares(evidence, name, one.context) for one in evidence.possible], axis=-1)
    return np.zeros(prior.shape), np.repeat(log_of(shares), evidence.source.draws, axis=1), prior


def _priors(evidence: Evidence, further: Mapping[str, int]) -> Floats:
    states = {**evidence.reading.states, **evidence.states, **further}
    return np.concatenate([mode_priors(evidence.source, states, one) for one in evidence.possible])


def factor_shares(evidence: Evidence, name: str, context: str) -> Floats:
    """float[K + 1]: how common each state of a risk factor is there; under a gate, among those in whom it is open."""
    pack = evidence.source.pack
    finding = pack.findings[name]
    given = pack.prevalence(name, context)
    above = np.array([given[state].value if state in given else 0.0 for state in finding.states[1:]])
    if finding.gate is not None:
        above = above / sum(number.value for number in pack.prevalence(finding.gate, context).values())
    above = above / max(1.0, above.sum())
    return np.array([1 - above.sum(), *above])
