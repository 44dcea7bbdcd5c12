"""JSON that is the same but for the rounding of its numbers."""

from __future__ import annotations

import math

# Compiled sums may be added up in another order from one process to the next.
ROUNDING = 1e-12


def nearly(one: object, other: object) -> bool:
    """Whether two JSON values are the same, their numbers to 1e-12."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(nearly(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(nearly, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=ROUNDING, abs_tol=ROUNDING)
    return one == other
