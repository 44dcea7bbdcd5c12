"""Which numbers enter a posterior, and a cause with one of them moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.vignette import evidence_of
from tuohy.assurance.moves import cause_with, moves
from tuohy.engine.trace import leaks_used, numbers_used
from tuohy.pack.load import load_pack

PACK = load_pack()


def test_every_uncertain_number_that_the_trace_names_may_move() -> None:
    evidence = evidence_of(PACK, "sore_site_day_1")
    traced = [number for numbers in numbers_used(evidence).values() for number in numbers] + list(leaks_used(evidence))
    places = {move.number.where for move in moves(evidence)}
    assert {number.where for number in traced if number.low < number.high} <= places


def test_each_number_moves_once() -> None:
    places = [move.number.where for move in moves(evidence_of(PACK, "puncture_headache_day_2"))]
    assert len(places) == len(set(places))


def test_how_readily_people_ask_moves_only_in_a_self_check() -> None:
    asked = [move for move in moves(evidence_of(PACK, "sore_site_day_1")) if move.is_propensity]
    followed_up = [move for move in moves(evidence_of(PACK, "heavy_legs_hour_3")) if move.is_propensity]
    assert len(asked) > 0
    assert followed_up == []


def test_a_link_knows_its_cause_and_its_finding() -> None:
    evidence = evidence_of(PACK, "sore_site_day_1")
    link = PACK.causes["injection_site_soreness"].links["tender_to_touch_site"]["yes"]
    (move,) = [move for move in moves(evidence) if move.number is link]
    assert move.cause is not None
    assert evidence.source.cause_ids[move.cause] == "injection_site_soreness"
    assert move.finding == "tender_to_touch_site"


def test_a_moved_number_replaces_itself_and_nothing_else() -> None:
    cause = PACK.causes["epidural_abscess"]
    old = cause.links["fever"]["yes"]
    new = replace(old, value=old.high)
    changed = cause_with(cause, old, new)
    assert changed.links["fever"]["yes"] is new
    assert {**changed.links, "fever": cause.links["fever"]} == dict(cause.links)
    assert changed.incidence == cause.incidence
    assert changed.propensity is cause.propensity


def test_the_other_states_of_a_link_share_what_is_left() -> None:
    cause = PACK.causes["nerve_root_injury"]
    states = cause.links["pain_severity"]
    old = states["moderate"]
    changed = cause_with(cause, old, replace(old, value=old.high)).links["pain_severity"]
    none = 1 - sum(number.value for number in states.values())
    left = 1 - sum(number.value for number in changed.values())
    assert changed["moderate"].value == old.high
    assert left > 0
    assert left / none == pytest.approx(changed["mild"].value / states["mild"].value)


def test_a_median_takes_its_tail_along() -> None:
    cause = PACK.causes["injection_site_soreness"]
    spread = cause.courses[0].duration
    new = replace(spread.median, value=2 * spread.median.value)
    changed = cause_with(cause, spread.median, new).courses[0].duration
    assert changed.p95.value == 2 * spread.p95.value


def test_a_tail_never_moves_below_the_median() -> None:
    cause = PACK.causes["injection_site_soreness"]
    spread = cause.courses[0].duration
    changed = cause_with(cause, spread.p95, replace(spread.p95, value=spread.median.value / 2)).courses[0].duration
    assert changed.p95.value > changed.median.value
