"""One row of a sweep as machine code, forward over the states of `steps.py`."""

from __future__ import annotations

from tuohy.engine.kernel.asked import add_explained_asked, explained_asked
from tuohy.engine.kernel.compiled import compiled, inlined
from tuohy.engine.kernel.states import add_explained, close, copy, explained, log_of, open_up, times
from tuohy.engine.kernel.steps import CAUSE, CLOSES, LINKS, LINKS_AT, MASK, OPENS, OPENS_AT, SMALL
from tuohy.engine.network import Floats, Ints


@inlined
def open_all(steps: Ints, n: int, items: Ints, l0: Floats, l1: Floats, saved: Floats, place: int, size: int) -> int:
    """The bits that open at a step; returns how many states there are now."""
    for at in range(steps[n, OPENS_AT], steps[n, OPENS_AT] + steps[n, OPENS]):
        open_up(saved, place, size, l1[items[at]], l0[items[at]])
        size *= 2
    return size


@inlined
def but_last(
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
) -> tuple[Floats, int, float]:
    """The states with the cause present, all its bits but the last gone through: where they stand, and their factor."""
    source, at, factor = saved, place, present
    for link in range(links, last, 2):
        bit = items[link]
        explained(source, at, size, items[link + 1], stays[mode, bit], rises[mode, bit], factor, work, room)
        source, at, factor = work, room, 1.0
    return source, at, factor


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
    source, at, factor = but_last(saved, place, size, items, links, last, mode, stays, rises, present, work, room)
    bit = items[last]
    add_explained(source, at, size, items[last + 1], stays[mode, bit], rises[mode, bit], factor, work)


@inlined
def pass_mode_asked(
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
    asked: int,
    absent: float,
    work: Floats,
    room: int,
) -> None:
    """The same where causes make people ask; a share that is not negative, of the cause absent, begins the sum anew."""
    source, at, factor = but_last(saved, place, size, items, links, last, mode, stays, rises, present, work, room)
    bit, digit = items[last], items[last + 1]
    below, within, silent, asks = stays[mode, bit], rises[mode, bit], stays[mode, asked], rises[mode, asked]
    if absent < 0:
        add_explained_asked(source, at, size, digit, below, within, silent, asks, factor, work)
    else:
        explained_asked(saved, place, absent, source, at, size, digit, below, within, silent, asks, factor, work)


@inlined
def pass_cause(
    saved: Floats,
    place: int,
    size: int,
    items: Ints,
    links: int,
    last: int,
    first: int,
    stop: int,
    stays: Floats,
    rises: Floats,
    absent: float,
    present: Floats,
    asked: int,
    work: Floats,
    room: int,
) -> None:
    """The states after a cause, absent or present in one of its modes, at the beginning of `work`."""
    if asked < 0:
        times(saved, place, size, absent, work)
        for mode in range(first, stop):
            if present[mode] > 0:
                pass_mode(saved, place, size, items, links, last, mode, stays, rises, present[mode], work, room)
        return
    share = absent
    for mode in range(first, stop):
        if present[mode] > 0:
            pass_mode_asked(
                saved, place, size, items, links, last, mode, stays, rises, present[mode], asked, share, work, room
            )
            share = -1.0
    if share >= 0:
        times(saved, place, size, absent, work)


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
    asked: int,
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
        last, first, stop = links + 2 * steps[n, LINKS] - 2, first_mode[cause], first_mode[cause + 1]
        pass_cause(
            saved,
            place,
            size,
            items,
            links,
            last,
            first,
            stop,
            stays,
            rises,
            absent[cause],
            present,
            asked,
            work,
            room,
        )
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
