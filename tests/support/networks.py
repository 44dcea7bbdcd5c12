"""Small random networks for the sweep, and their exact posterior by enumeration of all sets and modes."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tuohy.engine.network import Network

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Exact:
    """One row's answer in fractions; posteriors are None where Z = 0."""

    z: Fraction
    modes: tuple[Fraction, ...] | None
    causes: tuple[Fraction, ...] | None


@dataclass(frozen=True)
class Recipe:
    """What a random network may hold; probabilities of the special cases that break naive code."""

    rows: int = 3
    causes: int = 4
    modes: int = 3
    bits: int = 4
    density: float = 0.6
    impossible_leak: float = 0.2
    prior_zero: float = 0.1
    prior_one: float = 0.1
    scale_zero: float = 0.2
    products: bool = True


def random_network(seed: int, recipe: Recipe) -> Network:
    """A network of random numbers; each array has all rows or a single one, as the seed will have it."""
    chance = random.Random(seed)
    causes = chance.randint(1, recipe.causes)
    mode_cause = [cause for cause in range(causes) for _ in range(chance.randint(1, recipe.modes))]
    bits = chance.randint(0, recipe.bits) if recipe.bits else 0
    touched = np.array(
        [[chance.random() < recipe.density for _ in range(bits)] for _ in range(causes)], dtype=bool
    ).reshape(causes, bits)
    reach = touched[mode_cause]
    q0, q1 = _pairs(chance, (_rows(chance, recipe), len(mode_cause), bits), reach)
    l0, l1 = _pairs(chance, (_rows(chance, recipe), bits), np.ones(bits, dtype=bool), recipe.impossible_leak)
    return Network(
        mode_cause=np.array(mode_cause),
        prior=_priors(chance, _rows(chance, recipe), mode_cause, recipe),
        log_weight=_logs(chance, (_rows(chance, recipe), len(mode_cause)), recipe),
        log_leak=_logs(chance, (_rows(chance, recipe),), recipe),
        q0=q0,
        q1=q1,
        l0=l0,
        l1=l1,
        touched=touched,
        scale=_scales(chance, (_rows(chance, recipe), len(mode_cause)), recipe),
    )


def _rows(chance: random.Random, recipe: Recipe) -> int:
    return recipe.rows if chance.random() < 0.5 else 1


def _uniform(chance: random.Random, shape: tuple[int, ...]) -> Floats:
    return np.array([chance.random() for _ in range(math.prod(shape))]).reshape(shape)


def _pairs(
    chance: random.Random, shape: tuple[int, ...], reach: NDArray[np.bool_], none: float = 0.1
) -> tuple[Floats, Floats]:
    """P(below the band) and P(in the band), some of them 0, their sum below 1 where the band has a top."""
    below = _uniform(chance, shape) * (_uniform(chance, shape) > none)
    inside = (1 - below) * np.where(_uniform(chance, shape) < 0.5, 1, _uniform(chance, shape))
    inside *= _uniform(chance, shape) > none
    return np.where(reach, below, 1), np.where(reach, inside, 0)


def _priors(chance: random.Random, rows: int, mode_cause: list[int], recipe: Recipe) -> Floats:
    priors = np.zeros((rows, len(mode_cause)))
    for row in range(rows):
        for cause in range(mode_cause[-1] + 1):
            modes = [mode for mode, owner in enumerate(mode_cause) if owner == cause]
            priors[row, modes] = _cause_prior(chance, len(modes), recipe)
    return priors


def _cause_prior(chance: random.Random, modes: int, recipe: Recipe) -> list[float]:
    kind = chance.random()
    if kind < recipe.prior_zero:
        return [0.0] * modes
    if kind < recipe.prior_zero + recipe.prior_one:
        return [1.0] + [0.0] * (modes - 1)
    return [10 ** chance.uniform(-6, 0) / modes for _ in range(modes)]


