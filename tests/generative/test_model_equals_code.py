"""The model that the theorems are proved on says the same as the running code, on random three-valued states.

Here a sample; `tuohy.proofs.equivalence.compare(pack, 1_000_000, seed)` takes about a quarter of an hour.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.people import packaged
from tuohy.pack.schema import Mask
from tuohy.proofs.equivalence import compare

STATES = 5_000


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_model_and_code_agree_on_every_flag_and_on_the_level(seed: int) -> None:
    pack = packaged()
    found = compare(pack, STATES, seed)
    assert [line for example in found.differences[:1] for line in example.lines()] == []
    assert found.states == STATES
    assert found.facts == 2 * len(pack.flags) + len(("low", "high", "level"))


def test_they_agree_on_masks_over_gates_and_over_what_counts_under_them() -> None:
    masks = (
        Mask("masking_analgesic", 1, ("headache", "headache_severity"), ""),
        Mask("leg_weakness", 2, ("leg_weakness_progressive", "saddle_numb_spread"), ""),
        Mask("headache_severity", 2, ("leg_weakness",), ""),
    )
    assert compare(replace(packaged(), masks=masks), STATES, seed=5).differences == ()
