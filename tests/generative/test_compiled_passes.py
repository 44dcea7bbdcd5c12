"""The compiled passes over many rows say what NumPy's say, on random packs and on the packaged one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from tests.support.people import INJECTION, packaged, person
from tests.support.random_cases import random_case
from tests.support.random_packs import Size, random_pack
from tuohy.engine import kernel
from tuohy.engine.network import Floats
from tuohy.engine.passes import Weights, gone_by, need_reached, passed, weights
from tuohy.engine.posterior import prepare
from tuohy.engine.reading import read
from tuohy.model.case import Case
from tuohy.pack.schema import Pack

pytest.importorskip("numba")

DRAWS = 5
# More rows than are passed on at once, and not a multiple of it.
MANY_DRAWS = 129
SEEDS = range(60)
SIZES = {
    "any pack": Size(),
    "one cause": Size(causes=1),
    "one finding and its gate": Size(findings=2),
    "one context": Size(contexts=1),
}
CASES = {
    "nothing told": person(),
    "asked by the team": person({"leg_weakness": "one_leg", "leg_numbness": "no"}, route="check_in"),
    "many findings": person(
        {"low_back_pain_diffuse": "yes", "fever": "yes", "leg_weakness": "no", "headache_postural": "no"},
        INJECTION,
        since_procedure=200.0,
    ),
}
# Both add up non-negative products, in different orders.
TOLERANCE = 1e-12


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    kernel.unload()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_compiled_passes_equal_plain_ones_on_random_packs(size: Size) -> None:
    for seed in SEEDS:
        pack = random_pack(seed, size)
        check(pack, random_case(seed, pack), DRAWS)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_they_do_with_as_many_draws_as_are_shown(case: Case) -> None:
    check(packaged(), case, MANY_DRAWS)


def check(pack: Pack, case: Case, draws: int) -> None:
    for one in prepare(pack, read(pack, case), draws=draws).problems:
        made = weights(one)
        kernel.unload()
        plain = everything(made)
        assert kernel.load()
        for name, found in everything(made).items():
            np.testing.assert_allclose(found, plain[name], rtol=TOLERANCE, atol=0, err_msg=name)


def everything(one: Weights) -> dict[str, Floats]:
    """All that the passes are asked for."""
    told, (asked, everybody) = passed(one), need_reached(one)
    chance = np.random.default_rng(len(one.causes))
    still = chance.random((len(one.present), one.rows, 3))
    painful = chance.random(len(one.causes)) < 1 / 2
    return {
        "whole": told.whole,
        "present": told.present,
        "absent": told.absent,
        "without": told.without,
        "asked": asked,
        "everybody": everybody,
        "gone": gone_by(one, painful, still),
        "all may go": gone_by(one, np.ones_like(painful), still),
        "none may go": gone_by(one, np.zeros_like(painful), still),
    }
