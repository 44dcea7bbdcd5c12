"""The numeric problem of one case: bands, links, leaks and priors put together, one row a hypothesis and draw.

Rows can be multiplied by variants: scaled presences, withdrawn answers, further product terms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tuohy.engine.evidence import Band, Branch
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Bools, Floats, Ints, Network
from tuohy.engine.priors import mode_priors
from tuohy.engine.tables import Tables, leak_below, link_q
from tuohy.pack.schema import Finding

ASKED = "asked"
SELF_CHECK, CHECK_IN, REFERRED = "self_check", "check_in", "referred"


@dataclass(frozen=True, eq=False)
class Term:
    """One band over causes: P(contribution below it) and (in it), for the leak and for every cause.

    leak0, leak1 float[rows]; cause0, cause1 float[rows, n]; touched bool[n]. A product term has leak0 = 0.
    """

    name: str
    leak0: Floats
    leak1: Floats
    cause0: Floats
    cause1: Floats
    touched: Bools

    def part(self, rows: Ints) -> Term:
        """The same term on some of its rows."""
        return replace(
            self,
            leak0=self.leak0[rows],
            leak1=self.leak1[rows],
            cause0=self.cause0[rows],
            cause1=self.cause1[rows],
        )


@dataclass(frozen=True, eq=False)
class Problem:
    """One branch of one case. `products` and `bits` hold its terms; rows are hypotheses times draws."""

    source: Tables
    prior: Floats
    products: tuple[Term, ...]
    bits: tuple[Term, ...]

    @property
    def rows(self) -> int:
        """Hypotheses times draws."""
        return len(self.prior)

    def part(self, rows: Ints) -> Problem:
        """The same problem on some of its rows."""
        return replace(
            self,
            prior=self.prior[rows],
            products=tuple(term.part(rows) for term in self.products),
            bits=tuple(term.part(rows) for term in self.bits),
        )

    def unasked(self) -> Problem:
        """The same problem as if everybody had been asked."""
        return replace(self, bits=tuple(term for term in self.bits if term.name != ASKED))

    @cached_property
    def touched(self) -> Bools:
        """bool[n, B]: which causes reach which bit."""
        if not self.bits:
            return np.zeros((len(self.source.causes), 0), dtype=np.bool_)
        return np.stack([term.touched for term in self.bits], axis=-1)

    @property
    def bit_names(self) -> tuple[str, ...]:
        """The findings behind the bits, in order."""
        return tuple(term.name for term in self.bits)


def problem(
    source: Tables, branch: Branch, states: Mapping[str, int], possible: Sequence[Hypothesis], route: str
) -> Problem:
    """The problem of one branch under these hypotheses; rows run over hypotheses first, draws within."""
    prior = np.concatenate([mode_priors(source, states, one) for one in possible])
    terms = [band_term(source, band, possible) for band in branch]
    products = tuple(term for term in terms if not term.leak0.any())
    bits = [term for term in terms if term.leak0.any()]
    if route != CHECK_IN:
        bits.append(_asked(source, len(possible), route))
    return Problem(source, prior, products, tuple(bits))


def band_term(source: Tables, band: Band, possible: Sequence[Hypothesis]) -> Term:
    """The term of a finding that lies in a band of states."""
    parts = [_band_numbers(source, band, one) for one in possible]
    leak0, leak1, cause0, cause1 = (np.concatenate(column) for column in zip(*parts, strict=True))
    linked = source.links[band.finding.id].causes
    count = len(source.causes)
    return Term(
        band.finding.id,
        leak0,
        leak1,
        _spread(cause0, linked, count, 0.0 if band.low == 0 else 1.0),
        _spread(cause1, linked, count, 1.0 if band.low == 0 else 0.0),
        np.isin(np.arange(count), linked),
    )


def _band_numbers(source: Tables, band: Band, one: Hypothesis) -> tuple[Floats, Floats, Floats, Floats]:
    group = source.pack.contexts[one.context].leak_group
    leak = leak_below(source, band.finding, group, one.since_needle)
    contribution = link_q(source, band.finding, leak)
    below, within = _between(leak, band)
    cause_below, cause_within = _between(contribution, band)
    return below, within, cause_below, cause_within


def _between(cumulative: Floats, band: Band) -> tuple[Floats, Floats]:
    """P(below the band), P(in the band), from P(<= k) for k = 0 .. K-1."""
    top = np.ones(cumulative.shape[:-1]) if band.high == band.finding.highest else cumulative[..., band.high]
    bottom = np.zeros(cumulative.shape[:-1]) if band.low == 0 else cumulative[..., band.low - 1]
    return bottom, top - bottom


def _spread(numbers: Floats, linked: Ints, count: int, elsewhere: float) -> Floats:
    """float[rows, n]: the numbers of the linked causes at their places."""
    wide = np.full((len(numbers), count), elsewhere)
    wide[:, linked] = numbers
    return wide


def _asked(source: Tables, hypotheses: int, route: str) -> Term:
    """ "Asked" as one more finding: P(asked | S) = 1 - (1 - c0) prod(1 - c_i), which keeps the posterior exact."""
    policy = source.pack.policy
    background = np.full(source.draws * hypotheses, policy.value(f"asked_background_{route}"))
    propensity = source.propensity
    if route == REFERRED:
        by_need = [policy.value(f"referred_{cause.need.id}") for cause in source.causes]
        propensity = np.tile(by_need, (source.draws, 1))
    rows = np.tile(propensity, (hypotheses, 1))
    return Term(ASKED, 1 - background, background, 1 - rows, rows, np.ones(len(source.causes), dtype=np.bool_))


def outcome_term(source: Tables, finding: Finding, high: int, possible: Sequence[Hypothesis]) -> Term:
    """The product term "this finding is at most `high`"."""
    return band_term(source, Band(finding, 0, high), possible)


def network(
    of: Problem,
    scale: Floats | None = None,
    extra: Sequence[Sequence[Term]] | None = None,
    neutral: Sequence[frozenset[str]] | None = None,
    prior: Sequence[Floats] | None = None,
    silent: Bools | None = None,
) -> Network:
    """The network of a problem times V variants; rows run over the problem's rows within each variant.

    scale float[V, n], or float[V, rows, M], multiplies presences; `extra` are product terms that a variant adds;
    `neutral` names the terms that it leaves out; `prior` float[rows, M] replaces its prior; `silent` bool[V, n]
    are causes that may be present but bring about none of the findings.
    """
    variants = max(len(part) for part in (scale, extra, neutral, prior, silent, [None]) if part is not None)
    dropped = [frozenset[str]()] * variants if neutral is None else list(neutral)
    added = [()] * variants if extra is None else list(extra)
    modes = of.source.mode_cause
    weights = [_product_weights(of, dropped[v], added[v]) for v in range(variants)]
    quiet = np.zeros((variants, len(of.source.causes)), dtype=np.bool_) if silent is None else silent
    bits = [_bit_numbers(of, dropped[v], quiet[v]) for v in range(variants)]
    q0, q1, l0, l1 = (np.concatenate(column) for column in zip(*bits, strict=True))
    scales = np.ones((1, len(modes))) if scale is None else _scale_rows(of, scale)
    priors = [of.prior] * variants if prior is None else list(prior)
    return Network(
        mode_cause=modes,
        prior=np.concatenate(priors),
        log_weight=np.concatenate([weight for weight, _ in weights])[:, modes],
        log_leak=np.concatenate([leak for _, leak in weights]),
        q0=q0[:, modes],
        q1=q1[:, modes],
        l0=l0,
        l1=l1,
        touched=of.touched,
        scale=scales,
    )


def _scale_rows(of: Problem, scale: Floats) -> Floats:
    """float[V * rows, M]."""
    modes = of.source.mode_cause
    if scale.ndim == 2:
        return np.repeat(scale[:, modes], of.rows, axis=0)
    return scale.reshape(-1, len(modes))


def _product_weights(of: Problem, dropped: frozenset[str], added: Sequence[Term]) -> tuple[Floats, Floats]:
    """Logarithms of the product over the product terms: float[rows, n] for causes, float[rows] for the leak."""
    kept = [term for term in of.products if term.name not in dropped]
    weight = np.zeros((of.rows, len(of.source.causes)))
    leak = np.zeros(of.rows)
    for term in (*kept, *added):
        weight = weight + _log(term.cause1)
        leak = leak + _log(term.leak1)
    return weight, leak


def _log(numbers: Floats) -> Floats:
    return np.log(numbers, out=np.full(numbers.shape, -np.inf), where=numbers > 0)


def _bit_numbers(of: Problem, dropped: frozenset[str], quiet: Bools) -> tuple[Floats, Floats, Floats, Floats]:
    """q0, q1 float[rows, n, B]; l0, l1 float[rows, B]. A dropped bit is explained from the start."""
    count = len(of.source.causes)
    if not of.bits:
        empty, flat = np.zeros((of.rows, count, 0)), np.zeros((of.rows, 0))
        return empty, empty, flat, flat
    q0, q1, l0, l1 = [], [], [], []
    for term in of.bits:
        gone = term.name in dropped
        q0.append(np.ones_like(term.cause0) if gone else term.cause0)
        mute = quiet & (term.name != ASKED)
        q1.append(np.zeros_like(term.cause1) if gone else np.where(mute, 0, term.cause1))
        l0.append(np.zeros_like(term.leak0) if gone else term.leak0)
        l1.append(np.ones_like(term.leak1) if gone else term.leak1)
    return np.stack(q0, axis=-1), np.stack(q1, axis=-1), np.stack(l0, axis=-1), np.stack(l1, axis=-1)
