"""The urgency interval, the decision that loses least, and the tolerances that follow from the loss table."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.decision import decide, driver, expected_loss, loss_table, tolerance
from tuohy.engine.flags import FlagState, interval
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Cause

PACK = packaged()
LOSS = loss_table(PACK)
FLOOR = PACK.policy.open_floor
LEVELS = list(Urgency)


def need(**shares: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """P(need) by level; what is not named is 0."""
    return np.array([shares.get(level.id, 0.0) for level in LEVELS])


# --- the interval ---------------------------------------------------------------------------------------------------

SPANS = [(low, high, floor) for low, high, floor in product(LEVELS, LEVELS, LEVELS) if low <= high]


def state(low: Urgency, high: Urgency) -> FlagState:
    return FlagState((), (), low, high)


@pytest.mark.parametrize(("low", "high", "floor"), SPANS)
def test_the_interval_is_that_of_the_flags_lifted_by_the_decision(low: Urgency, high: Urgency, floor: Urgency) -> None:
    span = interval(state(low, high), floor, FLOOR)
    assert (span.low, span.high) == (max(low, floor), max(high, floor))
    assert span.closed == (span.low == span.high)
    assert span.level == (span.low if span.closed else max(span.low, FLOOR))


@pytest.mark.parametrize(("low", "high", "floor"), SPANS)
def test_reassurance_needs_a_closed_interval(low: Urgency, high: Urgency, floor: Urgency) -> None:
    span = interval(state(low, high), floor, FLOOR)
    assert span.closed or span.level > Urgency.ROUTINE
    assert span.level >= max(low, floor)


def test_an_open_interval_is_told_as_within_two_days() -> None:
    assert FLOOR == Urgency.WITHIN_48H


# --- the decision ---------------------------------------------------------------------------------------------------


def test_the_right_action_costs_least() -> None:
    for level in LEVELS:
        assert decide(PACK, need(**{level.id: 1.0})) == level


def test_to_do_what_is_needed_costs_nothing_more_than_any_other_action() -> None:
    assert (np.diag(LOSS) == LOSS.min(axis=0)).all()


def test_the_cause_behind_a_decision_is_the_one_for_which_it_spares_most() -> None:
    known = [PACK.causes[name] for name in ("injection_site_soreness", "pelvic_girdle_pain", "venous_thromboembolism")]
    # A clot in one of ten thousand is not why a sore pelvis gets an appointment.
    assert driver(PACK, known, np.array([0.9, 0.6, 0.0001]), Urgency.ROUTINE) == "pelvic_girdle_pain"
    assert driver(PACK, known, np.array([0.9, 0.6, 0.2]), Urgency.SAME_DAY) == "venous_thromboembolism"
    assert driver(PACK, known, np.array([0.9, 0.6, 0.2]), Urgency.SELF_CARE) is None
    # What is worse when it waits weighs more, though it is less likely.
    worse = [PACK.causes["venous_thromboembolism"], PACK.causes["epidural_abscess"]]
    assert driver(PACK, worse, np.array([0.3, 0.1]), Urgency.SAME_DAY) == "epidural_abscess"
    assert driver(PACK, known, np.array([0.9, 0.0, 0.0]), Urgency.ROUTINE) is None


def test_the_surer_of_two_equally_pressing_causes_is_behind_a_decision() -> None:
    known = [PACK.causes[name] for name in ("epidural_abscess", "spinal_epidural_haematoma")]
    assert {cause.need for cause in known} == {Urgency.EMERGENCY_NOW}
    for at_work, surer in (([0.3, 0.2], known[0]), ([0.2, 0.3], known[1])):
        assert driver(PACK, known, np.array(at_work), Urgency.EMERGENCY_NOW) == surer.id


def test_what_is_at_work_must_be_told_for_every_cause() -> None:
    known = [PACK.causes["epidural_abscess"], PACK.causes["spinal_epidural_haematoma"]]
    for told in (1, 3):
        with pytest.raises(ValueError, match="zip"):
            driver(PACK, known, np.full(told, 0.2), Urgency.EMERGENCY_NOW)


def test_waiting_costs_more_the_longer_it_is() -> None:
    for needed in LEVELS:
        assert (np.diff(LOSS[: needed + 1, needed]) <= 0).all(), needed


def test_a_needless_visit_costs_more_the_more_urgent_it_is() -> None:
    for needed in LEVELS:
        assert (np.diff(LOSS[needed:, needed]) >= 0).all(), needed


@pytest.mark.parametrize("seed", range(20))
def test_the_decision_is_the_action_with_the_least_expected_loss(seed: int) -> None:
    shares = np.random.default_rng(seed).dirichlet([5, 1, 0.3, 0.1, 0.02])
    losses = [sum(LOSS[action, k] * shares[k] for k in range(5)) for action in range(5)]
    assert losses[decide(PACK, shares)] == pytest.approx(min(losses))
    assert expected_loss(PACK, shares) == pytest.approx(min(losses))


def test_of_equal_losses_the_more_urgent_action_is_taken() -> None:
    assert decide(PACK, need()) == Urgency.EMERGENCY_NOW


def test_a_worse_need_never_makes_the_decision_calmer() -> None:
    for share in np.linspace(0, 1, 41):
        milder, worse = need(self_care=1 - share, same_day=share), need(self_care=1 - share, emergency_now=share)
        assert decide(PACK, worse) >= decide(PACK, milder)


def test_the_expected_loss_is_taken_row_by_row() -> None:
    rows = np.stack([need(self_care=1.0), need(emergency_now=1.0), need(self_care=0.5, same_day=0.5)])
    one_by_one = np.array([expected_loss(PACK, row) for row in rows])
    assert np.allclose(expected_loss(PACK, rows), one_by_one)


# --- tolerances -----------------------------------------------------------------------------------------------------

CAUSES = list(PACK.causes.values())


@pytest.mark.parametrize("cause", [one for one in CAUSES if one.is_dangerous], ids=lambda cause: cause.id)
def test_at_the_tolerance_a_visit_today_and_waiting_lose_the_same(cause: Cause) -> None:
    p = tolerance(PACK, cause)
    shares = need(self_care=1 - p, **{cause.need.id: p})
    assert 0 < p < 1
    assert LOSS[Urgency.SAME_DAY] @ shares == pytest.approx(LOSS[Urgency.SELF_CARE] @ shares)


@pytest.mark.parametrize("cause", [one for one in CAUSES if one.is_dangerous], ids=lambda cause: cause.id)
def test_above_the_tolerance_nobody_is_told_to_stay_at_home(cause: Cause) -> None:
    p = min(1.0, tolerance(PACK, cause) * 1.1)
    assert decide(PACK, need(self_care=1 - p, **{cause.need.id: p})) > Urgency.SELF_CARE


def test_what_needs_nobody_is_always_tolerated() -> None:
    harmless = next(cause for cause in CAUSES if cause.need == Urgency.SELF_CARE)
    assert tolerance(PACK, harmless) == 1.0


def test_what_must_be_seen_now_is_tolerated_less_than_what_must_be_seen_today() -> None:
    now = {tolerance(PACK, cause) for cause in CAUSES if cause.need == Urgency.EMERGENCY_NOW}
    today = {tolerance(PACK, cause) for cause in CAUSES if cause.need == Urgency.SAME_DAY}
    assert max(now) < min(today)


def test_dangerous_is_what_must_not_be_left_until_tomorrow() -> None:
    assert {cause.need for cause in CAUSES if cause.is_dangerous} == {Urgency.SAME_DAY, Urgency.EMERGENCY_NOW}


def test_the_losses_that_are_remembered_are_those_of_the_pack_and_stay_so() -> None:
    table = loss_table(PACK)
    assert table.tolist() == [[number.value for number in row] for row in PACK.policy.loss]
    with pytest.raises(ValueError, match="read-only"):
        table[0, 0] = 1.0
