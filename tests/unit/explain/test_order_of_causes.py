"""In which order people read of the causes, and in which the JSON lists them."""

from __future__ import annotations

import json
from dataclasses import replace

from tuohy import Case, assess, load_pack
from tuohy.model.assessment import Assessment

PACK = load_pack()


def told(kind: str, hours: float, **answers: str) -> Assessment:
    setting = "obstetric_vaginal" if kind == "labour_epidural" else "pain_clinic"
    record = {"procedure": {"kind": kind, "setting": setting}, "hours": {"since_procedure": hours}, "answers": answers}
    return assess(Case.from_dict(record), PACK)


# A clot explains the swollen leg as well, a strained pelvis the groin alone.
SWOLLEN = told("labour_epidural", 240, leg_swelling_one="yes", thigh_groin_hip_pain="yes")


def test_people_read_first_what_explains_most_of_what_was_told() -> None:
    lost = [cause.disablement for cause in SWOLLEN.by_explanation]
    assert lost == sorted(lost, reverse=True)
    assert SWOLLEN.most_likely[0].id == "venous_thromboembolism"


def test_the_interface_lists_causes_by_descending_probability() -> None:
    listed = json.loads(json.dumps(SWOLLEN.to_dict()))["causes"]
    probabilities = [cause["probability"] for cause in listed]
    assert probabilities == sorted(probabilities, reverse=True)
    assert listed[0]["id"] == "pelvic_girdle_pain"
    assert {cause["id"] for cause in listed} == {cause.id for cause in SWOLLEN.by_explanation}


def test_with_nothing_told_both_orders_are_one() -> None:
    nothing = told("labour_epidural", 48)
    assert nothing.by_explanation == nothing.causes


def test_what_is_not_likely_at_all_is_not_called_so_however_much_it_explains() -> None:
    first, *others = SWOLLEN.by_explanation
    rare = replace(SWOLLEN, causes=(*others, replace(first, probability=0.009)))
    assert rare.by_explanation[0].id == first.id
    assert first.id not in {cause.id for cause in rare.most_likely}
