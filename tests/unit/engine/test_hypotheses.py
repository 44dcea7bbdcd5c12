"""What is not told about procedure and time is a list of possibilities that is summed over, never averaged."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.support.people import packaged
from tests.support.strategies import cases
from tuohy.engine.hypotheses import RUNNING, STEROIDS, SURGICAL_EPIDURALS, hypotheses, shares
from tuohy.engine.posterior import posterior
from tuohy.model.case import LEVELS, PROCEDURES, SETTINGS, Case, Procedure

PACK = packaged()
# Nobody is at 0 hours: told in whole ones, that is "less than one".
SHORTEST = PACK.policy.value("shortest_hours")


def possible(kind: str = "unknown", setting: str = "unknown", catheter: str = "unknown", **hours: float) -> set[str]:
    case = Case(procedure=Procedure(kind, setting, catheter=catheter), hours=hours)
    return {one.context for one in hypotheses(PACK, case)}


def only(kind: str, setting: str, catheter: str = "unknown", **hours: float) -> dict[str, float]:
    """The course clocks where one possibility is left."""
    case = Case(procedure=Procedure(kind, setting, catheter=catheter), hours=hours)
    (one,) = hypotheses(PACK, case)
    assert one.weight == pytest.approx(1)
    return dict(one.hours)


# --- weights --------------------------------------------------------------------------------------------------------


@given(cases())
def test_the_weights_sum_to_1_and_known_clocks_are_kept(case: Case) -> None:
    found = hypotheses(PACK, case)
    assert shares(found).sum() == pytest.approx(1)
    assert (shares(found) > 0).all()
    for one in found:
        assert one.since_needle == max(case.hours.get("since_procedure", one.since_needle), SHORTEST)
        assert one.hours["last_dose"] == max(case.hours.get("since_last_dose", one.hours["last_dose"]), SHORTEST)
        assert all(hours >= SHORTEST for hours in one.hours.values())


@given(cases())
def test_the_needle_is_never_later_than_a_dose_or_the_catheter(case: Case) -> None:
    if "since_procedure" in case.hours:
        return
    came_after = [case.hours[clock] for clock in ("since_last_dose", "since_catheter_removal") if clock in case.hours]
    for one in hypotheses(PACK, case):
        assert all(one.since_needle >= hours for hours in came_after)


# --- contexts -------------------------------------------------------------------------------------------------------

ALL = set(PACK.contexts)


@pytest.mark.parametrize(
    ("kind", "setting", "contexts"),
    [
        ("labour_epidural", "obstetric_vaginal", {"obstetric_epidural"}),
        ("labour_epidural", "unknown", {"obstetric_epidural"}),
        ("cse", "obstetric_caesarean", {"obstetric_spinal"}),
        ("spinal", "surgery", {"surgical_spinal"}),
        ("spinal", "unknown", {"obstetric_spinal", "surgical_spinal"}),
        ("surgical_epidural", "surgery", set(SURGICAL_EPIDURALS)),
        ("esi_interlaminar", "pain_clinic", {"esi_interlaminar", "esi_neck"}),
        ("surgical_epidural", "obstetric_caesarean", {"obstetric_epidural"}),
        ("esi_caudal", "pain_clinic", {"esi_caudal"}),
        ("esi_unspecified", "pain_clinic", set(STEROIDS)),
        ("blood_patch", "obstetric_vaginal", {"blood_patch"}),
        ("unknown", "obstetric_vaginal", {"obstetric_epidural", "obstetric_spinal"}),
        ("unknown", "surgery", {*SURGICAL_EPIDURALS, "surgical_spinal"}),
        ("unknown", "pain_clinic", set(STEROIDS)),
        ("unknown", "unknown", ALL),
    ],
)
def test_procedure_and_setting_leave_these_contexts_open(kind: str, setting: str, contexts: set[str]) -> None:
    assert possible(kind, setting, since_procedure=48.0) == contexts


@pytest.mark.parametrize(
    ("kind", "level", "contexts"),
    [
        ("esi_interlaminar", "cervical", {"esi_neck"}),
        ("esi_transforaminal", "lumbar", {"esi_transforaminal"}),
        ("esi_unspecified", "cervical", {"esi_neck"}),
        ("esi_unspecified", "lumbar", {"esi_interlaminar", "esi_transforaminal", "esi_caudal"}),
        ("surgical_epidural", "thoracic", {"surgical_epidural_chest"}),
        ("surgical_epidural", "lumbar", {"surgical_epidural"}),
        ("labour_epidural", "thoracic", {"obstetric_epidural"}),
        ("unknown", "lumbar", ALL - {"esi_neck", "surgical_epidural_chest"}),
        ("unknown", "cervical", {"esi_neck"}),
    ],
)
def test_the_level_of_the_needle_narrows_them_down(kind: str, level: str, contexts: set[str]) -> None:
    found = hypotheses(PACK, Case(procedure=Procedure(kind, level=level), hours={"since_procedure": 48.0}))
    assert {one.context for one in found} == contexts


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", PROCEDURES)
@pytest.mark.parametrize("setting", SETTINGS)
def test_no_procedure_is_left_without_a_context(kind: str, setting: str, level: str) -> None:
    assert hypotheses(PACK, Case(procedure=Procedure(kind, setting, level)))


# --- clocks ---------------------------------------------------------------------------------------------------------


def test_an_unknown_time_is_a_grid_over_days_and_weeks() -> None:
    case = Case(procedure=Procedure("esi_caudal", "pain_clinic"))
    needles = sorted(one.since_needle for one in hypotheses(PACK, case))
    grid = [hours.value for hours, _ in PACK.policy.clock_grids["steroid"]]
    assert needles == sorted(grid)
    assert needles[0] <= 24 < 168 < needles[-1]


def test_the_grid_begins_at_the_last_dose() -> None:
    case = Case(procedure=Procedure("surgical_epidural", "surgery"), hours={"since_last_dose": 100.0})
    assert min(one.since_needle for one in hypotheses(PACK, case)) >= 100.0


def test_a_dose_beyond_the_grid_is_the_needle() -> None:
    case = Case(procedure=Procedure("surgical_epidural", "surgery"), hours={"since_last_dose": 50_000.0})
    assert {one.since_needle for one in hypotheses(PACK, case)} == {50_000.0}


def test_the_dose_of_an_injection_is_the_injection() -> None:
    assert only("esi_caudal", "pain_clinic", since_procedure=30.0) == {
        "needle": 30.0,
        "last_dose": 30.0,
        "catheter_removal": 30.0,
    }


def test_the_last_dose_of_a_labour_epidural_is_about_the_birth() -> None:
    hours = only("labour_epidural", "obstetric_vaginal", "out", since_procedure=30.0, since_delivery=20.0)
    assert hours == {"needle": 30.0, "birth": 20.0, "last_dose": 20.0, "catheter_removal": 20.0}


def test_a_catheter_that_is_still_in_has_no_removal_clock() -> None:
    clocks = {"since_procedure": 30.0, "since_delivery": 20.0}
    assert "catheter_removal" not in only("labour_epidural", "obstetric_vaginal", "in", **clocks)
    assert "catheter_removal" in only("labour_epidural", "obstetric_vaginal", "out", **clocks)


# --- an epidural that still runs ------------------------------------------------------------------------------------


def running(told: str | None, catheter: str = "unknown", kind: str = "surgical_epidural") -> list[tuple[float, float]]:
    """Hours since the last dose and their share, a day after the needle in the lower back, no birth near."""
    answers = {} if told is None else {RUNNING: told}
    procedure = Procedure(kind, "surgery", "lumbar", catheter)
    found = hypotheses(PACK, Case(procedure=procedure, hours={"since_procedure": 24.0}, answers=answers))
    return [(one.hours["last_dose"], one.weight) for one in found]


def test_while_medicine_runs_in_the_last_dose_is_now_however_long_ago_the_needle_was() -> None:
    assert running("yes") == [(SHORTEST, 1.0)]
    assert running("no") == [(24.0, 1.0)]
    assert running(None) == [(24.0, 1.0)]


def test_a_tube_that_is_in_mostly_runs_and_both_are_summed_over_until_it_is_told() -> None:
    (runs, share), (stopped, rest) = running(None, "in")
    assert (runs, stopped) == (SHORTEST, 24.0)
    assert (share, rest) == pytest.approx((PACK.policy.value("tube_runs"), 1 - PACK.policy.value("tube_runs")))
    assert running("unsure", "in") == running(None, "in")
    assert running("yes", "in") == [(SHORTEST, 1.0)]
    assert running("no", "in") == [(24.0, 1.0)]


def test_nothing_runs_in_where_no_tube_was_left_or_it_is_out() -> None:
    assert running("yes", kind="spinal") == [(24.0, 1.0)]
    assert running("yes", kind="cse") == [(SHORTEST, 1.0)]
    out = Case(
        procedure=Procedure("surgical_epidural", "surgery", "lumbar"),
        hours={"since_procedure": 24.0, "since_catheter_removal": 6.0},
        answers={RUNNING: "yes"},
    )
    (one,) = hypotheses(PACK, out)
    assert (one.hours["last_dose"], one.hours["catheter_removal"]) == (6.0, 6.0)


def test_a_running_epidural_has_a_tube_that_has_not_come_out() -> None:
    case = Case(procedure=Procedure("labour_epidural", "obstetric_vaginal"), answers={RUNNING: "yes"})
    assert all("catheter_removal" not in one.hours for one in hypotheses(PACK, case))


def test_a_weak_leg_beside_a_running_epidural_is_first_of_all_the_epidural() -> None:
    asked = Case(
        procedure=Procedure("surgical_epidural", "surgery", "lumbar"),
        hours={"since_procedure": 24.0},
        answers={"leg_weakness": "one_leg", "leg_numbness": "one_leg"},
    )
    assert posterior(PACK, asked).by_id["residual_block"] < 0.05
    assert posterior(PACK, asked.with_answers({RUNNING: "yes"})).by_id["residual_block"] > 0.9


# --- a labour between needle and birth ------------------------------------------------------------------------------


def labour(**hours: float) -> list[tuple[float, float]]:
    """Hours since the needle and since the birth of every possibility."""
    case = Case(procedure=Procedure("labour_epidural", "obstetric_vaginal"), hours=hours)
    return [(one.since_needle, one.hours["birth"]) for one in hypotheses(PACK, case)]


GRID = [hours.value for hours, _ in PACK.policy.clock_grids["labour"]]


def test_whoever_has_just_given_birth_had_the_needle_hours_ago() -> None:
    assert labour(since_delivery=2.0) == [(2.0 + lasted, 2.0) for lasted in GRID]


def test_whoever_had_the_needle_just_now_has_not_given_birth() -> None:
    assert labour(since_procedure=6.0) == [(6.0, max(6.0 - lasted, SHORTEST)) for lasted in GRID]


def test_with_both_told_or_days_later_there_is_nothing_to_sum_over() -> None:
    late = PACK.policy.value("labour_tells")
    assert labour(since_procedure=9.0, since_delivery=2.0) == [(9.0, 2.0)]
    assert labour(since_delivery=late) == [(late, late)]


def test_a_needle_is_not_later_than_the_removal_of_its_tube() -> None:
    found = labour(since_delivery=1.0, since_catheter_removal=6.0)
    assert all(needle >= 6.0 for needle, _ in found)


def test_a_caesarean_under_a_spinal_has_no_labour_before_it() -> None:
    assert only("cse", "obstetric_caesarean", since_delivery=3.0)["needle"] == 3.0
    assert only("spinal", "obstetric_vaginal", since_delivery=3.0)["needle"] == 3.0


def test_an_operation_has_no_birth() -> None:
    assert "birth" not in only("spinal", "surgery", since_procedure=30.0)
    assert "birth" in only("blood_patch", "obstetric_vaginal", since_procedure=30.0)
