"""The exact posterior of given terms by itself, in machine code: for whoever holds a network of their own."""

from __future__ import annotations

import numpy as np

from tuohy.engine.batch.compiled_room import MOST_BITS, make_room
from tuohy.engine.batch.compiled_solve import solve
from tuohy.engine.batch.compiled_terms import Terms
from tuohy.engine.network import Floats, Ints
from tuohy.model.errors import TooWide


class Exact:
    """Posteriors of networks with these modes and causes, one after the other, in room made once."""

    def __init__(self, mode_cause: Ints) -> None:
        causes, modes = int(mode_cause[-1]) + 1, len(mode_cause)
        self.first_mode = np.append(np.searchsorted(mode_cause, np.arange(causes)), modes)
        self._room = make_room(modes, causes)
        self._scratch = np.empty(1)

    def posterior(self, prior: Floats, weight: Floats, q0: Floats, q1: Floats, l0: Floats, l1: Floats) -> Floats:
        """float[n]: P(cause | every bit reached). Raises TooWide; the sweep takes what is too wide for here.

        prior and weight float[M], the product of Q over the product terms; q0, q1 float[B, M]; l0, l1 float[B].
        """
        bits = len(l0)
        if bits > MOST_BITS:
            raise self._too_wide(bits)
        terms = Terms(weight, np.array((1.0, 0.0)), q0, q1, l0, l1, self._scratch, self._scratch)
        found = solve(self.first_mode, prior, terms, bits, False, self._room)
        if found.ordered < 0:
            raise self._too_wide(bits)
        return self._room.posterior.copy()

    @staticmethod
    def _too_wide(bits: int) -> TooWide:
        return TooWide("bits", bits, f"at most {MOST_BITS}, few of them open at once", "Use engine.sweep instead.")
