"""The exact posterior of given terms in machine code: fold, order, forward and back, for one hypothesis.

"Asked" is a bit that every cause touches. It stays open in the lowest digit to the end, so that one way forward
gives the likelihood with it and without it; causes that touch nothing else go first, as plain numbers.
"""

from __future__ import annotations

from typing import NamedTuple

from tuohy.engine.batch.compiled_plan import find_order, find_steps
from tuohy.engine.batch.compiled_room import WIDEST, Room
from tuohy.engine.batch.compiled_terms import Terms
from tuohy.engine.kernel.backward import backward
from tuohy.engine.kernel.compiled import compiled, inlined
from tuohy.engine.kernel.forward import forward
from tuohy.engine.kernel.states import log_of
from tuohy.engine.kernel.steps import SMALL, Row, Said, Space, Steps
from tuohy.engine.network import Floats, Ints

# Up to so many bits an order by need, in which nearly all of them are open at once, costs less than it saves.
FEW_BITS = 5


class Solved(NamedTuple):
    """log Z with and without "asked", the logarithm of the constants in them, and how many causes are in order."""

    with_asked: float
    without: float
    folded: float
    ordered: int


@inlined
def fold_mode(mode: int, terms: Terms, bits: int, share: float, room: Room) -> tuple[float, int]:
    """A mode's share with each bit's q0 + q1 in it, and the bits that it touches."""
    mask = 0
    for bit in range(bits):
        below, within = terms.q0[bit, mode], terms.q1[bit, mode]
        if within == 0:
            share *= below
            room.stays[mode, bit], room.rises[mode, bit] = 1.0, 0.0
        else:
            reached = below + within
            share *= reached
            room.stays[mode, bit], room.rises[mode, bit] = below / reached, within / reached
            mask |= 1 << bit
    return share, mask


@inlined
def alike(one: int, other: int, bits: int, room: Room) -> bool:
    """Whether two modes of a cause go alike with all answers; asked about they are alike anyway."""
    same = True
    for bit in range(bits):
        same = (
            same and room.rises[one, bit] == room.rises[other, bit] and room.stays[one, bit] == room.stays[other, bit]
        )
    return same


@inlined
def count_as_one(first: int, stop: int, mask: int, room: Room) -> None:
    """The modes of a cause that touches one bit at most, counted in its first: only their mean matters."""
    bit = 0
    while mask >> bit > 1:
        bit += 1
    whole, below, within = 0.0, 0.0, 0.0
    for mode in range(first, stop):
        share = room.present[mode]
        if share > 0:
            whole += share
            below += share * room.stays[mode, bit]
            within += share * room.rises[mode, bit]
            room.present[mode] = 0.0
    room.present[first], room.stays[first, bit], room.rises[first, bit] = whole, below / whole, within / whole


@inlined
def fold_cause(first_mode: Ints, prior: Floats, terms: Terms, bits: int, asked: bool, cause: int, room: Room) -> None:
    """Absent and present of one cause as shares of their sum, which is kept.

    Modes between which no answer tells are counted as one.
    """
    none, total, mask, kept, first = 1.0, 0.0, 0, -1, -1
    for mode in range(first_mode[cause], first_mode[cause + 1]):
        none -= prior[mode]
        share = prior[mode] * terms.weight[mode]
        if share > 0:
            share, touched = fold_mode(mode, terms, bits, share, room)
            mask |= touched
            total += share
            if kept >= 0 and alike(kept, mode, bits, room):
                room.present[kept] += share
                share = 0.0
            else:
                kept = mode
                first = mode if first < 0 else first
        if asked:
            room.stays[mode, bits], room.rises[mode, bits] = terms.q0[bits, mode], terms.q1[bits, mode]
        room.present[mode] = share
    if kept > first and mask & (mask - 1) == 0:
        count_as_one(first, first_mode[cause + 1], mask, room)
    none = min(max(none, 0.0), 1.0)
    total += none
    room.masks[cause], room.totals[cause] = mask, total
    whole = total if total > 0 else 1.0
    room.absent[cause] = none / whole
    for mode in range(first_mode[cause], first_mode[cause + 1]):
        room.present[mode] /= whole


@compiled
def fold(first_mode: Ints, prior: Floats, terms: Terms, bits: int, asked: bool, room: Room) -> float:
    """Product terms, and each bit's q0 + q1, folded into the priors; which bits each cause touches.

    Returns the logarithm of the constants.
    """
    constant, product = float(terms.constant[1]), float(terms.constant[0])
    for cause in range(len(room.absent)):
        fold_cause(first_mode, prior, terms, bits, asked, cause, room)
        product *= room.totals[cause]
        if product < SMALL:
            constant += log_of(product)
            product = 1.0
    return constant + log_of(product)


@compiled
def asked_of(first_mode: Ints, cause: int, bits: int, room: Room) -> tuple[float, float]:
    """P(this cause did not make anybody ask), P(it did)."""
    stays, rises = float(room.absent[cause]), 0.0
    for mode in range(first_mode[cause], first_mode[cause + 1]):
        stays += room.present[mode] * room.stays[mode, bits]
        rises += room.present[mode] * room.rises[mode, bits]
    return stays, rises


@compiled
def lead_in(first_mode: Ints, bits: int, room: Room) -> None:
    """Causes that touch "asked" alone, on the two states in `led`; `before` keeps what each of them met."""
    low, high = room.led[0], room.led[1]
    for cause in range(len(room.absent)):
        if room.masks[cause] == 0:
            room.before[cause, 0], room.before[cause, 1] = low, high
            stays, rises = asked_of(first_mode, cause, bits, room)
            low, high = low * stays, high + low * rises
    room.led[0], room.led[1] = low, high


