"""What no longer presses: a cause may need less once so long has passed since the needle."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.people import LABOUR, denying_the_rest, packaged, person
from tuohy.answer import assess
from tuohy.engine.posterior import Evidence, need_at_work, prepare, solve
from tuohy.engine.reading import read
from tuohy.model.case import Answer, Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Later

PACK = packaged()
HEADACHE = PACK.causes["post_dural_puncture_headache"]
# The headache of a known puncture that has stayed, and no longer hangs on sitting up: that is a flag of its own.
STAYED: dict[str, Answer] = {"headache": "yes", "headache_postural": "no", "known_dural_puncture": "yes"}


def later() -> Later:
    assert HEADACHE.later is not None
    return HEADACHE.later


def ready(**hours: float) -> Evidence:
    return prepare(PACK, read(PACK, Case(procedure=LABOUR, hours=hours, answers=STAYED)))


def need_of(evidence: Evidence) -> Urgency:
    place = evidence.source.cause_ids.index(HEADACHE.id)
    return evidence.source.causes[place].need


def test_a_need_falls_at_its_hour_and_not_before() -> None:
    edge = later().after.value
    assert HEADACHE.need_at(edge - 1) == HEADACHE.need == Urgency.SAME_DAY
    assert HEADACHE.need_at(edge) == later().need < HEADACHE.need


def test_an_unknown_time_never_counts_as_late() -> None:
    assert HEADACHE.need_at(None) == HEADACHE.need
    assert need_of(ready()) == HEADACHE.need


@pytest.mark.parametrize("clock", ["since_procedure", "since_delivery"])
def test_any_clock_that_tells_the_time_of_the_needle_counts(clock: str) -> None:
    assert need_of(ready(**{clock: later().after.value})) == later().need


def test_the_posterior_does_not_change_with_the_need_but_the_decision_does() -> None:
    late = ready(since_procedure=later().after.value)
    sooner = prepare(PACK, read(PACK, Case(procedure=LABOUR, hours=late.reading.case.hours, answers=STAYED)))
    assert np.array_equal(solve(late).present, solve(sooner).present)
    need = need_at_work(late)[0]
    assert need[later().need] > need[HEADACHE.need]


def test_a_headache_that_stayed_for_months_is_looked_after_by_appointment() -> None:
    told = denying_the_rest(person(STAYED, since_procedure=2300.0), PACK)
    soon = denying_the_rest(person(STAYED, since_procedure=60.0), PACK)
    assert assess(told, PACK).urgency.level < Urgency.SAME_DAY <= assess(soon, PACK).urgency.level


# The signs for which nothing gets better with time: legs that stay weak, a bladder that stays asleep.
BLOCKED: tuple[dict[str, Answer], ...] = (
    {"leg_weakness": "both_legs"},
    {"leg_weakness": "one_leg"},
    {"block_never_wore_off": "yes"},
    {"saddle_numbness": "yes", "saddle_numb_spread": "yes"},
    {"urinary_retention": "yes"},
    {"foot_drop": "yes"},
)


@pytest.mark.parametrize("signs", BLOCKED, ids=lambda signs: next(iter(signs)))
def test_no_sign_of_the_cord_or_its_roots_presses_less_because_a_headache_is_old(signs: dict[str, Answer]) -> None:
    edge = later().after.value
    before, after = (assess(person(STAYED | signs, since_procedure=edge + step), PACK) for step in (-1.0, 1.0))
    assert Urgency.SAME_DAY <= before.urgency.level <= after.urgency.level
