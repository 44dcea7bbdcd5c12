"""Repeated timing; standard library only, as the peers use it in their own environment."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import TypeVar

MS = 1000
T = TypeVar("T")


def timed(action: Callable[[], T]) -> tuple[T, float]:
    """What the action gives, and how many milliseconds it took."""
    start = perf_counter()
    result = action()
    return result, (perf_counter() - start) * MS


def repeated(action: Callable[[], object], at_most: int, seconds: float) -> list[float]:
    """Milliseconds of each run: at least one, then until the seconds have passed or there are enough."""
    end = perf_counter() + seconds
    runs = [timed(action)[1]]
    while len(runs) < at_most and perf_counter() < end:
        runs.append(timed(action)[1])
    return runs


def middle(runs: list[float]) -> float:
    """The median."""
    return float(median(runs))
