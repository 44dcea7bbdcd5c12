"""The compiled sweep says what NumPy's says, on hundreds of random networks with every special case."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from tests.support.networks import Recipe, random_network
from tuohy.engine import kernel
from tuohy.engine.network import Network
from tuohy.engine.sweep import SweepResult, find_order, log_partition, sweep

pytest.importorskip("numba")

RECIPES = {
    "everything": Recipe(),
    "one row": Recipe(rows=1),
    "many rows of one cause": Recipe(rows=40, causes=1),
    "zero priors": Recipe(prior_zero=0.6),
    "priors of one": Recipe(prior_one=0.6, impossible_leak=0.6),
    "scales of zero": Recipe(scale_zero=0.7),
    "bits that nothing touches": Recipe(density=0.15, impossible_leak=0.05),
    "bits that everything touches": Recipe(density=1.0),
    "product terms only": Recipe(bits=0),
    "bits only": Recipe(products=False, scale_zero=0),
    "many bits and causes": Recipe(rows=2, causes=12, modes=2, bits=9),
}
SEEDS = range(60)
# Both add up non-negative products, in different orders.
TOLERANCE = 1e-12


@pytest.fixture
def loaded() -> Iterator[None]:
    assert kernel.load()
    yield
    kernel.unload()


def compiled(network: Network) -> SweepResult:
    assert kernel.load()
    return sweep(network)


def plain(network: Network) -> SweepResult:
    kernel.unload()
    return sweep(network)


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES.keys())
@pytest.mark.usefixtures("loaded")
def test_the_compiled_sweep_equals_the_plain_one(recipe: Recipe) -> None:
    for seed in SEEDS:
        network = random_network(seed, recipe)
        _same(plain(network), compiled(network))


@pytest.mark.usefixtures("loaded")
def test_the_compiled_forward_half_is_that_of_the_compiled_sweep() -> None:
    for seed in SEEDS:
        network = random_network(seed, RECIPES["everything"])
        np.testing.assert_array_equal(log_partition(network), sweep(network).log_z)


@pytest.mark.usefixtures("loaded")
def test_every_order_gives_the_compiled_sweep_the_same_result() -> None:
    for seed in SEEDS:
        network = random_network(seed, RECIPES["everything"])
        order = find_order(network.touched)
        _same(sweep(network), sweep(network, order[::-1]))


def _same(one: SweepResult, other: SweepResult) -> None:
    for name in ("log_z", "mode_posterior", "present", "log_odds"):
        np.testing.assert_allclose(
            getattr(one, name), getattr(other, name), rtol=TOLERANCE, atol=TOLERANCE, err_msg=name
        )
