"""The plan of a sweep as numbers, for what is compiled (`order.Plan.compact`): how its steps and items lie.

The states of a step are "which open bits are explained". They stand one after the other; each open bit is a binary
digit of their number, the newest the highest. Whole arrays and places in them are handed on, not slices: with a
handful of states, making a slice takes longer than the sums.

Values that are always handed on together have a name: the machine code takes them apart again, at no cost.
"""

from __future__ import annotations

from typing import NamedTuple

from tuohy.engine.network import Floats, Ints

# Columns of a step: its cause; where the bits it opens begin among the items, and their number; the same for its
# links, each a bit and its digit; the digits that close, as a mask, and their number; how many digits are open.
COLUMNS = 8
CAUSE, OPENS_AT, OPENS, LINKS_AT, LINKS, MASK, CLOSES, WIDTH = range(COLUMNS)
# The way back works on three state vectors at a time.
VECTORS = 3
# Products of probabilities are carried as they are until they fall below this, then as logarithms.
SMALL = 1e-100


class Steps(NamedTuple):
    """The plan: `table` int[steps, COLUMNS], of which the first so many are `made`, and its `items`."""

    table: Ints
    made: int
    items: Ints


class Row(NamedTuple):
    """The numbers of one row: n causes in M modes, B bits.

    Modes of cause i are first_mode[i] to first_mode[i + 1]. absent float[n] and present float[M] are weights;
    stays, rises float[M, B] shares of q0 + q1; l0, l1 float[B] the leak's. `asked`, where not negative, is a bit that
    every cause touches and that no step names: digit 0 throughout (`asked.py`).
    """

    first_mode: Ints
    absent: Floats
    present: Floats
    stays: Floats
    rises: Floats
    l0: Floats
    l1: Floats
    asked: int


class Space(NamedTuple):
    """Where states stand: `saved` step after step, `work` in vectors with `room` for so many each."""

    saved: Floats
    work: Floats
    room: int


class Turn(NamedTuple):
    """The step of one cause: its first and its last link among the items, its modes from `first` to before `stop`."""

    links: int
    last: int
    first: int
    stop: int


class Places(NamedTuple):
    """Where in `work` the way back keeps what lies ahead, what will lie ahead before this cause, and a draft of it."""

    ahead: int
    before: int
    lowered: int


class Said(NamedTuple):
    """What the rest of the network says of each mode being there, float[M], and of each cause not, float[n]."""

    if_present: Floats
    if_absent: Floats
