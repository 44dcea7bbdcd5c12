"""The words of the pack: everything that is asked, told or advised has them, plain and whole."""

from __future__ import annotations

import re

import pytest

from tests.support.people import packaged
from tuohy.model.urgency import Urgency
from tuohy.pack.check import MOST_SAFETY_FINDINGS
from tuohy.pack.schema import Cause, Finding, Flag, PlanItem, Screen

PACK = packaged()
LONGEST_SENTENCE = 30
FINDINGS, CAUSES, FLAGS = list(PACK.findings.values()), list(PACK.causes.values()), list(PACK.flags.values())
WHEN = re.compile(r"\b(now|today|tomorrow|within|soon|at once|straight away|the same day)\b")
MOST_HOURS = {Urgency.EMERGENCY_NOW: 2, Urgency.SAME_DAY: 24, Urgency.WITHIN_48H: 48, Urgency.ROUTINE: 672}


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in re.split(r"(?<=[.!?:;])\s+", text.strip()) if part]


def longest(text: str) -> int:
    """Words in the longest sentence."""
    return max((len(sentence.split()) for sentence in sentences(text)), default=0)


def ids(things: list[Finding] | list[Cause] | list[Flag] | list[PlanItem] | list[Screen]) -> list[str]:
    """Their ids, to name the tests."""
    return [thing.id for thing in things]


# --- findings and screens -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("finding", FINDINGS, ids=ids(FINDINGS))
def test_a_finding_is_asked_on_exactly_one_screen(finding: Finding) -> None:
    assert [screen.id for screen in PACK.screens if finding.id in screen.findings] != []
    assert sum(screen.findings.count(finding.id) for screen in PACK.screens) == 1


@pytest.mark.parametrize("finding", FINDINGS, ids=ids(FINDINGS))
@pytest.mark.hazard("H21")
def test_a_finding_has_its_words(finding: Finding) -> None:
    assert finding.question.strip().endswith("?")
    assert finding.name and finding.clinician and finding.help and finding.why
    assert set(finding.says) == set(finding.phrase) == set(finding.states)
    assert all(text.strip() for text in (*finding.says.values(), *finding.phrase.values()))
    assert len(set(finding.says.values())) == len(finding.states), "two answers read the same"
    assert len(set(finding.phrase.values())) == len(finding.states)


@pytest.mark.parametrize("screen", PACK.screens, ids=ids(list(PACK.screens)))
def test_a_screen_asks_at_most_six_safety_findings(screen: Screen) -> None:
    assert screen.title and screen.why and screen.findings
    assert sum(name in PACK.flag_findings for name in screen.findings) <= MOST_SAFETY_FINDINGS


def test_screens_are_named_apart() -> None:
    assert len({screen.id for screen in PACK.screens}) == len(PACK.screens)


@pytest.mark.parametrize("finding", [one for one in FINDINGS if one.gate], ids=lambda finding: finding.id)
def test_a_gate_is_asked_before_what_stands_under_it(finding: Finding) -> None:
    order = [name for screen in PACK.screens for name in screen.findings]
    assert order.index(str(finding.gate)) < order.index(finding.id)


# --- causes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cause", CAUSES, ids=ids(CAUSES))
def test_a_cause_has_its_words(cause: Cause) -> None:
    words = cause.words
    assert words.name and words.patient and words.course and words.clinician
    assert longest(words.patient) <= LONGEST_SENTENCE
    assert longest(words.course) <= LONGEST_SENTENCE


@pytest.mark.parametrize("cause", [one for one in CAUSES if one.need >= Urgency.SAME_DAY], ids=lambda cause: cause.id)
def test_a_dangerous_cause_says_why_it_must_be_ruled_out(cause: Cause) -> None:
    assert cause.words.rule_out
    assert longest(cause.words.rule_out) <= LONGEST_SENTENCE


# --- flags ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flag", FLAGS, ids=ids(FLAGS))
def test_a_flag_has_reason_act_caller_owner_and_row(flag: Flag) -> None:
    assert flag.reason and flag.act and flag.clinician
    assert flag.who in PACK.callers
    assert flag.owner in ("anaesthesia", "maternity", "general")
    assert flag.rows and set(flag.rows) <= set(PACK.guidelines)


@pytest.mark.parametrize("flag", FLAGS, ids=ids(FLAGS))
def test_what_a_flag_tells_a_patient_is_short(flag: Flag) -> None:
    assert longest(flag.reason) <= LONGEST_SENTENCE
    assert longest(flag.act) <= LONGEST_SENTENCE


@pytest.mark.parametrize("flag", FLAGS, ids=ids(FLAGS))
def test_an_act_says_by_when(flag: Flag) -> None:
    ordinary = flag.urgency == Urgency.ROUTINE and "appointment" in flag.act
    assert ordinary or WHEN.search(flag.act.lower()), flag.act


@pytest.mark.parametrize("flag", FLAGS, ids=ids(FLAGS))
def test_the_hours_of_a_flag_suit_its_urgency(flag: Flag) -> None:
    assert flag.within_hours.value <= MOST_HOURS[flag.urgency]


@pytest.mark.parametrize("flag", FLAGS, ids=ids(FLAGS))
def test_what_a_flag_leaves_open_it_looks_at_and_can_be_found_out(flag: Flag) -> None:
    assert flag.find_out <= set(PACK.findings_by_flag[flag.id])
    assert all(PACK.findings[name].find_out for name in flag.find_out)


@pytest.mark.parametrize("flag", FLAGS, ids=ids(FLAGS))
def test_the_rows_of_a_flag_have_a_source_or_are_judgement(flag: Flag) -> None:
    assert any(PACK.guidelines[row].sources or PACK.guidelines[row].seen == "judgement" for row in flag.rows)


# --- the plan -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", PACK.plan.values(), ids=PACK.plan.keys())
def test_a_plan_item_says_what_and_on_what_it_rests(item: PlanItem) -> None:
    assert item.says.strip().endswith((".", "!"))
    assert longest(item.says) <= LONGEST_SENTENCE
    assert item.sources or item.ground
    assert item.causes


MEDICINE = re.compile(r"ibuprofen|naproxen|diclofenac|codeine|tramadol|morphine|paracetamol|aspirin", re.I)
DOSE = re.compile(r"\b\d[\d,]*\s*mg\b")


@pytest.mark.parametrize("item", PACK.plan.values(), ids=PACK.plan.keys())
@pytest.mark.hazard("H38")
def test_a_dose_is_never_advised_without_something_to_ask_first(item: PlanItem) -> None:
    if item.advice == "do" and MEDICINE.search(item.says) and DOSE.search(item.says):
        assert item.ask_first


def test_every_sentence_can_be_filled_in() -> None:
    names = {"amount", "context", "day", "estimate", "half", "high", "low", "most", "stays", "total"}
    names |= {"cause", "count", "days", "draws", "name", "other", "phrase", "tenths", "why"}
    for section in PACK.sentences.values():
        for text in section.values():
            assert set(re.findall(r"{(\w*)}", text)) <= names, text
