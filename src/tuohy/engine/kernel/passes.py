"""The passes of `passes.py` as machine code: rows beside each other, so many at once that they stay in the cache.

State vectors lie as [states, rows], rows innermost: what is done to one row is done to its neighbours together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tuohy.engine.kernel.compiled import allocating, compiled
from tuohy.engine.network import Floats, Ints

# A vector of states of all the rows at once holds about so many numbers: several of them fit the nearest cache.
ROOM = 4_096
# Fewer rows at once than this would not fill the vector units.
FEWEST = 8


class Given(NamedTuple):
    """What `passes.Weights` holds; the bits of cause n stand in `bits` from first_bit[n] to first_bit[n + 1], its modes
    alike.
    """

    first_mode: Ints
    modes: Ints
    first_bit: Ints
    bits: Ints
    absent: Floats
    present: Floats
    stays: Floats
    rises: Floats


# Each inner loop runs over views of its own, so that the compiler sees that what it writes it does not read.


@compiled
def weighed(source: Floats, factor: Floats, states: int, rows: int, into: Floats) -> None:
    """factor * source."""
    for at in range(0, states * rows, rows):
        one, found = source[at : at + rows], into[at : at + rows]
        for row in range(rows):
            found[row] = factor[row] * one[row]


@compiled
def add_weighed(source: Floats, factor: Floats, states: int, rows: int, onto: Floats) -> None:
    """The same, added onto what is there."""
    for at in range(0, states * rows, rows):
        one, found = source[at : at + rows], onto[at : at + rows]
        for row in range(rows):
            found[row] += factor[row] * one[row]


@compiled
def add(source: Floats, size: int, onto: Floats) -> None:
    """Added onto what is there."""
    for n in range(size):
        onto[n] += source[n]


@compiled
def explain(work: Floats, step: int, stays: Floats, rises: Floats, states: int, rows: int) -> None:
    """A cause that is there may explain the bit whose two states lie `step` apart."""
    for start in range(0, states, 2 * step):
        for at in range(start * rows, (start + step) * rows, rows):
            below, reached = work[at : at + rows], work[at + step * rows : at + (step + 1) * rows]
            for row in range(rows):
                reached[row] += rises[row] * below[row]
                below[row] *= stays[row]


@compiled
def expect(work: Floats, step: int, stays: Floats, rises: Floats, states: int, rows: int) -> None:
    """The transpose: what lies ahead of each state when a cause that is there may explain the bit."""
    for start in range(0, states, 2 * step):
        for at in range(start * rows, (start + step) * rows, rows):
            below, reached = work[at : at + rows], work[at + step * rows : at + (step + 1) * rows]
            for row in range(rows):
                below[row] = stays[row] * below[row] + rises[row] * reached[row]


@compiled
def add_inner(one: Floats, other: Floats, states: int, rows: int, onto: Floats) -> None:
    """Sum of the products over the states, added onto what is there."""
    for at in range(0, states * rows, rows):
        left, right = one[at : at + rows], other[at : at + rows]
        for row in range(rows):
            onto[row] += left[row] * right[row]


@compiled
def gather(array: Floats, start: int, rows: int, into: Floats) -> None:
    """Some of the rows of array[states, R], beside each other."""
    for state in range(len(array)):
        for row in range(rows):
            into[state * rows + row] = array[state, start + row]


@compiled
def scatter(source: Floats, start: int, rows: int, into: Floats) -> None:
    """The way back."""
    for state in range(len(into)):
        for row in range(rows):
            into[state, start + row] = source[state * rows + row]


@allocating
def through(
    of: Given,
    cause: int,
    start: int,
    present: Floats,
    at: int,
    states: int,
    rows: int,
    source: Floats,
    into: Floats,
    work: Floats,
) -> None:
    """The states after this cause, absent or present in one of its modes; `present` holds these rows from `at` on."""
    stop = start + rows
    weighed(source, of.absent[cause, start:stop], states, rows, into)
    bits = of.bits[of.first_bit[cause] : of.first_bit[cause + 1]]
    for mode in of.modes[of.first_mode[cause] : of.first_mode[cause + 1]]:
        weight = present[mode, at : at + rows]
        if len(bits) == 0:
            add_weighed(source, weight, states, rows, into)
            continue
        weighed(source, weight, states, rows, work)
        for bit in bits:
            stays, rises = of.stays[mode, bit, start:stop], of.rises[mode, bit, start:stop]
            explain(work, states >> (bit + 1), stays, rises, states, rows)
        add(work, states * rows, into)


@allocating
def back_through(
    of: Given,
    cause: int,
    start: int,
    states: int,
    rows: int,
    saved: Floats,
    ahead: Floats,
    into: Floats,
    work: Floats,
    there: Floats,
    gone: Floats,
) -> None:
    """What is ahead before this cause; the weight of its presence and absence is added onto `there` and `gone`."""
    stop = start + rows
    weighed(ahead, of.absent[cause, start:stop], states, rows, into)
    add_inner(saved, into, states, rows, gone)
    bits = of.bits[of.first_bit[cause] : of.first_bit[cause + 1]]
    for mode in of.modes[of.first_mode[cause] : of.first_mode[cause + 1]]:
        weighed(ahead, of.present[mode, start:stop], states, rows, work)
        for bit in bits:
            stays, rises = of.stays[mode, bit, start:stop], of.rises[mode, bit, start:stop]
            expect(work, states >> (bit + 1), stays, rises, states, rows)
        add_inner(saved, work, states, rows, there)
        add(work, states * rows, into)


@compiled
def together(states: int, rows: int) -> int:
    """So many rows are passed on at once."""
    parts = -(-rows // max(FEWEST, ROOM // states))
    return -(-rows // parts)


@allocating
def through_all(of: Given, causes: Ints, states: Floats, found: Floats) -> None:
    """The states after these causes into found[states, R]."""
    size, rows = states.shape
    most = together(size, rows)
    one, other, work = np.empty(size * most), np.empty(size * most), np.empty(size * most)
    for start in range(0, rows, most):
        some = min(most, rows - start)
        gather(states, start, some, one)
        for cause in causes:
            through(of, cause, start, of.present, start, size, some, one, other, work)
            one, other = other, one
        scatter(one, start, some, found)


@allocating
def over(of: Given, causes: Ints, states: Floats, scale: Floats, found: Floats) -> None:
    """found[T, R]: the weight of everything explained, each presence times scale[T, m, R], their modes one by one."""
    size, rows = states.shape
    most = together(size, rows)
    first, one, other = np.empty(size * most), np.empty(size * most), np.empty(size * most)
    work, present = np.empty(size * most), np.empty((len(of.present), most))
    for start in range(0, rows, most):
        some = min(most, rows - start)
        gather(states, start, some, first)
        for time in range(len(found)):
            one[: size * some] = first[: size * some]
            place = 0
            for cause in causes:
                for mode in of.modes[of.first_mode[cause] : of.first_mode[cause + 1]]:
                    share = scale[time, place, start : start + some]
                    weighed(of.present[mode, start : start + some], share, 1, some, present[mode])
                    place += 1
                through(of, cause, start, present, 0, size, some, one, other, work)
                one, other = other, one
            for row in range(some):
                found[time, start + row] = one[(size - 1) * some + row]


@allocating
def both_ways(
    of: Given, causes: Ints, family: Ints, leak: Floats, there: Floats, gone: Floats, without: Floats
) -> None:
    """One pass forward and one back; family of each of `causes`, which lie family by family.

    there, gone[n, R] hold 0 and take each cause's presence and absence; without[families + 1, R] no cause of the
    family, its last row everything told.
    """
    size, rows = leak.shape
    most = together(size, rows)
    saved, count = np.empty((len(causes) + 1, size * most)), len(causes)
    one, other, work, after = np.empty(size * most), np.empty(size * most), np.empty(size * most), np.empty(size * most)
    for start in range(0, rows, most):
        some = min(most, rows - start)
        stop, used = start + some, size * some
        gather(leak, start, some, saved[0])
        for place in range(count):
            through(of, causes[place], start, of.present, start, size, some, saved[place], saved[place + 1], work)
        for row in range(some):
            for name in range(len(without)):
                without[name, start + row] = saved[count, used - some + row]
        one[:used] = 0.0
        one[used - some : used] = 1.0
        for place in range(count - 1, -1, -1):
            cause = causes[place]
            if place == count - 1 or family[place] != family[place + 1]:
                after[:used] = one[:used]
            back_through(
                of,
                cause,
                start,
                size,
                some,
                saved[place],
                one,
                other,
                work,
                there[cause, start:stop],
                gone[cause, start:stop],
            )
            one, other = other, one
            if place == 0 or family[place] != family[place - 1]:
                without[family[place], start:stop] = 0.0
                add_inner(saved[place], after, size, some, without[family[place], start:stop])
