"""The numbers of a pack as arrays: leaks between days, links given their gates, and draws of what is uncertain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.draws import drawn
from tuohy.engine.tables import LEAST_LEAK, leak_below, link_q, tables
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import LEAK_GROUPS

PACK = packaged()
SOURCE = tables(PACK)
FINDINGS = [finding for finding in PACK.findings.values() if finding.kind == "finding"]
HOURS = (0.0, 5.0, 24.0, 50.0, 168.0, 700.0, 1008.0, 20_000.0)


# --- leaks and links ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", LEAK_GROUPS)
@pytest.mark.parametrize("hours", HOURS)
def test_a_leak_is_possible_and_never_certain(group: str, hours: float) -> None:
    for finding in FINDINGS:
        leak = leak_below(SOURCE, finding, group, hours)
        assert leak.shape == (1, finding.highest)
        assert ((leak >= LEAST_LEAK) & (leak <= 1 - LEAST_LEAK)).all(), finding.id
        assert (np.diff(leak, axis=-1) >= 0).all(), finding.id


def test_between_two_days_a_leak_lies_between_and_outside_the_nearest_holds() -> None:
    table = SOURCE.leaks["site_redness", "obstetric"]
    days = np.exp(table.log_days)
    for left, right in pairwise(days):
        ends = sorted(float(table.at(day * 24.0)[0, 0]) for day in (left, right))
        assert ends[0] <= table.at((left * right) ** 0.5 * 24.0)[0, 0] <= ends[1]
    assert table.at(1.0)[0, 0] == table.at(days[0] * 24.0)[0, 0]
    assert table.at(1e6)[0, 0] == pytest.approx(table.at(days[-1] * 24.0)[0, 0])


@pytest.mark.parametrize("group", LEAK_GROUPS)
def test_leak_and_cause_together_give_what_was_published(group: str) -> None:
    for finding in FINDINGS:
        leak = leak_below(SOURCE, finding, group, 48.0)
        q = link_q(SOURCE, finding, leak)
        together = q * leak[:, None, :]
        published = SOURCE.links[finding.id].below
        # Where the background alone is commoner than the finding is said to be with the cause, the cause adds nothing.
        reached = np.where(q < 1, together, published)
        assert np.allclose(np.minimum(reached, 1), published, atol=1e-9) or finding.highest > 1, finding.id
        assert ((q >= 0) & (q <= 1)).all()


def test_a_gated_child_is_given_that_its_gate_is_open() -> None:
    number = list(PACK.causes).index("post_dural_puncture_headache")
    table = SOURCE.links["headache_postural"]
    row = SOURCE.mode_cause[table.modes].tolist().index(number)
    links = PACK.causes["post_dural_puncture_headache"].links
    given = links["headache_postural"]["yes"].value / links["headache"]["yes"].value
    assert 1 - table.below[0, row, 0] == pytest.approx(min(given, 1))


def test_findings_of_every_kind_have_tables_and_others_none() -> None:
    assert set(SOURCE.links) == {finding.id for finding in FINDINGS}


# --- draws ----------------------------------------------------------------------------------------------------------


def number(unit: str = "probability", **known: float) -> Quantity:
    base = Quantity(0.2, 0.1, 0.4, unit, "p", "elicited", date(2026, 11, 21), "a place")
    return replace(base, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "one",
    [
        number(),
        number("hours", value=30.0, low=10.0, high=200.0),
        number("odds_ratio", value=4.0, low=1.5, high=9.0),
        number(events=12.0, total=60.0, value=12.5 / 61, low=0.12, high=0.29),
    ],
    ids=["probability", "hours", "odds ratio", "counts"],
)
def test_draws_are_the_same_every_time_and_fill_the_interval(one: Quantity) -> None:
    first, *others = drawn(one, 401)
    draws = np.array(others)
    assert first == one.value
    assert np.array_equal(draws, drawn(one, 401)[1:])
    assert np.percentile(draws, 50) == pytest.approx(one.value, rel=0.05)
    assert np.percentile(draws, 5) == pytest.approx(one.low, rel=0.12)
    assert np.percentile(draws, 95) == pytest.approx(one.high, rel=0.12)


def test_two_numbers_are_drawn_apart() -> None:
    one, other = drawn(number(), 200), drawn(replace(number(), where="another place"), 200)
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.25


def test_without_draws_or_without_doubt_there_is_the_value() -> None:
    assert drawn(number(), 0).tolist() == [0.2]
    assert set(drawn(number(low=0.2, high=0.2), 5)) == {0.2}


@pytest.mark.parametrize("edge", [0.0, 1.0])
def test_a_probability_at_the_edge_stays_a_probability(edge: float) -> None:
    low, high = sorted((edge, 0.5))
    draws = drawn(number(value=edge, low=low, high=high), 64)
    assert np.isfinite(draws).all()
    assert ((draws >= 0) & (draws <= 1)).all()
