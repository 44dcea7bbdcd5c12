"""Interviews start from the complaint alone, take their answers from the record, and always end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.unit.evaluation.labelled import BOTH_LEGS_WEAK, labelled
from tuohy import load_pack
from tuohy.engine.flags import flag_state
from tuohy.engine.reading import read
from tuohy.evaluation import interactive
from tuohy.evaluation.interactive import (
    DONE,
    EMERGENCY,
    GUARD,
    Answering,
    interview,
    opening,
    recorded,
    recorded_or_denied,
    steps,
)
from tuohy.evaluation.interviews import hold_interviews
from tuohy.evaluation.ordinary import women_on
from tuohy.evaluation.ordinary_interviews import on_day, ordinary_interviews
from tuohy.model.case import Case, Procedure
from tuohy.model.question import AskedFinding, Question

PACK = load_pack()
BIRTH = Procedure("labour_epidural", "obstetric_vaginal", "lumbar", "out")
# The worst of the promised lengths.
MOST_SCREENS = 20
COMPLAINTS = ("pain_at_injection_site", "headache", "leg_weakness", "urinary_retention", None)


def complaining(complaint: str | None) -> Case:
    return Case(procedure=BIRTH, hours={"since_procedure": 50, "since_delivery": 46}, presenting=complaint)


def highest(question: Question) -> dict[str, str]:
    return {finding.id: PACK.findings[finding.id].states[-1] for finding in question.findings}


def lowest(question: Question) -> dict[str, str]:
    return {finding.id: PACK.findings[finding.id].states[0] for finding in question.findings}


def nothing(question: Question) -> dict[str, str]:
    return {}


def test_only_the_complaint_is_told_before_the_first_question() -> None:
    case = labelled("a").case
    assert opening(case).answers == {"pain_at_injection_site": "yes"}
    assert opening(case).hours == case.hours


@pytest.mark.parametrize("answering", [nothing, lowest, highest], ids=["nothing", "lowest", "highest"])
@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_an_interview_always_ends_and_never_asks_twice(complaint: str | None, answering: Answering) -> None:
    taken = list(steps(complaining(complaint), PACK, answering))
    asked = [finding.id for step in taken for finding in step.question.findings]
    assert len(asked) == len(set(asked)) <= len(PACK.findings)
    assert interview(complaining(complaint), PACK, answering).stopped_by != GUARD


def test_an_emergency_ends_the_interview_at_once() -> None:
    found = interview(complaining("leg_weakness"), PACK, highest)
    assert found.stopped_by == EMERGENCY
    assert found.screens < len(list(steps(complaining("leg_weakness"), PACK, lowest)))


def test_the_record_answers_and_the_rest_stays_open() -> None:
    case = Case(procedure=BIRTH, answers={"fever": "yes", "pain_severity": "mild"})
    found = interview(complaining("pain_at_injection_site"), PACK, recorded(case))
    assert dict(found.case.answers).items() <= dict(case.answers).items()


def test_what_the_record_does_not_mention_can_be_denied() -> None:
    found = interview(complaining("pain_at_injection_site"), PACK, recorded_or_denied(Case(), PACK))
    assert found.stopped_by == DONE
    assert found.case.answers["leg_weakness"] == "no"
    assert found.findings == len(found.case.answers)


def test_a_question_that_comes_again_and_again_does_not_go_on_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = AskedFinding("fever", "", "", "", "choice", (("no", "no"),), (), None)
    again = Question("fever", "", "", True, (asked,), 1)
    monkeypatch.setattr(interactive, "next_question", lambda *_, **__: again)
    found = interview(complaining(None), PACK, nothing)
    assert (found.stopped_by, found.screens) == (GUARD, len(PACK.findings))


def test_interviews_are_counted_in_both_ways_of_answering() -> None:
    haematoma = labelled("e", answers=BOTH_LEGS_WEAK, presenting="leg_weakness", urgency="emergency_now", acceptable=[])
    found = hold_interviews(PACK, [labelled("a"), haematoma])
    assert set(found) == {"unmentioned_unknown", "unmentioned_denied"}
    for interviews in found.values():
        assert interviews.lengths.interviews == 2
        assert interviews.lengths_of_emergencies.interviews == 1
        assert interviews.lengths_of_emergencies.most_screens <= interviews.lengths.most_screens
        assert interviews.urgency.emergencies_at_emergency.hits == 1
        assert sum(interviews.stopped_by.values()) == 2
        assert interviews.as_urgent_as_all_at_once.hits == 2
        assert (interviews.emergencies_found.hits, interviews.emergencies_found.total) == (1, 1)
        assert interviews.sent_the_same_day.hits == 1
        assert interviews.check_closed.total == 2


def test_ordinary_women_are_interviewed_by_day_and_most_need_nobody_today() -> None:
    found = ordinary_interviews(PACK, women=6, days=(2.0,))
    assert list(found) == ["ordinary women, day 2"]
    interviews = found["ordinary women, day 2"]
    assert interviews.lengths.interviews == 6
    assert 0 < interviews.lengths.most_screens <= MOST_SCREENS
    assert interviews.as_urgent_as_all_at_once.hits == 6
    assert interviews.lengths_of_emergencies.interviews == 0
    assert set(interviews.to_dict()) >= {"lengths", "check_closed", "sent_the_same_day", "urgency"}


@pytest.mark.parametrize("day", [2.0, 7.0])
def test_no_interview_ends_with_less_than_the_flags_say_of_all_answers_at_once(day: float) -> None:
    for group in women_on(PACK, day, 6, np.random.default_rng(1), missing=0):
        for woman in range(group.count):
            everything = replace(group.case(woman), route="self_check")
            end = interview(opening(everything), PACK, recorded_or_denied(everything, PACK)).case
            flags_now, flags_at_once = (flag_state(PACK, read(PACK, case)).low for case in (end, everything))
            assert flags_now >= flags_at_once


def test_equal_seeds_hold_equal_interviews() -> None:
    first, again = (on_day(PACK, 7.0, 3) for _ in range(2))
    assert first == again


def test_no_women_no_interviews() -> None:
    assert ordinary_interviews(PACK, women=0) == {}
