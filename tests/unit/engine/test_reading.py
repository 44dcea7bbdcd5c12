"""Reading answers in the vocabulary of the pack: states, numbers with units, and contradictions."""

from __future__ import annotations

import pytest

from tests.support.people import packaged, person
from tuohy.engine.reading import Reading, read
from tuohy.model.case import Answer, Case, Procedure
from tuohy.model.errors import InvalidCase

PACK = packaged()


def reading(**answers: Answer) -> Reading:
    return read(PACK, person(answers))


def refused(case: Case) -> InvalidCase:
    with pytest.raises(InvalidCase) as caught:
        read(PACK, case)
    assert caught.value.remedy
    return caught.value


# --- states ---------------------------------------------------------------------------------------------------------


def test_states_are_read_by_their_place_and_unsure_is_kept_apart() -> None:
    found = reading(leg_weakness="both_legs", headache="no", foot_drop="unsure")
    assert dict(found.states) == {"leg_weakness": 2, "headache": 0, **PACK.told_by_setting["obstetric_vaginal"]}
    assert found.unsure == {"foot_drop"}


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("obstetric_caesarean", {"caesarean": 1, "perineal_tear": 0}),
        ("obstetric_vaginal", {"caesarean": 0}),
        ("obstetric_instrumental", {"caesarean": 0, "long_second_stage_instrumental": 1}),
        ("obstetric_unknown", {}),
        ("surgery", {}),
    ],
)
def test_the_setting_of_the_procedure_tells_how_the_birth_was(setting: str, told: dict[str, int]) -> None:
    assert read(PACK, Case(procedure=Procedure("labour_epidural", setting))).states == told


@pytest.mark.parametrize(
    ("setting", "answer", "state"),
    [
        ("obstetric_vaginal", "yes", 1),
        ("obstetric_caesarean", "no", 1),
        ("obstetric_caesarean", "unsure", 1),
        ("obstetric_vaginal", "unsure", 0),
    ],
)
def test_of_setting_and_answer_about_the_birth_the_higher_counts(setting: str, answer: str, state: int) -> None:
    found = read(PACK, Case(procedure=Procedure("labour_epidural", setting), answers={"caesarean": answer}))
    assert found.states["caesarean"] == state
    assert not found.unsure


def test_an_answer_reaches_its_own_state_and_all_below() -> None:
    found = reading(leg_weakness="one_leg")
    assert found.reaches("leg_weakness")
    assert not found.reaches("leg_weakness", 2)
    assert not found.reaches("foot_drop")


def test_unsure_is_an_answer_but_reaches_nothing() -> None:
    found = reading(foot_drop="unsure", headache="no")
    assert found.answered("foot_drop") and found.answered("headache")
    assert not found.answered("seizure")
    assert not found.reaches("foot_drop")


# --- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ({"celsius": 37.99}, 0),
        ({"celsius": 38.0}, 1),
        ({"celsius": 42}, 1),
        ({"celsius": 30}, 0),
        ({"fahrenheit": 100.3}, 0),
        ({"fahrenheit": 100.4}, 1),
        ({"fahrenheit": 99}, 0),
    ],
)
def test_a_temperature_becomes_a_state_in_its_own_unit(answer: Answer, state: int) -> None:
    assert reading(fever=answer).states["fever"] == state


@pytest.mark.parametrize(
    ("systolic", "diastolic", "state"),
    [
        (139, 89, 0),
        (140, 89, 1),
        (139, 90, 1),
        (159, 109, 1),
        (160, 80, 2),
        (120, 110, 2),
    ],
)
def test_a_blood_pressure_counts_by_the_worse_of_its_numbers(systolic: float, diastolic: float, state: int) -> None:
    assert reading(high_bp={"systolic": systolic, "diastolic": diastolic}).states["high_bp"] == state