def _logs(chance: random.Random, shape: tuple[int, ...], recipe: Recipe) -> Floats:
    return np.log(1 - _uniform(chance, shape)) if recipe.products else np.zeros(shape)


def _scales(chance: random.Random, shape: tuple[int, ...], recipe: Recipe) -> Floats:
    return _uniform(chance, shape) * (_uniform(chance, shape) > recipe.scale_zero)


def enumerated(network: Network, row: int) -> Exact:
    """Sum over every set of causes, each absent or in one of its modes, in exact arithmetic."""
    numbers = _Row.of(network, row)
    z = Fraction(0)
    modes = [Fraction(0)] * network.modes
    for chosen in _assignments(network):
        weight = numbers.weight(chosen)
        z += weight
        for mode in chosen:
            modes[mode] += weight
    if z == 0:
        return Exact(z, None, None)
    shares = [mode / z for mode in modes]
    return Exact(z, tuple(shares), tuple(_per_cause(network, shares)))


def _per_cause(network: Network, shares: list[Fraction]) -> Iterator[Fraction]:
    for cause in range(network.causes):
        yield sum((shares[mode] for mode in np.flatnonzero(network.mode_cause == cause)), Fraction(0))


def _assignments(network: Network) -> Iterator[tuple[int, ...]]:
    choices = [[None, *np.flatnonzero(network.mode_cause == cause).tolist()] for cause in range(network.causes)]
    for picked in itertools.product(*choices):
        yield tuple(mode for mode in picked if mode is not None)


@dataclass(frozen=True)
class _Row:
    """One row of a network in fractions, written down term by term as the model is stated."""

    cause_of: list[int]
    prior: list[Fraction]
    factor: list[Fraction]
    leak: Fraction
    below: list[list[Fraction]]
    upto: list[list[Fraction]]
    leak_below: list[Fraction]
    leak_upto: list[Fraction]

    @classmethod
    def of(cls, network: Network, row: int) -> _Row:
        prior, scale, weight, q0, q1, l0, l1 = (
            _fractions(array[row if len(array) > 1 else 0])
            for array in (
                network.prior,
                network.scale,
                np.exp(network.log_weight),
                network.q0,
                network.q1,
                network.l0,
                network.l1,
            )
        )
        leak = network.log_leak[row if len(network.log_leak) > 1 else 0]
        return cls(
            network.mode_cause.tolist(),
            prior,
            [one * other for one, other in zip(scale, weight, strict=True)],
            Fraction(float(np.exp(leak))),
            q0,
            [[a + b for a, b in zip(low, high, strict=True)] for low, high in zip(q0, q1, strict=True)],
            l0,
            [a + b for a, b in zip(l0, l1, strict=True)],
        )

    def weight(self, chosen: tuple[int, ...]) -> Fraction:
        """P(these causes and no others) times their factors times P(every band reached and none exceeded)."""
        weight = self.leak
        for mode in chosen:
            weight *= self.prior[mode] * self.factor[mode]
        for cause in set(self.cause_of) - {self.cause_of[mode] for mode in chosen}:
            modes = [mode for mode, owner in enumerate(self.cause_of) if owner == cause]
            weight *= max(Fraction(0), 1 - sum(self.prior[mode] for mode in modes))
        for bit in range(len(self.leak_below)):
            weight *= self._upto(bit, chosen) - self._below(bit, chosen)
        return weight

    def _upto(self, bit: int, chosen: tuple[int, ...]) -> Fraction:
        return math.prod([self.upto[mode][bit] for mode in chosen], start=self.leak_upto[bit])

    def _below(self, bit: int, chosen: tuple[int, ...]) -> Fraction:
        return math.prod([self.below[mode][bit] for mode in chosen], start=self.leak_below[bit])


def _fractions(array: Floats) -> list:  # type: ignore[type-arg]
    if array.ndim == 1:
        return [Fraction(float(number)) for number in array]
    return [_fractions(part) for part in array]
