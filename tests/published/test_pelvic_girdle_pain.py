"""How soon pelvic girdle pain goes after a birth. All figures were seen; Albert's number of women is recalled."""

from __future__ import annotations

import pytest

from tests.support.published import found
from tuohy.evaluation.totals.pelvis import PELVIS

NOT_MET = {"girdle_pain_gone_at_three_months": 0.775, "girdle_pain_left_at_six_months": 0.157}


def test_albert_is_met_which_proves_nothing_as_the_duration_was_drawn_through_it() -> None:
    for name, printed in (("girdle_pain_gone_at_one_month", 0.625), ("girdle_pain_left_at_two_years", 0.086)):
        one = found(PELVIS)[name]
        assert one.met
        assert one.total.fitted
        assert one.pack == pytest.approx(printed, abs=0.01)


@pytest.mark.parametrize("name", NOT_MET)
def test_other_studies_saw_it_go_more_slowly(name: str) -> None:
    one = found(PELVIS)[name]
    assert not one.met
    assert one.pack == pytest.approx(NOT_MET[name], abs=0.01)
    assert one.total.gap