@pytest.mark.parametrize(("points", "state"), [(0, "none"), (1, "mild"), (10, "severe")])
def test_a_pain_score_needs_no_unit(points: int, state: str) -> None:
    states = PACK.findings["pain_severity"].states
    assert states[reading(pain_severity=points).states["pain_severity"]] == state
    assert states[reading(pain_severity={"points": points}).states["pain_severity"]] == state


def test_a_higher_score_is_never_a_milder_state() -> None:
    states = [reading(pain_severity=points).states["pain_severity"] for points in range(11)]
    assert states == sorted(states)
    assert set(states) == {0, 1, 2, 3}


@pytest.mark.parametrize("bare", [38.4, 101.0, 99.0, 42.0])
@pytest.mark.hazard("H39")
def test_the_unit_of_a_temperature_is_never_guessed(bare: float) -> None:
    error = refused(person({"fever": bare}))
    assert error.where == "answers.fever"
    assert "celsius" in error.allowed and "fahrenheit" in error.allowed


@pytest.mark.parametrize(
    ("answers", "where"),
    [
        ({"fever": {"celsius": 29.9}}, "answers.fever.celsius"),
        ({"fever": {"celsius": 45.1}}, "answers.fever.celsius"),
        ({"fever": {"fahrenheit": 38.4}}, "answers.fever.fahrenheit"),
        ({"high_bp": {"systolic": 301, "diastolic": 80}}, "answers.high_bp.systolic"),
        ({"high_bp": {"systolic": 120, "diastolic": 12}}, "answers.high_bp.diastolic"),
        ({"pain_severity": -1}, "answers.pain_severity.points"),
        ({"fever": {}}, "answers.fever"),
        ({"high_bp": {"diastolic": 80}}, "answers.high_bp"),
        ({"high_bp": {"systolic": 120, "diastolic": 80, "pulse": 70}}, "answers.high_bp"),
        ({"headache": {"points": 3}}, "answers.headache"),
        ({"headache": 3}, "answers.headache"),
    ],
)
def test_a_number_that_cannot_be_meant_is_refused(answers: dict[str, Answer], where: str) -> None:
    assert refused(person(answers)).where == where


# --- names ----------------------------------------------------------------------------------------------------------


def test_an_unknown_finding_is_refused_with_its_neighbours() -> None:
    error = refused(person({"leg_weaknes": "one_leg"}))
    assert error.where == "answers.leg_weaknes"
    assert "leg_numbness" in error.allowed


def test_an_unknown_finding_without_neighbours_is_told_where_all_of_them_stand() -> None:
    assert "id of the pack" in refused(person({"qqq": "yes"})).allowed


def test_an_unknown_state_is_refused_with_all_words_that_are_allowed() -> None:
    error = refused(person({"leg_weakness": "yes"}))
    assert error.allowed == "no, one_leg, both_legs, unsure, unknown"


def test_an_unknown_complaint_is_refused() -> None:
    assert refused(person(presenting="backache")).where == "presenting"


# --- contradictions -------------------------------------------------------------------------------------------------


def test_a_present_child_under_a_denied_gate_contradicts() -> None:
    found = reading(headache="no", headache_postural="yes")
    assert found.contradictions == (("headache_postural", "headache"),)


@pytest.mark.hazard("H40")
def test_never_worn_off_and_come_back_contradict() -> None:
    found = reading(block_never_wore_off="yes", block_returned="yes")
    assert found.contradictions == (("block_never_wore_off", "block_returned"),)


@pytest.mark.parametrize(
    "answers",
    [
        {"headache": "yes", "headache_postural": "yes"},
        {"headache_postural": "yes"},
        {"headache": "no", "headache_postural": "no"},
        {"headache": "unsure", "headache_postural": "yes"},
        {"block_never_wore_off": "no", "block_returned": "yes"},
    ],
)
def test_nothing_else_contradicts(answers: dict[str, Answer]) -> None:
    assert reading(**answers).contradictions == ()
