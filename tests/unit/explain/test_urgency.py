"""The urgency in words: reasons in order, what to do and by when, and a verdict that only reassures when closed."""

from __future__ import annotations

from itertools import product

import pytest

from tests.support.people import packaged
from tuohy.engine.flags import FlagState, Interval, interval
from tuohy.explain.urgency import urgency_answer, verdict
from tuohy.model.assessment import UrgencyAnswer
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Flag

PACK = packaged()
LEVELS = list(Urgency)
FLOOR = PACK.policy.open_floor
CALMING = ("does not look dangerous", "settles by itself", "nothing looks dangerous")
CAUSE = "injection_site_soreness"


def flags(*names: str) -> tuple[Flag, ...]:
    return tuple(PACK.flags[name] for name in names)


def told(
    fired: tuple[Flag, ...], high: Urgency = Urgency.SELF_CARE, decision: Urgency = Urgency.SELF_CARE
) -> UrgencyAnswer:
    """What is told when these flags fired."""
    low = max((flag.urgency for flag in fired), default=Urgency.SELF_CARE)
    state = FlagState(fired, fired, low, max(low, high))
    return urgency_answer(PACK, state, interval(state, decision, FLOOR), decision, CAUSE, ())


# --- reasons --------------------------------------------------------------------------------------------------------


def test_the_most_urgent_reason_stands_first_and_of_equals_the_soonest() -> None:
    answer = told(flags("growing_spine_pain", "fever", "both_legs_weak", "chest"))
    order = [(-reason.urgency, PACK.flags[reason.flag].within_hours.value) for reason in answer.reasons]
    assert order == sorted(order)
    assert answer.reasons[-1].flag == "growing_spine_pain"


def test_a_reason_carries_the_words_and_the_sources_of_its_flag() -> None:
    (reason,) = told(flags("both_legs_weak")).reasons
    flag = PACK.flags["both_legs_weak"]
    assert (reason.text, reason.clinician, reason.owner) == (flag.reason, flag.clinician, flag.owner)
    cited = [name for row in flag.rows for name in PACK.guidelines[row].sources]
    assert [source.id for source in reason.sources] == list(dict.fromkeys(cited))
    assert all(source.kind == "guideline" for source in reason.sources)


def test_a_decision_that_goes_beyond_the_flags_is_a_reason_of_its_own() -> None:
    answer = told(flags("growing_spine_pain"), decision=Urgency.SAME_DAY)
    assert answer.reasons[0].flag == "decision"
    assert answer.reasons[0].urgency == Urgency.SAME_DAY
    assert PACK.causes[CAUSE].words.name in answer.reasons[0].text


def test_a_decision_that_does_not_is_none() -> None:
    answer = told(flags("fever"), decision=Urgency.WITHIN_48H)
    assert [reason.flag for reason in answer.reasons] == ["fever"]


# --- what to do -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flag", PACK.flags.values(), ids=PACK.flags.keys())
def test_a_flag_alone_says_what_to_do_by_when_and_whom_to_call(flag: Flag) -> None:
    act = told((flag,)).act
    assert (act.text, act.within_hours, act.who) == (flag.act, flag.within_hours.value, PACK.callers[flag.who])


def test_of_two_flags_the_more_pressing_one_says_what_to_do() -> None:
    assert told(flags("fever", "both_legs_weak", "leg_clot")).act.text == PACK.flags["both_legs_weak"].act


def test_an_ambulance_is_not_replaced_by_a_call_of_the_same_urgency() -> None:
    # Row N13: paralysis after a steroid injection is an ambulance, although both flags say emergency.
    answer = told(flags("both_legs_weak", "sudden_after_injection"))
    assert answer.act.who == PACK.callers["ambulance"]


def test_an_open_check_says_answer_or_ring() -> None:
    act = told((), high=Urgency.EMERGENCY_NOW).act
    assert act.text == PACK.sentences["act"]["open"]
    assert act.within_hours == PACK.policy.value("act_hours_within_48h")


def test_self_care_has_no_deadline() -> None:
    act = told(()).act
    assert act.text == PACK.sentences["act"]["self_care"]
    assert act.within_hours is None


@pytest.mark.parametrize("level", LEVELS[1:])
def test_a_decision_without_a_flag_says_what_its_level_says(level: Urgency) -> None:
    act = told((), decision=level).act
    assert act.text == PACK.sentences["act"][level.id]
    assert act.who == PACK.sentences["who"][level.id]
    assert act.within_hours == PACK.policy.value(f"act_hours_{level.id}")


# --- the verdict ----------------------------------------------------------------------------------------------------


def spans() -> list[Interval]:
    """Every interval there can be."""
    states = [FlagState((), (), low, high) for low, high in product(LEVELS, LEVELS) if low <= high]
    return [interval(state, Urgency.SELF_CARE, FLOOR) for state in states]


@pytest.mark.parametrize("likeliest", [None, CAUSE])
@pytest.mark.parametrize("span", spans(), ids=lambda span: f"{span.low.id}-{span.high.id}")
def test_the_verdict_calms_only_when_nothing_is_open_and_nobody_need_come_soon(
    span: Interval, likeliest: str | None
) -> None:
    said = verdict(PACK, span, likeliest)
    calming = any(part in said for part in CALMING)
    assert said
    assert calming == (span.closed and span.level <= Urgency.ROUTINE)


@pytest.mark.parametrize("span", spans(), ids=lambda span: f"{span.low.id}-{span.high.id}")
@pytest.mark.hazard("H03")
def test_from_the_same_day_on_the_verdict_names_no_cause(span: Interval) -> None:
    if span.level >= Urgency.SAME_DAY:
        assert PACK.causes[CAUSE].words.name not in verdict(PACK, span, CAUSE)


def test_a_calming_verdict_names_the_likeliest_reason() -> None:
    calm = Interval(Urgency.SELF_CARE, Urgency.SELF_CARE, True, Urgency.SELF_CARE)
    assert PACK.causes[CAUSE].words.name in verdict(PACK, calm, CAUSE)
