"""Urgency, errors and the JSON forms of the values that every face shows."""

from __future__ import annotations

import json
import math
from datetime import date

import pytest

from tests.support.assessments import emergency, ordinary, unfinished
from tuohy.model.assessment import Assessment
from tuohy.model.errors import ImpossibleEvidence, InvalidCase, InvalidNetwork, InvalidPack, TooWide, TuohyError
from tuohy.model.quantity import Quantity
from tuohy.model.question import AskedFinding, Question
from tuohy.model.urgency import URGENCY_IDS, Urgency

# --- urgency --------------------------------------------------------------------------------------------------------


def test_the_five_levels_are_ordered() -> None:
    assert URGENCY_IDS == ("self_care", "routine", "within_48h", "same_day", "emergency_now")
    assert sorted(Urgency) == [Urgency.named(name) for name in URGENCY_IDS]
    assert Urgency.SELF_CARE < Urgency.ROUTINE < Urgency.WITHIN_48H < Urgency.SAME_DAY < Urgency.EMERGENCY_NOW


def test_a_level_is_named_by_its_id_and_by_nothing_else() -> None:
    assert all(Urgency.named(level.id) is level for level in Urgency)
    with pytest.raises(KeyError):
        Urgency.named("EMERGENCY_NOW")


# --- errors ---------------------------------------------------------------------------------------------------------

CODES = {
    InvalidCase: "invalid_case",
    InvalidPack: "invalid_pack",
    ImpossibleEvidence: "impossible_evidence",
    InvalidNetwork: "invalid_network",
    TooWide: "too_wide",
}


@pytest.mark.parametrize(("kind", "code"), CODES.items())
def test_every_error_has_the_one_shape(kind: type[TuohyError], code: str) -> None:
    error = kind("answers.fever", 38.4, "a number with its unit", "Name the unit.")
    assert error.to_dict() == {
        "code": code,
        "where": "answers.fever",
        "value": 38.4,
        "allowed": "a number with its unit",
        "remedy": "Name the unit.",
    }


def test_an_error_says_where_which_value_what_is_allowed_and_what_to_do() -> None:
    said = str(InvalidCase("age", -1, "a number from 0 to 130", "Correct the number."))
    assert all(part in said for part in ("age", "-1", "a number from 0 to 130", "Correct the number."))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (math.nan, "nan"),
        (math.inf, "inf"),
        (True, True),
        (None, None),
        (12, 12),
        (["a"], "['a']"),
        ({"a": 1}, "{'a': 1}"),
        (date(2026, 11, 21), "datetime.date(2026, 11, 21)"),
        ("x" * 300, "x" * 200 + "..."),
    ],
)
def test_the_value_of_an_error_can_always_be_sent_as_json(value: object, shown: object) -> None:
    told = InvalidCase("a", value, "b", "c").to_dict()["value"]
    assert told == shown
    json.dumps(told, allow_nan=False)


# --- JSON forms -----------------------------------------------------------------------------------------------------

KEYS = {
    "id",
    "urgency",
    "verdict",
    "causes",
    "families",
    "family_intervals",
    "rule_out",
    "departure",
    "safety_net",
    "recovery",
    "plan",
    "not_known",
    "provenance",
}


@pytest.mark.parametrize("result", [ordinary(), unfinished(), emergency()], ids=["ordinary", "unfinished", "emergency"])
def test_an_assessment_is_json_with_the_keys_of_the_interface(result: Assessment) -> None:
    shown = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert set(shown) == KEYS
    assert shown["urgency"]["level"] == result.urgency.level.id
    assert {"level", "low", "high", "closed", "reasons", "missing", "act", "certainty"} == set(shown["urgency"])


def test_reasons_for_and_against_a_cause_keep_their_names() -> None:
    first = json.loads(json.dumps(ordinary().to_dict()))["causes"][0]
    assert first["for"][0]["finding"] == "pain_at_injection_site"
    assert first["against"][0]["weight"] < 0


def test_a_question_is_json_with_the_keys_of_the_interface() -> None:
    finding = AskedFinding("fever", "Fever?", "Measure.", "Why", "number", (("no", "No"),), ("celsius",), None)
    shown = json.loads(json.dumps(Question("fever", "Fever", "Why", True, (finding,), 3).to_dict()))
    assert set(shown) == {"screen", "title", "why", "safety", "findings", "about_left"}
    assert shown["findings"][0]["states"] == [{"id": "no", "text": "No"}]
    assert set(shown["findings"][0]) == {"id", "text", "help", "why", "kind", "states", "units", "gate"}


def test_a_number_is_a_count_when_it_has_a_total() -> None:
    counted = Quantity(0.1, 0, 1, "probability", "p", "measured", date(2026, 1, 1), "w", events=1, total=10)
    told = Quantity(0.1, 0, 1, "probability", "p", "elicited", date(2026, 1, 1), "w")
    assert counted.is_count
    assert not told.is_count
