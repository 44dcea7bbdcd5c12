"""The numeric network that one sweep needs: priors, folded product terms and bits, stacked in rows."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from tuohy.model.errors import InvalidNetwork

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# How far sums of probabilities may exceed one by rounding before they are refused.
ROUNDING = 1e-9
# What each array's axes are, in order; "rows" may be 1 and then stands for every row.
AXES = {
    "prior": ("rows", "modes"),
    "log_weight": ("rows", "modes"),
    "log_leak": ("rows",),
    "q0": ("rows", "modes", "bits"),
    "q1": ("rows", "modes", "bits"),
    "l0": ("rows", "bits"),
    "l1": ("rows", "bits"),
    "scale": ("rows", "modes"),
}
REMEDY = "Build the network from a checked pack and case."
NO_SCALE: Floats = np.ones((1, 1))


@dataclass(frozen=True, eq=False)
class Network:
    """R rows of one structure: n causes in M modes, B bits ("somebody reached the band of this answer").

    mode_cause  int[M]         cause of each mode, 0 .. n-1, modes of a cause contiguous
    prior       float[R, M]    P(cause present in this mode); at most 1 over a cause's modes
    log_weight  float[R, M]    log of the product of Q over the product terms; -inf excludes the mode
    log_leak    float[R]       log of the product of the leak's factors over the product terms
    q0, q1      float[R, M, B] P(contribution below the band), P(contribution in the band)
    l0, l1      float[R, B]    the same for the leak
    touched     bool[n, B]     which causes can reach which bit; elsewhere q0 = 1 and q1 = 0
    scale       float[R, M]    what a cause's presence is multiplied by in E[prod g | e]; 0 excludes it

    Everything is checked, unless it is said to be `sound`: a variant of arrays that have been checked.
    """

    mode_cause: Ints
    prior: Floats
    log_weight: Floats
    log_leak: Floats
    q0: Floats
    q1: Floats
    l0: Floats
    l1: Floats
    touched: Bools
    scale: Floats = field(default_factory=lambda: NO_SCALE)
    sound: InitVar[bool] = False

    def __post_init__(self, sound: bool) -> None:
        if sound:
            return
        _set(self, "mode_cause", np.asarray(self.mode_cause, dtype=np.int64))
        _set(self, "touched", np.asarray(self.touched, dtype=np.bool_))
        for name in AXES:
            _set(self, name, np.asarray(getattr(self, name), dtype=np.float64))
        if self.scale.shape == NO_SCALE.shape:
            _set(self, "scale", np.broadcast_to(self.scale, (1, self.modes)))
        _check_structure(self)
        _check_shapes(self)
        _check_numbers(self)

    @property
    def rows(self) -> int:
        """R, the number of rows that the arrays together describe."""
        return max(len(getattr(self, name)) for name in AXES)

    @property
    def modes(self) -> int:
        """M, over all causes."""
        return len(self.mode_cause)

    @property
    def causes(self) -> int:
        """The number of causes, n."""
        return len(self.touched)

    @property
    def bits(self) -> int:
        """B, the number of bits."""
        return int(self.touched.shape[1])

    @property
    def first_mode(self) -> Ints:
        """int[n]: where the modes of each cause begin."""
        return np.searchsorted(self.mode_cause, np.arange(self.causes))

    def part(self, rows: slice) -> Network:
        """These rows alone; what stands for every row stays as it is."""
        return replace(
            self,
            prior=_cut(self.prior, rows),
            log_weight=_cut(self.log_weight, rows),
            log_leak=_cut(self.log_leak, rows),
            q0=_cut(self.q0, rows),
            q1=_cut(self.q1, rows),
            l0=_cut(self.l0, rows),
            l1=_cut(self.l1, rows),
            scale=_cut(self.scale, rows),
            sound=True,
        )


def _set(network: Network, name: str, array: object) -> None:
    object.__setattr__(network, name, array)


def _cut(array: Floats, rows: slice) -> Floats:
    return array if len(array) == 1 else array[rows]


def _check_structure(network: Network) -> None:
    _require(network.touched.ndim == 2, "touched", network.touched.shape, "two axes, causes x bits")
    _require(network.mode_cause.ndim == 1, "mode_cause", network.mode_cause.shape, "one axis, modes")
    listed = network.mode_cause.tolist()
    contiguous = listed == sorted(listed) and set(listed) == set(range(network.causes))
    _require(
        contiguous and network.causes > 0,
        "mode_cause",
        listed,
        f"every cause from 0 to {network.causes - 1}, in order, at least once",
    )


def _check_shapes(network: Network) -> None:
    sizes = {"modes": network.modes, "bits": network.bits}
    for name, axes in AXES.items():
        shape = getattr(network, name).shape
        _require(len(shape) == len(axes), name, shape, f"the axes {' x '.join(axes)}")
    rows = network.rows
    for name, axes in AXES.items():
        shape = getattr(network, name).shape
        _require(shape[0] in (1, rows), name, shape, f"1 or {rows} rows")
        wanted = tuple(sizes[axis] for axis in axes[1:])
        _require(shape[1:] == wanted, name, shape, f"{' x '.join(axes[1:])} = {wanted} after the rows")


def _check_numbers(network: Network) -> None:
    for name in ("prior", "q0", "q1", "l0", "l1"):
        _within(name, getattr(network, name), 1 + ROUNDING)
    _within("scale", network.scale, np.finfo(np.float64).max)
    for name in ("log_weight", "log_leak"):
        _require(bool(np.all(getattr(network, name) < np.inf)), name, "NaN or inf", "-inf or a finite number")
    _check_sums(network)
    untouched = ~network.touched[network.mode_cause]
    _require(
        bool(np.all(network.q0[:, untouched] == 1) and np.all(network.q1[:, untouched] == 0)),
        "q0, q1",
        "a cause that acts on a bit it does not touch",
        "q0 = 1 and q1 = 0 wherever touched is false",
    )


def _check_sums(network: Network) -> None:
    per_cause = np.add.reduceat(network.prior, network.first_mode, axis=1)
    _at_most_one("prior, over the modes of a cause", per_cause)
    if network.q0.shape == network.q1.shape:
        _at_most_one("q0 + q1", network.q0 + network.q1)
    if network.l0.shape == network.l1.shape:
        _at_most_one("l0 + l1", network.l0 + network.l1)


def _within(name: str, array: Floats, highest: float) -> None:
    # Written so that NaN fails: every comparison with it is false.
    sound = array.size == 0 or (array.min() >= 0 and array.max() <= highest)
    if not sound:
        _require(False, name, _worst(array), f"numbers from 0 to {highest:g}")


def _at_most_one(name: str, sums: Floats) -> None:
    highest = sums.max() if sums.size else 0
    _require(bool(highest <= 1 + ROUNDING), name, highest, "at most 1")


def _worst(array: Floats) -> float:
    unsound = array[~((array >= 0) & (array <= 1))]
    return float(unsound[0]) if unsound.size else 1


def _require(sound: bool, where: str, value: object, allowed: str) -> None:
    if not sound:
        raise InvalidNetwork(f"network.{where}", value, allowed, REMEDY)
