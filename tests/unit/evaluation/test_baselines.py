"""The baselines: the four red flags of lay articles, and everyone to hospital."""

from __future__ import annotations

import pytest

from tuohy import load_pack
from tuohy.evaluation.baselines import everyone_to_hospital, red_flags_alone
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency

RAISING = [
    {"low_back_pain_diffuse": "yes", "pain_trend": "worsening", "fever": "yes"},
    {"low_back_pain_diffuse": "yes", "fever": {"celsius": 38.4}},
    {"leg_weakness": "one_leg"},
    {"leg_weakness_progressive": "yes"},
    {"leg_numbness": "both_legs"},
    {"foot_drop": "yes"},
    {"urinary_incontinence_new": "yes"},
    {"bowel_incontinence_new": "yes"},
    {"headache": "yes", "headache_postural": "yes"},
]
NOT_RAISING = [
    {},
    {"fever": "yes"},
    {"low_back_pain_diffuse": "yes", "pain_trend": "improving", "fever": "yes"},
    {"low_back_pain_diffuse": "yes", "pain_trend": "worsening"},
    {"saddle_numbness": "yes"},
    {"urinary_retention": "yes"},
    {"headache": "yes", "neck_stiffness": "yes"},
    {"leg_weakness": "unsure"},
]


@pytest.mark.parametrize("answers", RAISING, ids=str)
def test_a_red_flag_of_the_articles_sends_to_emergency(answers: dict[str, str]) -> None:
    assert red_flags_alone(load_pack(), Case(answers=answers)) == Urgency.EMERGENCY_NOW


@pytest.mark.parametrize("answers", NOT_RAISING, ids=str)
def test_what_the_articles_do_not_name_is_told_to_stay_at_home(answers: dict[str, str]) -> None:
    assert red_flags_alone(load_pack(), Case(answers=answers)) == Urgency.SELF_CARE


def test_everyone_to_hospital_sends_everyone() -> None:
    assert everyone_to_hospital(load_pack(), Case()) == Urgency.EMERGENCY_NOW
