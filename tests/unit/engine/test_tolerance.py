"""The tolerance of a dangerous cause under other loss tables than the shipped one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.people import packaged
from tuohy.engine.decision import tolerance
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Cause, Pack

PACK = packaged()
LEVELS = len(Urgency)


def losing(**cells: float) -> Pack:
    """The pack with a loss table of zeros but for these cells, named ACTION_for_NEED."""
    one = PACK.policy.loss[0][0]
    table = [
        [replace(one, value=cells.get(f"{action.id}_for_{need.id}", 0.0)) for need in Urgency] for action in Urgency
    ]
    return replace(PACK, policy=replace(PACK.policy, loss=tuple(map(tuple, table))))


def cause(need: Urgency) -> Cause:
    return replace(next(iter(PACK.causes.values())), need=need)


def test_it_is_what_a_needless_visit_costs_over_that_and_what_a_needed_one_saves() -> None:
    pack = losing(same_day_for_self_care=3.0, self_care_for_same_day=12.0, same_day_for_same_day=3.0)
    assert tolerance(pack, cause(Urgency.SAME_DAY)) == pytest.approx(3 / (3 + 9))


def test_a_loss_that_waiting_has_anyway_is_not_a_cost_of_the_visit() -> None:
    pack = losing(same_day_for_self_care=3.0, self_care_for_self_care=2.0, self_care_for_same_day=1.0)
    assert tolerance(pack, cause(Urgency.SAME_DAY)) == pytest.approx(1 / (1 + 1))


def test_a_small_saving_still_counts() -> None:
    pack = losing(same_day_for_self_care=1.0, self_care_for_same_day=0.25)
    assert tolerance(pack, cause(Urgency.SAME_DAY)) == pytest.approx(1 / 1.25)


def test_where_a_visit_saves_nothing_anything_is_tolerated() -> None:
    pack = losing(same_day_for_self_care=0.0, self_care_for_same_day=5.0, same_day_for_same_day=5.0)
    assert tolerance(pack, cause(Urgency.SAME_DAY)) == 1.0


def test_a_visit_that_does_harm_makes_anything_tolerable() -> None:
    pack = losing(same_day_for_self_care=1.0, same_day_for_same_day=5.0)
    assert tolerance(pack, cause(Urgency.SAME_DAY)) == 1.0
