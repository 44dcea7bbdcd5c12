"""What the answers of a case say of leak and modes at some hours, in machine code: `engine.problem` for one row."""

from __future__ import annotations

import math
from typing import NamedTuple

from tuohy.engine.kernel.compiled import compiled
from tuohy.engine.kernel.states import log_of
from tuohy.engine.kernel.steps import SMALL
from tuohy.engine.network import Floats, Ints

# The least that a leak, or what lies below it, may be: see `engine.tables`.
LEAST_LEAK = 1e-6
HOURS_PER_DAY = 24.0  # a unit, not an estimate


class Layout(NamedTuple):
    """The tables of a pack at their means, as plain arrays: F findings, M modes, n causes, G groups of leaks.

    highest, gate int[F] (gate -1: none). The links of finding f stand from link_at[f] to link_at[f + 1]:
    link_mode int[links], below float[links, K] is P(X <= k | mode). Leaks: days int[F, G],
    log_days float[F, G, D], mass and log_mass float[F, G, D, K]. first_mode int[n + 1]; mode_cause int[M];
    recurrent bool[M]. parents int[P], whose children stand from child_at[p] to child_at[p + 1] in child int[].
    need int[n], and from later hours after the needle on later_need int[n] (later float[n], infinite where it stays);
    propensity float[routes, M]; background float[routes]; loss float[5, 5].
    """

    highest: Ints
    gate: Ints
    link_at: Ints
    link_mode: Ints
    below: Floats
    days: Ints
    log_days: Floats
    mass: Floats
    log_mass: Floats
    first_mode: Ints
    mode_cause: Ints
    recurrent: Ints
    parents: Ints
    child_at: Ints
    child: Ints
    need: Ints
    later: Floats
    later_need: Ints
    propensity: Floats
    background: Floats
    loss: Floats


class Terms(NamedTuple):
    """The terms of one hypothesis: weight float[M] and constant [2] (a number and a logarithm) of the product terms;
    bits q0, q1 float[bits, M] and l0, l1 float[bits]; leak float[K], scratch.
    """

    weight: Floats
    constant: Floats
    q0: Floats
    q1: Floats
    l0: Floats
    l1: Floats
    leak: Floats
    parent: Floats


@compiled
def leak_mass(of: Layout, finding: int, group: int, hours: float, into: Floats) -> None:
    """P(X = state) from nothing we know; its logarithm is interpolated over the logarithm of time."""
    place = math.log(max(hours, 1.0) / HOURS_PER_DAY)
    days, right = of.days[finding, group], 0
    while right < days and of.log_days[finding, group, right] < place:
        right += 1
    if right == 0 or right == days:
        for k in range(of.highest[finding]):
            into[k] = of.mass[finding, group, min(right, days - 1), k]
        return
    left, right_day = of.log_days[finding, group, right - 1], of.log_days[finding, group, right]
    share = (place - left) / (right_day - left)
    for k in range(of.highest[finding]):
        low, high = of.log_mass[finding, group, right - 1, k], of.log_mass[finding, group, right, k]
        into[k] = math.exp((1 - share) * low + share * high)


@compiled
def leak_below(of: Layout, finding: int, group: int, hours: float, leak: Floats, parent: Floats) -> None:
    """P(leak <= k) into `leak`, given an open gate where there is one."""
    highest, gate = of.highest[finding], of.gate[finding]
    leak_mass(of, finding, group, hours, leak)
    if gate >= 0:
        leak_mass(of, gate, group, hours, parent)
        open_gate = parent[: of.highest[gate]].sum()
        for k in range(highest):
            leak[k] = min(leak[k] / open_gate, 1.0)
    whole = max(leak[:highest].sum(), 1.0)
    tail = 0.0
    for k in range(highest - 1, -1, -1):
        tail += leak[k] / whole
        leak[k] = min(max(min(max(1 - tail, 0.0), 1.0), LEAST_LEAK), 1 - LEAST_LEAK)


@compiled
def band(of: Layout, link: int, leak: Floats, low: int, high: int, highest: int) -> tuple[float, float]:
    """P(contribution below the band), P(contribution in it), of one link."""
    below, upto, most = 0.0, 1.0, 0.0
    for k in range(min(high + 1, highest)):
        most = max(most, min(1.0, of.below[link, k] / leak[k]))
        if k == low - 1:
            below = most
        if k == high:
            upto = most
    return below, upto - below


@compiled
def multiply(constant: Floats, factor: float) -> None:
    """A product that may become very small: a number, and the logarithm of what was put aside."""
    constant[0] *= factor
    if constant[0] < SMALL:
        constant[1] += log_of(constant[0])
        constant[0] = 1.0


@compiled
def add_product(of: Layout, finding: int, high: int, terms: Terms) -> None:
    """An answer that is a product over causes: the finding is at most `high`."""
    highest = of.highest[finding]
    if high < highest:
        multiply(terms.constant, terms.leak[high])
        for link in range(of.link_at[finding], of.link_at[finding + 1]):
            terms.weight[of.link_mode[link]] *= band(of, link, terms.leak, 0, high, highest)[1]


@compiled
def add_bit(of: Layout, finding: int, low: int, high: int, bit: int, terms: Terms) -> None:
    """An answer that somebody must have reached."""
    highest = of.highest[finding]
    top = terms.leak[high] if high < highest else 1.0
    terms.l0[bit], terms.l1[bit] = terms.leak[low - 1], top - terms.leak[low - 1]
    terms.q0[bit], terms.q1[bit] = 1.0, 0.0
    for link in range(of.link_at[finding], of.link_at[finding + 1]):
        mode = of.link_mode[link]
        terms.q0[bit, mode], terms.q1[bit, mode] = band(of, link, terms.leak, low, high, highest)


@compiled
def add_onset(of: Layout, finding: int, bit: int, onset: Floats, terms: Terms) -> None:
    """When the complaint of this bit began: `onset` holds later and within of each mode, then of the background."""
    modes = terms.q0.shape[1]
    terms.l0[bit] += terms.l1[bit] * onset[2 * modes]
    terms.l1[bit] *= onset[2 * modes + 1]
    for link in range(of.link_at[finding], of.link_at[finding + 1]):
        mode = of.link_mode[link]
        terms.q0[bit, mode] += terms.q1[bit, mode] * onset[mode]
        terms.q1[bit, mode] *= onset[modes + mode]
