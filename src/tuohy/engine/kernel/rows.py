"""One row of a sweep as machine code: forward and back over the states "which open bits are explained".

The states of a step stand one after the other; each open bit is a binary digit of their number, the newest the
highest. Steps and items are the plan as numbers (`order.Plan.compact`). Whole arrays and places in them are handed
on, not slices: with a handful of states, making a slice takes longer than the sums.
"""

from __future__ import annotations

from tuohy.engine.kernel.compiled import compiled, inlined
from tuohy.engine.kernel.states import (
    add_expected,
    add_explained,
    close,
    copy,
    expected,
    explained,
    inner,
    log_of,
    open_up,
    reopened,
    times,
    withdraw,
)
from tuohy.engine.network import Floats, Ints

# Columns of a step: its cause; where the bits it opens begin among the items, and their number; the same for its
# links, each a bit and its digit; the digits that close, as a mask, and their number; how many digits are open.
COLUMNS = 8
CAUSE, OPENS_AT, OPENS, LINKS_AT, LINKS, MASK, CLOSES, WIDTH = range(COLUMNS)
# The way back works on three state vectors at a time.
VECTORS = 3
# Products of probabilities are carried as they are until they fall below this, then as logarithms.
SMALL = 1e-100


@inlined
def open_all(steps: Ints, n: int, items: Ints, l0: Floats, l1: Floats, saved: Floats, place: int, size: int) -> int:
    """The bits that open at a step; returns how many states there are now."""
    for at in range(steps[n, OPENS_AT], steps[n, OPENS_AT] + steps[n, OPENS]):
        open_up(saved, place, size, l1[items[at]], l0[items[at]])
        size *= 2
    return size


@inlined
def pass_mode(
    saved: Floats,
    place: int,
    size: int,
    items: Ints,
    links: int,
    last: int,
    mode: int,
    stays: Floats,
    rises: Floats,
    present: float,
    work: Floats,
    room: int,
) -> None:
    """Add to the states at the beginning of `work` those with the cause present in this mode."""
    bit = items[links]
    if links == last:
        add_explained(saved, place, size, items[links + 1], stays[mode, bit], rises[mode, bit], present, work)
        return
    explained(saved, place, size, items[links + 1], stays[mode, bit], rises[mode, bit], present, work, room)
    for link in range(links + 2, last, 2):
        bit = items[link]
        explained(work, room, size, items[link + 1], stays[mode, bit], rises[mode, bit], 1.0, work, room)
    bit = items[last]
    add_explained(work, room, size, items[last + 1], stays[mode, bit], rises[mode, bit], 1.0, work)


@compiled
def forward(
    steps: Ints,
    made: int,
    items: Ints,
    first_mode: Ints,
    absent: Floats,
    present: Floats,
    stays: Floats,
    rises: Floats,
    l0: Floats,
    l1: Floats,
    saved: Floats,
    work: Floats,
    room: int,
    size: int,
    keep: bool,
    heights: Floats,
) -> float:
    """From the `size` states that `saved` begins with to as many states, left in `work`, with their common logarithm.

    `keep` leaves the states that each step found in `saved`, one after the other, and in `heights` float[steps, 2]
    what they were divided by until then: a logarithm and a product. `room` is that of one vector.
    """
    log_z, product, place = 0.0, 1.0, 0
    for n in range(made):
        size = open_all(steps, n, items, l0, l1, saved, place, size)
        if keep:
            heights[n, 0], heights[n, 1] = log_z, product
        cause, links = steps[n, CAUSE], steps[n, LINKS_AT]
        times(saved, place, size, absent[cause], work)
        for mode in range(first_mode[cause], first_mode[cause + 1]):
            if present[mode] > 0:
                last = links + 2 * steps[n, LINKS] - 2
                pass_mode(saved, place, size, items, links, last, mode, stays, rises, present[mode], work, room)
        if keep:
            place += size
        if steps[n, MASK]:
            product *= close(work, size, steps[n, MASK], saved, place)
            size >>= steps[n, CLOSES]
            if product < SMALL:
                log_z += log_of(product)
                product = 1.0
        else:
            copy(work, 0, size, saved, place)
    copy(saved, place, size, work, 0)
    return log_z + log_of(product)


@inlined
def weigh_mode(
    work: Floats,
    ahead: int,
    size: int,
    items: Ints,
    links: int,
    last: int,
    mode: int,
    stays: Floats,
    rises: Floats,
    saved: Floats,
    place: int,
    present: float,
    before: int,
    lowered: int,
) -> float:
    """What is said of a cause present in this mode; what then lies ahead is added to what lies ahead before it."""
    source = ahead
    for link in range(links, last, 2):
        bit = items[link]
        expected(work, source, size, items[link + 1], stays[mode, bit], rises[mode, bit], lowered)
        source = lowered
    digit, bit = items[last + 1], items[last]
    return add_expected(work, source, size, digit, stays[mode, bit], rises[mode, bit], saved, place, present, before)


@compiled
def backward(
    steps: Ints,
    made: int,
    items: Ints,
    first_mode: Ints,
    absent: Floats,
    present: Floats,
    alive: Ints,
    stays: Floats,
    rises: Floats,
    l0: Floats,
    l1: Floats,
    saved: Floats,
    work: Floats,
    room: int,
    size: int,
    if_present: Floats,
    if_absent: Floats,
) -> None:
    """What the rest of the network says of each mode being there, and of each cause not being there.

    `work` begins with what lies ahead of the `size` states after the last step, and is left with what lies ahead
    of those before the first.
    """
    ahead, before, lowered, place = 0, room, 2 * room, 0
    for n in range(made):
        place += 1 << steps[n, WIDTH]
    for n in range(made - 1, -1, -1):
        size = 1 << steps[n, WIDTH]
        if steps[n, MASK]:
            reopened(work, ahead, size, steps[n, MASK], before)
            ahead, before = before, ahead
        place -= size
        cause, links = steps[n, CAUSE], steps[n, LINKS_AT]
        if_absent[cause] = inner(saved, place, work, ahead, size)
        for state in range(size):
            work[before + state] = absent[cause] * work[ahead + state]
        for mode in range(first_mode[cause], first_mode[cause + 1]):
            if alive[mode]:
                last = links + 2 * steps[n, LINKS] - 2
                if_present[mode] = weigh_mode(
                    work,
                    ahead,
                    size,
                    items,
                    links,
                    last,
                    mode,
                    stays,
                    rises,
                    saved,
                    place,
                    present[mode],
                    before,
                    lowered,
                )
        ahead, before = before, ahead
        for at in range(steps[n, OPENS_AT] + steps[n, OPENS] - 1, steps[n, OPENS_AT] - 1, -1):
            size //= 2
            withdraw(work, ahead, size, l1[items[at]], l0[items[at]])
    copy(work, ahead, size, work, 0)
