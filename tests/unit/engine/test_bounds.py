"""Bounds of the answers: unknown is never no, unsure is at its worst, masks and gates lift and never drop."""

from __future__ import annotations

import pytest

from tests.support.people import packaged, person
from tuohy.engine.bounds import BoundsOf, bounds
from tuohy.engine.reading import read
from tuohy.model.case import Answer

PACK = packaged()
OPEN = frozenset({"fever", "high_bp", "anticoagulant"})


def of(name: str, answers: dict[str, Answer], opens: frozenset[str] = frozenset()) -> tuple[int, int]:
    """The bounds of one finding, given these answers."""
    return bounds(PACK, read(PACK, person(answers)), opens)[name]


# --- answers by themselves ------------------------------------------------------------------------------------------


@pytest.mark.hazard("H01")
def test_unknown_may_be_anything() -> None:
    found = bounds(PACK, read(PACK, person()))
    told = PACK.told_by_setting["obstetric_vaginal"]
    assert all(found[name] == (0, finding.highest) for name, finding in PACK.findings.items() if name not in told)


@pytest.mark.parametrize(("answer", "state"), [("no", 0), ("one_leg", 1), ("both_legs", 2)])
def test_a_state_is_itself(answer: str, state: int) -> None:
    assert of("leg_numbness", {"leg_numbness": answer}) == (state, state)


@pytest.mark.hazard("H21")
def test_unsure_counts_at_its_worst() -> None:
    assert of("leg_weakness", {"leg_weakness": "unsure"}) == (2, 2)
    assert of("pain_severity", {"pain_severity": "unsure"}) == (3, 3)


def test_unsure_stays_open_for_a_flag_that_says_how_to_find_out() -> None:
    assert of("fever", {"fever": "unsure"}, OPEN) == (0, 1)
    assert of("high_bp", {"high_bp": "unsure"}, OPEN) == (0, 2)
    assert of("leg_weakness", {"leg_weakness": "unsure"}, OPEN) == (2, 2)


def test_a_known_answer_is_not_opened() -> None:
    assert of("high_bp", {"high_bp": "no"}, OPEN) == (0, 0)
    assert of("high_bp", {"high_bp": "raised"}, OPEN) == (1, 1)


def test_each_flag_sees_the_bounds_that_it_leaves_open() -> None:
    both = BoundsOf(PACK, read(PACK, person({"fever": "unsure"})))
    assert both.flag(frozenset({"fever"}))["fever"] == (0, 1)
    assert both.flag(frozenset())["fever"] == (1, 1)


# --- masks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mask", ["yes", "unsure", None])
@pytest.mark.hazard("H32")
def test_painkillers_make_no_fever_worth_nothing(mask: str | None) -> None:
    answers: dict[str, Answer] = {"fever": "no"}
    if mask is not None:
        answers["masking_analgesic"] = mask
    assert of("fever", answers) == (0, 1)


def test_without_painkillers_no_fever_is_no_fever() -> None:
    assert of("fever", {"fever": "no", "masking_analgesic": "no"}) == (0, 0)


def test_a_mask_takes_nothing_from_a_present_sign() -> None:
    assert of("fever", {"fever": "yes", "masking_analgesic": "yes"}) == (1, 1)


@pytest.mark.parametrize("name", ["urinary_retention", "urinary_incontinence_new"])
@pytest.mark.hazard("H33")
def test_a_tube_in_the_bladder_hides_whether_it_works(name: str) -> None:
    assert of(name, {name: "no", "urinary_catheter_in": "yes"}) == (0, 1)
    assert of(name, {name: "no", "urinary_catheter_in": "no"}) == (0, 0)


def test_other_signs_are_not_masked() -> None:
    assert of("chills_rigors", {"chills_rigors": "no", "masking_analgesic": "yes"}) == (0, 0)


# --- gates ----------------------------------------------------------------------------------------------------------


def test_a_denied_gate_shuts_its_unknown_children() -> None:
    assert of("headache_postural", {"headache": "no"}) == (0, 0)
    assert of("headache_severity", {"headache": "no"}) == (0, 0)


def test_an_unknown_gate_leaves_its_children_open() -> None:
    assert of("headache_postural", {}) == (0, 1)


def test_a_present_child_proves_an_unknown_gate_open() -> None:
    assert of("headache", {"headache_postural": "yes"}) == (1, 1)
    assert of("leg_weakness", {"leg_weakness_progressive": "yes"}) == (1, 2)


def test_a_denied_child_says_nothing_of_its_gate() -> None:
    assert of("headache", {"headache_postural": "no"}) == (0, 1)


@pytest.mark.hazard("H40")
def test_a_present_child_under_a_denied_gate_counts_at_its_worst_with_its_gate() -> None:
    answers: dict[str, Answer] = {"headache": "no", "headache_thunderclap": "yes"}
    assert of("headache_thunderclap", answers) == (1, 1)
    assert of("headache", answers) == (1, 1)


def test_a_contradiction_opens_the_other_children_as_well() -> None:
    answers: dict[str, Answer] = {"headache": "no", "headache_thunderclap": "yes"}
    assert of("headache_severity", answers) == (0, 3)
    assert of("headache_postural", {**answers, "headache_postural": "no"}) == (0, 0)


def test_an_unsure_child_lifts_a_denied_gate() -> None:
    assert of("headache", {"headache": "no", "headache_thunderclap": "unsure"}) == (1, 1)


def test_a_child_never_lowers_its_gate() -> None:
    assert of("leg_weakness", {"leg_weakness": "both_legs", "leg_weakness_progressive": "yes"}) == (2, 2)


# --- one score for several pains ------------------------------------------------------------------------------------


@pytest.mark.hazard("H34")
def test_a_score_told_for_all_pains_counts_for_a_headache_not_scored_by_itself() -> None:
    assert of("headache_severity", {"headache": "yes", "pain_severity": "severe"}) == (3, 3)
    assert of("headache_severity", {"headache": "yes", "pain_severity": "mild"}) == (1, 3)
    assert of("headache_trend", {"headache": "yes", "pain_trend": "worsening"}) == (2, 2)


def test_a_headache_that_was_scored_keeps_its_own_score() -> None:
    answers: dict[str, Answer] = {"headache": "yes", "headache_severity": "mild", "pain_severity": "severe"}
    assert of("headache_severity", answers) == (1, 1)


def test_no_headache_borrows_nothing() -> None:
    assert of("headache_severity", {"headache": "no", "pain_severity": "severe"}) == (0, 0)
    assert of("headache_severity", {"pain_severity": "severe"}) == (0, 3)


@pytest.mark.parametrize(
    "answers",
    [
        {"headache": "yes", "pain_severity": "unsure"},
        {"headache": "unsure", "pain_severity": "severe"},
        {"headache_postural": "yes", "pain_severity": "severe"},
        {"headache": "no", "headache_thunderclap": "yes", "pain_severity": "severe"},
    ],
)
def test_not_being_sure_is_never_milder_than_a_severe_headache(answers: dict[str, Answer]) -> None:
    assert of("headache_severity", answers)[0] == 3
