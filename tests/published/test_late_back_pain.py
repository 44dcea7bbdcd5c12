"""Back pain after weeks, months and years: trials and cohorts that the pack was not made from. All were seen."""

from __future__ import annotations

import pytest

from tests.support.published import found
from tuohy.evaluation.totals.late_back_pain import LATE_BACK_PAIN

MET = (
    "no_late_excess_day_90",
    "no_late_excess_day_365",
    "back_pain_18_months",
    "back_pain_first_days_without",
    "back_pain_six_months_without",
)
# The figure of the pack at present, where it lies outside: the levels of trials that ask for any backache.
NOT_MET = {
    "back_pain_first_days_with_epidural": (0.412, 0.43),
    "back_pain_six_months_with_epidural": (0.225, 0.15),
    "back_pain_trial_level_day_90": (0.28, 0.16),
    "back_pain_trial_level_day_180": (0.42, 0.15),
    "back_pain_over_two_weeks": (0.125, 0.13),
}


def test_every_total_is_judged_here() -> None:
    assert {*MET, *NOT_MET} == {total.id for total in LATE_BACK_PAIN}


@pytest.mark.parametrize("name", MET)
def test_the_pack_lies_within_the_interval(name: str) -> None:
    one = found(LATE_BACK_PAIN)[name]
    assert one.met, one


@pytest.mark.parametrize("name", NOT_MET)
def test_the_gap_is_as_large_as_is_told(name: str) -> None:
    one, (bound, figure) = found(LATE_BACK_PAIN)[name], NOT_MET[name]
    assert bound == pytest.approx(min(one.total.interval, key=lambda edge: abs(edge - one.pack)), abs=0.001)
    assert one.pack == pytest.approx(figure, abs=0.015)
    assert not one.met
    assert one.total.gap


def test_late_back_pain_is_no_more_common_with_an_epidural() -> None:
    for name in ("no_late_excess_day_90", "no_late_excess_day_365"):
        assert found(LATE_BACK_PAIN)[name].pack == pytest.approx(1, abs=0.05)
