"""What is felt where the needle went in is felt elsewhere when the needle went in elsewhere."""

from __future__ import annotations

import pytest

import tuohy
from tests.support.people import packaged
from tuohy.model.case import Case, Procedure

PACK = packaged()
NECK, LOWER_BACK = PACK.contexts["esi_neck"], PACK.contexts["esi_interlaminar"]
FLARE = PACK.causes["esi_flare"]


def answered(level: str, presenting: str) -> tuohy.Assessment:
    procedure = Procedure("esi_interlaminar", "pain_clinic", level)
    hours = {"since_procedure": 20.0, "since_onset": 12.0}
    return tuohy.assess(Case(procedure=procedure, hours=hours, presenting=presenting, answers={presenting: "yes"}))


def likely(assessment: tuohy.Assessment) -> list[str]:
    return [cause.id for cause in assessment.causes[:3]]


@pytest.mark.parametrize(("level", "pain"), [("lumbar", "low_back_pain_diffuse"), ("cervical", "neck_pain")])
def test_a_flare_hurts_at_the_level_of_the_needle(level: str, pain: str) -> None:
    assert "esi_flare" in likely(answered(level, pain))


def test_a_flare_in_the_neck_is_no_answer_to_a_sore_lower_back() -> None:
    there, elsewhere = answered("cervical", "neck_pain"), answered("cervical", "low_back_pain_diffuse")
    chances = [
        {cause.id: cause.probability for cause in one.causes}.get("esi_flare", 0.0) for one in (there, elsewhere)
    ]
    assert chances[0] > 2 * chances[1]


def test_nothing_is_left_behind_and_the_rest_stays() -> None:
    after = FLARE.links_after(NECK)
    assert "low_back_pain_diffuse" not in after
    assert after["neck_pain"] == FLARE.links["low_back_pain_diffuse"]
    assert after["pain_severity"] == FLARE.links["pain_severity"]
    assert FLARE.links_after(LOWER_BACK) == FLARE.links


def test_of_two_numbers_for_the_same_place_the_larger_holds() -> None:
    after = PACK.causes["disc_herniation_stenosis_flare"].links_after(NECK)
    numbers = PACK.causes["disc_herniation_stenosis_flare"].links
    sources = [numbers[name]["yes"] for name in ("thigh_groin_hip_pain", "arm_pain")]
    sources.append(numbers["leg_pain_below_knee"]["one_leg"])
    assert after["arm_pain"]["yes"] is max(sources, key=lambda one: one.value)


def test_what_holds_after_one_procedure_alone_holds_there_before_all() -> None:
    cause = PACK.causes["nerve_root_injury"]
    own = cause.after["esi_neck"]["arm_weakness_numbness"]
    assert cause.links_after(NECK)["arm_weakness_numbness"] == own
    assert cause.links_after(LOWER_BACK)["arm_weakness_numbness"] != own


def test_a_context_like_another_has_its_numbers() -> None:
    for cause in PACK.causes.values():
        assert cause.incidence.get("esi_neck") is cause.incidence.get("esi_interlaminar"), cause.id
