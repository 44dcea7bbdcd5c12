"""Urgency told against urgency due, on cases small enough to count by hand."""

from __future__ import annotations

from tests.unit.evaluation.labelled import due
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.urgency_counts import count_urgency, told
from tuohy.model.urgency import Urgency

CARE, ROUTINE, SOON, TODAY, NOW = Urgency


TOLD = [
    told(due("e1", NOW), NOW),
    told(due("e2", NOW), TODAY),
    told(due("e3", NOW, TODAY), SOON),
    told(due("s1", TODAY), NOW),
    told(due("s2", TODAY, SOON), SOON),
    told(due("o1", SOON), TODAY),
    told(due("o2", ROUTINE, TODAY), TODAY),
    told(due("o3", CARE), CARE),
]


def test_emergencies_and_same_day_cases_are_counted_by_what_they_were_told() -> None:
    found = count_urgency(TOLD)
    assert found.emergencies_at_emergency == Share(1, 3)
    assert found.emergencies_same_day_or_more == Share(2, 3)
    assert found.same_day_same_day_or_more == Share(1, 2)
    assert found.same_day_within_48h_or_more == Share(2, 2)
    assert found.emergencies_missed == ("e3",)


def test_under_triage_is_below_every_level_that_a_reader_accepts() -> None:
    found = count_urgency(TOLD)
    assert found.under_triage == Share(2, 8)
    assert found.under_triaged == ("e2", "e3")


def test_over_triage_is_sending_a_milder_case_beyond_what_any_reader_accepts() -> None:
    found = count_urgency(TOLD)
    assert found.others_same_day_or_more == Share(2, 3)
    assert found.over_triage == Share(1, 3)
    assert found.over_triaged == ("o1",)


def test_strict_is_what_was_due_and_lenient_what_some_reader_accepts() -> None:
    found = count_urgency(TOLD)
    assert found.strict == Share(2, 8)
    assert found.lenient == Share(4, 8)


def test_the_confusion_matrix_holds_every_case_once() -> None:
    found = count_urgency(TOLD)
    assert found.confusion[NOW] == (0, 0, 1, 1, 1)
    assert found.confusion[TODAY] == (0, 0, 1, 0, 1)
    assert sum(map(sum, found.confusion)) == len(TOLD)
    assert found.to_dict()["confusion"] == {
        level.id: {told.id: found.confusion[level][told] for told in Urgency} for level in Urgency
    }


def test_agreement_and_what_was_exact_by_level_stand_beside_the_matrix() -> None:
    told_so = count_urgency(TOLD).to_dict()
    exact = told_so["exact_by_level"]
    assert isinstance(exact, dict) and exact["emergency_now"]["hits"] == 1
    assert isinstance(told_so["weighted_kappa"], float)


def test_no_cases_give_no_shares() -> None:
    assert count_urgency([]).strict.value is None
