"""The confusion matrix and its agreement, on matrices small enough to reckon by hand."""

from __future__ import annotations

import pytest

from tuohy.evaluation.confusion import by_name, confusion, exact_by_level, weighted_kappa
from tuohy.evaluation.intervals import Share
from tuohy.model.urgency import Urgency

CARE, ROUTINE, SOON, TODAY, NOW = Urgency


def test_each_pair_is_counted_in_the_row_of_what_was_due() -> None:
    matrix = confusion([(NOW, NOW), (NOW, TODAY), (CARE, SOON)])
    assert matrix[NOW] == (0, 0, 0, 1, 1)
    assert matrix[CARE] == (0, 0, 1, 0, 0)
    assert by_name(matrix)["emergency_now"] == {
        "self_care": 0,
        "routine": 0,
        "within_48h": 0,
        "same_day": 1,
        "emergency_now": 1,
    }


def test_exactly_as_due_is_the_diagonal_of_each_row() -> None:
    found = exact_by_level(confusion([(NOW, NOW), (NOW, TODAY), (CARE, SOON)]))
    assert (found[NOW], found[CARE], found[TODAY]) == (Share(1, 2), Share(0, 1), Share(0, 0))


def test_kappa_of_two_levels_is_cohens() -> None:
    # Agreement 35 of 50; by chance (25 * 30 + 25 * 20) / 2500 = 0.5; so (0.7 - 0.5) / (1 - 0.5).
    pairs = [(CARE, CARE)] * 20 + [(CARE, ROUTINE)] * 5 + [(ROUTINE, CARE)] * 10 + [(ROUTINE, ROUTINE)] * 15
    assert weighted_kappa(confusion(pairs)) == pytest.approx(0.4)


def test_kappa_counts_an_error_by_the_square_of_its_levels() -> None:
    # Rows 2, 1, 1 and columns 1, 2, 1 of 4 cases: observed 1, expected (4 + 8 + 1 + 1 + 4 + 2) / 4 = 5.
    near = [(CARE, CARE), (CARE, ROUTINE), (ROUTINE, ROUTINE), (SOON, SOON)]
    assert weighted_kappa(confusion(near)) == pytest.approx(1 - 1 / 5)
    far = [(CARE, CARE), (CARE, NOW), (ROUTINE, ROUTINE), (SOON, SOON)]
    assert (weighted_kappa(confusion(far)) or 0) < (weighted_kappa(confusion(near)) or 0)


def test_kappa_of_three_levels_by_hand() -> None:
    # Rows 4, 3, 3 and columns 3, 3, 4 of 10 cases. Observed: 1 + 1 + 4 = 6. Expected, times 10: 4*3 + 3*3 + 3*4 + 3*3
    # one level apart and 4 (4*4 + 3*3) two apart, 42 + 100 = 142. So 1 - 6 / 14.2.
    pairs = [(CARE, CARE)] * 2 + [(CARE, ROUTINE), (CARE, SOON)]
    pairs += [(ROUTINE, ROUTINE)] * 2 + [(ROUTINE, CARE)] + [(SOON, SOON)] * 3
    assert weighted_kappa(confusion(pairs)) == pytest.approx(1 - 6 / 14.2)


def test_nothing_is_known_of_agreement_where_all_cases_stand_at_one_level() -> None:
    assert weighted_kappa(confusion([])) is None
    assert weighted_kappa(confusion([(NOW, NOW), (NOW, NOW)])) is None
