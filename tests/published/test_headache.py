"""Headache after a birth: how many, how many of a puncture, and how soon. All figures were seen in abstracts."""

from __future__ import annotations

import pytest

from tests.support.published import found
from tuohy.evaluation.totals.headache import HEADACHES

# The edge of the study's interval that is nearer, and the figure of the pack.
NOT_MET = {
    "puncture_headache_within_24_h": (0.540, 0.539),
    "puncture_headache_within_48_h": (0.836, 0.808),
    "headache_in_first_week": (0.418, 0.425),
    "puncture_share_of_headaches": (0.030, 0.025),
    "headache_in_first_month": (0.298, 0.86),
}


def test_every_total_is_judged_here() -> None:
    assert set(NOT_MET) == {total.id for total in HEADACHES}


@pytest.mark.parametrize("name", NOT_MET)
def test_none_is_met_and_the_gap_is_as_large_as_is_told(name: str) -> None:
    one, (bound, figure) = found(HEADACHES)[name], NOT_MET[name]
    assert bound == pytest.approx(min(one.total.interval, key=lambda edge: abs(edge - one.pack)), abs=0.001)
    assert one.pack == pytest.approx(figure, abs=0.008)
    assert not one.met
    assert one.total.gap


def test_only_what_was_not_used_in_making_the_pack_is_a_test() -> None:
    free = [total.id for total in HEADACHES if not total.fitted]
    assert free == ["puncture_share_of_headaches", "headache_in_first_month"]
