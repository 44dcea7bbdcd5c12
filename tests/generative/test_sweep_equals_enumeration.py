"""The sweep agrees with exact enumeration of all sets and modes on hundreds of random networks."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from tests.support.networks import Exact, Recipe, enumerated, random_network
from tuohy.engine.network import Network
from tuohy.engine.sweep import SweepResult, find_order, log_partition, sweep

RECIPES = {
    "everything": Recipe(),
    "one row": Recipe(rows=1),
    "many rows of one cause": Recipe(rows=40, causes=1),
    "no special priors or scales": Recipe(prior_zero=0, prior_one=0, scale_zero=0, impossible_leak=0),
    "zero priors": Recipe(prior_zero=0.6),
    "priors of one": Recipe(prior_one=0.6, impossible_leak=0.6),
    "scales of zero": Recipe(scale_zero=0.7),
    "bits that nothing touches": Recipe(density=0.15, impossible_leak=0.05),
    "bits that everything touches": Recipe(density=1.0),
    "product terms only": Recipe(bits=0),
    "bits only": Recipe(products=False, scale_zero=0),
    "many bits": Recipe(rows=2, causes=3, modes=2, bits=8),
    "more causes": Recipe(rows=2, causes=6, modes=2, bits=3),
}
SEEDS = range(40)
# Sums of non-negative products: nothing cancels, so only rounding is allowed for.
TOLERANCE = 1e-12


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES.keys())
def test_the_sweep_equals_enumeration(recipe: Recipe) -> None:
    for seed in SEEDS:
        network = random_network(seed, recipe)
        result = sweep(network)
        for row in range(network.rows):
            _compare(result, row, enumerated(network, row), network)


def test_every_order_gives_the_same_result() -> None:
    for seed in SEEDS:
        network = random_network(seed, RECIPES["everything"])
        found = sweep(network)
        order = list(find_order(network.touched))
        random.Random(seed).shuffle(order)
        _same(found, sweep(network, order))


def test_the_forward_half_alone_gives_the_same_log_z() -> None:
    for seed in SEEDS:
        network = random_network(seed, RECIPES["everything"])
        np.testing.assert_array_equal(log_partition(network), sweep(network).log_z)


def test_rows_swept_in_parts_equal_rows_swept_together(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in SEEDS:
        network = random_network(seed, RECIPES["everything"])
        together = sweep(network)
        with monkeypatch.context() as patch:
            patch.setattr("tuohy.engine.sweep.CELLS", 1)
            _same(together, sweep(network))
            np.testing.assert_allclose(log_partition(network), together.log_z, rtol=TOLERANCE, atol=TOLERANCE)


def test_a_ratio_of_two_partitions_is_the_probability_that_a_cause_is_absent() -> None:
    for seed in SEEDS:
        network = random_network(seed, Recipe(scale_zero=0, impossible_leak=0, prior_one=0, rows=1))
        result = sweep(network)
        for cause in range(network.causes):
            absent = np.where(network.mode_cause == cause, 0.0, network.scale)
            without = log_partition(_scaled(network, absent))
            np.testing.assert_allclose(np.exp(without - result.log_z), 1 - result.present[:, cause], atol=TOLERANCE)


def _scaled(network: Network, scale: np.typing.NDArray[np.float64]) -> Network:
    given = {name: getattr(network, name) for name in network.__dataclass_fields__}
    return Network(**{**given, "scale": scale})


def _compare(result: SweepResult, row: int, exact: Exact, network: Network) -> None:
    if exact.modes is None or exact.causes is None:
        assert result.log_z[row] == -np.inf
        assert not result.mode_posterior[row].any()
        assert not result.present[row].any()
        assert np.all(np.isneginf(result.log_odds[row]))
        return
    log_z = math.log(exact.z.numerator) - math.log(exact.z.denominator)
    np.testing.assert_allclose(result.log_z[row], log_z, rtol=TOLERANCE, atol=TOLERANCE)
    modes, causes = [float(share) for share in exact.modes], [float(share) for share in exact.causes]
    np.testing.assert_allclose(result.mode_posterior[row], modes, rtol=TOLERANCE)
    np.testing.assert_allclose(result.present[row], causes, rtol=TOLERANCE)
    for cause, share in enumerate(exact.causes):
        absent = 1 - share
        wanted = -np.inf if share == 0 else np.inf if absent == 0 else math.log(share / absent)
        np.testing.assert_allclose(result.log_odds[row, cause], wanted, rtol=TOLERANCE, atol=TOLERANCE)


def _same(one: SweepResult, other: SweepResult) -> None:
    for name in ("log_z", "mode_posterior", "present", "log_odds"):
        np.testing.assert_allclose(
            getattr(one, name), getattr(other, name), rtol=TOLERANCE, atol=TOLERANCE, err_msg=name
        )
