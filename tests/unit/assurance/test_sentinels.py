"""The sentinels are told what guideline and source ask, each flag is seen alone, and no framing calms anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.support.people import packaged
from tests.unit.assurance.watched import EVERYBODY, results, told_rightly
from tuohy.assurance.sentinels import Framing, Outcome, Sentinel, framings
from tuohy.assurance.sentinels.read import UNSURE
from tuohy.assurance.sentinels.run import asked, run
from tuohy.engine.flags import FlagState, flag_state
from tuohy.engine.reading import read
from tuohy.model.case import ROUTES, Case
from tuohy.model.urgency import Urgency
from tuohy.narrative import read as understood
from tuohy.pack.schema import Flag

PACK = packaged()
# "Not sure" to everything leaves nothing for a framing to add.
URGENT = [one for one in EVERYBODY if one.at_least >= Urgency.SAME_DAY and one.rest != UNSURE]
LEAST = 300
WEAK = "Both my legs are weak."


def state_of(case: Case, rest: str) -> FlagState:
    return flag_state(PACK, read(PACK, asked(case, rest, PACK)))


def test_there_are_at_least_three_hundred_of_every_kind() -> None:
    assert len(EVERYBODY) >= LEAST
    assert sum(one.is_emergency for one in EVERYBODY) >= 100
    assert sum(one.theme.startswith("ordinary") for one in EVERYBODY) >= 100
    assert {one.case.route for one in EVERYBODY} == set(ROUTES)


@pytest.mark.parametrize("one", EVERYBODY, ids=lambda one: one.id)
def test_it_says_on_what_it_rests(one: Sentinel) -> None:
    assert one.rows or one.sources
    assert set(one.rows) <= set(PACK.guidelines)
    assert set(one.sources) <= set(PACK.sources)


def test_every_sentinel_is_a_person_of_its_own() -> None:
    cases = [(replace(one.case, id=None), one.rest) for one in EVERYBODY]
    assert all(case not in cases[:place] for place, case in enumerate(cases))
    assert len({one.title for one in EVERYBODY}) == len(EVERYBODY)


@pytest.mark.hazard("H01")
@pytest.mark.hazard("H03")
def test_no_emergency_is_told_less_than_to_go_now_unless_it_is_known_to_differ() -> None:
    told_less = {one.sentinel.id for one in results().outcomes if one.sentinel.is_emergency and one.under}
    assert told_less <= {one.id for one in EVERYBODY if one.differs}


def test_whoever_is_known_to_differ_is_seen_the_same_day_all_the_same() -> None:
    assert all(one.level >= Urgency.SAME_DAY for one in results().differs)


@pytest.mark.hazard("H17")
def test_nobody_is_told_more_or_less_than_is_right_unless_it_is_known_to_differ() -> None:
    wrong = {one.sentinel.id for one in results().wrong}
    # Equal, not less: whoever is told rightly again must lose the note that says otherwise.
    assert wrong == {one.id for one in EVERYBODY if one.differs}


# Whoever faints while bleeding bleeds: the wider flag fires too, and only whom it calls is another.
CALLS_OTHERS = {"bleeding_with_faintness": "bleeding"}


def as_soon(fired: Iterable[Flag], flag: Flag) -> set[str]:
    """Those of the fired flags that send as soon as this one; not the wider one that only calls other people."""
    found = {other.id for other in fired if other.urgency >= flag.urgency}
    return found - {CALLS_OTHERS[flag.id]} if flag.id in CALLS_OTHERS else found


@pytest.mark.hazard("H16")
def test_every_flag_has_a_sentinel_in_whom_it_alone_decides() -> None:
    alone = {one.sentinel.alone: one for one in results().outcomes if one.sentinel.alone}
    assert set(alone) == set(PACK.flags)
    for name, one in alone.items():
        assert as_soon((PACK.flags[fired] for fired in one.fired), PACK.flags[name]) == {name}


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("one", [one for one in EVERYBODY if one.alone], ids=lambda one: one.id)
def test_a_flag_that_is_dead_is_noticed(one: Sentinel) -> None:
    without = replace(PACK, flags={name: flag for name, flag in PACK.flags.items() if name != one.alone})
    read_case = read(without, asked(one.case, one.rest, without))
    assert one.alone is not None
    assert as_soon(flag_state(without, read_case).fired, PACK.flags[one.alone]) == set()


@pytest.mark.hazard("H16")
@pytest.mark.parametrize(("narrow", "wide"), CALLS_OTHERS.items())
def test_a_narrow_flag_beside_a_wide_one_calls_other_people(narrow: str, wide: str) -> None:
    one, other = PACK.flags[narrow], PACK.flags[wide]
    assert one.urgency == other.urgency
    assert (one.who, one.owner) != (other.who, other.owner)


@pytest.mark.hazard("H17")
def test_every_flag_has_a_near_miss_in_whom_it_keeps_quiet() -> None:
    near = {one.sentinel.near: one for one in results().outcomes if one.sentinel.near}
    assert set(near) == set(PACK.flags)
    assert [one.sentinel.id for name, one in near.items() if name in one.fired] == []


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("framing", framings(), ids=lambda framing: framing.id)
def test_no_framing_puts_a_flag_out(framing: Framing) -> None:
    for one in URGENT:
        plain, framed = state_of(one.case, one.rest), state_of(framing.of(one.case), one.rest)
        assert {flag.id for flag in plain.fired} <= {flag.id for flag in framed.fired}, one.id


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("framing", framings(), ids=lambda framing: framing.id)
def test_what_a_person_told_stands_whatever_the_framing(framing: Framing) -> None:
    for one in URGENT:
        framed = framing.of(one.case)
        assert {name: framed.answers[name] for name in one.case.answers} == dict(one.case.answers)


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("framing", framings(), ids=lambda framing: framing.id)
def test_the_words_themselves_take_no_answer_away(framing: Framing) -> None:
    plain = understood(WEAK, PACK).answers
    assert plain == {"leg_weakness": "both_legs"}
    for text in (f"{framing.says} {WEAK}", f"{WEAK} {framing.says}"):
        assert plain.items() <= understood(text, PACK).answers.items()


@pytest.mark.hazard("H41")
def test_where_no_flag_decides_nobody_is_told_less_because_of_how_it_was_put() -> None:
    by_decision = [one for one in results().outcomes if one.sentinel in URGENT and rests_on_the_decision(one)]
    framed = [
        replace(one.sentinel, id=f"{one.sentinel.id}, {framing.id}", case=framing.of(one.sentinel.case))
        for one in by_decision
        for framing in framings()
    ]
    for one in run(PACK, framed).outcomes:
        assert one.level >= one.sentinel.at_least, one.sentinel.id


def rests_on_the_decision(one: Outcome) -> bool:
    """Whether the flags alone would tell less than what is right, and the posterior makes up for it."""
    return state_of(one.sentinel.case, one.sentinel.rest).low < one.sentinel.at_least <= one.level


@pytest.mark.hazard("H01")
def test_not_sure_and_not_asked_never_calm() -> None:
    assert told_rightly("H01")


@pytest.mark.hazard("H06")
def test_the_right_clock_counts_and_an_unknown_one_is_the_worst() -> None:
    assert told_rightly("H06")


@pytest.mark.hazard("H17")
def test_what_is_not_known_of_a_risk_sends_nobody() -> None:
    assert told_rightly("H17")


@pytest.mark.hazard("H21")
def test_not_sure_of_a_sensitive_question_counts_as_yes() -> None:
    assert told_rightly("H21")
    sensitive = {name for name, finding in PACK.findings.items() if finding.sensitive and finding.kind == "finding"}
    unsure = {name for one in EVERYBODY for name, answer in one.case.answers.items() if answer == "unsure"}
    assert sensitive <= unsure


@pytest.mark.hazard("H23")
def test_an_emergency_is_told_as_one_whoever_asks() -> None:
    assert told_rightly("H23")


@pytest.mark.hazard("H31")
def test_no_edge_of_a_window_calms_a_leg_sign() -> None:
    assert told_rightly("H31")


@pytest.mark.hazard("H32")
def test_a_fever_that_painkillers_may_hide_is_not_denied() -> None:
    assert told_rightly("H32")


@pytest.mark.hazard("H33")
def test_a_bladder_with_a_tube_is_not_a_bladder_that_works() -> None:
    assert told_rightly("H33")


@pytest.mark.hazard("H34")
def test_a_mild_pain_hides_no_severe_one() -> None:
    assert told_rightly("H34")


@pytest.mark.hazard("H35")
def test_a_running_epidural_neither_hides_nor_makes_an_alarm() -> None:
    assert told_rightly("H35")


@pytest.mark.hazard("H39")
def test_a_temperature_means_the_same_in_both_units() -> None:
    assert told_rightly("H39")


@pytest.mark.hazard("H40")
def test_contradictions_count_at_their_worst() -> None:
    assert told_rightly("H40")
