"""Clocks and windows: what follows from a told hour, and that an unknown hour is never taken for a known one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.people import CAESAREAN, INJECTION, LABOUR, OPERATION, packaged, person
from tuohy.engine.clocks import is_obstetric, known_hours
from tuohy.engine.flags import flag_state, within
from tuohy.engine.reading import read
from tuohy.model.case import Case, Procedure
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Window, findings_of

PACK = packaged()


def hours(procedure: Procedure, **told: float) -> dict[str, float]:
    return dict(known_hours(Case(procedure=procedure, hours=told)))


# --- what follows ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "birth"),
    [
        ("obstetric_vaginal", True),
        ("obstetric_instrumental", True),
        ("obstetric_caesarean", True),
        ("obstetric_unknown", True),
        ("surgery", False),
        ("pain_clinic", False),
        ("unknown", False),
    ],
)
def test_a_birth_is_told_by_its_setting(setting: str, birth: bool) -> None:
    assert is_obstetric(Case(procedure=Procedure("spinal", setting))) == birth


def test_at_a_birth_needle_and_delivery_stand_for_each_other() -> None:
    assert hours(LABOUR, since_delivery=30.0) == {"since_delivery": 30.0, "since_procedure": 30.0}
    assert hours(CAESAREAN, since_procedure=30.0) == {"since_delivery": 30.0, "since_procedure": 30.0}


def test_what_was_told_is_kept() -> None:
    told = {"since_procedure": 40.0, "since_delivery": 30.0, "since_last_dose": 33.0, "since_catheter_removal": 29.0}
    assert hours(LABOUR, **told) == told


def test_at_a_birth_the_needle_is_not_later_than_the_catheter() -> None:
    assert hours(LABOUR, since_delivery=30.0, since_catheter_removal=50.0)["since_procedure"] >= 50.0


def test_without_a_birth_no_delivery_is_made_up() -> None:
    for procedure in (INJECTION, OPERATION, Procedure()):
        assert "since_delivery" not in hours(procedure, since_procedure=30.0)


def test_a_delivery_says_nothing_about_the_needle_of_an_operation() -> None:
    assert "since_procedure" not in hours(OPERATION, since_delivery=9000.0)


def test_the_needle_of_a_blood_patch_is_not_that_of_the_birth() -> None:
    patch = Procedure("blood_patch", "obstetric_vaginal")
    assert "since_procedure" not in hours(patch, since_delivery=200.0)


@pytest.mark.parametrize("procedure", [LABOUR, CAESAREAN, INJECTION, OPERATION, Procedure()])
def test_where_nothing_is_told_nothing_is_known(procedure: Procedure) -> None:
    assert hours(procedure) == {}


@pytest.mark.parametrize("told", [{"since_catheter_removal": 24.0}, {"since_last_dose": 24.0}])
def test_the_needle_may_have_gone_in_long_before_the_catheter_came_out(told: dict[str, float]) -> None:
    # A catheter stays for days after an operation: when it came out does not tell when it went in.
    assert hours(OPERATION, **told).get("since_procedure") is None


def test_onset_tells_nothing_about_the_needle() -> None:
    assert hours(LABOUR, since_onset=30.0, since_headache_onset=20.0) == {
        "since_onset": 30.0,
        "since_headache_onset": 20.0,
    }


# --- windows --------------------------------------------------------------------------------------------------------

CLOCKS = ("since_last_dose", "since_catheter_removal", "since_delivery")


def window(edge: float, at_least: bool, pick: str = "first", clocks: tuple[str, ...] = CLOCKS) -> Window:
    number = Quantity(edge, edge, edge, "hours", "p", "policy", date(2026, 11, 21), "w")
    return Window("w", clocks, number, at_least, pick)


@pytest.mark.parametrize("pick", ["first", "latest", "first_else_latest"])
@pytest.mark.parametrize("at_least", [True, False])
@pytest.mark.hazard("H06")
def test_an_unknown_clock_counts_as_inside(pick: str, at_least: bool) -> None:
    assert within(window(4, at_least, pick), {})
    assert within(window(4, at_least, pick), {"since_procedure": 1.0})


@pytest.mark.parametrize(
    ("elapsed", "later", "earlier"), [(3.999, False, True), (4.0, True, True), (4.001, True, False)]
)
def test_the_edge_itself_lies_inside_both_ways(elapsed: float, later: bool, earlier: bool) -> None:
    assert within(window(4, True), {"since_last_dose": elapsed}) == later
    assert within(window(4, False), {"since_last_dose": elapsed}) == earlier


@pytest.mark.parametrize(
    ("pick", "told", "counted"),
    [
        ("first", {"since_catheter_removal": 9.0, "since_delivery": 2.0}, 9.0),
        ("latest", {"since_catheter_removal": 9.0, "since_delivery": 2.0}, 2.0),
        ("first_else_latest", {"since_catheter_removal": 9.0, "since_delivery": 2.0}, 2.0),
        ("first_else_latest", {"since_last_dose": 9.0, "since_delivery": 2.0}, 9.0),
        ("latest", {"since_last_dose": 9.0, "since_delivery": 2.0}, 2.0),
    ],
)
def test_which_clock_counts(pick: str, told: dict[str, float], counted: float) -> None:
    assert within(window(counted, True, pick), told)
    assert within(window(counted, False, pick), told)
    assert not within(window(counted + 0.1, True, pick), told)
    assert not within(window(counted - 0.1, False, pick), told)


@pytest.mark.hazard("H06")
def test_four_hours_run_from_the_last_dose_and_not_from_the_needle() -> None:
    at_four = PACK.flags["leg_weak"]
    assert "leg_weakness" in findings_of(at_four.when)
    early = person({"leg_weakness": "one_leg"}, since_procedure=20.0, since_last_dose=3.9)
    late = person({"leg_weakness": "one_leg"}, since_procedure=20.0, since_last_dose=4.0)
    assert "leg_weak" not in fired(early)
    assert "leg_weak" in fired(late)


def fired(case: Case) -> set[str]:
    return {flag.id for flag in flag_state(PACK, read(PACK, case)).fired}
