"""The same work on many items, in order, on more than one processor where that pays."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_PROCESSES = 4
# With fewer items for each process than this, starting it costs more than it saves.
WORTH_A_PROCESS = 12
# Parts for each process: enough that none waits long for the slowest.
PARTS = 16
# A child makes few cycles: the collector may wait for this many new objects instead of some hundred.
COLLECT_AFTER = 100_000


def in_order(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """`work` of each item, in their order; only the results must be picklable."""
    processes = min(_processors(), MOST_PROCESSES, len(items) // WORTH_A_PROCESS)
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
    else:
        yield from _forked(work, items, processes)


def _forked(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[Result]:
    # Forked, not spawned, and after the first item: the children find the pack and its tables in memory.
    yield _kept(work, items[0])
    context = multiprocessing.get_context("fork")
    size = max(1, len(items) // (processes * PARTS))
    with context.Pool(processes, _Child.begin, (work, items)) as pool:
        yield from pool.imap(_Child.one, range(1, len(items)), size)


def _kept(work: Callable[[Item], Result], item: Item) -> Result:
    """Pack, tables and compiled code, which the first item loads, live to the end: the collector passes over them."""
    gc.disable()
    try:
        return work(item)
    finally:
        gc.freeze()
        gc.enable()


class _Child:
    """What a forked process works on; set once as it begins."""

    work: Callable[[Any], Any]
    items: Sequence[Any]

    @classmethod
    def begin(cls, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
        gc.set_threshold(COLLECT_AFTER)
        cls.work, cls.items = staticmethod(work), items

    @classmethod
    def one(cls, index: int) -> Any:
        return cls.work(cls.items[index])


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
