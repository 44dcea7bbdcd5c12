"""The numeric problem of one case: bands, links, leaks and priors put together, one row a hypothesis and draw.

Rows can be multiplied by variants: scaled presences, withdrawn answers, further product terms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np

from tuohy.engine.evidence import Band, Branch
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Bools, Floats, Ints
from tuohy.engine.onset import onset_shares
from tuohy.engine.priors import mode_priors
from tuohy.engine.tables import Tables, leak_below, link_q
from tuohy.pack.schema import Finding

ASKED = "asked"
NO_ONSETS: Mapping[str, float] = MappingProxyType({})
SELF_CHECK, CHECK_IN, REFERRED = "self_check", "check_in", "referred"


@dataclass(frozen=True, eq=False)
class Term:
    """One band over causes: P(contribution below it) and (in it), for the leak and for every mode of a cause.

    leak0, leak1 float[rows]; cause0, cause1 float[rows, M]; touched bool[n]. A product term has leak0 = 0.
    """

    name: str
    leak0: Floats
    leak1: Floats
    cause0: Floats
    cause1: Floats
    touched: Bools

    @cached_property
    def log_cause(self) -> Floats:
        """float[rows, M]: logarithm of P(contribution in the band)."""
        return log_of(self.cause1)

    @cached_property
    def log_leak(self) -> Floats:
        """float[rows]: logarithm of P(leak in the band)."""
        return log_of(self.leak1)

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
    """One branch of one case. `products` and `bits` hold its terms; rows are hypotheses times draws.

    `began` are the bands of complaints with the hours since they began, `hypotheses` what the rows stand for.
    """

    source: Tables
    prior: Floats
    products: tuple[Term, ...]
    bits: tuple[Term, ...]
    hypotheses: tuple[Hypothesis, ...]
    began: tuple[tuple[Band, float], ...] = ()

    @property
    def rows(self) -> int:
        """Hypotheses times draws."""
        return len(self.prior)

    def part(self, rows: Ints) -> Problem:
        """The same problem on some of its rows, each once and in order."""
        if len(rows) == self.rows:
            return self
        kept = dict.fromkeys((rows // self.source.draws).tolist())
        return replace(
            self,
            hypotheses=tuple(self.hypotheses[n] for n in kept),
            prior=self.prior[rows],
            products=tuple(term.part(rows) for term in self.products),
            bits=tuple(term.part(rows) for term in self.bits),
        )

    def retold(self, prior: Floats) -> Problem:
        """What its bits say under another prior: the more episodes are expected, the earlier their complaint began."""
        source, bits = self.source, {term.name: term for term in self.bits}
        changed = np.array([course.kind == "recurrent" for course in source.modes]) & (prior != self.prior).any(axis=0)
        for band, since in self.began:
            if band.finding.id in bits and changed[source.links[band.finding.id].modes].any():
                bits[band.finding.id] = answer_term(source, band, self.hypotheses, prior, since)
        return replace(self, bits=tuple(bits.values())) if changed.any() else self

    def unasked(self) -> Problem:
        """The same problem as if everybody had been asked."""
        return replace(self, bits=tuple(term for term in self.bits if term.name != ASKED))

    @cached_property
    def touched(self) -> Bools:
        """bool[n, B]: which causes reach which bit; one that cannot be present here reaches none."""
        if not self.bits:
            return np.zeros((len(self.source.causes), 0), dtype=np.bool_)
        return np.stack([term.touched & self.possible for term in self.bits], axis=-1)

    @cached_property
    def there(self) -> Bools:
        """bool[M]: the modes in which a cause may be present in some row."""
        return np.asarray(self.prior.any(axis=0))

    @cached_property
    def possible(self) -> Bools:
        """bool[n]: which causes may be present in some row."""
        return np.bincount(self.source.mode_cause, self.there, len(self.source.causes)) > 0

    @cached_property
    def stacked(self) -> Stacked:
        """The terms as arrays, put together once for all variants."""
        modes = self.source.mode_cause
        weight, leak = product_of(self.products, self)
        if not self.bits:
            empty, flat = np.zeros((self.rows, len(modes), 0)), np.zeros((self.rows, 0))
            return Stacked(empty, empty, flat, flat, weight, leak)
        shape, there = (self.rows, len(modes)), self.possible[modes]
        q0 = np.stack([np.broadcast_to(np.where(there, t.cause0, 1), shape) for t in self.bits], axis=-1)
        q1 = np.stack([np.broadcast_to(np.where(there, t.cause1, 0), shape) for t in self.bits], axis=-1)
        l0, l1 = (np.stack(part, axis=-1) for part in zip(*((t.leak0, t.leak1) for t in self.bits), strict=True))
        return Stacked(q0, q1, l0, l1, weight, leak)

    @property
    def bit_names(self) -> tuple[str, ...]:
        """The findings behind the bits, in order."""
        return tuple(term.name for term in self.bits)


def problem(
    source: Tables,
    branch: Branch,
    states: Mapping[str, int],
    possible: Sequence[Hypothesis],
    route: str,
    onsets: Mapping[str, float] = NO_ONSETS,
) -> Problem:
    """The problem of one branch under these hypotheses; rows run over hypotheses first, draws within."""
    prior = np.concatenate([mode_priors(source, states, one) for one in possible])
    terms = [answer_term(source, band, possible, prior, onsets.get(band.finding.id)) for band in branch]
    products = tuple(term for term in terms if not term.leak0.any())
    bits = [term for term in terms if term.leak0.any()]
    if route != CHECK_IN:
        bits.append(_asked(source, len(possible), route))
    began = tuple((band, onsets[band.finding.id]) for band in branch if band.finding.id in onsets and band.low > 0)
    return Problem(source, prior, products, tuple(bits), tuple(possible), began)


def answer_term(source: Tables, band: Band, possible: Sequence[Hypothesis], prior: Floats, since: float | None) -> Term:
    """The term of an answer; with its onset where the complaint is there and it was told when it began."""
    term = band_term(source, band, possible)
    if since is None or band.low == 0:
        return term
    linked = source.links[band.finding.id].modes.tolist()
    later, within, background = onset_shares(source, band.finding.id, since, possible, prior, linked)
    return replace(
        term,
        leak0=term.leak0 + term.leak1 * background[:, 0],
        leak1=term.leak1 * background[:, 1],
        cause0=term.cause0 + term.cause1 * later,
        cause1=term.cause1 * within,
    )


def band_term(source: Tables, band: Band, possible: Sequence[Hypothesis]) -> Term:
    """The term of a finding that lies in a band of states."""
    parts = [_band_numbers(source, band, one) for one in possible]
    leak0, leak1, cause0, cause1 = (np.concatenate(column) for column in zip(*parts, strict=True))
    linked, count = source.links[band.finding.id].modes, len(source.modes)
    return Term(
        band.finding.id,
        leak0,
        leak1,
        _spread(cause0, linked, count, 0.0 if band.low == 0 else 1.0),
        _spread(cause1, linked, count, 1.0 if band.low == 0 else 0.0),
        source.links[band.finding.id].touched,
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
    """float[rows, M]: the numbers of the linked modes at their places."""
    wide = np.full((len(numbers), count), elsewhere)
    wide[:, linked] = numbers
    return wide


def _asked(source: Tables, hypotheses: int, route: str) -> Term:
    """ "Asked" as one more finding: P(asked | S) = 1 - (1 - c0) prod(1 - c_i), which keeps the posterior exact."""
    policy = source.pack.policy
    background = np.full(source.draws * hypotheses, policy.value(f"asked_background_{route}"))
    propensity = source.propensity
    if route == REFERRED:
        by_need = [policy.value(f"referred_{cause.need.id}") for cause in source.pack.causes.values()]
        propensity = np.tile(by_need, (source.draws, 1))
    rows = np.tile(propensity[:, source.mode_cause], (hypotheses, 1))
    return Term(ASKED, 1 - background, background, 1 - rows, rows, np.ones(len(source.causes), dtype=np.bool_))


def outcome_term(source: Tables, finding: Finding, high: int, possible: Sequence[Hypothesis]) -> Term:
    """The product term "this finding is at most `high`"."""
    return band_term(source, Band(finding, 0, high), possible)


@dataclass(frozen=True, eq=False)
class Stacked:
    """A problem's terms as arrays over modes, before variants: bits float[rows, M, B] and [rows, B], weights."""

    q0: Floats
    q1: Floats
    l0: Floats
    l1: Floats
    log_weight: Floats
    log_leak: Floats


def product_of(terms: Sequence[Term], of: Problem) -> tuple[Floats, Floats]:
    """float[rows, M] for causes, float[rows] for the leak."""
    weight, leak = np.zeros((of.rows, len(of.source.modes))), np.zeros(of.rows)
    for term in terms:
        weight = weight + term.log_cause
        leak = leak + term.log_leak
    return weight, leak


def log_of(numbers: Floats) -> Floats:
    """Logarithm with log 0 = -inf, without a warning."""
    return np.log(numbers, out=np.full(numbers.shape, -np.inf), where=numbers > 0)
