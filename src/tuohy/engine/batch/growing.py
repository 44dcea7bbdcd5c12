"""Rows of numbers that are added one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tuohy.engine.network import Floats

# Room for so many rows at first; it doubles when full.
FIRST = 256


class Growing:
    """A table whose rows are found again by their number."""

    def __init__(self, width: int) -> None:
        self._room = np.empty((FIRST, width))
        self._count = 0

    @property
    def rows(self) -> Floats:
        """The rows added so far."""
        return self._room[: self._count]

    def add(self, row: Floats | Sequence[float]) -> int:
        """Add a row; its number."""
        if self._count == len(self._room):
            self._room = np.concatenate([self._room, np.empty_like(self._room)])
        self._room[self._count] = row
        self._count += 1
        return self._count - 1

    def clear(self) -> None:
        """Forget all rows."""
        self._room, self._count = self._room[:FIRST], 0
