"""Later moments: clocks move on, earlier answers stay, and more is told when more is due."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.evaluation.labelled import labelled
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.later_moments import Step, count_escalation, follow, later_moments
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency

CARE, ROUTINE, SOON, TODAY, NOW = Urgency


def test_later_moments_move_every_clock_and_keep_earlier_answers() -> None:
    later = [
        {"hours": 60, "answers": {"headache": "yes"}},
        {"hours": 72, "answers": {"fever": "yes"}, "urgency": "same_day"},
    ]
    (moment,) = later_moments(labelled("a", later=later))
    assert (moment.hours, moment.due) == (72, TODAY)
    assert moment.case.hours == {"since_procedure": 72, "since_delivery": 68}
    assert {"pain_at_injection_site", "headache", "fever"} <= set(moment.case.answers)


def test_without_a_needle_time_later_moments_are_told_from_the_birth() -> None:
    later: list[dict[str, Any]] = [{"hours": 50, "answers": {}, "urgency": "routine"}]
    (moment,) = later_moments(labelled("a", hours={"since_delivery": 40}, later=later))
    assert moment.case.hours == {"since_delivery": 50}


@pytest.mark.parametrize(
    ("hours", "at"), [({"since_onset": 5}, 20), ({"since_procedure": 48}, 20), ({"since_procedure": 48}, None)]
)
def test_a_later_moment_that_cannot_be_placed_in_time_is_left_out(hours: dict[str, float], at: float | None) -> None:
    moment: dict[str, Any] = {"hours": at, "answers": {}, "urgency": "routine"}
    assert list(later_moments(labelled("a", hours=hours, later=[moment]))) == []


def test_each_step_starts_where_the_last_one_ended() -> None:
    later = [
        {"hours": 60, "answers": {"fever": "yes"}, "urgency": "same_day"},
        {"hours": 72, "answers": {"leg_weakness": "both_legs"}, "urgency": "emergency_now"},
    ]

    def by_answers(case: Case) -> Urgency:
        return NOW if "leg_weakness" in case.answers else SOON

    first, second = follow(labelled("a", later=later), CARE, by_answers)
    assert first == Step("a", 60, CARE, CARE, TODAY, SOON)
    assert second == Step("a", 72, TODAY, SOON, NOW, NOW)
    assert (second.as_told().level, second.as_told().due) == (NOW, NOW)


STEPS = [
    Step("rises and is told", 10, CARE, SOON, NOW, NOW),
    Step("told already", 20, TODAY, NOW, NOW, NOW),
    Step("rises half way", 30, CARE, SOON, NOW, TODAY),
    Step("overlooked", 40, CARE, SOON, NOW, SOON),
    Step("as before", 50, TODAY, TODAY, TODAY, TODAY),
    Step("forgotten", 60, TODAY, TODAY, TODAY, SOON),
    Step("over", 70, TODAY, TODAY, CARE, SOON),
    Step("over and told so", 80, TODAY, TODAY, CARE, CARE),
    Step("still alarmed", 90, TODAY, TODAY, CARE, TODAY),
]


def test_where_more_is_due_it_counts_whether_enough_and_whether_more_is_told() -> None:
    found = count_escalation(STEPS)
    assert found.rise_reached == Share(2, 4)
    assert found.rise_raised == Share(3, 4)


def test_where_the_same_or_less_is_due_it_counts_whether_it_holds_or_is_lowered() -> None:
    found = count_escalation(STEPS)
    assert found.same_held == Share(1, 2)
    assert (found.fall_lowered, found.fall_reached) == (Share(2, 3), Share(1, 3))


def test_who_was_told_too_little_or_still_too_much_is_named() -> None:
    found = count_escalation(STEPS)
    assert found.not_reached == ("rises half way at hour 30", "overlooked at hour 40", "forgotten at hour 60")
    assert found.not_lowered == ("still alarmed at hour 90",)
    assert found.to_dict()["not_lowered"] == ["still alarmed at hour 90"]


def test_without_later_moments_nothing_is_said() -> None:
    assert count_escalation([]).rise_reached == Share(0, 0)
