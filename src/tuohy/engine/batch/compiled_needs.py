"""The need at work in machine code: what was told, explained without the causes that need more than a level.

Where few bits were told, the sweep of `solve` went through the causes by need, so that what it held before the first
cause that needs more is the answer already. Elsewhere one more way forward is gone for each level.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from tuohy.engine.batch.compiled_room import Room
from tuohy.engine.batch.compiled_solve import Solved, go_forward, goes_by_need, untouched
from tuohy.engine.batch.compiled_terms import Layout, Terms
from tuohy.engine.kernel.compiled import compiled
from tuohy.engine.kernel.states import log_of
from tuohy.engine.kernel.steps import CAUSE, OPENS, OPENS_AT, SMALL, WIDTH
from tuohy.engine.network import Floats, Ints

LEVELS = 5  # of need


class Sums(NamedTuple):
    """Sums over hypotheses and branches, as exp(top) * sum: of Z asked and unasked by level of need, of posteriors."""

    top: Floats
    sum: Floats
    present: Floats
    need: Floats


@compiled
def note_needs(of: Layout, since: float, room: Room) -> None:
    """How soon each cause needs to be seen so many hours after the needle (NaN: not known), and that order of them."""
    place = 0
    for cause in range(len(of.need)):
        room.need[cause] = of.later_need[cause] if since >= of.later[cause] else of.need[cause]
    for level in range(LEVELS):
        for cause in range(len(of.need)):
            if room.need[cause] == level:
                room.by_need[place] = cause
                place += 1


@compiled
def mixed_in(tops: Floats, sums: Floats, place: int, log: float) -> float:
    """Add exp(log) to a sum kept as exp(top) * sum; returns the factor that the older parts took."""
    if log == -np.inf:
        return 1.0
    if log <= tops[place]:
        sums[place] += math.exp(log - tops[place])
        return 1.0
    factor = math.exp(tops[place] - log) if tops[place] > -np.inf else 0.0
    sums[place] = sums[place] * factor + 1.0
    tops[place] = log
    return factor


@compiled
def silence(first_mode: Ints, bits: int, asked: bool, cause: int, room: Room) -> float:
    """After `solve`: let a cause be there and bring about no finding; how likely that was.

    `led` receives that it may still make somebody ask.
    """
    total = float(room.absent[cause])
    stays, rises = total, 0.0
    for mode in range(first_mode[cause], first_mode[cause + 1]):
        share = room.present[mode]
        if share > 0:
            for bit in range(bits):
                share *= room.stays[mode, bit]
            total += share
            if asked:
                stays += share * room.stays[mode, bits]
                rises += share * room.rises[mode, bits]
    if asked and total > 0:
        room.led[0], room.led[1] = room.led[0] * stays / total, room.led[1] + room.led[0] * rises / total
    room.masks[cause] = 0
    return total


@compiled
def fall_silent(
    first_mode: Ints, level: int, first: int, bits: int, asked: bool, room: Room
) -> tuple[int, bool, float]:
    """Silence the causes that need more than this level, of those before the `first` by need that is silent already.

    Returns the first now, whether any touched a finding, and what the logarithm of the constants gains.
    """
    touched, gain, product = False, 0.0, 1.0
    while first > 0 and room.need[room.by_need[first - 1]] > level:
        first -= 1
        cause = room.by_need[first]
        if room.masks[cause]:
            touched = True
            product *= silence(first_mode, bits, asked, cause, room)
            if product < SMALL:
                gain += log_of(product)
                product = 1.0
    return first, touched, gain + log_of(product)


@compiled
def opened_at(step: int, room: Room) -> int:
    """The bits that open at a step."""
    start, opened = room.steps[step, OPENS_AT], 0
    for at in range(start, start + room.steps[step, OPENS]):
        opened |= 1 << room.items[at]
    return opened


@compiled
def broken_off(level: int, terms: Terms, bits: int, asked: bool, room: Room) -> tuple[float, float]:
    """log Z with and without "asked", less the constants, had the sweep of `solve` ended before the first cause that
    needs more than this level. `led` tells how likely those that fell silent left "asked" as it was, or made it so.
    """
    step, place, opened = 0, 0, opened_at(0, room)
    while room.need[room.steps[step, CAUSE]] <= level:
        place += 1 << room.steps[step, WIDTH]
        step += 1
        opened |= opened_at(step, room)
    log = room.heights[step, 0] + log_of(room.heights[step, 1])
    for bit in range(bits):
        if not opened >> bit & 1:
            log += log_of(terms.l1[bit])
    # Of the states there only the last count, in which all bits are explained.
    last = place + (1 << room.steps[step, WIDTH]) - 1
    high = room.saved[last]
    if not asked:
        return log + log_of(high), log + log_of(high)
    low = room.saved[last - 1]
    low, high = low * room.led[0], high + low * room.led[1]
    return log + log_of(high), log + log_of(low + high)


@compiled
def silenced(first_mode: Ints, terms: Terms, bits: int, asked: bool, count: int, room: Room) -> tuple[float, float]:
    """log Z with and without "asked", less the constants, after some causes fell silent; in the order of `solve`."""
    log, _, _ = go_forward(first_mode, terms, bits, asked, count, room, False)
    low, high = room.work[0], room.work[1] if asked else room.work[0]
    log += untouched(terms, bits, room.masks)
    return log + log_of(high), log + log_of(low + high if asked else low)


@compiled
def add_needs(
    of: Layout, terms: Terms, bits: int, asked: bool, share: float, whole: Solved, room: Room, sums: Sums
) -> None:
    """P(all that was told is explained without the causes that need more than a level), level by level."""
    with_asked, without, folded = whole.with_asked, whole.without, whole.folded
    by_need, first = goes_by_need(bits, room), len(room.by_need)
    if by_need:
        room.led[0], room.led[1] = 1.0, 0.0
    for level in range(LEVELS - 2, -1, -1):
        first, touched, gain = fall_silent(of.first_mode, level, first, bits, asked, room)
        if touched:
            folded += gain
            if by_need:
                with_asked, without = broken_off(level, terms, bits, asked, room)
            else:
                with_asked, without = silenced(of.first_mode, terms, bits, asked, whole.ordered, room)
            with_asked, without = with_asked + folded, without + folded
        mixed_in(sums.top[0], sums.sum[0], level, share + with_asked)
        mixed_in(sums.top[1], sums.sum[1], level, share + without)
