"""Draws of an uncertain number that are fixed once and for all: a stratified sequence, no chance at run time."""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, expit, logit, ndtri

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


def drawn(number: Quantity, draws: int) -> Floats:
    """float[draws] of the number (float[1], its mean, when draws is 0)."""
    if draws == 0 or number.low == number.high:
        return np.full(max(draws, 1), number.value)
    return _quantile(number, _places(number.where, draws))


def _quantile(number: Quantity, places: Floats) -> Floats:
    if number.unit == "probability":
        return _probability(number, places)
    return _positive(number, places)


def _probability(number: Quantity, places: Floats) -> Floats:
    """Beta from counts; otherwise a logit-normal through the printed bounds."""
    if number.events is not None and number.total is not None:
        successes, failures = number.events + 0.5, number.total - number.events + 0.5
        return np.asarray(betaincinv(successes, failures, places))
    low, middle, high = (logit(min(max(p, EDGE), 1 - EDGE)) for p in (number.low, number.value, number.high))
    return np.asarray(expit(middle + _skewed(places, middle - low, high - middle)))


def _positive(number: Quantity, places: Floats) -> Floats:
    """Log-normal through the printed bounds."""
    low, middle, high = (np.log(max(x, EDGE)) for x in (number.low, number.value, number.high))
    return np.asarray(np.exp(middle + _skewed(places, middle - low, high - middle)))


def _skewed(places: Floats, below: float, above: float) -> Floats:
    """A normal whose halves have their own spread, so that both printed bounds hold."""
    standard = ndtri(places) / NINETY
    return np.asarray(standard * np.where(standard < 0, below, above))


def _places(where: str, draws: int) -> Floats:
    """float[draws]: the middles of `draws` equal strata in an order that depends on the number's place alone."""
    keys = _mixed(np.arange(1, draws + 1, dtype=np.uint64) * GOLDEN + np.uint64(crc32(where.encode())))
    return np.asarray((np.argsort(np.argsort(keys)) + 0.5) / draws)


def _mixed(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    words = (words ^ (words >> SHIFT_A)) * MIX_A
    words = (words ^ (words >> SHIFT_B)) * MIX_B
    return words ^ (words >> SHIFT_C)
