"""An order of causes and the steps of its sweep, found in machine code: `engine.order` for one row of a batch."""

from __future__ import annotations

from tuohy.engine.kernel.compiled import compiled
from tuohy.engine.kernel.steps import CAUSE, CLOSES, LINKS, LINKS_AT, MASK, OPENS, OPENS_AT, WIDTH
from tuohy.engine.network import Ints

# More bits than any group has.
MANY = 1 << 30
# Bits are counted in pairs, fours and eights at once; a product then adds up the bytes into the last.
PAIRS = 0x5555555555555555  # every other bit
FOURS = 0x3333333333333333  # two of every four
EIGHTS = 0x0F0F0F0F0F0F0F0F  # four of every eight
BYTES = 0x0101010101010101  # the first of every byte
HALF_A_BYTE = 4  # bits
LAST_BYTE = 56  # where it begins


@compiled
def ones(mask: int) -> int:
    """How many bits are set, of at most 62."""
    mask -= mask >> 1 & PAIRS
    mask = (mask & FOURS) + (mask >> 2 & FOURS)
    mask = mask + (mask >> HALF_A_BYTE) & EIGHTS
    return (mask * BYTES) >> LAST_BYTE


@compiled
def cheapest(waiting: Ints, bits: int, opened: int) -> int:
    """The bit that can be closed with the fewest bits open meanwhile; -1 when none is left."""
    best, least = -1, MANY
    for bit in range(bits):
        together = 0
        for mask in waiting:
            if mask >> bit & 1:
                together |= mask
        if together:
            wide = ones(opened | together)
            if wide < least:
                best, least = bit, wide
    return best


@compiled
def union(masks: Ints) -> int:
    """All bits that any of them has."""
    together = 0
    for mask in masks:
        together |= mask
    return together


@compiled
def nearest(waiting: Ints, chosen: int, opened: int) -> int:
    """The cause of the chosen bit that opens the fewest new bits; -1 when none is left."""
    best, least = -1, MANY
    for cause in range(len(waiting)):
        if waiting[cause] & chosen:
            fresh = ones(waiting[cause] & ~opened)
            if fresh < least:
                best, least = cause, fresh
                if fresh == 0:
                    return best
    return best


@compiled
def find_order(masks: Ints, bits: int, order: Ints, waiting: Ints) -> int:
    """Order the causes that touch any bit: close the bit that needs the fewest open, over and over.

    masks int[n]: the bits of each cause. `order` receives the causes; their number is returned; `waiting` is scratch.
    """
    found, opened = 0, 0
    for cause in range(len(masks)):
        waiting[cause] = masks[cause]
    while True:
        group = cheapest(waiting, bits, opened)
        if group < 0:
            return found
        chosen = 1 << group
        while True:
            cause = nearest(waiting, chosen, opened)
            if cause < 0:
                break
            opened |= waiting[cause]
            waiting[cause] = 0
            order[found] = cause
            found += 1
        opened &= union(waiting)


@compiled
def note_last_turns(masks: Ints, order: Ints, count: int, last: Ints) -> None:
    """The turn of the last cause that touches each bit."""
    for turn in range(count):
        mask = masks[order[turn]]
        bit = 0
        while mask >> bit:
            if mask >> bit & 1:
                last[bit] = turn
            bit += 1


@compiled
def put_opens(fresh: int, step: Ints, items: Ints, digit_of: Ints, place: int, width: int) -> tuple[int, int]:
    """The bits that open, each in a new highest digit; where the next item stands, and how many digits are open."""
    step[OPENS_AT] = place
    bit = 0
    while fresh >> bit:
        if fresh >> bit & 1:
            items[place], digit_of[bit] = bit, width
            place, width = place + 1, width + 1
        bit += 1
    step[OPENS] = place - step[OPENS_AT]
    return place, width


@compiled
def put_links(mask: int, last: Ints, turn: int, step: Ints, items: Ints, digit_of: Ints, place: int) -> tuple[int, int]:
    """The bits that a cause touches and their digits; where the next item stands, and what closes."""
    step[LINKS_AT], step[MASK], step[CLOSES] = place, 0, 0
    bit, closing = 0, 0
    while mask >> bit:
        if mask >> bit & 1:
            items[place], items[place + 1] = bit, digit_of[bit]
            place += 2
            if last[bit] == turn:
                closing |= 1 << bit
                step[MASK] |= 1 << digit_of[bit]
                step[CLOSES] += 1
        bit += 1
    step[LINKS] = (place - step[LINKS_AT]) // 2
    return place, closing


@compiled
def shift_digits(opened: int, closed: int, digit_of: Ints) -> None:
    """Digits above those that close move down."""
    if closed == 0:
        return
    bit = 0
    while opened >> bit:
        if opened >> bit & 1:
            digit_of[bit] -= ones(closed & ((1 << digit_of[bit]) - 1))
        bit += 1


@compiled
def find_steps(
    masks: Ints, order: Ints, count: int, opened_before: int, steps: Ints, items: Ints, digit_of: Ints, last: Ints
) -> tuple[int, int]:
    """The steps of a sweep through the first `count` causes of an order: their number, and the widest.

    So many digits, the lowest, are open already and stay open throughout.
    """
    made, width, widest, place, opened = 0, opened_before, opened_before, 0, 0
    note_last_turns(masks, order, count, last)
    for turn in range(count):
        mask, step = masks[order[turn]], steps[made]
        if mask:
            step[CAUSE] = order[turn]
            place, width = put_opens(mask & ~opened, step, items, digit_of, place, width)
            place, closing = put_links(mask, last, turn, step, items, digit_of, place)
            opened = (opened | mask) & ~closing
            step[WIDTH], widest = width, max(widest, width)
            shift_digits(opened, step[MASK], digit_of)
            width -= step[CLOSES]
            made += 1
    return made, widest
