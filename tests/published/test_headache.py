"""Headache after a birth: how many, how many of a puncture, and how soon. All figures were seen in abstracts."""

from __future__ import annotations

import pytest

from tests.support.published import found
from tuohy.evaluation.totals.headache import HEADACHES

# The edge of the study's interval that is nearer, and the figure of the pack.
NOT_MET = {
    "puncture_headache_within_24_h": (0.540, 0.538),
    "puncture_headache_within_48_h": (0.836, 0.808),
    "headache_in_first_week": (0.357, 0.152),
    "headache_in_first_month": (0.298, 0.433),
    "headache_in_three_days": (0.045, 0.083),
}
MET = "puncture_share_of_headaches"


def test_every_total_is_judged_here() -> None:
    assert {*NOT_MET, MET} == {total.id for total in HEADACHES}


@pytest.mark.parametrize("name", NOT_MET)
def test_what_is_not_met_is_as_far_off_as_is_told(name: str) -> None:
    one, (bound, figure) = found(HEADACHES)[name], NOT_MET[name]
    assert bound == pytest.approx(min(one.total.interval, key=lambda edge: abs(edge - one.pack)), abs=0.001)
    assert one.pack == pytest.approx(figure, abs=0.008)
    assert not one.met
    assert one.total.gap


def test_as_many_headaches_of_the_first_week_are_of_a_puncture_as_were_counted() -> None:
    one = found(HEADACHES)[MET]
    assert one.met
    assert one.pack == pytest.approx(0.067, abs=0.008)


def test_only_what_was_not_used_in_making_the_pack_is_a_test() -> None:
    assert [total.id for total in HEADACHES if not total.fitted] == [MET]
