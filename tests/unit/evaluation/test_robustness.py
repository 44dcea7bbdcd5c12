"""What one change of a case does to the level, with levels that are simple enough to foresee."""

from __future__ import annotations

from collections import Counter

from tests.unit.evaluation.labelled import labelled
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.robustness import DROPPED, EARLIER, LATER, TURNED_UNSURE, changes, robustness
from tuohy.model.case import UNSURE, Case
from tuohy.model.errors import InvalidCase
from tuohy.model.urgency import Urgency

CARE, ROUTINE, SOON, TODAY, NOW = Urgency
ALARM = {"leg_weakness": "both_legs", "headache": "no"}


def by_alarm(case: Case) -> Urgency:
    """Emergency for weak legs, the same day when unsure, otherwise within two days; more while the needle is fresh."""
    if case.hours.get("since_procedure", 100) < 12:
        return NOW
    return {"both_legs": NOW, UNSURE: TODAY}.get(str(case.answers.get("leg_weakness")), SOON)


def test_every_answer_is_dropped_and_turned_to_unsure_once_and_all_clocks_move_together() -> None:
    case = labelled("a", answers=ALARM, hours={"since_procedure": 20, "since_delivery": 5}).case
    kinds = Counter(change.kind for change in changes(case))
    assert kinds == {DROPPED: 2, TURNED_UNSURE: 2, LATER: 1, EARLIER: 1}
    by_kind = {change.kind: change.case for change in changes(case)}
    assert by_kind[LATER].hours == {"since_procedure": 32, "since_delivery": 17}
    assert by_kind[EARLIER].hours == {"since_procedure": 8, "since_delivery": 0}


def test_what_is_unsure_already_is_not_turned_again_and_no_clock_is_no_change() -> None:
    case = Case(answers={"fever": UNSURE})
    assert [change.kind for change in changes(case)] == [DROPPED]


def test_falls_are_counted_by_change_and_by_case() -> None:
    alarmed = labelled("e", answers=ALARM, urgency="emergency_now", acceptable=["same_day"])
    calm = labelled("c", answers={"headache": "no"})
    found = robustness([alarmed, calm], [NOW, SOON], by_alarm)
    dropped = found[DROPPED]
    assert (dropped.fell, dropped.fell_too_low) == (Share(1, 3), Share(1, 3))
    assert (dropped.cases_fell, dropped.by_finding) == (Share(1, 2), {"leg_weakness": 1})
    assert dropped.too_low == ("e: leg_weakness",)


def test_a_fall_to_what_some_reader_accepts_is_not_too_low() -> None:
    alarmed = labelled("e", answers=ALARM, urgency="emergency_now", acceptable=["same_day"])
    unsure = robustness([alarmed], [NOW], by_alarm)[TURNED_UNSURE]
    assert (unsure.fell, unsure.fell_too_low) == (Share(1, 2), Share(0, 2))


def test_a_level_may_rise_as_well() -> None:
    fresh = labelled("a", answers={}, hours={"since_procedure": 20})
    found = robustness([fresh], [SOON], by_alarm)
    assert (found[EARLIER].rose, found[LATER].rose) == (Share(1, 1), Share(0, 1))


def test_a_change_that_the_pack_refuses_is_counted_apart() -> None:
    def refuses(case: Case) -> Urgency:
        if "headache" not in case.answers:
            raise InvalidCase("headache", None, "an answer", "Give one.")
        return NOW

    found = robustness([labelled("e", answers=ALARM)], [NOW], refuses)
    assert (found[DROPPED].refused, found[DROPPED].fell) == (1, Share(0, 1))
    assert found[DROPPED].to_dict()["refused"] == 1
