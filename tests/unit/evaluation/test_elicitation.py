"""Elicitation coverage, counted by hand: how many positive answers of a record were asked for."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.labelled import BOTH_LEGS_WEAK, SORE, labelled
from tuohy import load_pack
from tuohy.evaluation.elicitation import Coverage, Elicited, coverage, elicited
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.interviews import Interviews, hold_interviews
from tuohy.model.case import UNSURE, Case

PACK = load_pack()
# Brought by a sore site, with a fever besides; her legs are well, and she cannot say whether the site leaks.
TOLD = {
    "pain_at_injection_site": "yes",
    "tender_to_touch_site": "yes",
    "fever": "yes",
    "leg_weakness": "no",
    "site_clear_fluid_leak": UNSURE,
}
RECORD = Case(answers=TOLD, presenting="pain_at_injection_site")
EVERYTHING = frozenset(PACK.findings)


def test_positive_answers_count_without_the_complaint_and_what_is_not_sure() -> None:
    assert elicited(PACK, RECORD, EVERYTHING).every == Share(2, 2)


def test_what_was_not_asked_before_the_end_is_missing() -> None:
    assert elicited(PACK, RECORD, frozenset({"fever", "leg_weakness"})).every == Share(1, 2)
    assert elicited(PACK, RECORD, frozenset()).every == Share(0, 2)


def test_what_stands_in_a_red_flag_is_counted_apart() -> None:
    harmless = next(name for name in sorted(PACK.findings) if name not in PACK.flag_findings)
    record = Case(answers={"fever": "yes", harmless: PACK.findings[harmless].states[-1]})
    assert elicited(PACK, record, EVERYTHING) == Elicited(every=Share(2, 2), for_flags=Share(1, 1))
    assert elicited(PACK, record, frozenset({harmless})) == Elicited(every=Share(1, 2), for_flags=Share(0, 1))


def test_answers_are_summed_and_people_have_a_median() -> None:
    # Shares of 1, 1/2 and 1/4: the quartiles lie half-way between neighbours; who has no such answer is left out.
    found = coverage([Share(2, 2), Share(1, 4), Share(2, 4), Share(0, 0)])
    assert (found.answers, found.people) == (Share(5, 10), 3)
    assert found.quartiles == pytest.approx((0.375, 0.5, 0.75))


def test_one_person_is_median_and_quartiles_alike() -> None:
    assert coverage([Share(1, 4)]).quartiles == (0.25, 0.25, 0.25)


def test_nobody_has_no_median() -> None:
    assert coverage([]) == coverage([Share(0, 0)]) == Coverage(Share(0, 0), 0, None)
    assert coverage([]).to_dict()["quartiles"] is None


@pytest.fixture(scope="module")
def held() -> dict[str, Interviews]:
    """A sore woman who answers everything, and one whose legs end the interview."""
    weak = labelled("e", answers=BOTH_LEGS_WEAK, presenting="leg_weakness", urgency="emergency_now", acceptable=[])
    return hold_interviews(PACK, [labelled("a", answers=SORE), weak])


def test_an_interview_that_an_emergency_ended_is_counted_apart(held: dict[str, Interviews]) -> None:
    for interviews in held.values():
        assert interviews.stopped_by == {"done": 1, "emergency": 1}
        found = interviews.elicitation
        # One answer of the sore woman beside her complaint, two of the other.
        assert (found["positive"].answers.total, found["positive_no_emergency"].answers) == (3, Share(1, 1))
        assert (found["positive"].people, found["positive_no_emergency"].people) == (2, 1)


def test_the_json_holds_it_under_each_way_of_answering(held: dict[str, Interviews]) -> None:
    for interviews in held.values():
        told = interviews.to_dict()["elicitation"]
        assert isinstance(told, dict)
        assert set(told) == set(interviews.elicitation)
        assert set(told["positive"]) == {"answers", "people", "quartiles"}
