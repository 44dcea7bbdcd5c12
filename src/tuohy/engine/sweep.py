"""The exact posterior over all sets of causes: a sweep forward and one back over "which bits are explained".

A state vector has one axis over the 2^k ways in which the k open bits may be explained, newest bit outermost,
and one axis over rows, innermost, so that NumPy's inner loops run over the rows of a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tuohy.engine import kernel
from tuohy.engine.network import Bools, Floats, Network
from tuohy.engine.order import Order, Plan, Step, find_order, find_plan, open_bits, width
from tuohy.model.errors import ImpossibleEvidence

# Rows are swept in parts, so that a state vector of this many numbers stays in the processor's cache (1 MiB).
CELLS = 131_072

__all__ = [
    "SweepResult",
    "find_order",
    "log_partition",
    "open_bits",
    "require_possible",
    "sweep",
    "width",
]


@dataclass(frozen=True, eq=False)
class SweepResult:
    """What one sweep knows of each row; a row with log_z = -inf is impossible and carries zeros and -inf.

    log_z           float[R]     log P(e), or log E[prod g; e] where presences are scaled
    mode_posterior  float[R, M]  P(cause present in this mode | e)
    present         float[R, n]  P(cause present | e)
    log_odds        float[R, n]  log of P(present | e) / P(absent | e), exact where either is below rounding
    """

    log_z: Floats
    mode_posterior: Floats
    present: Floats
    log_odds: Floats


@dataclass(frozen=True, eq=False)
class Folded:
    """The numbers of a network, weights folded into the priors; modes, causes and bits come before rows."""

    log_present: Floats
    log_absent: Floats
    present: Floats
    absent: Floats
    log_constant: Floats
    stays: Floats
    rises: Floats
    l0: Floats
    l1: Floats
    first_mode: tuple[int, ...]
    rows: int

    def modes_of(self, cause: int) -> range:
        """The modes of a cause."""
        return range(self.first_mode[cause], self.first_mode[cause + 1])


def sweep(network: Network, order: Order | None = None) -> SweepResult:
    """Posterior of every cause in every row. Raises TooWide; impossible rows are reported, not raised."""
    plan = find_plan(network, order)
    if kernel.is_loaded():
        return SweepResult(*kernel.swept(network, plan))
    parts = [_sweep_part(part, plan) for part in _parts(network, plan)]
    return parts[0] if len(parts) == 1 else _joined(parts)


def log_partition(network: Network, order: Order | None = None) -> Floats:
    """float[R]: log Z alone, by the forward half; -inf in impossible rows. Raises TooWide."""
    plan = find_plan(network, order)
    if kernel.is_loaded():
        return kernel.partition(network, plan)
    return np.concatenate([_forward(_fold(part), plan, saved=None) for part in _parts(network, plan)])


def require_possible(log_z: Floats, names: Sequence[str]) -> None:
    """Raise ImpossibleEvidence naming the findings if Z = 0 in some row."""
    if np.any(np.isneginf(log_z)):
        raise ImpossibleEvidence(
            "answers",
            ", ".join(names),
            "answers that some set of causes, or the background, can bring about",
            "Check these answers for a slip, or leave out the one that contradicts the others.",
        )


# --- folding ------------------------------------------------------------------------------------------------


def _parts(network: Network, plan: Plan) -> list[Network]:
    size = max(1, CELLS >> plan.width)
    if network.rows <= size:
        return [network]
    return [network.part(slice(start, start + size)) for start in range(0, network.rows, size)]


def _fold(network: Network) -> Folded:
    """Fold product terms, and each bit's q0 + q1, into the priors; keep the constants as logarithms."""
    reached = network.q0 + network.q1
    log_present = _log(network.prior) + network.log_weight + _log(network.scale) + _log(reached).sum(axis=-1)
    log_absent = _log(np.clip(1 - _per_cause(network, network.prior), 0, 1))
    log_absent = np.broadcast_to(log_absent, (len(log_present), network.causes))
    top = np.maximum(log_absent, np.maximum.reduceat(log_present, network.first_mode, axis=1))
    top = np.where(np.isneginf(top), 0, top)
    present = np.exp(log_present - top[:, network.mode_cause])
    absent = np.exp(log_absent - top)
    total = absent + _per_cause(network, present)
    untouched = ~network.touched.any(axis=0)
    constant = network.log_leak + (top + _log(total)).sum(axis=1) + _log(network.l1[:, untouched]).sum(axis=1)
    whole = _or_one(total)
    return Folded(
        log_present=log_present.T,
        log_absent=log_absent.T,
        present=np.ascontiguousarray((present / whole[:, network.mode_cause]).T),
        absent=np.ascontiguousarray((absent / whole).T),
        log_constant=constant,
        stays=_rows_last(network.q0 / _or_one(reached)),
        rises=_rows_last(network.q1 / _or_one(reached)),
        l0=_rows_last(network.l0),
        l1=_rows_last(network.l1),
        first_mode=(*network.first_mode.tolist(), network.modes),
        rows=network.rows,
    )


