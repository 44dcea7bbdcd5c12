"""Why a question is asked: one sentence for the person, made of the pack's own words."""

from __future__ import annotations

import pytest

from tests.support.people import LABOUR, packaged, person
from tuohy.answer import next_question
from tuohy.engine.questions import Ask, Ground
from tuohy.explain.question import question, why
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency

PACK = packaged()
SCREEN = {screen.id: screen for screen in PACK.screens}


def asked_for(ground: Ground, screen: str = "block", findings: tuple[str, ...] = ("leg_weakness",)) -> Ask:
    return Ask(SCREEN[screen], findings, True, 3, ground)


def test_it_says_what_would_be_urgent_and_how_urgent() -> None:
    ground = Ground(level=Urgency.EMERGENCY_NOW, states={"leg_weakness": 2, "fever": 1})
    found = why(PACK, asked_for(ground))
    assert PACK.findings["leg_weakness"].phrase["both_legs"] in found
    assert PACK.findings["fever"].phrase["yes"] in found
    assert "at once" in found


@pytest.mark.parametrize("level", [level for level in Urgency if level > Urgency.SELF_CARE])
def test_every_level_has_its_sentence(level: Urgency) -> None:
    assert PACK.findings["headache"].phrase["yes"] in why(PACK, asked_for(Ground(level, {"headache": 1})))


def test_it_says_what_painkillers_may_hide() -> None:
    assert PACK.findings["fever"].name in why(PACK, asked_for(Ground(hides=("fever",))))


def test_it_says_what_could_change_the_decision() -> None:
    assert PACK.findings["worse_sitting"].name in why(PACK, asked_for(Ground(changes=("worse_sitting",))))


def test_it_names_the_two_causes_that_it_tells_apart() -> None:
    one, other = list(PACK.causes)[:2]
    found = why(PACK, asked_for(Ground(tells=(one, other))))
    assert PACK.causes[one].words.name in found
    assert PACK.causes[other].words.name in found


def test_before_the_plan_the_screen_speaks_for_itself() -> None:
    assert why(PACK, asked_for(Ground(), "plan", ("kidney_disease",))) == SCREEN["plan"].why


def test_a_title_says_when_something_of_another_screen_comes_along() -> None:
    alone = question(PACK, asked_for(Ground()))
    along = question(PACK, asked_for(Ground(), findings=("leg_weakness", "sugar_high")))
    assert alone.title == SCREEN["block"].title
    assert along.title.startswith(alone.title)
    assert along.title != alone.title


def test_every_question_of_an_interview_says_why_in_one_sentence() -> None:
    case: Case = person({"pain_at_injection_site": "yes"}, LABOUR, presenting="pain_at_injection_site")
    asked = frozenset(case.answers)
    reasons = []
    while (shown := next_question(case, PACK, asked=asked)) is not None:
        reasons.append(shown.why)
        asked |= {finding.id for finding in shown.findings}
        case = case.with_answers({finding.id: finding.states[0][0] for finding in shown.findings})
    assert all(reason.endswith(".") and reason.count(". ") == 0 for reason in reasons), reasons
    assert len(set(reasons)) == len(reasons)
