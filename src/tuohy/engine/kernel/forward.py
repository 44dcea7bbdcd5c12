"""One row of a sweep as machine code, forward over the states of `steps.py`."""

from __future__ import annotations

from tuohy.engine.kernel.asked import add_explained_asked, explained_asked
from tuohy.engine.kernel.compiled import compiled, inlined
from tuohy.engine.kernel.states import add_explained, close, copy, explained, log_of, open_up, times
from tuohy.engine.kernel.steps import (
    CAUSE,
    CLOSES,
    LINKS,
    LINKS_AT,
    MASK,
    OPENS,
    OPENS_AT,
    SMALL,
    Row,
    Space,
    Steps,
    Turn,
)
from tuohy.engine.network import Floats, Ints


@inlined
def turn_of(steps: Steps, n: int, first_mode: Ints) -> Turn:
    """Whose turn it is at a step."""
    cause, links = steps.table[n, CAUSE], steps.table[n, LINKS_AT]
    return Turn(links, links + 2 * steps.table[n, LINKS] - 2, first_mode[cause], first_mode[cause + 1])


@inlined
def open_all(steps: Steps, n: int, row: Row, saved: Floats, place: int, size: int) -> int:
    """The bits that open at a step; returns how many states there are now."""
    start = steps.table[n, OPENS_AT]
    for at in range(start, start + steps.table[n, OPENS]):
        open_up(saved, place, size, row.l1[steps.items[at]], row.l0[steps.items[at]])
        size *= 2
    return size


@inlined
def but_last(
    items: Ints, turn: Turn, row: Row, mode: int, space: Space, place: int, size: int
) -> tuple[Floats, int, float]:
    """The states with the cause present, all its bits but the last gone through: where they stand, and their factor."""
    source, at, factor = space.saved, place, row.present[mode]
    for link in range(turn.links, turn.last, 2):
        stays, rises = row.stays[mode, items[link]], row.rises[mode, items[link]]
        explained(source, at, size, items[link + 1], stays, rises, factor, space.work, space.room)
        source, at, factor = space.work, space.room, 1.0
    return source, at, factor


@inlined
def pass_mode(items: Ints, turn: Turn, row: Row, mode: int, space: Space, place: int, size: int) -> None:
    """Add to the states at the beginning of `work` those with the cause present in this mode."""
    source, at, factor = but_last(items, turn, row, mode, space, place, size)
    bit, digit = items[turn.last], items[turn.last + 1]
    add_explained(source, at, size, digit, row.stays[mode, bit], row.rises[mode, bit], factor, space.work)


@inlined
def pass_mode_asked(
    items: Ints, turn: Turn, row: Row, mode: int, absent: float, space: Space, place: int, size: int
) -> None:
    """The same where causes make people ask; a share that is not negative, of the cause absent, begins the sum anew."""
    source, at, factor = but_last(items, turn, row, mode, space, place, size)
    bit, digit = items[turn.last], items[turn.last + 1]
    below, within = row.stays[mode, bit], row.rises[mode, bit]
    silent, asks = row.stays[mode, row.asked], row.rises[mode, row.asked]
    if absent < 0:
        add_explained_asked(source, at, size, digit, below, within, silent, asks, factor, space.work)
    else:
        explained_asked(
            space.saved, place, absent, source, at, size, digit, below, within, silent, asks, factor, space.work
        )


@inlined
def pass_cause(items: Ints, turn: Turn, row: Row, absent: float, space: Space, place: int, size: int) -> None:
    """The states after a cause, absent or present in one of its modes, at the beginning of `work`."""
    if row.asked < 0:
        times(space.saved, place, size, absent, space.work)
        for mode in range(turn.first, turn.stop):
            if row.present[mode] > 0:
                pass_mode(items, turn, row, mode, space, place, size)
        return
    share = absent
    for mode in range(turn.first, turn.stop):
        if row.present[mode] > 0:
            pass_mode_asked(items, turn, row, mode, share, space, place, size)
            share = -1.0
    if share >= 0:
        times(space.saved, place, size, absent, space.work)


@compiled
def forward(steps: Steps, row: Row, space: Space, size: int, keep: bool, heights: Floats) -> float:
    """From the `size` states that `saved` begins with to as many states, left in `work`, with their common logarithm.

    `keep` leaves the states that each step found in `saved`, one after the other, and in `heights` float[steps, 2]
    what they were divided by until then: a logarithm and a product.
    """
    saved, work, table = space.saved, space.work, steps.table
    log_z, product, place = 0.0, 1.0, 0
    for n in range(steps.made):
        size = open_all(steps, n, row, saved, place, size)
        if keep:
            heights[n, 0], heights[n, 1] = log_z, product
        turn = turn_of(steps, n, row.first_mode)
        pass_cause(steps.items, turn, row, row.absent[table[n, CAUSE]], space, place, size)
        if keep:
            place += size
        if table[n, MASK]:
            product *= close(work, size, table[n, MASK], saved, place)
            size >>= table[n, CLOSES]
            if product < SMALL:
                log_z += log_of(product)
                product = 1.0
        else:
            copy(work, 0, size, saved, place)
    copy(saved, place, size, work, 0)
    return log_z + log_of(product)
