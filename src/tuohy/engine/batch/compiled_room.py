"""Room in which the compiled solving of a batch works, made once for many rows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tuohy.engine.kernel.compiled import allocating
from tuohy.engine.kernel.steps import COLUMNS, VECTORS
from tuohy.engine.network import Floats, Ints

MOST_BITS = 40  # can be told apart in one integer
WIDEST = 12  # as many open bits as fit the room set aside


class Room(NamedTuple):
    """Room to work in, made once for many rows. `stays` and `rises` are float[M, bits + 1], "asked" last.

    `ordered` is what `order` was found for (`in_order`); `by_need` are the causes in the order of `need`, -1 where
    there is none; `heights` is what the states of each step were divided by (`forward.forward`).
    """

    present: Floats
    absent: Floats
    stays: Floats
    rises: Floats
    masks: Ints
    ordered: Ints
    order: Ints
    alive: Ints
    steps: Ints
    items: Ints
    digits: Ints
    saved: Floats
    work: Floats
    before: Floats
    totals: Floats
    led: Floats
    waiting: Ints
    last: Ints
    if_present: Floats
    if_absent: Floats
    posterior: Floats
    heights: Floats
    need: Ints
    by_need: Ints


@allocating
def make_room(modes: int, causes: int) -> Room:
    """For networks of this size."""
    return Room(
        np.empty(modes),
        np.empty(causes),
        np.empty((modes, MOST_BITS + 1)),
        np.empty((modes, MOST_BITS + 1)),
        np.empty(causes, dtype=np.int64),
        np.full(causes + 1, -1, dtype=np.int64),
        np.empty(causes, dtype=np.int64),
        np.empty(modes, dtype=np.int64),
        np.empty((causes, COLUMNS), dtype=np.int64),
        np.empty(causes * (VECTORS * MOST_BITS + 2), dtype=np.int64),
        np.zeros(MOST_BITS, dtype=np.int64),
        np.empty((causes + 1) << (WIDEST + 1)),
        np.empty(VECTORS << (WIDEST + 1)),
        np.empty((causes, 2)),
        np.empty(causes),
        np.empty(2),
        np.empty(causes, dtype=np.int64),
        np.zeros(MOST_BITS, dtype=np.int64),
        np.empty(modes),
        np.empty(causes),
        np.empty(causes),
        np.empty((causes, 2)),
        np.zeros(causes, dtype=np.int64),
        np.full(causes, -1, dtype=np.int64),
    )
