"""All rows of a network as machine code: product terms folded into the priors, both halves of the sweep, posterior."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from tuohy.engine.kernel.backward import backward
from tuohy.engine.kernel.compiled import allocating, compiled
from tuohy.engine.kernel.forward import forward
from tuohy.engine.kernel.states import log_of
from tuohy.engine.kernel.steps import SMALL, VECTORS, Row, Said, Space, Steps
from tuohy.engine.network import Floats, Ints


@compiled
def row_of(array: Floats, row: int) -> int:
    """Where a row stands: a single one stands for all."""
    return row if len(array) > 1 else 0


@compiled
def fold_modes(
    prior: Floats, weight: Floats, scale: Floats, q0: Floats, q1: Floats, stays: Floats, rises: Floats, logs: Floats
) -> None:
    """log of each mode's prior times its product terms and q0 + q1; stays and rises are shares of q0 + q1."""
    for mode in range(len(prior)):
        log, product = weight[mode], prior[mode] * scale[mode]
        for bit in range(q0.shape[1]):
            reached = q0[mode, bit] + q1[mode, bit]
            whole = reached if reached > 0 else 1.0
            stays[mode, bit], rises[mode, bit] = q0[mode, bit] / whole, q1[mode, bit] / whole
            if reached != 1:
                product *= reached
                if product < SMALL:
                    log += log_of(product)
                    product = 1.0
        logs[mode] = log + log_of(product)


@compiled
def fold_causes(
    first_mode: Ints, prior: Floats, logs: Floats, log_absent: Floats, present: Floats, absent: Floats
) -> float:
    """Present and absent as shares of their sum, for each cause; the logarithm of the product of the sums."""
    constant = 0.0
    for cause in range(len(absent)):
        modes = range(first_mode[cause], first_mode[cause + 1])
        none, top = 1.0, -np.inf
        for mode in modes:
            none -= prior[mode]
            top = max(top, logs[mode])
        log_absent[cause] = log_of(min(max(none, 0.0), 1.0))
        top = max(top, log_absent[cause])
        if top == -np.inf:
            top = 0.0
        absent[cause] = math.exp(log_absent[cause] - top)
        total = absent[cause]
        for mode in modes:
            present[mode] = math.exp(logs[mode] - top)
            total += present[mode]
        constant += top + log_of(total)
        whole = total if total > 0 else 1.0
        absent[cause] /= whole
        for mode in modes:
            present[mode] /= whole
    return constant


@compiled
def odds_of(start: int, stop: int, logs: Floats, if_present: Floats, log_absent: float, if_absent: float) -> float:
    """Log odds of a cause, in logarithms throughout, so that no weight underflows."""
    highest, sums = -np.inf, 0.0
    for mode in range(start, stop):
        highest = max(highest, logs[mode] + log_of(if_present[mode]))
    if highest == -np.inf:
        return highest
    for mode in range(start, stop):
        sums += math.exp(logs[mode] + log_of(if_present[mode]) - highest)
    return highest + math.log(sums) - (log_absent + log_of(if_absent))


@compiled
def conclude(
    row: Row, logs: Floats, log_absent: Floats, said: Said, mode_posterior: Floats, posterior: Floats, log_odds: Floats
) -> None:
    """The posterior of one possible row, from the two halves."""
    present, absent, if_present, if_absent = row.present, row.absent, said.if_present, said.if_absent
    for cause in range(len(absent)):
        start, stop = row.first_mode[cause], row.first_mode[cause + 1]
        top = if_absent[cause]
        for mode in range(start, stop):
            top = max(top, if_present[mode])
        if top == 0:
            top = 1.0
        there = 0.0
        for mode in range(start, stop):
            mode_posterior[mode] = present[mode] * (if_present[mode] / top)
            there += mode_posterior[mode]
        total = there + absent[cause] * (if_absent[cause] / top)
        if total == 0:
            total = 1.0
        for mode in range(start, stop):
            mode_posterior[mode] /= total
        posterior[cause] = min(max(there / total, 0.0), 1.0)
        log_odds[cause] = odds_of(start, stop, logs, if_present, log_absent[cause], if_absent[cause])


class Numbers(NamedTuple):
    """A network and its plan as arrays; what has one row stands for every row (`Network`, `order.Compact`)."""

    first_mode: Ints
    prior: Floats
    log_weight: Floats
    log_leak: Floats
    scale: Floats
    q0: Floats
    q1: Floats
    l0: Floats
    l1: Floats
    untouched: Ints
    steps: Ints
    items: Ints
    cells: int
    width: int


class Found(NamedTuple):
    """log_z float[R], mode_posterior float[R, M], present float[R, n], log_odds float[R, n]."""

    log_z: Floats
    mode_posterior: Floats
    present: Floats
    log_odds: Floats


@allocating
def sweep_rows(of: Numbers, whole: bool, found: Found) -> None:
    """Every row into `found`; of its log Z alone, by the forward half, where not the whole is wanted."""
    modes, causes, bits = of.prior.shape[1], len(of.first_mode) - 1, of.l0.shape[1]
    stays, rises, logs = np.empty((modes, bits)), np.empty((modes, bits)), np.empty(modes)
    present, absent, log_absent = np.empty(modes), np.empty(causes), np.empty(causes)
    if_present, if_absent = np.empty(modes), np.empty(causes)
    alive, room = np.empty(modes, dtype=np.int64), 1 << of.width
    saved, work = np.empty(of.cells if whole else room), np.empty(VECTORS * room)
    heights, steps = np.empty((len(of.steps), 2)), Steps(of.steps, len(of.steps), of.items)
    space, said = Space(saved, work, room), Said(if_present, if_absent)
    for row in range(len(found.log_z)):
        below, reached = of.l0[row_of(of.l0, row)], of.l1[row_of(of.l1, row)]
        prior, weight = of.prior[row_of(of.prior, row)], of.log_weight[row_of(of.log_weight, row)]
        scale, q0, q1 = of.scale[row_of(of.scale, row)], of.q0[row_of(of.q0, row)], of.q1[row_of(of.q1, row)]
        fold_modes(prior, weight, scale, q0, q1, stays, rises, logs)
        constant = fold_causes(of.first_mode, prior, logs, log_absent, present, absent)
        for bit in of.untouched:
            constant += log_of(reached[bit])
        saved[0] = 1.0
        one = Row(of.first_mode, absent, present, stays, rises, below, reached, -1)
        constant += forward(steps, one, space, 1, whole, heights)
        found.log_z[row] = constant + of.log_leak[row_of(of.log_leak, row)]
        if not whole:
            continue
        if found.log_z[row] == -np.inf:
            found.mode_posterior[row], found.present[row], found.log_odds[row] = 0.0, 0.0, -np.inf
            continue
        for mode in range(modes):
            alive[mode] = logs[mode] > -np.inf
        if_present[:], if_absent[:], work[0] = 1.0, 1.0, 1.0
        backward(steps, one, alive, space, 1, said)
        conclude(one, logs, log_absent, said, found.mode_posterior[row], found.present[row], found.log_odds[row])
