"""One row of a sweep as machine code, back over the states that `forward.py` kept."""

from __future__ import annotations

from tuohy.engine.kernel.asked import add_expected_asked, expected_asked
from tuohy.engine.kernel.compiled import compiled, inlined
from tuohy.engine.kernel.states import add_expected, copy, expected, inner, reopened, withdraw
from tuohy.engine.kernel.steps import CAUSE, LINKS, LINKS_AT, MASK, OPENS, OPENS_AT, WIDTH
from tuohy.engine.network import Floats, Ints


@inlined
def lower(
    work: Floats,
    ahead: int,
    size: int,
    items: Ints,
    links: int,
    last: int,
    mode: int,
    stays: Floats,
    rises: Floats,
    lowered: int,
) -> int:
    """What lies ahead when a cause that is there may explain all its bits but the last; where that stands."""
    source = ahead
    for link in range(links, last, 2):
        bit = items[link]
        expected(work, source, size, items[link + 1], stays[mode, bit], rises[mode, bit], lowered)
        source = lowered
    return source


@inlined
def weigh_cause(
    work: Floats,
    ahead: int,
    size: int,
    items: Ints,
    links: int,
    last: int,
    first: int,
    stop: int,
    stays: Floats,
    rises: Floats,
    saved: Floats,
    place: int,
    absent: float,
    present: Floats,
    alive: Ints,
    before: int,
    lowered: int,
    if_present: Floats,
) -> float:
    """What is said of a cause present in each mode, and, returned, of it absent; what then lies ahead before it."""
    gone = inner(saved, place, work, ahead, size)
    for state in range(size):
        work[before + state] = absent * work[ahead + state]
    digit, bit = items[last + 1], items[last]
    for mode in range(first, stop):
        if alive[mode]:
            source, share = lower(work, ahead, size, items, links, last, mode, stays, rises, lowered), present[mode]
            below, within = stays[mode, bit], rises[mode, bit]
            if_present[mode] = add_expected(work, source, size, digit, below, within, saved, place, share, before)
    return gone


@inlined
def weigh_cause_asked(
    work: Floats,
    ahead: int,
    size: int,
    items: Ints,
    links: int,
    last: int,
    first: int,
    stop: int,
    stays: Floats,
    rises: Floats,
    saved: Floats,
    place: int,
    absent: float,
    present: Floats,
    alive: Ints,
    asked: int,
    before: int,
    lowered: int,
    if_present: Floats,
) -> float:
    """The same where causes make people ask."""
    gone, begun = 0.0, False
    digit, bit = items[last + 1], items[last]
    for mode in range(first, stop):
        if alive[mode]:
            source, share = lower(work, ahead, size, items, links, last, mode, stays, rises, lowered), present[mode]
            below, within, silent, asks = stays[mode, bit], rises[mode, bit], stays[mode, asked], rises[mode, asked]
            if begun:
                if_present[mode] = add_expected_asked(
                    work, source, size, digit, below, within, silent, asks, saved, place, share, before
                )
            else:
                gone, if_present[mode] = expected_asked(
                    work, ahead, absent, source, size, digit, below, within, silent, asks, saved, place, share, before
                )
                begun = True
    if not begun:
        gone = inner(saved, place, work, ahead, size)
        for state in range(size):
            work[before + state] = absent * work[ahead + state]
    return gone


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
    asked: int,
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
        last, first, stop = links + 2 * steps[n, LINKS] - 2, first_mode[cause], first_mode[cause + 1]
        if asked < 0:
            if_absent[cause] = weigh_cause(
                work,
                ahead,
                size,
                items,
                links,
                last,
                first,
                stop,
                stays,
                rises,
                saved,
                place,
                absent[cause],
                present,
                alive,
                before,
                lowered,
                if_present,
            )
        else:
            if_absent[cause] = weigh_cause_asked(
                work,
                ahead,
                size,
                items,
                links,
                last,
                first,
                stop,
                stays,
                rises,
                saved,
                place,
                absent[cause],
                present,
                alive,
                asked,
                before,
                lowered,
                if_present,
            )
        ahead, before = before, ahead
        for at in range(steps[n, OPENS_AT] + steps[n, OPENS] - 1, steps[n, OPENS_AT] - 1, -1):
            size //= 2
            withdraw(work, ahead, size, l1[items[at]], l0[items[at]])
    copy(work, ahead, size, work, 0)
