"""Questions: never twice, never more than six for safety at once, always an end, and none at an emergency."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.spec.manual import Vignette, vignettes
from tests.support.people import CAESAREAN, INJECTION, LABOUR, OPERATION, packaged, person, timeless
from tuohy.engine.flags import flag_state, interval
from tuohy.engine.questions import MOST_AT_ONCE, Ask, missing_findings, next_ask, question_gains
from tuohy.engine.reading import read
from tuohy.model.case import UNKNOWN, UNSURE, Answer, Case, Procedure
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Finding

PACK = packaged()
MOST_SCREENS = 45
# The worst length that the interactive protocol allows.
MOST_PROMISED = 20
Policy = Callable[[Finding], Answer | None]


def answer(case: Case, asked: frozenset[str], ask: Ask, policy: Policy) -> tuple[Case, frozenset[str]]:
    """The screen filled in; what is left unanswered counts as asked."""
    given = {name: policy(PACK.findings[name]) for name in ask.findings}
    told = {name: one for name, one in given.items() if one is not None}
    return case.with_answers(told), asked | {name for name, one in given.items() if one is None}


def interview(case: Case, policy: Policy) -> Iterator[tuple[Case, Ask]]:
    """Each screen with the case as it stood, until the questions end."""
    asked: frozenset[str] = frozenset()
    for _ in range(MOST_SCREENS):
        ask = next_ask(PACK, read(PACK, case), asked)
        if ask is None:
            return
        yield case, ask
        case, asked = answer(case, asked, ask, policy)
    raise AssertionError("the questions do not end")


def denied(finding: Finding) -> Answer | None:
    return finding.states[0]


def unsure(finding: Finding) -> Answer | None:
    return UNSURE


def silent(finding: Finding) -> Answer | None:
    return None


def every_third(finding: Finding) -> Answer | None:
    return [finding.states[0], UNSURE, None][len(finding.id) % 3]


PEOPLE = {
    "labour": person({"pain_at_injection_site": "yes"}, LABOUR, presenting="pain_at_injection_site"),
    "caesarean": person({"headache": "yes"}, CAESAREAN, presenting="headache"),
    "operation": person({"thoracic_pain": "yes"}, OPERATION, since_procedure=100.0),
    "injection": person({"leg_pain_below_knee": "one_leg"}, INJECTION, since_procedure=400.0),
    "nothing known": timeless({}, Procedure()),
    "painkillers": person({"masking_analgesic": "yes", "fever": "no"}),
}
POLICIES: list[Policy] = [denied, unsure, silent, every_third]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.__name__)
@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
def test_the_questions_end_and_nothing_is_asked_twice(case: Case, policy: Policy) -> None:
    seen: set[str] = set()
    for before, ask in interview(case, policy):
        assert ask.findings
        assert not seen & set(ask.findings)
        assert not set(before.answers) & set(ask.findings)
        assert set(ask.findings) & set(ask.screen.findings)
        seen |= set(ask.findings)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.__name__)
@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
def test_a_screen_holds_at_most_six_safety_findings_and_none_under_a_shut_gate(case: Case, policy: Policy) -> None:
    for before, ask in interview(case, policy):
        reading = read(PACK, before)
        assert sum(name in PACK.flag_findings for name in ask.findings) <= MOST_AT_ONCE
        assert len(ask.findings) <= MOST_AT_ONCE or ask.screen.id == "plan"
        for name in ask.findings:
            gate = PACK.findings[name].gate
            assert gate is None or reading.reaches(gate) or gate in reading.unsure


@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
@pytest.mark.hazard("H19")
def test_safety_comes_before_anything_else_and_closes_the_check(case: Case) -> None:
    kinds = [ask.safety for _, ask in interview(case, denied)]
    assert kinds == sorted(kinds, reverse=True)
    last = case
    for before, ask in interview(case, denied):
        last, _ = answer(before, frozenset(), ask, denied)
    state = flag_state(PACK, read(PACK, last))
    masked = "masking_analgesic" in case.answers
    assert masked or interval(state, Urgency.SELF_CARE, PACK.policy.open_floor).closed


@pytest.mark.parametrize("one", vignettes()[::3], ids=lambda one: one.title[:50])
def test_at_an_emergency_the_questions_stop(one: Vignette) -> None:
    reading = read(PACK, one.case)
    if flag_state(PACK, reading).low == Urgency.EMERGENCY_NOW:
        assert next_ask(PACK, reading, frozenset()) is None


@pytest.mark.hazard("H19")
def test_the_first_alarming_answer_stops_them() -> None:
    def alarming(finding: Finding) -> Answer | None:
        return finding.states[-1] if finding.id == "block_returned" else finding.states[0]

    asked = [ask.findings for _, ask in interview(PEOPLE["labour"], alarming)]
    assert "block_returned" in asked[-1]


def test_what_was_asked_and_left_open_is_not_asked_again() -> None:
    first = next_ask(PACK, read(PACK, PEOPLE["labour"]), frozenset())
    assert first is not None
    again = next_ask(PACK, read(PACK, PEOPLE["labour"]), frozenset(first.findings))
    assert again is not None
    assert not set(first.findings) & set(again.findings)


def test_unknown_in_so_many_words_is_remembered_by_the_case() -> None:
    case = Case.from_dict({"answers": {"leg_weakness": UNKNOWN, "fever": None}})
    assert case.asked == {"leg_weakness", "fever"}


def test_the_plan_is_asked_about_last_and_only_when_nobody_sends_her() -> None:
    asked = [ask for _, ask in interview(PEOPLE["labour"], denied)]
    kinds = [{PACK.findings[name].kind for name in ask.findings} for ask in asked]
    assert kinds[-1] == {"circumstance"}
    urgent = [ask for _, ask in interview(person({"foot_drop": "yes", "leg_weakness": "one_leg"}), denied)]
    assert all(PACK.findings[name].kind != "circumstance" for ask in urgent for name in ask.findings)


def test_the_main_complaint_s_own_danger_is_asked_early() -> None:
    screens = [ask for _, ask in interview(PEOPLE["caesarean"], denied)][:3]
    assert any(PACK.findings[name].group == "headache" for ask in screens for name in ask.findings)


def test_the_first_screen_is_the_likeliest_way_to_an_emergency() -> None:
    weak = next_ask(PACK, read(PACK, person({"leg_weakness": "one_leg"}, presenting="leg_weakness")), frozenset())
    assert weak is not None
    assert weak.ground.level == Urgency.EMERGENCY_NOW
    assert set(weak.ground.states) <= set(PACK.flag_findings)


def test_what_may_hide_an_answer_stands_on_its_screen() -> None:
    by_finding = {name: screen.id for screen in PACK.screens for name in screen.findings}
    for mask in PACK.masks:
        assert {by_finding[name] for name in mask.lifts} == {by_finding[mask.finding]}
    assert PACK.feared == {"leg_cannot_why": "cannot_straight_leg_raise"}
    for feared, beside in PACK.feared.items():
        assert by_finding[feared] == by_finding[beside]


@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
def test_a_leg_that_cannot_be_lifted_is_asked_about_together_with_what_stops_it(case: Case) -> None:
    for before, ask in interview(case, denied):
        for feared, beside in PACK.feared.items():
            if beside in ask.findings:
                assert feared in ask.findings or feared in before.answers


@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
def test_an_interview_keeps_to_its_promised_length(case: Case) -> None:
    assert len(list(interview(case, denied))) <= MOST_PROMISED
    assert len(list(interview(case, silent))) <= MOST_PROMISED


@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
def test_how_many_are_left_is_told_honestly(case: Case) -> None:
    asked = [ask for _, ask in interview(case, denied)]
    missed_by = [abs(ask.left - (len(asked) - n - 1)) for n, ask in enumerate(asked)]
    assert max(missed_by) <= 3
    assert sum(missed_by) / len(missed_by) <= 1.5


# --- what is missing ------------------------------------------------------------------------------------------------


def missing(case: Case) -> tuple[str, ...]:
    reading = read(PACK, case)
    state = flag_state(PACK, reading)
    return missing_findings(PACK, reading, state, interval(state, Urgency.SELF_CARE, PACK.policy.open_floor))


def test_an_open_check_names_what_would_close_it() -> None:
    found = missing(person())
    assert {"leg_weakness", "fever", "headache", "urinary_retention"} <= set(found)
    assert len(set(found)) == len(found)


def test_a_closed_check_misses_nothing() -> None:
    assert missing(person({"block_returned": "yes"})) == ()


@pytest.mark.parametrize("open_one", [{"fever": "no", "masking_analgesic": "yes"}, {"fever": "unsure"}])
def test_a_fever_that_is_hidden_or_unsure_is_named_as_missing(open_one: dict[str, Answer]) -> None:
    pain: dict[str, Answer] = {"low_back_pain_diffuse": "yes", "pain_severity": "mild", "pain_trend": "improving"}
    rest = {name: finding.states[0] for name, finding in PACK.findings.items()}
    assert "fever" in missing(person({**rest, **pain, **open_one}))


# --- the gain of a question -----------------------------------------------------------------------------------------


def test_no_question_makes_the_decision_worse_by_more_than_its_cost() -> None:
    reading = read(PACK, PEOPLE["labour"])
    names = [name for name, finding in PACK.findings.items() if finding.kind == "finding"][:40]
    gains = question_gains(PACK, reading, [name for name in names if not reading.answered(name)])
    most = max(PACK.policy.value("question_cost"), PACK.policy.value("sensitive_question_cost"))
    assert gains
    assert all(gain >= -most - 1e-9 for gain in gains.values())
