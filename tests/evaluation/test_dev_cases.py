"""Urgency on published cases (`conftest.py`).

These cases have been seen while the pack was written, so they show that nothing got worse, not how good it is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tuohy import load_pack
from tuohy.evaluation.cases import read_file
from tuohy.evaluation.evaluate import evaluate
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.urgency_counts import UrgencyCounts

# At least this share of the emergencies is told to go now; all of them the same day or sooner.
EMERGENCIES_NOW = 0.9
SAME_DAY_CASES_TODAY = 0.9
# At most this share of those due within 48 hours or later is sent beyond what any reader accepts.
OVER_TRIAGE = 0.1
# A p value from here on may well be chance.
CHANCE = 0.01


@pytest.fixture(scope="module")
def report(published: Path) -> Evaluation:
    return evaluate(load_pack(), read_file(published))


@pytest.fixture(scope="module")
def urgency(report: Evaluation) -> UrgencyCounts:
    return report.urgency["tuohy"]


def test_every_case_has_an_answer(report: Evaluation) -> None:
    assert [found.to_dict() for found in report.problems] == []
    assert report.cases > 0


def test_every_emergency_is_told_to_go_the_same_day_or_sooner(urgency: UrgencyCounts) -> None:
    assert urgency.emergencies_missed == ()


def test_nine_in_ten_emergencies_are_told_to_go_now(urgency: UrgencyCounts) -> None:
    assert (urgency.emergencies_at_emergency.value or 0) >= EMERGENCIES_NOW


def test_nine_in_ten_same_day_cases_are_seen_the_same_day_and_all_within_two_days(urgency: UrgencyCounts) -> None:
    assert (urgency.same_day_same_day_or_more.value or 0) >= SAME_DAY_CASES_TODAY
    assert urgency.same_day_within_48h_or_more.value == 1


def test_nobody_is_told_less_than_any_reader_accepts(urgency: UrgencyCounts) -> None:
    assert urgency.under_triaged == ()


def test_few_are_sent_beyond_what_any_reader_accepts(urgency: UrgencyCounts) -> None:
    assert (urgency.over_triage.value or 0) <= OVER_TRIAGE


def test_nobody_is_told_two_levels_less_than_was_due(report: Evaluation) -> None:
    assert report.advice_safety["tuohy"].gilbert.value == 1


def test_the_gain_over_the_red_flags_of_lay_articles_is_hardly_chance(report: Evaluation) -> None:
    beside = report.paired["tuohy"]["four_red_flags_alone"]
    for outcome in ("emergencies_at_emergency", "same_day_or_sooner", "not_under"):
        assert beside[outcome].only_first > beside[outcome].only_second, outcome
        assert beside[outcome].p_value < CHANCE, outcome


def test_nobody_who_stays_as_ill_is_told_less_later(report: Evaluation) -> None:
    assert report.escalation.same_held.value == 1


def test_the_red_flags_of_lay_articles_miss_emergencies_that_tuohy_finds(report: Evaluation) -> None:
    alone = report.urgency["four_red_flags_alone"].emergencies_same_day_or_more
    assert alone.hits < report.urgency["tuohy"].emergencies_same_day_or_more.hits
