"""What is not told about procedure and time is a list of possibilities that is summed over, never averaged."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.support.people import packaged
from tests.support.strategies import cases
from tuohy.engine.hypotheses import STEROIDS, SURGICAL_EPIDURALS, hypotheses, shares
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
    assert "catheter_removal" not in only("labour_epidural", "obstetric_vaginal", "in", since_procedure=30.0)
    assert "catheter_removal" in only("labour_epidural", "obstetric_vaginal", "out", since_procedure=30.0)


def test_an_operation_has_no_birth() -> None:
    assert "birth" not in only("spinal", "surgery", since_procedure=30.0)
    assert "birth" in only("blood_patch", "obstetric_vaginal", since_procedure=30.0)
