"""Reading a case: what is taken, what is refused, and what every refusal says."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tuohy.model.case import CLOCKS, LONGEST_HOURS, Case, Procedure
from tuohy.model.errors import InvalidCase

HUGE = pytest.param(10**400, id="huge")  # JSON may hold it; no float does


def refused(record: object) -> InvalidCase:
    """The refusal of a record."""
    with pytest.raises(InvalidCase) as caught:
        Case.from_dict(record)
    return caught.value


# --- what is taken --------------------------------------------------------------------------------------------------


def test_every_key_is_optional() -> None:
    case = Case.from_dict({})
    assert case == Case()
    assert case.route == "self_check"
    assert case.procedure == Procedure("unknown", "unknown", "unknown", "unknown")


def test_a_full_case_is_read() -> None:
    case = Case.from_dict(
        {
            "id": "a1",
            "route": "referred",
            "procedure": {"kind": "cse", "setting": "obstetric_caesarean", "level": "lumbar", "catheter": "out"},
            "age": 31,
            "sex": "female",
            "presenting": "headache",
            "hours": {"since_procedure": 30, "since_catheter_removal": 20.5, "since_onset": 400},
            "answers": {"headache": "yes", "fever": {"celsius": 38.4}, "pain_severity": 7, "foot_drop": "unsure"},
        }
    )
    assert case.procedure == Procedure("cse", "obstetric_caesarean", "lumbar", "out")
    assert (case.id, case.route, case.age, case.sex, case.presenting) == ("a1", "referred", 31.0, "female", "headache")
    assert dict(case.hours) == {"since_procedure": 30.0, "since_catheter_removal": 20.5, "since_onset": 400.0}
    assert dict(case.answers) == {
        "headache": "yes",
        "fever": {"celsius": 38.4},
        "pain_severity": 7.0,
        "foot_drop": "unsure",
    }


def test_a_number_as_id_becomes_a_text() -> None:
    assert Case.from_dict({"id": 17}).id == "17"


@pytest.mark.parametrize("nothing", [None, "unknown"])
def test_null_and_unknown_mean_unknown(nothing: object) -> None:
    case = Case.from_dict(
        {
            "route": nothing,
            "procedure": {"kind": nothing, "setting": nothing, "level": nothing, "catheter": nothing},
            "age": nothing,
            "sex": nothing,
            "presenting": nothing,
            "hours": dict.fromkeys(CLOCKS, nothing),
            "answers": {"headache": nothing},
        }
    )
    assert case == Case(asked=frozenset({"headache"}))


@pytest.mark.parametrize("key", ["procedure", "hours", "answers"])
def test_a_part_that_is_null_is_unknown(key: str) -> None:
    assert Case.from_dict({key: None}) == Case()


def test_what_was_asked_and_left_open_is_remembered_and_is_no_answer() -> None:
    case = Case.from_dict({"answers": {"headache": None, "fever": "unknown", "foot_drop": "unsure", "seizure": "no"}})
    assert case.asked == {"headache", "fever"}
    assert set(case.answers) == {"foot_drop", "seizure"}


@pytest.mark.parametrize(
    "key",
    ["truth", "urgency", "narrative", "citation", "later", "panel", "acceptable", "kind", "usable_for"],
)
def test_what_only_an_evaluation_needs_is_ignored(key: str) -> None:
    assert Case.from_dict({key: {"anything": [1, 2]}}) == Case()


@pytest.mark.parametrize("hours", [0, LONGEST_HOURS])
def test_the_ends_of_time_are_allowed(hours: float) -> None:
    assert Case.from_dict({"hours": {"since_procedure": hours}}).hours["since_procedure"] == hours


def test_onset_may_lie_before_the_needle() -> None:
    assert Case.from_dict({"hours": {"since_procedure": 10, "since_onset": 4000}}).hours["since_onset"] == 4000


def test_a_catheter_may_come_out_in_the_hour_it_went_in() -> None:
    Case.from_dict({"hours": {"since_procedure": 10, "since_catheter_removal": 10}})


# --- what is refused ------------------------------------------------------------------------------------------------

NOT_OBJECTS = [None, 1, "text", ["a", "b"], True, {1: "a"}]


@pytest.mark.parametrize("record", NOT_OBJECTS)
def test_a_case_must_be_an_object(record: object) -> None:
    error = refused(record)
    assert error.where == "case"
    assert error.value is record
    assert "object" in error.allowed


# Empty text, zero, false and an empty list are as wrong as a full list: nothing may vanish because it looks empty.
@pytest.mark.parametrize("key", ["procedure", "hours", "answers"])
@pytest.mark.parametrize("given", [1, "text", ["a"], True, "", 0, False, []])
def test_a_part_must_be_an_object(key: str, given: object) -> None:
    error = refused({key: given})
    assert error.where == key
    assert error.value == given


def test_a_finding_measured_in_a_list_is_refused() -> None:
    assert refused({"answers": {"fever": [38.4]}}).where == "answers.fever"


@pytest.mark.parametrize(
    ("record", "where", "word"),
    [
        ({"procedur": {}}, "procedur", "procedure"),
        ({"procedure": {"kinds": "cse"}}, "procedure.kinds", "kind"),
        ({"hours": {"since_needle": 3}}, "hours.since_needle", "since_procedure"),
    ],
)
def test_an_unknown_key_is_refused_by_name(record: dict[str, Any], where: str, word: str) -> None:
    error = refused(record)
    assert error.where == where
    assert word in error.allowed
    assert "emove" in error.remedy


@pytest.mark.parametrize(
    ("record", "where"),
    [
        ({"route": "visit"}, "route"),
        ({"sex": "f"}, "sex"),
        ({"procedure": {"kind": "epidural"}}, "procedure.kind"),
        ({"procedure": {"setting": "home"}}, "procedure.setting"),
        ({"procedure": {"level": "L3"}}, "procedure.level"),
        ({"procedure": {"catheter": True}}, "procedure.catheter"),
        ({"procedure": {"kind": ["cse"]}}, "procedure.kind"),
        ({"route": 1}, "route"),
    ],
)
def test_a_bad_word_is_refused_with_the_words_that_are_allowed(record: dict[str, Any], where: str) -> None:
    error = refused(record)
    assert error.where == where
    assert ", " in error.allowed


NO_HOURS = [-1, -1e-9, LONGEST_HOURS + 1, math.nan, math.inf, -math.inf, HUGE, "48", "", True, False, [48], {"h": 48}]


@pytest.mark.parametrize("given", NO_HOURS)
@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.hazard("H05")
def test_hours_must_be_a_number_within_a_life(clock: str, given: object) -> None:
    error = refused({"hours": {clock: given}})
    assert error.where == f"hours.{clock}"
    assert "0 to 438000" in error.allowed


@pytest.mark.parametrize("given", [-1, 131, math.nan, math.inf, HUGE, True, "31", [31]])
def test_an_age_must_be_a_number_of_years(given: object) -> None:
    error = refused({"age": given})
    assert error.where == "age"
    assert "0 to 130" in error.allowed


def test_a_catheter_cannot_come_out_before_it_went_in() -> None:
    error = refused({"hours": {"since_procedure": 10, "since_catheter_removal": 11}})
    assert error.where == "hours.since_catheter_removal"
    assert error.value == 11
    assert "since_procedure (10)" in error.allowed
    assert "correct one of the two" in error.remedy


@pytest.mark.parametrize("given", [True, False, math.nan, math.inf, HUGE])
def test_an_answer_is_a_state_or_a_finite_number(given: object) -> None:
    error = refused({"answers": {"pain_severity": given}})
    assert error.where == "answers.pain_severity"
    assert "finite number" in error.allowed


@pytest.mark.parametrize("given", [True, None, "38.4", math.nan, HUGE, [38.4], {"value": 38.4}])
def test_a_measured_answer_is_a_finite_number(given: object) -> None:
    assert refused({"answers": {"fever": {"celsius": given}}}).where == "answers.fever.celsius"


@pytest.mark.parametrize("given", [1, True, ["headache"], {"headache": "yes"}])
def test_the_main_complaint_is_named_by_its_id(given: object) -> None:
    assert refused({"presenting": given}).where == "presenting"


@pytest.mark.parametrize("given", [True, 1.5, ["a"], {"a": 1}])
def test_an_id_is_a_text_or_a_whole_number(given: object) -> None:
    assert refused({"id": given}).where == "id"