def _per_cause(network: Network, per_mode: Floats) -> Floats:
    return np.add.reduceat(per_mode, network.first_mode, axis=1)


def _rows_last(array: Floats) -> Floats:
    return np.ascontiguousarray(np.moveaxis(array, 0, -1))


def _log(array: Floats) -> Floats:
    """Logarithm with log 0 = -inf, without a warning."""
    return np.log(array, out=np.full(array.shape, -np.inf), where=array > 0)


def _or_one(array: Floats) -> Floats:
    """The array with 1 for 0: what an empty sum may be divided by."""
    return np.where(array > 0, array, 1)


# --- the two halves -----------------------------------------------------------------------------------------


def _forward(numbers: Folded, plan: Plan, saved: list[Floats] | None) -> Floats:
    """log Z of each row; `saved` collects the state vector that each cause found."""
    states = np.ones((1, numbers.rows))
    tops = []
    for step in plan.steps:
        for bit in step.opens:
            states = np.concatenate([numbers.l0[bit] * states, numbers.l1[bit] * states])
        if saved is not None:
            saved.append(states)
        states = _passed(numbers, step, states)
        if step.explained is not None:
            states = _by_bit(states, step.width)[step.explained].reshape(-1, numbers.rows)
            tops.append(states.max(axis=0))
            states = states / _or_one(tops[-1])
    log_z: Floats = numbers.log_constant + _log(np.array(tops)).sum(axis=0) + np.zeros(numbers.rows)
    return log_z


def _passed(numbers: Folded, step: Step, states: Floats) -> Floats:
    """The states after this cause, present in none or one of its modes."""
    after: Floats = numbers.absent[step.cause] * states
    for mode in numbers.modes_of(step.cause):
        raised = numbers.present[mode] * states
        for link in step.links:
            below, reached = _halves(raised, link.axis)
            reached += numbers.rises[mode, link.bit] * below
            below *= numbers.stays[mode, link.bit]
        after += raised
    return after


def _halves(states: Floats, axis: int) -> tuple[Floats, Floats]:
    """Views of the states in which the bit on this axis is not yet, and is, explained."""
    split: Floats = states.reshape(1 << axis, 2, -1, states.shape[-1])
    return split[:, 0], split[:, 1]


