"""A problem's numbers made ready for passing many rows on together (`passes.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tuohy.engine.network import Floats, Ints
from tuohy.engine.problem import ASKED, Problem, log_of, product_of
from tuohy.pack.schema import Cause


@dataclass(frozen=True, eq=False)
class Weights:
    """A problem's numbers, rows last: present float[M, R] and absent float[n, R], up to a factor a row.

    stays, rises float[M, B, R]: share of a present mode's weight with which a bit stays unexplained, or is explained.
    silent float[M, R]: the weight of a mode that explains no bit but "asked". log_constant float[R].
    """

    problem: Problem
    present: Floats
    absent: Floats
    silent: Floats
    stays: Floats
    rises: Floats
    leak: Floats
    log_constant: Floats

    def part(self, rows: Sequence[int]) -> Weights:
        """Some of the rows."""
        kept = list(rows)
        cut = {
            name: getattr(self, name)[..., kept] for name in ("present", "absent", "silent", "stays", "rises", "leak")
        }
        return replace(self, log_constant=self.log_constant[kept], **cut)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The causes of the pack."""
        return self.problem.source.causes

    @property
    def rows(self) -> int:
        """R."""
        return int(self.present.shape[1])

    @cached_property
    def modes(self) -> tuple[tuple[int, ...], ...]:
        """The modes of each cause in which it may be there."""
        found: list[list[int]] = [[] for _ in self.causes]
        there = np.flatnonzero(self.problem.there)
        for mode, cause in zip(there.tolist(), self.problem.source.mode_cause[there].tolist(), strict=True):
            found[cause].append(mode)
        return tuple(map(tuple, found))

    @cached_property
    def touched(self) -> tuple[tuple[int, ...], ...]:
        """The bits of each cause."""
        found: list[list[int]] = [[] for _ in self.causes]
        for cause, bit in np.argwhere(self.problem.touched).tolist():
            found[cause].append(bit)
        return tuple(map(tuple, found))

    @cached_property
    def possible(self) -> tuple[int, ...]:
        """The causes that may be present."""
        return tuple(np.flatnonzero(self.problem.possible).tolist())


def weights(of: Problem) -> Weights:
    """The numbers of a problem made ready for passing."""
    modes = of.source.mode_cause
    log_weight, log_leak = product_of(of.products, of)
    log_prior = log_of(of.prior) + log_weight
    log_absent = log_of(np.clip(1 - np.add.reduceat(of.prior, _first(modes), axis=1), 0, 1))
    folded = _fold(of)
    log_present = log_prior + log_of(folded.reached)
    top = np.maximum(log_absent, np.maximum.reduceat(log_present, _first(modes), axis=1))
    return Weights(
        problem=of,
        present=_last(np.exp(log_present - top[:, modes])),
        absent=_last(np.exp(log_absent - top)),
        silent=_last(np.exp(log_prior - top[:, modes]) * folded.quiet),
        stays=folded.stays,
        rises=folded.rises,
        leak=_leak(of),
        log_constant=log_leak + top.sum(axis=1),
    )


@dataclass(frozen=True, eq=False)
class Folded:
    """reached, quiet float[R, M]: what the bits leave of a present mode's weight, and of one that explains none.

    stays, rises float[M, B, R] as above.
    """

    reached: Floats
    quiet: Floats
    stays: Floats
    rises: Floats


def _fold(of: Problem) -> Folded:
    """Bit after bit, since large arrays cost more than many small ones, and only for modes that may be present."""
    rows, modes = of.rows, len(of.source.mode_cause)
    there = np.flatnonzero(of.there)
    found = Folded(np.ones((rows, modes)), np.ones((rows, modes)), *np.zeros((2, modes, len(of.bits), rows)))
    for bit, term in enumerate(of.bits):
        q0, q1 = term.cause0[:, there], term.cause1[:, there]
        reached = q0 + q1
        found.reached[:, there] *= reached
        found.quiet[:, there] *= reached if term.name == ASKED else q0
        reached[reached == 0] = 1
        found.stays[there, bit], found.rises[there, bit] = (q0 / reached).T, (q1 / reached).T
    return found


def _first(modes: Ints) -> Ints:
    return np.searchsorted(modes, np.arange(modes[-1] + 1))


def _last(array: Floats) -> Floats:
    """Rows last."""
    return np.ascontiguousarray(np.moveaxis(array, 0, -1))


def _leak(of: Problem) -> Floats:
    """float[2^B, R]: which bits the background explains, the first bit outermost."""
    states = np.ones((1, of.rows))
    for term in reversed(of.bits):
        states = np.concatenate([term.leak0 * states, term.leak1 * states])
    return states
