"""Draws of an uncertain number that are fixed once and for all: a stratified sequence, no chance at run time.

The first row is the number at its mean; the others are the middles of equal strata of its distribution, in an order
that depends on the number's place in the pack alone (a Latin hypercube over all numbers of the pack).
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, expit, ndtri

from tuohy.engine.network import Floats
from tuohy.model.quantity import Quantity

# 5 % and 95 % of a standard normal lie this far from its middle.
NINETY = 1.6448536269514722
# Constants of the SplitMix64 bit mixer (Steele, Lea, Flood 2014), which spreads ids over the unit interval.
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
MIX_A = np.uint64(0xBF58476D1CE4E5B9)  # first mixing round
SHIFT_A = np.uint64(30)  # first shift
MIX_B = np.uint64(0x94D049BB133111EB)  # second mixing round
SHIFT_B = np.uint64(27)  # second shift
SHIFT_C = np.uint64(31)  # last shift
# Probabilities this near to 0 or 1 are held apart from them, so that their logit is finite.
EDGE = 1e-9


def drawn(number: Quantity, rows: int) -> Floats:
    """float[rows]: the number at its mean, then in rows - 1 fixed draws (float[1], its mean, when rows is 0)."""
    count = max(rows, 1)
    if count == 1 or number.low == number.high:
        return np.full(count, number.value)
    return np.concatenate([[number.value], quantile(number, *_places(number.where, count - 1))])


def quantile(number: Quantity, places: Floats, normal: Floats) -> Floats:
    """The number at these places of its distribution; `normal` are the standard normal's values there."""
    if number.events is not None and number.total is not None:
        return np.asarray(betaincinv(number.events + 0.5, number.total - number.events + 0.5, places))
    if number.unit == "probability":
        return np.asarray(expit(_between([_logit(p) for p in (number.low, number.value, number.high)], normal)))
    return np.asarray(np.exp(_between([log(max(x, EDGE)) for x in (number.low, number.value, number.high)], normal)))


def _logit(probability: float) -> float:
    inside = min(max(probability, EDGE), 1 - EDGE)
    return log(inside / (1 - inside))


def _between(bounds: list[float], normal: Floats) -> Floats:
    """A normal whose halves have their own spread, so that the middle and both printed bounds hold."""
    low, middle, high = bounds
    return middle + normal * np.where(normal < 0, middle - low, high - middle) / NINETY


def _places(where: str, draws: int) -> tuple[Floats, Floats]:
    """float[draws] twice: the middles of equal strata, and the standard normal there, in this place's own order."""
    middles, normal, steps = _strata(draws)
    order = np.argsort(_mixed(steps + np.uint64(crc32(where.encode()))))
    return middles[order], normal[order]


@lru_cache
def _strata(draws: int) -> tuple[Floats, Floats, NDArray[np.uint64]]:
    middles = (np.arange(draws) + 0.5) / draws
    return middles, ndtri(middles), np.arange(1, draws + 1, dtype=np.uint64) * GOLDEN


def _mixed(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    words = (words ^ (words >> SHIFT_A)) * MIX_A
    words = (words ^ (words >> SHIFT_B)) * MIX_B
    return words ^ (words >> SHIFT_C)
