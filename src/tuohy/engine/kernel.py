"""The compiled sweep, if wanted and there: loaded on demand, so that one case need not wait for the compiler's start.

Without it, or before it is loaded, NumPy does the same sums; the two agree to rounding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from types import ModuleType

    from tuohy.engine.network import Floats, Network
    from tuohy.engine.order import Plan

_loaded: dict[str, ModuleType] = {}


def load() -> bool:
    """Use the compiled sweep from now on; False where Numba is not installed. Worth it for some twenty cases."""
    if not _loaded:
        try:
            from tuohy.engine import kernel_sweep
        except ModuleNotFoundError as error:
            if error.name != "numba":
                raise
            return False
        _loaded["sweep"] = kernel_sweep
    return True


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


def _plain(array: Floats) -> Floats:
    """Contiguous and writeable: every other kind of array would be compiled for anew."""
    return np.require(array, requirements=("C", "W"))
