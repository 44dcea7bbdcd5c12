"""The compiled sweep, if wanted and there: loaded on demand, so that one case need not wait for the compiler's start.

Without it, or before it is loaded, NumPy does the same sums; the two agree to rounding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tuohy.pack.schema import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from tuohy.engine.network import Floats, Ints, Network
    from tuohy.engine.order import Plan
    from tuohy.engine.weights import Weights

# With fewer cases than this the compiler's start takes longer than it saves.
WORTH_LOADING = 20

_loaded: dict[str, ModuleType] = {}


def load() -> bool:
    """Use the compiled sweep from now on; False where Numba is not installed."""
    if not _loaded:
        try:
            from tuohy.engine.kernel import passes, sweep
        except ModuleNotFoundError as error:
            if error.name != "numba":
                raise
            return False
        _loaded["sweep"], _loaded["passes"] = sweep, passes
    return True


def load_for(cases: int) -> bool:
    """Use the compiled sweep if it is there and worth its start for so many cases; it stays loaded once it is."""
    return is_loaded() or (cases >= WORTH_LOADING and load())


def unload() -> None:
    """Let NumPy do the sweeps again."""
    _loaded.clear()


def is_loaded() -> bool:
    """Whether sweeps are compiled."""
    return bool(_loaded)


def swept(network: Network, plan: Plan) -> tuple[Floats, Floats, Floats, Floats]:
    """log_z [R], mode_posterior [R, M], present [R, n] and log_odds [R, n] of every row."""
    rows, modes, causes = network.rows, network.modes, network.causes
    found = np.empty(rows), np.empty((rows, modes)), np.empty((rows, causes)), np.empty((rows, causes))
    _run(network, plan, True, *found)
    return found


def partition(network: Network, plan: Plan) -> Floats:
    """log_z [R] by the forward half alone."""
    log_z, nothing = np.empty(network.rows), np.empty((0, 0))
    _run(network, plan, False, log_z, nothing, nothing, nothing)
    return log_z


def _run(network: Network, plan: Plan, whole: bool, *found: Floats) -> None:
    sweep, numbers = _loaded["sweep"], plan.compact
    arrays = (network.prior, network.log_weight, network.log_leak, network.scale)
    bits = (network.q0, network.q1, network.l0, network.l1)
    untouched = np.flatnonzero(~network.touched.any(axis=0))
    of = sweep.Numbers(
        np.append(network.first_mode, network.modes),
        *(_plain(one) for one in (*arrays, *bits)),
        untouched,
        numbers.steps,
        numbers.items,
        numbers.cells,
        numbers.width,
    )
    sweep.sweep_rows(of, whole, sweep.Found(*found))


# --- many rows of one problem (`passes.py`) -------------------------------------------------------------------------


def through_all(one: Weights, causes: Sequence[int], states: Floats) -> Floats:
    """float[states, R]: the states after these causes."""
    found = np.empty_like(states)
    _loaded["passes"].through_all(_given(one), _listed(causes), _plain(states), found)
    return found


def over(one: Weights, causes: Sequence[int], states: Floats, scale: Floats) -> Floats:
    """float[T, R]: the weight of everything explained after these causes, each presence times scale float[T, m, R]."""
    found = np.empty((len(scale), one.rows))
    _loaded["passes"].over(_given(one), _listed(causes), _plain(states), _plain(scale), found)
    return found


def both_ways(one: Weights, causes: Sequence[int], family: Sequence[int]) -> tuple[Floats, Floats, Floats]:
    """Presence and absence float[n, R] of causes that lie family by family, and float[families + 1, R]: see there."""
    there, gone = np.zeros((2, len(one.causes), one.rows))
    without = np.empty((len(FAMILIES) + 1, one.rows))
    _loaded["passes"].both_ways(_given(one), _listed(causes), _listed(family), _plain(one.leak), there, gone, without)
    return there, gone, without


def _given(one: Weights) -> object:
    return _loaded["passes"].Given(
        *_end_to_end(one.modes),
        *_end_to_end(one.touched),
        *(_plain(array) for array in (one.absent, one.present, one.stays, one.rises)),
    )


def _end_to_end(parts: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Where each part begins, and the parts one after the other."""
    ends = np.append(0, np.cumsum([len(part) for part in parts]))
    return ends, _listed([number for part in parts for number in part])


def _listed(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, dtype=np.int64)


def _plain(array: Floats) -> Floats:
    """Contiguous and writeable: every other kind of array would be compiled for anew."""
    flags = array.flags
    return array if flags.c_contiguous and flags.writeable else np.require(array, requirements=("C", "W"))
