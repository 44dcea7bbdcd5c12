"""Theorem T6: with a block or weakness present and all else fixed, the level never falls as a clock grows.

Every window that closes with time is tried at its edge: for each way in which a flag can fire inside it, with each
sign of a block or weakness added, the flags just after the edge must say no less than just before.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.completions import urgency_of
from tests.support.people import CAESAREAN, LABOUR, OPERATION, packaged
from tests.support.rules import Way, atoms, ways, windows
from tests.support.rules import settings as settings_of
from tests.support.strategies import HOURS, LATER_HOURS, alarming_cases, some_hours, states_of
from tuohy.engine.flags import flag_state, interval, matches
from tuohy.engine.reading import read
from tuohy.model.case import Case, Procedure
from tuohy.model.urgency import Urgency

PACK = packaged()
SIGNS = (
    ("leg_weakness", 1),
    ("leg_weakness", 2),
    ("leg_weakness_progressive", 1),
    ("foot_drop", 1),
    ("cannot_straight_leg_raise", 1),
    ("block_never_wore_off", 1),
    ("block_returned", 1),
    ("leg_numbness", 2),
)
CERVICAL = Procedure("esi_interlaminar", "pain_clinic", "cervical", "none")
PEOPLE = (LABOUR, CAESAREAN, OPERATION, CERVICAL)
CLOCKS = ("since_procedure", "since_last_dose", "since_catheter_removal", "since_delivery")


@lru_cache(maxsize=1)
def closing_ways() -> list[tuple[str, Way, float]]:
    """Every way to fire that hangs on a window which closes, with the hour at which it does."""
    found = (
        (flag.id, way, window) for flag in PACK.flags.values() for way in ways(flag.when) for window in windows(way)
    )
    return [(name, way, window.hours.value) for name, way, window in found if not window.at_least]


def states_with(way: Way, sign: str, state: int) -> dict[str, int]:
    """Everything denied but what the way and the sign need; their gates open."""
    present = atoms(way)
    present[sign] = max(state, present.get(sign, 0))
    for name in list(present):
        gate = PACK.findings[name].gate
        if gate is not None:
            present[gate] = max(1, present.get(gate, 0))
    return {name: present.get(name, 0) for name in PACK.findings}


def at(procedure: Procedure, hours: float, **fixed: float) -> Case:
    """That many hours after needle and birth, and whatever other clock stands still."""
    birth = {"since_delivery": hours} if procedure.setting.startswith("obstetric") else {}
    return Case(procedure=procedure, hours={"since_procedure": hours, **birth, **fixed})


def falls(sign: str, state: int, **fixed: float) -> dict[str, str]:
    """By flag, somebody with that sign whose urgency falls as a window of the flag closes."""
    return dict(_falls(sign, state, **fixed))


def _falls(sign: str, state: int, **fixed: float) -> Iterator[tuple[str, str]]:
    for flag, way, edge in closing_ways():
        states = states_with(way, sign, state)
        for procedure in PEOPLE:
            before, after = at(procedure, edge, **fixed), at(procedure, edge + 1, **fixed)
            if not all(matches(setting, before) for setting in settings_of(way)):
                continue
            then, later = (urgency_of(PACK, states, case) for case in (before, after))
            if later < then:
                present = {name: PACK.findings[name].states[k] for name, k in states.items() if k}
                yield flag, f"{procedure.kind} {then.id} at {edge:g} h, {later.id} after; {present}"


@pytest.mark.parametrize(("sign", "state"), SIGNS, ids=[f"{name}-{state}" for name, state in SIGNS])
@pytest.mark.hazard("H31")
def test_no_window_that_closes_lowers_the_urgency_of_a_block_or_weakness(sign: str, state: int) -> None:
    assert falls(sign, state) == {}


@pytest.mark.parametrize(("sign", "state"), SIGNS, ids=[f"{name}-{state}" for name, state in SIGNS])
def test_nor_does_it_while_the_last_dose_is_an_hour_ago(sign: str, state: int) -> None:
    assert falls(sign, state, since_last_dose=1.0) == {}


def level(case: Case) -> Urgency:
    """What the flags alone make of it."""
    return interval(flag_state(PACK, read(PACK, case)), Urgency.SELF_CARE, PACK.policy.open_floor).level


@settings(max_examples=250)
@given(
    alarming_cases(), st.sampled_from(SIGNS), st.sampled_from(CLOCKS), st.lists(some_hours(), min_size=2, max_size=2)
)
def test_the_level_never_falls_as_one_clock_grows(
    case: Case, sign: tuple[str, int], clock: str, hours: list[float]
) -> None:
    others = {name: told for name, told in case.hours.items() if name not in ("since_catheter_removal", clock)}
    weak = with_sign(case, *sign)
    early, late = (with_hours(weak, {**others, clock: told}) for told in sorted(hours))
    assert level(late) >= level(early)


@settings(max_examples=150)
@given(alarming_cases(), st.sampled_from(SIGNS), st.sampled_from(HOURS))
def test_the_level_never_falls_as_time_passes_on_all_clocks(case: Case, sign: tuple[str, int], more: float) -> None:
    weak = with_sign(case, *sign)
    later = {clock: min(hours + more, LATER_HOURS[-1]) for clock, hours in case.hours.items()}
    assert level(with_hours(weak, later)) >= level(weak)


def with_sign(case: Case, sign: str, state: int) -> Case:
    """The same person, with that sign, or a worse one that was told already."""
    known = states_of(case, PACK).get(sign, 0)
    return case.with_answers({sign: PACK.findings[sign].states[max(known, state)]})


def with_hours(case: Case, hours: dict[str, float]) -> Case:
    """The same person at other hours."""
    return Case(procedure=case.procedure, hours=hours, answers=case.answers)