@compiled
def lead_out(first_mode: Ints, bits: int, room: Room) -> None:
    """The way back through the causes of `lead_in`; `work` begins with what lies ahead of the two states."""
    low, high = room.work[0], room.work[1]
    for cause in range(len(room.absent) - 1, -1, -1):
        if room.masks[cause] == 0:
            met, reached = room.before[cause, 0], room.before[cause, 1]
            room.if_absent[cause] = met * low + reached * high
            for mode in range(first_mode[cause], first_mode[cause + 1]):
                lower = room.stays[mode, bits] * low + room.rises[mode, bits] * high
                room.if_present[mode] = met * lower + reached * high
            stays, rises = asked_of(first_mode, cause, bits, room)
            low = stays * low + rises * high


@inlined
def row_in(first_mode: Ints, terms: Terms, asked: int, room: Room) -> Row:
    """The numbers of the row that is being solved."""
    return Row(first_mode, room.absent, room.present, room.stays, room.rises, terms.l0, terms.l1, asked)


@compiled
def go_forward(
    first_mode: Ints, terms: Terms, bits: int, asked: bool, count: int, room: Room, keep: bool
) -> tuple[float, int, int]:
    """Forward through the first `count` causes of the order: logarithm, number of steps, widest (-1: too wide)."""
    size, room.saved[0] = 1, 1.0
    if asked:
        size, room.saved[0], room.saved[1] = 2, room.led[0], room.led[1]
    made, widest = find_steps(room.masks, room.order, count, int(asked), room.steps, room.items, room.digits, room.last)
    if widest > WIDEST:
        return 0.0, made, -1
    steps, space = Steps(room.steps, made, room.items), Space(room.saved, room.work, 1 << widest)
    log = forward(steps, row_in(first_mode, terms, bits if asked else -1, room), space, size, keep, room.heights)
    return log, made, widest


@compiled
def untouched(terms: Terms, bits: int, masks: Ints) -> float:
    """Logarithm of what the leak must bring about alone."""
    together, log = 0, 0.0
    for mask in masks:
        together |= mask
    for bit in range(bits):
        if not together >> bit & 1:
            log += log_of(terms.l1[bit])
    return log


@compiled
def in_order(bits: int, room: Room) -> int:
    """How many causes are in `room.order`: found anew only where other bits are touched than the last time.

    `room.ordered` keeps the masks that it was found for, and then that number.
    """
    causes, same = len(room.masks), True
    for cause in range(causes):
        same = same and room.ordered[cause] == room.masks[cause]
        room.ordered[cause] = room.masks[cause]
    if not same or room.ordered[causes] < 0:
        room.ordered[causes] = find_order(room.masks, bits, room.order, room.waiting)
    return int(room.ordered[causes])


@compiled
def goes_by_need(bits: int, room: Room) -> bool:
    """Whether causes are gone through by need, where that is known."""
    return bits <= FEW_BITS and room.by_need[0] >= 0


@compiled
def put_in_order(bits: int, room: Room) -> int:
    """How many causes are in `room.order`: by need where few bits are told, elsewhere so that few are open at once."""
    if not goes_by_need(bits, room):
        return in_order(bits, room)
    room.ordered[len(room.masks)] = -1
    count = 0
    for cause in room.by_need:
        if room.masks[cause]:
            room.order[count] = cause
            count += 1
    return count


@compiled
def go_back(first_mode: Ints, terms: Terms, bits: int, asked: bool, made: int, widest: int, room: Room) -> None:
    """Back through the steps, and through the causes that touch "asked" alone."""
    room.if_present[:], room.if_absent[:] = 1.0, 1.0
    for mode in range(len(room.alive)):
        room.alive[mode] = room.present[mode] > 0
    room.work[0] = 0.0 if asked else 1.0
    if asked:
        room.work[1] = 1.0
    steps, space = Steps(room.steps, made, room.items), Space(room.saved, room.work, 1 << widest)
    row, said = row_in(first_mode, terms, bits if asked else -1, room), Said(room.if_present, room.if_absent)
    backward(steps, row, room.alive, space, 2 if asked else 1, said)
    if asked:
        lead_out(first_mode, bits, room)


@compiled
def conclude(first_mode: Ints, room: Room) -> None:
    """P(present) of each cause, from what is there and what is said of it."""
    for cause in range(len(room.absent)):
        there = 0.0
        for mode in range(first_mode[cause], first_mode[cause + 1]):
            there += room.present[mode] * room.if_present[mode]
        total = there + room.absent[cause] * room.if_absent[cause]
        room.posterior[cause] = there / total if total > 0 else 0.0


@compiled
def solve(first_mode: Ints, prior: Floats, terms: Terms, bits: int, asked: bool, room: Room) -> Solved:
    """The posterior of every cause into `room.posterior`; -1 in order where too many bits are open at once."""
    folded = fold(first_mode, prior, terms, bits, asked, room)
    if asked:
        room.led[0], room.led[1] = terms.l0[bits], terms.l1[bits]
        lead_in(first_mode, bits, room)
    count = put_in_order(bits, room)
    log, made, widest = go_forward(first_mode, terms, bits, asked, count, room, True)
    if widest < 0:
        return Solved(0.0, 0.0, 0.0, -1)
    low, high = room.work[0], room.work[1] if asked else room.work[0]
    constant = folded + log + untouched(terms, bits, room.masks)
    with_asked, without = constant + log_of(high), constant + log_of(low + high if asked else low)
    if high > 0:
        go_back(first_mode, terms, bits, asked, made, widest, room)
        conclude(first_mode, room)
    return Solved(with_asked, without, folded, count)
