"""How sure: intervals that hold the means, and the share of draws in which the decision stays the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.support.people import packaged, person, timeless
from tuohy.answer import assess
from tuohy.engine.decision import decide
from tuohy.engine.posterior import need_at_work, posterior, prepare, solve, summary, unasked
from tuohy.engine.reading import read
from tuohy.engine.uncertainty import MOST_BITS, Uncertainty, decided, drawn_case, interval90, log_odds, uncertainty
from tuohy.model.case import Answer, Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

PACK = packaged()
# Two more than take part in the draws.
MANY: dict[str, Answer] = {
    name: finding.states[1]
    for name, finding in [
        (name, finding) for name, finding in PACK.findings.items() if finding.kind == "finding" and not finding.gate
    ][: MOST_BITS + 2]
}
CASES = {
    "a sore site": person({"pain_at_injection_site": "yes", "fever": "no"}),
    "a weak leg": person({"leg_weakness": "one_leg", "low_back_pain_diffuse": "yes"}, since_procedure=30.0),
    "no hour known": timeless({"low_back_pain_diffuse": "yes"}),
    "asked by the team": person({"pain_at_injection_site": "yes"}, route="check_in"),
    "very many findings": person(MANY),
}


def of(case: Case, pack: Pack = PACK) -> Uncertainty:
    ready = prepare(pack, read(pack, case))
    needs = [need_at_work(ready)[0], need_at_work(unasked(ready))[0]]
    return uncertainty(drawn_case(ready), solve(ready), summary(ready), needs)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_interval_holds_its_mean(case: Case) -> None:
    found, ready = of(case), prepare(PACK, read(PACK, case))
    mean = solve(ready).present[0]
    assert ((found.causes.low <= mean) & (mean <= found.causes.high)).all()
    assert ((found.causes.low >= 0) & (found.causes.high <= 1)).all()
    families = summary(ready).families
    for name, (low, high) in found.families.items():
        assert 0 <= low <= families[name][0] <= high <= 1
    assert (found.causes.high - found.causes.low).max() > 0.05


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_decisions_of_the_draws_are_shares(case: Case) -> None:
    decisions = of(case).decisions
    assert decisions.sum() == pytest.approx(1)
    assert (decisions >= 0).all()


def test_the_same_case_has_the_same_intervals_every_time() -> None:
    one, two = of(CASES["a weak leg"]), of(CASES["a weak leg"])
    assert np.array_equal(one.causes.low, two.causes.low)
    assert np.array_equal(posterior(PACK, CASES["a weak leg"]).present, posterior(PACK, CASES["a weak leg"]).present)


def test_more_draws_say_nearly_the_same() -> None:
    numbers = {**PACK.policy.numbers, "draws": replace(PACK.policy.numbers["draws"], value=512)}
    more = replace(PACK, policy=replace(PACK.policy, numbers=numbers))
    few, many = of(CASES["a sore site"]), of(CASES["a sore site"], more)
    assert many.draws == 512
    np.testing.assert_allclose(few.causes.low, many.causes.low, atol=0.08)
    np.testing.assert_allclose(few.causes.high, many.causes.high, atol=0.08)


def test_odds_are_moved_to_the_exact_mean_and_certainties_stay() -> None:
    odds = log_odds(np.array([[0.2, 0.1, 0.3], [0.0, 0.1, 0.2]]), np.array([[0.8, 0.9, 0.7], [1.0, 0.9, 0.8]]))
    found = interval90(odds, np.array([0.5, 0.0]))
    assert found.low[0] < 0.5 < found.high[0]
    assert (found.low[1], found.high[1]) == (0.0, 0.0)


def test_the_decision_of_a_row_is_the_decision() -> None:
    needs = np.random.default_rng(3).dirichlet([3, 1, 0.5, 0.2, 0.05], size=40)
    assert decided(PACK, needs).tolist() == [decide(PACK, need) for need in needs]
    tie = np.zeros((1, len(Urgency)))
    assert decided(PACK, tie).tolist() == [Urgency.EMERGENCY_NOW]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_certainty_of_the_level_is_told_with_it(case: Case) -> None:
    urgency = assess(case, PACK).urgency
    assert urgency.certainty is not None
    assert sum(urgency.certainty.levels.values()) == pytest.approx(1)
    assert urgency.certainty.same == pytest.approx(urgency.certainty.levels.get(urgency.level.id, 0))
    assert urgency.certainty.text
    assert all(Urgency.named(level) >= urgency.low or not urgency.closed for level in urgency.certainty.levels)


def test_where_an_emergency_is_certain_no_decision_is_worked_out() -> None:
    ready = prepare(PACK, read(PACK, CASES["a weak leg"]))
    needs = [need_at_work(ready)[0], need_at_work(unasked(ready))[0]]
    found = uncertainty(drawn_case(ready), solve(ready), summary(ready), needs, Urgency.EMERGENCY_NOW)
    assert found.decisions.tolist() == [0, 0, 0, 0, 1]
