"""Item difficulty and the capability comparison score, reckoned by hand on three cases."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.labelled import due
from tuohy.evaluation.difficulty import capability, item_difficulty, score, scores
from tuohy.evaluation.urgency_counts import told
from tuohy.model.urgency import Urgency

CARE, ROUTINE, SOON, TODAY, NOW = Urgency
SOLVED = {"a": [True, True, False], "b": [True, False, False], "c": [True, False, False]}


def test_the_difficulty_of_a_case_is_the_share_of_systems_that_solve_it() -> None:
    assert item_difficulty(SOLVED) == pytest.approx([1, 1 / 3, 0])


def test_the_score_is_that_of_the_published_formula() -> None:
    # a gains 0, 2/3 and 0, on average 2/9: (2/9 + 1) / 2 * 100. b and c lose 1/3 on one case of three.
    assert scores(SOLVED) == pytest.approx({"a": 61.1111, "b": 44.4444, "c": 44.4444}, abs=1e-4)


def test_the_score_is_what_the_authors_program_reckons() -> None:
    # ((sum(solved (1 - difficulty)) - sum((1 - solved) difficulty)) / cases + 1) / 2 * 100: four systems, five cases.
    solved = {
        "a": [True, True, True, False, False],
        "b": [True, True, False, False, False],
        "c": [True, False, False, True, False],
        "d": [True, True, False, False, False],
    }
    assert item_difficulty(solved) == [1, 0.75, 0.25, 0.25, 0]
    # a gains 0 + 0.25 + 0.75 and loses 0.25; c gains 0 + 0.75 and loses 0.75 + 0.25; b and d gain 0.25 and lose 0.5.
    assert scores(solved) == pytest.approx({"a": 57.5, "b": 47.5, "c": 47.5, "d": 47.5})


def test_what_all_solve_or_none_tells_nothing() -> None:
    assert score([True, False], [1.0, 0.0]) == 50


def test_the_systems_reach_fifty_together() -> None:
    found = scores(SOLVED)
    assert sum(found.values()) / len(found) == pytest.approx(50)


def test_a_hard_case_gains_more_than_an_easy_one() -> None:
    assert score([True, False], [0.1, 0.9]) == pytest.approx(50)
    assert score([True, True], [0.1, 0.9]) > score([False, True], [0.1, 0.9]) > score([False, False], [0.1, 0.9])


def test_capability_is_told_over_all_cases_and_by_level() -> None:
    cases = [due("e", NOW), due("s", TODAY), due("o", CARE)]
    found = capability(
        {
            "careful": [told(case, NOW) for case in cases],
            "careless": [told(case, CARE) for case in cases],
        }
    )
    assert found.difficulty == {"e": 0.5, "s": 0.0, "o": 0.5}
    assert found.score == {"careful": 50.0, "careless": 50.0}
    assert found.by_level["emergency_now"] == {"careful": 75.0, "careless": 25.0}
    assert "routine" not in found.by_level
    assert (found.solved_by_none, found.solved_by_all) == (("s",), ())


def test_without_cases_there_is_no_score() -> None:
    found = capability({"a": [], "b": []})
    assert (found.difficulty, found.score, found.by_level) == ({}, {}, {})
