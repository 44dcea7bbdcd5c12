"""Ordinary women: what is drawn follows the pack, equal seeds draw equal women, and nobody has a dangerous cause."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tuohy import load_pack
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.ordinary import women_on
from tuohy.evaluation.ordinary_day import OrdinaryDay, ordinary_day
from tuohy.evaluation.simulation.people import People
from tuohy.evaluation.simulation.telling import LEFT_OUT
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency

PACK = load_pack()
PEOPLE = 4000


def drawn(day: float = 2, seed: int = 5, missing: float = 0.0, epidural_share: float = 1.0) -> tuple[People, ...]:
    chance = np.random.default_rng(seed)
    return women_on(PACK, day, PEOPLE, chance, missing, epidural_share)


def self_care(_: Case) -> Urgency:
    return Urgency.SELF_CARE


def small_day(seed: int = 3) -> OrdinaryDay:
    return ordinary_day(PACK, 2, 150, self_care, sample=40, seed=seed)


def test_everybody_has_the_procedure_and_the_clocks_of_that_day() -> None:
    epidurals, spinals = drawn(day=7, epidural_share=0.7)
    assert epidurals.count + spinals.count == PEOPLE
    assert epidurals.count / PEOPLE == pytest.approx(0.7, abs=0.03)
    assert epidurals.met.moment.template.procedure.kind == "labour_epidural"
    assert set(spinals.met.moment.template.hours.values()) == {168.0}


def test_a_finding_that_no_harmless_cause_brings_is_as_frequent_as_its_leak() -> None:
    women, _ = drawn(day=7)
    linked = {name for cause in PACK.causes.values() if cause.need < Urgency.SAME_DAY for name in cause.links}
    leaks = {
        name: by_day["yes"][7].value
        for name, groups in PACK.leaks.items()
        if name not in linked
        and PACK.findings[name].gate is None
        and 7 in (by_day := groups["obstetric"]).get("yes", {})
    }
    assert leaks, "no finding of the pack is left to the background alone"
    for name, leak in leaks.items():
        share = float((women.told[name] > 0).mean())
        assert share == pytest.approx(leak, abs=4 * (leak / PEOPLE) ** 0.5 + 1e-3), name


def test_risk_factors_are_as_frequent_as_the_pack_says() -> None:
    women, _ = drawn()
    told = PACK.told_by_setting[women.met.moment.template.procedure.setting]
    for name in PACK.risk_prevalence:
        by_state = PACK.prevalence(name, "obstetric_epidural").values()
        expected = told.get(name, sum(number.value for number in by_state))
        assert float((women.told[name] > 0).mean()) == pytest.approx(expected, abs=0.035), name


def test_one_answer_in_ten_is_left_out() -> None:
    women, _ = drawn(missing=0.1)
    assert float((women.told["fever"] == LEFT_OUT).mean()) == pytest.approx(0.1, abs=0.02)


def test_nothing_is_answered_under_a_gate_that_is_not_open() -> None:
    women, _ = drawn()
    closed = women.told["headache"] <= 0
    assert closed.any()
    assert (women.told["headache_postural"][closed] == LEFT_OUT).all()


def test_missing_answers_change_nothing_about_the_women() -> None:
    some, whole = drawn(missing=0.1)[0], drawn()[0]
    given = some.told["leg_weakness"] != LEFT_OUT
    assert (some.told["leg_weakness"][given] == whole.told["leg_weakness"][given]).all()


def test_nothing_happens_to_them_that_needs_somebody_the_same_day() -> None:
    for women in drawn(epidural_share=0.5):
        needs = [cause.need for cause, has in zip(PACK.causes.values(), women.present.T, strict=True) if has.any()]
        assert max(needs) < Urgency.SAME_DAY


def test_a_woman_becomes_a_case_of_a_routine_check_in() -> None:
    women, _ = drawn()
    case = women.case(0)
    assert case.route == "check_in"
    assert case.answers["leg_weakness"] in PACK.findings["leg_weakness"].states
    assert set(case.answers) == set(women.answers(0))


def test_equal_seeds_give_equal_days_and_others_do_not() -> None:
    assert small_day() == small_day()
    assert small_day().levels != small_day(seed=4).levels


@pytest.mark.hazard("H17")
def test_a_day_counts_everybody_once() -> None:
    day = small_day()
    assert sum(day.levels.values()) == sum(day.levels_all_answered.values()) == day.by_flags.total == 150
    assert sum(day.levels_nothing_hidden.values()) == 150
    assert day.levels_nothing_hidden["self_care"] > day.levels_all_answered["self_care"]
    assert day.sample_by_answer == Share(0, 40)
    assert max(day.anaesthesia.hits, day.maternity_or_general.hits) <= day.by_flags.hits
    assert day.to_dict()["levels"] == day.levels


def test_flags_that_cannot_fire_send_nobody() -> None:
    silent = replace(PACK, flags={})
    assert ordinary_day(silent, 2, 60, self_care, sample=5).by_flags == Share(0, 60)
