"""From answers to bands of states: gates, their branches, masks, and scores lent to a headache (ENGINE_MATH 2)."""

from __future__ import annotations

import pytest

from tests.support.people import packaged, person
from tuohy.engine.evidence import Branch, branches, likelihood_states
from tuohy.engine.reading import read
from tuohy.model.case import Answer

PACK = packaged()
TOP = {name: finding.highest for name, finding in PACK.findings.items()}

Bands = dict[str, tuple[int, int]]


def states(presenting: str | None = None, **answers: Answer) -> dict[str, int]:
    return dict(likelihood_states(PACK, read(PACK, person(answers, presenting=presenting))))


def bands(branch: Branch) -> Bands:
    """Each finding once, with its band."""
    assert len({band.finding.id for band in branch}) == len(branch)
    return {band.finding.id: (band.low, band.high) for band in branch}


def ways(**answers: int) -> list[Bands]:
    return [bands(branch) for branch in branches(PACK, answers)]


# --- what counts as evidence ----------------------------------------------------------------------------------------


def test_findings_count_and_risk_factors_and_circumstances_do_not() -> None:
    found = states(headache="yes", anticoagulant="yes", breastfeeding="yes", epidural_running="no", fever="yes")
    assert found == {"headache": 1, "fever": 1}


def test_unknown_and_unsure_give_no_term() -> None:
    assert states(headache="unsure") == {}
    assert ways() == [{}]


def test_a_denied_sign_that_is_masked_gives_no_term() -> None:
    assert states(fever="no", masking_analgesic="yes") == {}
    assert states(fever="no", masking_analgesic="no") == {"fever": 0}
    assert states(fever="no") == {"fever": 0}
    assert states(fever="yes", masking_analgesic="yes") == {"fever": 1}


def test_a_tube_in_the_bladder_masks_retention_and_is_itself_a_finding() -> None:
    assert states(urinary_retention="no", urinary_catheter_in="yes") == {"urinary_catheter_in": 1}


# --- one score for several pains ------------------------------------------------------------------------------------


def test_a_score_told_by_somebody_who_only_has_a_headache_is_the_headache_s() -> None:
    assert states(headache="yes", pain_severity="severe") == {"headache": 1, "headache_severity": 3}
    assert states(headache="yes", pain_trend="worsening") == {"headache": 1, "headache_trend": 2}


def test_with_a_sore_back_the_score_stays_the_back_s() -> None:
    found = states(headache="yes", low_back_pain_diffuse="yes", pain_severity="severe")
    assert found == {"headache": 1, "low_back_pain_diffuse": 1, "pain_severity": 3}


def test_unless_the_headache_is_the_main_complaint() -> None:
    found = states("headache", headache="yes", low_back_pain_diffuse="yes", pain_severity="severe")
    assert found == {"headache": 1, "low_back_pain_diffuse": 1, "headache_severity": 3}


def test_two_scores_stay_apart() -> None:
    found = states(headache="yes", headache_severity="mild", pain_severity="severe")
    assert found == {"headache": 1, "headache_severity": 1, "pain_severity": 3}


# --- gates ----------------------------------------------------------------------------------------------------------


def test_a_finding_without_a_gate_is_its_own_band() -> None:
    assert ways(fever=1, leg_pain_below_knee=2, seizure=0) == [
        {"fever": (1, 1), "leg_pain_below_knee": (2, 2), "seizure": (0, 0)}
    ]


def test_an_open_gate_stands_beside_its_children() -> None:
    assert ways(headache=1, headache_postural=1, headache_thunderclap=0) == [
        {"headache": (1, 1), "headache_postural": (1, 1), "headache_thunderclap": (0, 0)}
    ]


def test_a_denied_gate_drops_its_denied_children() -> None:
    assert ways(headache=0, headache_postural=0) == [{"headache": (0, 0)}]


def test_a_present_child_proves_a_denied_gate_open_at_its_lowest() -> None:
    assert ways(headache=0, headache_thunderclap=1, headache_postural=0) == [
        {"headache": (1, 1), "headache_thunderclap": (1, 1), "headache_postural": (0, 0)}
    ]
    assert ways(leg_weakness=0, leg_weakness_progressive=1) == [
        {"leg_weakness": (1, 1), "leg_weakness_progressive": (1, 1)}
    ]


def test_a_present_child_opens_an_unknown_gate_to_any_state() -> None:
    assert ways(leg_weakness_progressive=1) == [
        {"leg_weakness": (1, TOP["leg_weakness"]), "leg_weakness_progressive": (1, 1)}
    ]


def test_a_denied_child_under_an_unknown_gate_makes_two_branches() -> None:
    assert ways(headache_postural=0) == [
        {"headache": (0, 0)},
        {"headache": (1, 1), "headache_postural": (0, 0)},
    ]


def test_a_gate_in_its_own_state_keeps_it() -> None:
    assert ways(leg_weakness=2, leg_weakness_progressive=0) == [
        {"leg_weakness": (2, 2), "leg_weakness_progressive": (0, 0)}
    ]


def test_two_unknown_gates_make_four_branches() -> None:
    found = ways(headache_postural=0, leg_weakness_progressive=0)
    assert len(found) == 4
    assert {tuple(sorted(one)) for one in found} == {
        ("headache", "leg_weakness"),
        ("headache", "headache_postural", "leg_weakness"),
        ("headache", "leg_weakness", "leg_weakness_progressive"),
        ("headache", "headache_postural", "leg_weakness", "leg_weakness_progressive"),
    }


@pytest.mark.parametrize(
    "answers",
    [
        {"headache": 1, "headache_postural": 0, "fever": 1},
        {"headache_postural": 1, "headache_severity": 3, "seizure": 0},
        {"headache": 0, "headache_postural": 1, "leg_weakness": 0, "leg_weakness_progressive": 0},
    ],
)
def test_every_answer_that_counts_stands_in_a_branch(answers: dict[str, int]) -> None:
    for branch in ways(**answers):
        for name, (low, high) in branch.items():
            assert 0 <= low <= high <= TOP[name]
            if name in answers and answers[name] > 0:
                assert low == high == answers[name]
