"""McNemar's exact test against values by hand and by another library, and what is compared."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from tests.unit.evaluation.labelled import due
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.paired import OUTCOMES, Paired, mcnemar, paired, paired_urgency
from tuohy.evaluation.urgency_counts import told
from tuohy.model.urgency import Urgency

CARE, ROUTINE, SOON, TODAY, NOW = Urgency


def test_the_p_value_is_the_two_sided_binomial() -> None:
    # Of 12 that differ 10 favour the first: 2 (1 + 12 + 66) / 4096.
    assert mcnemar(10, 2) == mcnemar(2, 10) == pytest.approx(158 / 4096)
    assert mcnemar(5, 0) == 2 / 32
    # Of 7 one favours the second: 2 (1 + 7) / 128. Of 9 four do: more than one half twice over.
    assert mcnemar(6, 1) == 16 / 128
    assert mcnemar(5, 4) == 1.0


@pytest.mark.parametrize(("first", "second"), [(0, 1), (3, 9), (86, 150), (54, 0), (7, 7), (900, 1100)])
def test_it_agrees_with_another_library(first: int, second: int) -> None:
    assert mcnemar(first, second) == pytest.approx(binomtest(first, first + second, 0.5).pvalue)


def test_nothing_that_differs_is_no_difference() -> None:
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(4, 4) == 1.0


def test_a_great_many_cases_do_not_overflow() -> None:
    assert 0 < mcnemar(2400, 2600) < 1


def test_the_four_counts_hold_every_case_once() -> None:
    found = paired([True, True, False, False, True], [True, False, True, False, False])
    assert found == Paired(both=1, only_first=2, only_second=1, neither=1)
    assert (found.total, found.favours_first) == (5, Share(2, 3))
    assert found.to_dict()["p_value"] == 1.0


def test_every_outcome_looks_at_its_own_cases_alone() -> None:
    cases = [due("e", NOW), due("s", TODAY, NOW), due("o", CARE, ROUTINE)]
    careful = [told(case, NOW) for case in cases]
    careless = [told(case, CARE) for case in cases]
    found = paired_urgency(careful, careless)
    assert set(found) == set(OUTCOMES)
    assert found["emergencies_at_emergency"] == Paired(0, 1, 0, 0)
    assert found["same_day_or_sooner"] == Paired(0, 2, 0, 0)
    assert found["others_spared"] == Paired(0, 0, 1, 0)
    assert found["not_under"] == Paired(1, 2, 0, 0)
    assert found["exact"] == Paired(0, 1, 1, 1)
    assert found["accepted"] == Paired(0, 2, 1, 0)
