"""One row of a sweep as machine code, back over the states that `forward.py` kept."""

from __future__ import annotations

from tuohy.engine.kernel.asked import add_expected_asked, expected_asked
from tuohy.engine.kernel.compiled import compiled, inlined
from tuohy.engine.kernel.forward import turn_of
from tuohy.engine.kernel.states import add_expected, copy, expected, inner, reopened, withdraw
from tuohy.engine.kernel.steps import CAUSE, MASK, OPENS, OPENS_AT, WIDTH, Places, Row, Said, Space, Steps, Turn
from tuohy.engine.network import Floats, Ints


@inlined
def lower(items: Ints, turn: Turn, row: Row, mode: int, work: Floats, at: Places, size: int) -> int:
    """What lies ahead when a cause that is there may explain all its bits but the last; where that stands."""
    source = at.ahead
    for link in range(turn.links, turn.last, 2):
        stays, rises = row.stays[mode, items[link]], row.rises[mode, items[link]]
        expected(work, source, size, items[link + 1], stays, rises, at.lowered)
        source = at.lowered
    return source


@inlined
def without_cause(absent: float, space: Space, place: int, at: Places, size: int) -> float:
    """What is said of the cause absent, returned, and begins what lies ahead before it."""
    gone = inner(space.saved, place, space.work, at.ahead, size)
    for state in range(size):
        space.work[at.before + state] = absent * space.work[at.ahead + state]
    return gone


@inlined
def weigh_cause(
    items: Ints,
    turn: Turn,
    row: Row,
    alive: Ints,
    absent: float,
    space: Space,
    place: int,
    at: Places,
    size: int,
    if_present: Floats,
) -> float:
    """What is said of a cause present in each mode, and, returned, of it absent; what then lies ahead before it."""
    saved, work = space.saved, space.work
    gone = without_cause(absent, space, place, at, size)
    digit, bit = items[turn.last + 1], items[turn.last]
    for mode in range(turn.first, turn.stop):
        if alive[mode]:
            source, share = lower(items, turn, row, mode, work, at, size), row.present[mode]
            below, within = row.stays[mode, bit], row.rises[mode, bit]
            if_present[mode] = add_expected(work, source, size, digit, below, within, saved, place, share, at.before)
    return gone


@inlined
def weigh_cause_asked(
    items: Ints,
    turn: Turn,
    row: Row,
    alive: Ints,
    absent: float,
    space: Space,
    place: int,
    at: Places,
    size: int,
    if_present: Floats,
) -> float:
    """The same where causes make people ask."""
    gone, begun = 0.0, False
    saved, work, before = space.saved, space.work, at.before
    digit, bit = items[turn.last + 1], items[turn.last]
    for mode in range(turn.first, turn.stop):
        if alive[mode]:
            source, share = lower(items, turn, row, mode, work, at, size), row.present[mode]
            below, within = row.stays[mode, bit], row.rises[mode, bit]
            silent, asks = row.stays[mode, row.asked], row.rises[mode, row.asked]
            if begun:
                if_present[mode] = add_expected_asked(
                    work, source, size, digit, below, within, silent, asks, saved, place, share, before
                )
            else:
                gone, if_present[mode] = expected_asked(
                    work,
                    at.ahead,
                    absent,
                    source,
                    size,
                    digit,
                    below,
                    within,
                    silent,
                    asks,
                    saved,
                    place,
                    share,
                    before,
                )
                begun = True
    return gone if begun else without_cause(absent, space, place, at, size)


@compiled
def backward(steps: Steps, row: Row, alive: Ints, space: Space, size: int, said: Said) -> None:
    """What the rest of the network says of each mode being there, and of each cause not being there.

    `work` begins with what lies ahead of the `size` states after the last step, and is left with what lies ahead
    of those before the first.
    """
    work, table, items = space.work, steps.table, steps.items
    ahead, before, place = 0, space.room, 0
    for n in range(steps.made):
        place += 1 << table[n, WIDTH]
    for n in range(steps.made - 1, -1, -1):
        size = 1 << table[n, WIDTH]
        if table[n, MASK]:
            reopened(work, ahead, size, table[n, MASK], before)
            ahead, before = before, ahead
        place -= size
        cause, turn = table[n, CAUSE], turn_of(steps, n, row.first_mode)
        at, absent = Places(ahead, before, 2 * space.room), row.absent[cause]
        if row.asked < 0:
            gone = weigh_cause(items, turn, row, alive, absent, space, place, at, size, said.if_present)
        else:
            gone = weigh_cause_asked(items, turn, row, alive, absent, space, place, at, size, said.if_present)
        said.if_absent[cause] = gone
        ahead, before = before, ahead
        for opened in range(table[n, OPENS_AT] + table[n, OPENS] - 1, table[n, OPENS_AT] - 1, -1):
            size //= 2
            withdraw(work, ahead, size, row.l1[items[opened]], row.l0[items[opened]])
    copy(work, ahead, size, work, 0)
