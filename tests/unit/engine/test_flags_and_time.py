"""Flags by their parts: what fires for certain and what only may, windows at their edges, and lists of procedures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.people import packaged, person
from tuohy.engine.clocks import known_hours
from tuohy.engine.flags import FlagState, flag_state, holds, matches, within
from tuohy.engine.reading import read
from tuohy.model.case import Answer, Case, Procedure
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import All, Any, Atom, Expression, Setting, Window
from tuohy.proofs.random_cases import windows_of

PACK = packaged()
CHEST = PACK.flags["chest"]
HOURS = replace(CHEST.within_hours, value=48.0)
CASE = Case()
THREE_DAYS = "clock_within_72_hours"


def flags(answers: dict[str, Answer]) -> FlagState:
    """What the flag `chest` alone makes of these answers."""
    return flag_state(replace(PACK, flags={"chest": CHEST}), read(PACK, person(answers)))


# --- certain and possible -------------------------------------------------------------------------------------------


def test_a_flag_whose_answer_is_there_fires() -> None:
    assert flags({"chest_pain_breathless": "yes"}) == FlagState(
        (CHEST,), (CHEST,), Urgency.EMERGENCY_NOW, Urgency.EMERGENCY_NOW
    )


def test_a_flag_whose_answer_is_open_may_fire_and_has_not() -> None:
    assert flags({}) == FlagState((), (CHEST,), Urgency.SELF_CARE, Urgency.EMERGENCY_NOW)


def test_a_flag_whose_answer_is_denied_neither_fires_nor_may() -> None:
    assert flags({"chest_pain_breathless": "no"}) == FlagState((), (), Urgency.SELF_CARE, Urgency.SELF_CARE)


@pytest.mark.hazard("H04")
def test_what_is_sought_is_what_the_flags_that_set_the_level_look_for_and_no_others() -> None:
    first, second = (replace(CHEST, id=name, looks_for=("clot", name)) for name in ("first", "second"))
    milder = replace(CHEST, id="milder", urgency=Urgency.SAME_DAY, looks_for=("sore", "clot"))
    state = FlagState((first, milder, second), (), Urgency.EMERGENCY_NOW, Urgency.EMERGENCY_NOW)
    assert state.sought == {"clot": ("first", "second"), "first": ("first",), "second": ("second",)}
    assert replace(state, fired=()).sought == {}


def test_both_sides_look_at_the_hour_and_at_the_procedure() -> None:
    in_time = replace(CHEST, id="in_time", when=window("first", "since_procedure", at_least=False))
    caudal = replace(CHEST, id="caudal", when=Setting("caudal", kinds=("esi_caudal",)))
    pack = replace(PACK, flags={"in_time": in_time, "caudal": caudal})
    early = flag_state(pack, read(PACK, Case(hours={"since_procedure": 10.0})))
    late = flag_state(pack, read(PACK, Case(procedure=Procedure(kind="esi_caudal"), hours={"since_procedure": 50.0})))
    assert (early.fired, early.possible) == ((in_time,), (in_time,))
    assert (late.fired, late.possible) == ((caudal,), (caudal,))


@pytest.mark.parametrize("side", [0, 1])
def test_each_side_looks_at_its_own_bound(side: int) -> None:
    found = {"a": (0, 2), "b": (1, 1)}
    assert holds(Atom("a", 1), found, side, CASE, {}) == (side == 1)
    assert holds(Atom("a", 2), found, side, CASE, {}) == (side == 1)
    assert holds(Atom("a", 3), found, side, CASE, {}) is False
    assert holds(Atom("b", 1), found, side, CASE, {}) is True
    assert holds(All((Atom("a", 1), Atom("b", 1))), found, side, CASE, {}) == (side == 1)
    assert holds(Any((Atom("a", 1), Atom("b", 1))), found, side, CASE, {}) is True


@pytest.mark.parametrize("nest", [All, Any])
def test_a_window_and_a_setting_are_looked_at_within_a_rule(nest: type[All | Any]) -> None:
    rule: Expression = nest((Setting("caudal", kinds=("esi_caudal",)), window("first", "since_procedure")))
    caudal = Case(procedure=Procedure(kind="esi_caudal"))
    late, early = {"since_procedure": 50.0}, {"since_procedure": 10.0}
    either = nest is Any
    assert holds(rule, {}, 0, caudal, late) is True
    assert holds(rule, {}, 0, caudal, early) is either
    assert holds(rule, {}, 0, CASE, late) is either
    assert holds(rule, {}, 0, CASE, early) is False


# --- windows --------------------------------------------------------------------------------------------------------


def window(pick: str, *clocks: str, at_least: bool = True) -> Window:
    return Window("w", clocks, HOURS, at_least, pick)


@pytest.mark.parametrize(
    ("hours", "reached", "not_passed"), [(47.9, False, True), (48, True, True), (48.1, True, False)]
)
@pytest.mark.parametrize("pick", ["first", "latest", "first_else_latest"])
def test_the_edge_of_a_window_belongs_to_it(pick: str, hours: float, reached: bool, not_passed: bool) -> None:
    known = {"since_procedure": hours}
    assert within(window(pick, "since_procedure"), known) is reached
    assert within(window(pick, "since_procedure", at_least=False), known) is not_passed


@pytest.mark.parametrize("pick", ["first", "latest", "first_else_latest"])
@pytest.mark.parametrize("at_least", [True, False])
def test_an_unknown_time_counts_as_inside(pick: str, at_least: bool) -> None:
    asked = window(pick, "since_procedure", "since_last_dose", at_least=at_least)
    assert within(asked, {}) is True
    assert within(asked, {"since_delivery": 1000.0, "since_onset": 1.0}) is True


@pytest.mark.parametrize(
    ("pick", "first", "second", "third", "elapsed"),
    [
        ("first", 100.0, 10.0, 20.0, 100.0),
        ("first", None, 100.0, 20.0, 100.0),
        ("first", None, None, 100.0, 100.0),
        ("latest", 100.0, 10.0, 60.0, 10.0),
        ("latest", 10.0, 100.0, 60.0, 10.0),
        ("latest", None, 100.0, 60.0, 60.0),
        ("first_else_latest", 100.0, 10.0, 20.0, 100.0),
        ("first_else_latest", 10.0, 100.0, 200.0, 10.0),
        ("first_else_latest", None, 100.0, 60.0, 60.0),
        ("first_else_latest", None, 10.0, 100.0, 10.0),
    ],
)
def test_a_window_takes_the_clock_that_it_picks(
    pick: str, first: float | None, second: float | None, third: float | None, elapsed: float
) -> None:
    clocks = ("since_last_dose", "since_procedure", "since_delivery")
    told = dict(zip(clocks, (first, second, third), strict=True))
    known = {clock: hours for clock, hours in told.items() if hours is not None}
    for edge in (9.0, 10.0, 11.0, 60.0, 61.0, 99.0, 100.0, 101.0):
        asked = replace(window(pick, *clocks), hours=replace(HOURS, value=edge))
        assert within(asked, known) is (elapsed >= edge)
        assert within(replace(asked, at_least=False), known) is (elapsed <= edge)


# --- procedures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "one",
    [
        Setting("s", kinds=("spinal", "cse")),
        Setting("s", settings=("surgery",)),
        Setting("s", levels=("thoracic",)),
    ],
)
def test_one_list_is_enough_and_each_looks_at_its_own_word(one: Setting) -> None:
    inside = Procedure(
        kind="spinal" if one.kinds else "labour_epidural",
        setting="surgery" if one.settings else "obstetric_vaginal",
        level="thoracic" if one.levels else "lumbar",
    )
    assert matches(one, Case(procedure=inside)) is True
    assert matches(one, Case(procedure=Procedure("labour_epidural", "obstetric_vaginal", "lumbar"))) is False
    assert matches(one, Case()) is False


def test_an_hour_that_follows_from_another_opens_a_window() -> None:
    birth = Case(procedure=Procedure(setting="obstetric_vaginal"), hours={"since_delivery": 100.0})
    surgery = replace(birth, procedure=Procedure(setting="surgery"))
    asked = window("first", "since_procedure", at_least=False)
    assert (within(asked, known_hours(birth)), within(asked, known_hours(surgery))) == (False, True)


def after(hours: float, catheter: str, setting: str = "surgery", **more: float) -> dict[str, bool]:
    """Whether the windows of the pack over three days and two weeks are open, so long after the needle."""
    case = Case(
        procedure=Procedure("surgical_epidural", setting, catheter=catheter), hours={"since_procedure": hours, **more}
    )
    found = {one.id: one for flag in PACK.flags.values() for one in windows_of(flag.when)}
    names = {"days": THREE_DAYS, "weeks": "clock_within_14_days"}
    return {name: within(found[window], known_hours(case), case) for name, window in names.items()}


@pytest.mark.parametrize("catheter", ["in", "out"])
@pytest.mark.hazard("H31")
def test_a_catheter_that_came_out_at_an_hour_nobody_told_may_have_come_out_just_now(catheter: str) -> None:
    assert after(200.0, catheter) == {"days": True, "weeks": True}
    assert after(200.0, catheter, since_catheter_removal=150.0) == {"days": False, "weeks": True}


@pytest.mark.parametrize("catheter", ["none", "unknown"])
def test_without_a_catheter_the_needle_counts(catheter: str) -> None:
    assert after(200.0, catheter) == {"days": False, "weeks": True}


def test_no_catheter_stays_for_ever() -> None:
    # Three days and the two weeks that one stays; after a birth three days and three.
    assert (after(408.0, "out")["days"], after(408.5, "out")["days"]) == (True, False)
    assert [after(hours, "out", "obstetric_vaginal")["days"] for hours in (144.0, 144.5)] == [True, False]
    assert after(450.0, "out") == {"days": False, "weeks": True}
    assert after(900.0, "out") == {"days": False, "weeks": False}
    assert after(200.0, "out", "obstetric_vaginal") == {"days": False, "weeks": True}
    assert after(100.0, "out", "obstetric_vaginal") == {"days": True, "weeks": True}


def out_at_an_unknown_hour(**hours: float) -> Case:
    return Case(procedure=Procedure("surgical_epidural", "surgery", catheter="out"), hours=hours)


def three_days() -> Window:
    return next(one for flag in PACK.flags.values() for one in windows_of(flag.when) if one.id == THREE_DAYS)


def test_a_catheter_without_the_hour_of_the_needle_may_have_come_out_just_now() -> None:
    case = out_at_an_unknown_hour(since_last_dose=500.0)
    assert within(three_days(), known_hours(case), case) is True
    window = three_days()
    assert window.stay is not None
    none = replace(window.stay.other, value=0.0)
    at_once = replace(window, hours=replace(window.hours, value=0.0), stay=replace(window.stay, other=none))
    assert within(at_once, known_hours(case), case) is True


def test_a_rule_looks_at_the_catheter_of_its_case() -> None:
    case = out_at_an_unknown_hour(since_procedure=200.0)
    assert [holds(three_days(), {}, side, case, known_hours(case)) for side in (0, 1)] == [True, True]
