"""The theorems of the flags as properties of the code: T1 (more alarming answers), T2 (every completion), T3."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.completions import completion, told_later, urgency_of
from tests.support.people import packaged
from tests.support.strategies import alarming_cases
from tuohy.engine.flags import FlagState, flag_state, interval
from tuohy.engine.reading import read
from tuohy.model.case import UNSURE, Answer, Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Finding, Pack

PACK = packaged()
MASKING = sorted({mask.finding for mask in PACK.masks})
HALF = 0.5
SEEDS = st.integers(0, 2**32)
TELLS_HOW = frozenset(name for flag in PACK.flags.values() for name in flag.find_out)


def flags_of(case: Case) -> FlagState:
    return flag_state(PACK, read(PACK, case))


# --- T1 -------------------------------------------------------------------------------------------------------------


def raised(finding: Finding, answer: Answer | None) -> list[Answer]:
    """Answers whose bounds are nowhere below those of this one, for any flag."""
    states, top = finding.states, finding.states[-1]
    if answer is None:
        return [top, UNSURE]
    if answer == UNSURE:
        return [UNSURE, top]
    place = states.index(str(answer))
    # "Not sure" leaves the lower bound open where a flag tells how to find out: then it is above "no" alone.
    unsure = [UNSURE] if place == 0 or finding.id not in TELLS_HOW else []
    return [*states[place:], *unsure]


def raises(case: Case, seed: int) -> list[Case]:
    """The same case with one answer more alarming: every answer that was given, and two that were not."""
    unasked = random.Random(seed).sample(sorted(PACK.findings), 2)
    return [
        case.with_answers({name: higher})
        for name in dict.fromkeys((*case.answers, *unasked))
        for higher in raised(PACK.findings[name], case.answers.get(name))
        if higher != case.answers.get(name)
    ]


@settings(max_examples=250)
@given(alarming_cases(also=MASKING), SEEDS)
@pytest.mark.hazard("H02")
def test_a_more_alarming_answer_never_lowers_what_the_flags_say(case: Case, seed: int) -> None:
    before = flags_of(case)
    for worse in raises(case, seed):
        after = flags_of(worse)
        assert after.low >= before.low, dict(worse.answers)
        assert after.high >= before.high, dict(worse.answers)


# --- T2 -------------------------------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(st.data())
@pytest.mark.hazard("H01")
def test_no_completion_of_the_answers_is_more_urgent_than_the_upper_end(data: st.DataObject) -> None:
    case = data.draw(alarming_cases(also=MASKING))
    truth = completion(PACK, case, data.draw(SEEDS))
    assert urgency_of(PACK, truth, case) <= flags_of(case).high


@settings(max_examples=150)
@given(st.data())
def test_no_completion_with_the_missing_hours_told_is_more_urgent_than_the_upper_end(data: st.DataObject) -> None:
    case = data.draw(alarming_cases(also=MASKING))
    truth = completion(PACK, case, data.draw(SEEDS))
    assert urgency_of(PACK, truth, data.draw(told_later(case))) <= flags_of(case).high


@settings(max_examples=150)
@given(st.data())
def test_what_fires_for_certain_holds_in_every_completion(data: st.DataObject) -> None:
    case = data.draw(alarming_cases())
    known = Case(procedure=case.procedure, hours=case.hours, answers=without_unsure(case, PACK))
    truth = completion(PACK, known, data.draw(SEEDS))
    assert flags_of(known).low <= max(urgency_of(PACK, truth, known), lent(known, PACK))


def without_unsure(case: Case, pack: Pack) -> dict[str, Answer]:
    """Only what is known: an unsure answer counts at its worst and not at what it may be."""
    return {name: answer for name, answer in case.answers.items() if answer != UNSURE}


def lent(case: Case, pack: Pack) -> Urgency:
    """A pain score lent to a headache counts as the headache's own: worse than some completions, on purpose."""
    lends = case.answers.get("headache") == "yes" and {"pain_severity", "pain_trend"} & set(case.answers)
    return Urgency.EMERGENCY_NOW if lends else Urgency.SELF_CARE


# --- the interval ---------------------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(alarming_cases(also=MASKING), st.sampled_from(list(Urgency)))
@pytest.mark.hazard("H03")
@pytest.mark.hazard("H04")
def test_whatever_the_posterior_decides_the_level_is_never_below_the_flags(case: Case, floor: Urgency) -> None:
    state = flags_of(case)
    span = interval(state, floor, PACK.policy.open_floor)
    assert span.level >= state.low
    assert span.low <= span.level <= max(span.high, PACK.policy.open_floor)


@settings(max_examples=150)
@given(alarming_cases(also=MASKING), st.sampled_from(list(Urgency)))
@pytest.mark.hazard("H01")
def test_reassurance_is_only_given_when_nothing_is_open(case: Case, floor: Urgency) -> None:
    span = interval(flags_of(case), floor, PACK.policy.open_floor)
    assert span.closed or span.level > Urgency.ROUTINE


@settings(max_examples=150)
@given(alarming_cases(also=MASKING))
def test_the_lower_end_is_never_above_the_upper_end(case: Case) -> None:
    state = flags_of(case)
    assert state.low <= state.high
    assert set(state.fired) <= set(state.possible)


@settings(max_examples=150)
@given(alarming_cases(also=MASKING), st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_no_flag(case: Case, chance: object) -> None:
    shuffled = sorted(case.answers, key=lambda _: chance.random())  # type: ignore[attr-defined]
    other = Case(procedure=case.procedure, hours=case.hours, answers={name: case.answers[name] for name in shuffled})
    assert flags_of(other) == flags_of(case)
