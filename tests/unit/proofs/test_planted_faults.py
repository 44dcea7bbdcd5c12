"""Every theorem has faults that break it, planted in the shipped pack or in the model of it: none goes unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest

from tests.unit.proofs import faults
from tests.unit.proofs.faults import PACK, closing, narrower, reassuring, rewritten, turned, with_flags
from tuohy.engine.flags import FlagState, Interval, interval
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import All, Atom, Pack, Setting, Window
from tuohy.proofs.answers import Models, completions, more_alarming, reassurance
from tuohy.proofs.equivalence import compare
from tuohy.proofs.generated import any_order, flags_of, never_below_the_flags
from tuohy.proofs.passing_time import passing_time
from tuohy.proofs.random_cases import windows_of
from tuohy.proofs.result import Counterexample, Settled
from tuohy.proofs.usefulness import usefulness

Proof = Callable[[Pack, Models], Settled]

MODEL_FAULTS: dict[str, tuple[Proof, Models]] = {
    "T1: a negation lets one more symptom lower the urgency": (more_alarming, faults.Negation),
    "T1: an equality lets the second weak leg lower the urgency": (more_alarming, faults.Equality),
    "T2: a negation hides what may be true": (completions, faults.Negation),
    "T2: a dropped flag is missed by the upper end": (completions, faults.DroppedFlag),
    "T2: unknown read as no hides what may be true": (completions, faults.UnknownIsNo),
    "T2: unsure read as no hides what may be true": (completions, faults.UnsureIsNo),
    "T2: a mask that is forgotten hides a fever": (completions, faults.NoMasks),
    "T2: a present child dropped under a denied gate is missed": (completions, faults.ChildDropped),
    "T2: an unknown gate read as shut hides its children": (completions, faults.UnknownGateShut),
    "T2: an unknown hour read as over hides what may be true": (completions, faults.UnknownTimeIsOver),
    "T3: an open check that is told its lower end reassures": (reassurance, faults.OpenReassures),
    "T5: flags that are never certain can never fire": (usefulness, faults.NeverCertain),
}
# What no theorem forbids, and what the comparison with the running code must see all the same.
OTHER_FAULTS = (faults.NothingLent, faults.LegNotFeared, faults.NoInference)


@pytest.mark.parametrize(("proof", "models"), MODEL_FAULTS.values(), ids=list(MODEL_FAULTS))
def test_a_fault_in_the_model_breaks_its_theorem(proof: Proof, models: Models) -> None:
    found = proof(PACK, models)
    assert found.counterexamples
    assert all(example.words for example in found.counterexamples)


@pytest.mark.parametrize(
    "models", dict.fromkeys([*(models for _, models in MODEL_FAULTS.values()), *OTHER_FAULTS]), ids=lambda m: m.__name__
)
def test_a_fault_in_the_model_is_seen_by_the_comparison_with_the_running_code(models: Models) -> None:
    assert compare(PACK, 2000, seed=7, models=models).differences


# --- T3, T5 and T6: faults in the pack ------------------------------------------------------------------------------


def test_a_turned_threshold_lets_an_open_check_reassure() -> None:
    (found,) = reassurance(reassuring()).counterexamples
    ((_, case),) = found.cases
    span = interval(flags_of(PACK, case), Urgency.SELF_CARE, Urgency.ROUTINE)
    assert (span.closed, span.level <= Urgency.ROUTINE) == (False, True)


def test_a_flag_that_another_covers_is_told_with_the_other() -> None:
    (found,) = usefulness(narrower("both_legs_weak", "photophobia")).counterexamples
    assert "both_legs_weak_and_photophobia" in found.words
    assert "that both_legs_weak (emergency_now) does" in found.words


def test_a_narrower_flag_that_calls_somebody_else_adds_something() -> None:
    pack = narrower("both_legs_weak", "photophobia")
    flag = pack.flags["both_legs_weak_and_photophobia"]
    assert not usefulness(with_flags(replace(flag, who="ambulance"), pack=pack)).counterexamples


def test_a_narrower_flag_that_gives_less_time_adds_something() -> None:
    pack = narrower("leg_clot", "photophobia")
    flag = pack.flags["leg_clot_and_photophobia"]
    sooner = replace(flag, within_hours=replace(flag.within_hours, value=1.0))
    assert not usefulness(with_flags(sooner, pack=pack)).counterexamples


def test_two_flags_that_say_the_same_cover_each_other() -> None:
    twin = replace(PACK.flags["chest"], id="chest_again")
    told = [found.words for found in usefulness(with_flags(twin)).counterexamples]
    assert len(told) == 2


def test_a_flag_that_can_never_fire_is_told() -> None:
    after, within = window("after_4_weeks"), window("clock_within_48_hours_of_injection")
    flag = replace(PACK.flags["chest"], id="never", when=All((after, within, Atom("photophobia", 1))))
    told = [found.words for found in usefulness(with_flags(flag)).counterexamples]
    assert told == ["never can never fire: nobody's answers make it true"]


def test_a_flag_that_no_answer_can_stop_has_no_near_miss() -> None:
    everybody_after_an_injection = Setting("injection", kinds=("esi_caudal",))
    flag = replace(PACK.flags["chest"], id="always", when=everybody_after_an_injection)
    told = [found.words for found in usefulness(with_flags(flag)).counterexamples]
    assert told == ["always has no near miss: no single answer, said otherwise, would stop it"]


def window(name: str) -> Window:
    return next(one for flag in PACK.flags.values() for one in windows_of(flag.when) if one.id == name)


TIME_FAULTS = {
    "a window that closes while a leg is weak": rewritten(closing),
    "four hours after a block, turned round": rewritten(turned),
    "a flag whose window has no successor": with_flags(
        replace(
            PACK.flags["sudden_spine_pain"],
            id="weak_and_light_hurts",
            when=All((Atom("leg_weakness", 1), Atom("photophobia", 1), window("clock_within_72_hours"))),
        )
    ),
}


@lru_cache(maxsize=len(TIME_FAULTS))
def against(fault: str) -> Counterexample:
    """The first counterexample to T6 for a pack with that fault."""
    return passing_time(TIME_FAULTS[fault]).counterexamples[0]


@pytest.mark.parametrize("fault", TIME_FAULTS)
def test_a_fault_in_time_is_shown_by_somebody_for_whom_the_program_falls(fault: str) -> None:
    before, after = (flags_of(TIME_FAULTS[fault], case) for _, case in against(fault).cases)
    told = [interval(state, Urgency.SELF_CARE, PACK.policy.open_floor).level for state in (before, after)]
    assert after.low < before.low or after.high < before.high or told[1] < told[0]


def test_the_case_against_a_window_without_successor_is_plain_enough_to_read() -> None:
    (_, before), (_, after) = against("a flag whose window has no successor").cases
    assert before.answers == after.answers
    present = {name for name, answer in before.answers.items() if answer != PACK.findings[name].states[0]}
    assert present <= {"leg_weakness", "photophobia", "leg_weakness_progressive"}


def within_72_hours(flag: str) -> Pack:
    """The pack in which that flag ends with the third day."""
    before = PACK.flags[flag]
    return with_flags(replace(before, when=All((before.when, window("clock_within_72_hours")))))


@pytest.mark.parametrize(("flag", "sign"), [("bladder", "urinary_retention"), ("brain", "arm_weakness_numbness")])
def test_a_window_without_successor_on_retention_or_a_weak_arm_is_caught(flag: str, sign: str) -> None:
    (found,) = passing_time(within_72_hours(flag), signs=()).counterexamples
    assert found.words == f"with {sign}, time alone lowers what the flags that name it say"
    (_, before), (_, after) = found.cases
    assert before.answers == after.answers
    assert before.answers[sign] != PACK.findings[sign].states[0]


# --- T4 and T7: faults in the running code --------------------------------------------------------------------------


def believing(state: FlagState, floor: Urgency, open_floor: Urgency) -> Interval:
    """The decision of the posterior is told, whatever the flags say."""
    return replace(interval(state, floor, open_floor), level=floor)


def test_a_posterior_that_overrides_the_flags_is_caught() -> None:
    (found,) = never_below_the_flags(PACK, told=believing).counterexamples
    ((_, case),) = found.cases
    assert flags_of(PACK, case).low > Urgency.SELF_CARE
    assert "the posterior self_care" in found.words


def test_an_assessment_below_its_flags_is_caught() -> None:
    (found,) = never_below_the_flags(PACK, level=lambda pack, case: Urgency.SELF_CARE).counterexamples
    assert "the assessment says self_care" in found.words


def forgetful(pack: Pack, case: Case) -> FlagState:
    """The answer given last is lost."""
    return flags_of(pack, replace(case, answers=dict(list(case.answers.items())[:-1])))


def test_a_reading_that_hangs_on_the_order_of_answers_is_caught() -> None:
    (found,) = any_order(PACK, flags=forgetful).counterexamples
    (_, one), (_, other) = found.cases
    assert one.answers == other.answers
    assert forgetful(PACK, one) != forgetful(PACK, other)
