"""Our sweep on the slice: the same question as put to the peers, timed with everything that an answer takes.

Compiled, as batches use it; and plain NumPy, as a single case uses it where Numba is not installed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from benchmarks.evidence import EvidenceSet
from benchmarks.noisy_or import NoisyOr
from benchmarks.timing import repeated, timed
from tuohy.engine import kernel, order
from tuohy.engine.batch.exact import Exact
from tuohy.engine.network import Floats, Ints, Network
from tuohy.engine.problem import log_of
from tuohy.engine.sweep import sweep, width

AT_MOST, SECONDS, FEW = 2000, 2.0, 30


@dataclass(frozen=True, eq=False)
class Prepared:
    """The slice as arrays, as the engine holds its tables: absent float[findings, causes] is 1 - link."""

    slice: NoisyOr

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """The ids of the causes, in the order of the arrays."""
        return tuple(self.slice.priors)

    @cached_property
    def prior(self) -> Floats:
        """float[1, causes]."""
        return np.array([list(self.slice.priors.values())])

    @cached_property
    def absent(self) -> Floats:
        """float[findings, causes]: P(this cause does not bring the finding about)."""
        findings = self.slice.findings.values()
        return np.array([[1 - one.links.get(cause, 0.0) for cause in self.causes] for one in findings])

    @cached_property
    def leak(self) -> Floats:
        """float[findings]."""
        return np.array([one.leak for one in self.slice.findings.values()])

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Where a finding stands in the arrays."""
        return {name: n for n, name in enumerate(self.slice.findings)}

    @cached_property
    def exact(self) -> Exact:
        """The compiled way: one mode a cause."""
        kernel.load()
        return Exact(np.arange(len(self.causes)))

    def rows(self, names: Sequence[str]) -> Ints:
        """The places of these findings."""
        return np.array([*map(self.place.__getitem__, names)], dtype=np.int64)


def network(of: Prepared, evidence: EvidenceSet) -> Network:
    """Absent findings as product terms, present ones as bits."""
    present, absent = of.rows(evidence.present), of.rows(evidence.absent)
    q0 = of.absent[present].T[None]
    l1 = of.leak[present][None]
    return Network(
        mode_cause=np.arange(len(of.causes)),
        prior=of.prior,
        log_weight=log_of(of.absent[absent]).sum(axis=0)[None],
        log_leak=np.log1p(-of.leak[absent]).sum()[None],
        q0=q0,
        q1=1 - q0,
        l0=1 - l1,
        l1=l1,
        touched=q0[0] < 1,
    )


def compiled(of: Prepared, evidence: EvidenceSet) -> Floats:
    """P(cause | evidence), from the names of the findings on: numbers looked up, order found, swept there and back."""
    present, absent = of.rows(evidence.present), of.rows(evidence.absent)
    q0, l1 = of.absent.take(present, axis=0), of.leak.take(present)
    weight = np.multiply.reduce(of.absent.take(absent, axis=0))
    return of.exact.posterior(of.prior[0], weight, q0, 1 - q0, 1 - l1, l1)


def posterior(of: Prepared, evidence: EvidenceSet) -> dict[str, float]:
    """P(cause | evidence) for every cause."""
    return dict(zip(of.causes, sweep(network(of, evidence)).present[0].tolist(), strict=True))


def sweep_order(of: Prepared, evidence: EvidenceSet) -> tuple[str, ...]:
    """The causes in the order in which our sweep takes them; the peers' chains get it as a present."""
    return tuple(of.causes[n] for n in order.find_order(network(of, evidence).touched))


@dataclass(frozen=True)
class Ours:
    """What our sweep says and takes: compiled, its order found anew each time; and `plain`, with NumPy alone."""

    evidence: EvidenceSet
    posterior: Mapping[str, float]
    width: int
    compiled_ms: float
    plain_ms: float
    difference: float


def measure(of: Prepared, evidence: EvidenceSet) -> Ours:
    """The fastest of repeated runs."""
    found = compiled(of, evidence)
    kernel.unload()
    plain = posterior(of, evidence)
    difference = max(abs(a - b) for a, b in zip(found.tolist(), plain.values(), strict=True))
    plain_ms = [_plain_ms(of, evidence) for _ in range(FEW)]
    runs = repeated(lambda: compiled(of, evidence), AT_MOST, SECONDS)
    return Ours(
        evidence,
        dict(zip(of.causes, found.tolist(), strict=True)),
        width(network(of, evidence)),
        min(runs),
        min(plain_ms),
        difference,
    )


def _plain_ms(of: Prepared, evidence: EvidenceSet) -> float:
    """With nothing remembered of any order."""
    order._find_order.cache_clear()
    order._find_plan.cache_clear()
    return timed(lambda: posterior(of, evidence))[1]
