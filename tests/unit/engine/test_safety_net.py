"""The safety net: every change that it names really raises the level, and every change that does is named."""

from __future__ import annotations

import pytest

from tests.spec.manual import Vignette, vignettes
from tests.support.people import packaged, person
from tuohy.answer import assess
from tuohy.engine.flags import flag_state
from tuohy.engine.reading import read
from tuohy.engine.safety_net import Change, raising_changes
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency

PACK = packaged()
VIGNETTES = [one for one in vignettes() if one.expect.level != "emergency_now"]


def low(case: Case) -> Urgency:
    """What the flags say for certain."""
    return flag_state(PACK, read(PACK, case)).low


def changed(case: Case, change: Change) -> Case:
    return case.with_answers({change.finding: PACK.findings[change.finding].states[change.state]})


@pytest.mark.parametrize("one", VIGNETTES, ids=lambda one: one.title[:50])
def test_every_change_that_is_named_raises_the_level_to_what_it_says(one: Vignette) -> None:
    case = one.asked(PACK)
    level = low(case)
    found = raising_changes(PACK, read(PACK, case), level)
    assert found or level == Urgency.EMERGENCY_NOW
    for change in found:
        assert low(changed(case, change)) >= change.would_be > level


@pytest.mark.parametrize("one", VIGNETTES, ids=lambda one: one.title[:50])
@pytest.mark.hazard("H22")
def test_every_change_that_raises_the_level_is_named(one: Vignette) -> None:
    case = one.asked(PACK)
    level = low(case)
    named = {change.finding for change in raising_changes(PACK, read(PACK, case), level)}
    for finding in PACK.findings.values():
        worst = case.with_answers({finding.id: finding.states[-1]})
        # A child that is there proves its gate open: where the gate is named, that is enough.
        if finding.kind == "finding" and low(worst) > level:
            assert {finding.id, finding.gate} & named, finding.id


@pytest.mark.parametrize("one", VIGNETTES[::6], ids=lambda one: one.title[:50])
def test_the_whole_answer_agrees(one: Vignette) -> None:
    case = one.asked(PACK)
    result = assess(case, PACK)
    for change in result.safety_net[::5]:
        after = assess(case.with_answers({change.finding: change.state}), PACK)
        assert after.urgency.level >= change.would_be > result.urgency.level


def test_the_most_urgent_stand_first_and_each_finding_once() -> None:
    found = raising_changes(PACK, read(PACK, person({"pain_at_injection_site": "yes"})), Urgency.SELF_CARE)
    levels = [change.would_be for change in found]
    assert levels == sorted(levels, reverse=True)
    assert len({change.finding for change in found}) == len(found)


def test_at_an_emergency_nothing_can_raise_it() -> None:
    assert raising_changes(PACK, read(PACK, person({"block_returned": "yes"})), Urgency.EMERGENCY_NOW) == ()


def test_the_mildest_state_that_raises_it_is_named() -> None:
    found = raising_changes(PACK, read(PACK, person({"pain_at_injection_site": "yes"})), Urgency.SAME_DAY)
    harm = next(change for change in found if change.finding == "mood_harm")
    assert PACK.findings["mood_harm"].states[harm.state] == "plan_or_urge"


def test_only_symptoms_are_named_not_what_was_there_before() -> None:
    found = raising_changes(PACK, read(PACK, person({"low_back_pain_diffuse": "yes"})), Urgency.SELF_CARE)
    assert all(PACK.findings[change.finding].kind == "finding" for change in found)


@pytest.mark.hazard("H22")
def test_a_leg_that_cannot_be_lifted_is_named_before_anybody_asked_why() -> None:
    nothing_told = read(PACK, person({}))
    assert "cannot_straight_leg_raise" in {
        one.finding for one in raising_changes(PACK, nothing_told, Urgency.SELF_CARE)
    }
