"""What is ticked on the body map is told; what is not ticked stays a question."""

from __future__ import annotations

import pytest

from tuohy.pack.load import load_pack
from tuohy.web.selfcheck.flow import case_of
from tuohy.web.selfcheck.places import PLACES, answers_of, places_of
from tuohy.web.selfcheck.procedure_questions import ChoiceAsked, PlacesAsked, step
from tuohy.web.selfcheck.progress import Progress

PACK = load_pack()


def ticked(*places: str) -> dict[str, str]:
    return {f"where.{place}": "on" for place in places}


def test_every_place_is_a_finding_of_the_pack() -> None:
    assert {finding for _, _, finding in PLACES} <= set(PACK.findings)
    (asked,) = step("where", {}, PACK).asked
    assert isinstance(asked, PlacesAsked)
    assert [place for place, _ in asked.places] == [place for place, _, _ in PLACES]


@pytest.mark.hazard("H01")
def test_a_place_that_was_not_ticked_is_not_denied() -> None:
    assert answers_of(ticked("neck"), PACK) == {"neck_pain": "yes"}
    assert answers_of({}, PACK) == {}
    assert places_of({"where.neck": ""}) == ()


def test_one_leg_and_both_legs_are_told_apart() -> None:
    assert answers_of(ticked("right_leg"), PACK) == {"leg_pain_below_knee": "one_leg"}
    assert answers_of(ticked("right_leg", "left_leg"), PACK) == {"leg_pain_below_knee": "both_legs"}
    assert answers_of(ticked("right_thigh", "left_thigh"), PACK) == {"thigh_groin_hip_pain": "yes"}


def test_a_later_answer_counts_before_the_map() -> None:
    told = Progress(facts=ticked("low_back"), answers={"low_back_pain_diffuse": "no"})
    assert case_of(told, PACK).answers["low_back_pain_diffuse"] == "no"


def test_ticked_places_stand_first_among_the_complaints() -> None:
    complaint = step("complaint", ticked("coccyx", "tailbone", "arm"), PACK).asked[0]
    assert isinstance(complaint, ChoiceAsked)
    assert [name for name, _ in complaint.choices][:2] == ["coccyx_pain", "arm_pain"]
