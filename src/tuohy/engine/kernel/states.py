"""What is done to a vector of states, as machine code: a bit opens, may be explained, closes; and the way back.

A digit splits the states in pairs, the lower with the bit unexplained. Pairs of short vectors are counted through,
as setting up nested loops would take longer; long ones are run through in stretches that fill the vector units.
"""

from __future__ import annotations

import math

import numpy as np

from tuohy.engine.kernel.compiled import compiled
from tuohy.engine.network import Floats

# States up to which pairs are counted through one by one.
FEW = 64
# Places are whole numbers without a sign: for any other Numba looks before each access whether it counts from behind.
Place = np.uint64


@compiled
def log_of(number: float) -> float:
    """Logarithm, -inf of 0."""
    return math.log(number) if number > 0 else -np.inf


@compiled
def times(states: Floats, place: int, size: int, factor: float, into: Floats) -> None:
    """Every state times a factor."""
    for n in range(size):
        into[n] = factor * states[place + n]


@compiled
def copy(states: Floats, place: int, size: int, into: Floats, at: int) -> None:
    """The states somewhere else."""
    for n in range(size):
        into[at + n] = states[place + n]


@compiled
def explained(
    states: Floats, place: int, size: int, digit: int, stays: float, rises: float, factor: float, into: Floats, at: int
) -> None:
    """factor * states, after a cause that is there may have explained the bit."""
    step = 1 << digit
    if size <= FEW:
        source, target, gap, shift = Place(place), Place(at), Place(step), Place(digit)
        for pair in range(Place(size >> 1)):
            under = pair + (pair >> shift << shift)
            below = factor * states[source + under]
            into[target + under + gap] = factor * states[source + under + gap] + rises * below
            into[target + under] = stays * below
        return
    for start in range(0, size, 2 * step):
        for low in range(start, start + step):
            below = factor * states[place + low]
            into[at + low + step] = factor * states[place + low + step] + rises * below
            into[at + low] = stays * below


@compiled
def add_explained(
    states: Floats, place: int, size: int, digit: int, stays: float, rises: float, factor: float, onto: Floats
) -> None:
    """The same, added onto what is there."""
    step = 1 << digit
    if size <= FEW:
        source, gap, shift = Place(place), Place(step), Place(digit)
        for pair in range(Place(size >> 1)):
            under = pair + (pair >> shift << shift)
            below = factor * states[source + under]
            onto[under + gap] += factor * states[source + under + gap] + rises * below
            onto[under] += stays * below
        return
    for start in range(0, size, 2 * step):
        for low in range(start, start + step):
            below = factor * states[place + low]
            onto[low + step] += factor * states[place + low + step] + rises * below
            onto[low] += stays * below


@compiled
def expected(work: Floats, ahead: int, size: int, digit: int, stays: float, rises: float, into: int) -> None:
    """The transpose: what lies ahead of each state when a cause that is there may explain the bit."""
    step = 1 << digit
    if size <= FEW:
        source, target, gap, shift = Place(ahead), Place(into), Place(step), Place(digit)
        for pair in range(Place(size >> 1)):
            under = pair + (pair >> shift << shift)
            above = work[source + under + gap]
            work[target + under] = stays * work[source + under] + rises * above
            work[target + under + gap] = above
        return
    for start in range(0, size, 2 * step):
        for low in range(start, start + step):
            above = work[ahead + low + step]
            work[into + low] = stays * work[ahead + low] + rises * above
            work[into + low + step] = above


@compiled
def add_expected(
    work: Floats,
    ahead: int,
    size: int,
    digit: int,
    stays: float,
    rises: float,
    states: Floats,
    place: int,
    factor: float,
    onto: int,
) -> float:
    """The same times the factor, added onto what is there; returns its product with the states."""
    step, says = 1 << digit, 0.0
    if size <= FEW:
        source, target, met, gap, shift = Place(ahead), Place(onto), Place(place), Place(step), Place(digit)
        for pair in range(Place(size >> 1)):
            under = pair + (pair >> shift << shift)
            above = work[source + under + gap]
            below = stays * work[source + under] + rises * above
            says += below * states[met + under] + above * states[met + under + gap]
            work[target + under] += factor * below
            work[target + under + gap] += factor * above
        return says
    for start in range(0, size, 2 * step):
        for low in range(start, start + step):
            above = work[ahead + low + step]
            below = stays * work[ahead + low] + rises * above
            says += below * states[place + low] + above * states[place + low + step]
            work[onto + low] += factor * below
            work[onto + low + step] += factor * above
    return says


@compiled
def close(states: Floats, size: int, mask: int, into: Floats, at: int) -> float:
    """Keep the states in which the closing bits are explained, divided by their largest, which is returned."""
    kept, top = at, 0.0
    for n in range(size):
        if n & mask == mask:
            into[kept] = states[n]
            top = max(top, states[n])
            kept += 1
    if top > 0:
        for n in range(at, kept):
            into[n] /= top
    return top


@compiled
def open_up(states: Floats, place: int, size: int, reached: float, below: float) -> None:
    """A new highest digit: the leak has explained the bit, or has not."""
    for n in range(place, place + size):
        states[size + n] = reached * states[n]
        states[n] *= below


@compiled
def reopened(work: Floats, ahead: int, size: int, mask: int, into: int) -> None:
    """Bits that closed open again: only where they are explained is anything ahead."""
    kept = ahead
    for n in range(size):
        if n & mask == mask:
            work[into + n] = work[kept]
            kept += 1
        else:
            work[into + n] = 0.0


@compiled
def inner(one: Floats, at: int, other: Floats, there: int, size: int) -> float:
    """Sum of the products."""
    total = 0.0
    for n in range(size):
        total += one[at + n] * other[there + n]
    return total


@compiled
def withdraw(work: Floats, ahead: int, size: int, reached: float, below: float) -> None:
    """The highest digit goes: the leak has explained its bit, or has not. The largest, all explained, becomes 1."""
    for n in range(ahead, ahead + size):
        work[n] = below * work[n] + reached * work[size + n]
    top = work[ahead + size - 1]
    if top > 0:
        for n in range(ahead, ahead + size):
            work[n] /= top