def _by_bit(states: Floats, bits: int) -> Floats:
    corners: Floats = states.reshape((2,) * bits + states.shape[-1:])
    return corners


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the rest of the network says of each mode being present (M x R), of each cause absent (n x R)."""

    if_present: Floats
    if_absent: Floats


def _backward(numbers: Folded, plan: Plan, saved: list[Floats]) -> Evidence:
    says = Evidence(np.ones((len(numbers.log_present), numbers.rows)), np.ones((len(numbers.log_absent), numbers.rows)))
    ahead = np.ones((1, numbers.rows))
    for step, states in zip(reversed(plan.steps), reversed(saved), strict=True):
        if step.explained is not None:
            ahead = _reopened(ahead, step, states)
        ahead = _weighed(numbers, step, states, ahead, says)
        for bit in reversed(step.opens):
            unexplained, explained = _halves(ahead, 0)
            ahead = (numbers.l0[bit] * unexplained + numbers.l1[bit] * explained)[0]
            # The more is explained the likelier the rest: the last state, all explained, is the largest.
            ahead /= _or_one(ahead[-1])
    return says


def _reopened(ahead: Floats, step: Step, states: Floats) -> Floats:
    """Closed bits open again: only where they are explained is anything ahead."""
    full = np.zeros(states.shape)
    corner = _by_bit(full, step.width)
    corner[step.explained] = ahead.reshape(corner[step.explained].shape)
    return full


def _weighed(numbers: Folded, step: Step, states: Floats, ahead: Floats, says: Evidence) -> Floats:
    """Enter what is said of this cause, and return what is ahead before it."""
    says.if_absent[step.cause] = _inner(states, ahead)
    before: Floats = numbers.absent[step.cause] * ahead
    for mode in numbers.modes_of(step.cause):
        lowered = ahead.copy()
        for link in step.links:
            below, reached = _halves(lowered, link.axis)
            below *= numbers.stays[mode, link.bit]
            below += numbers.rises[mode, link.bit] * reached
        says.if_present[mode] = _inner(states, lowered)
        lowered *= numbers.present[mode]
        before += lowered
    return before


def _inner(states: Floats, ahead: Floats) -> Floats:
    product: Floats = np.einsum("sr,sr->r", states, ahead)
    return product


# --- the result ---------------------------------------------------------------------------------------------


def _sweep_part(network: Network, plan: Plan) -> SweepResult:
    numbers = _fold(network)
    saved: list[Floats] = []
    log_z = _forward(numbers, plan, saved)
    return _result(network, numbers, log_z, _backward(numbers, plan, saved))


def _result(network: Network, numbers: Folded, log_z: Floats, says: Evidence) -> SweepResult:
    possible = ~np.isneginf(log_z)
    cause = network.mode_cause
    top = _or_one(np.maximum(says.if_absent, np.maximum.reduceat(says.if_present, network.first_mode)))
    present = numbers.present * says.if_present / top[cause] * possible
    absent = numbers.absent * says.if_absent / top
    mode_posterior = present / _or_one(absent + np.add.reduceat(present, network.first_mode))[cause]
    return SweepResult(
        log_z=log_z,
        mode_posterior=mode_posterior.T,
        present=np.clip(np.add.reduceat(mode_posterior, network.first_mode).T, 0, 1),
        log_odds=_log_odds(network, numbers, says, possible).T,
    )


def _log_odds(network: Network, numbers: Folded, says: Evidence, possible: Bools) -> Floats:
    """Present against absent, in logarithms throughout, so that no weight underflows."""
    modes = numbers.log_present + _log(says.if_present)
    top = np.maximum.reduceat(modes, network.first_mode)
    top = np.where(np.isneginf(top), 0, top)
    present = top + _log(np.add.reduceat(np.exp(modes - top[network.mode_cause]), network.first_mode))
    absent = numbers.log_absent + _log(says.if_absent)
    never = np.isneginf(present) | ~possible
    return np.where(never, -np.inf, np.where(never, 0, present) - np.where(never, 0, absent))


def _joined(parts: Sequence[SweepResult]) -> SweepResult:
    return SweepResult(
        log_z=np.concatenate([part.log_z for part in parts]),
        mode_posterior=np.concatenate([part.mode_posterior for part in parts]),
        present=np.concatenate([part.present for part in parts]),
        log_odds=np.concatenate([part.log_odds for part in parts]),
    )
