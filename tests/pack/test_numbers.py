"""The numbers of the pack: recorded one by one, in range, and consistent with each other on every day."""

from __future__ import annotations

import time

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.tables import leak_below, tables
from tuohy.model.quantity import Quantity
from tuohy.pack.check import quantities
from tuohy.pack.load import PACKAGED, _load
from tuohy.pack.schema import LEAK_GROUPS, Cause, Finding

PACK = packaged()
SOURCE = tables(PACK)
NUMBERS = list(quantities(PACK))
CAUSES = list(PACK.causes.values())
DAYS = (1, 3, 7, 42)
HOURS_PER_DAY = 24
ROUNDING = 1e-9
# Loading takes about a tenth of this on a free machine; the limit is for a busy one.
SLOWEST_LOAD = 0.6
MOST = {"probability": 1.0}


def of(kind: str) -> list[Quantity]:
    return [number for number in NUMBERS if number.kind == kind]


# --- records --------------------------------------------------------------------------------------------------------


@pytest.mark.hazard("H42")
def test_elicited_and_policy_numbers_cite_nothing() -> None:
    assert [number.where for number in (*of("elicited"), *of("policy")) if number.source or number.locator] == []


def test_measured_and_derived_numbers_cite_a_source_and_its_place() -> None:
    cited = [*of("measured"), *of("derived")]
    assert [number.where for number in cited if number.source not in PACK.sources or not number.locator] == []
    assert cited


def test_a_source_that_was_never_opened_carries_no_measured_number() -> None:
    unread = {source.id for source in PACK.sources.values() if source.read == "not_opened"}
    assert [number.where for number in of("measured") if number.source in unread] == []


def test_every_number_is_in_range_with_its_interval() -> None:
    for number in NUMBERS:
        assert 0 <= number.low <= number.value <= number.high <= MOST.get(number.unit, np.inf), number.where


@pytest.mark.hazard("H42")
def test_an_elicited_number_has_a_width() -> None:
    narrow = [number.where for number in of("elicited") if number.low == number.high and number.value not in (0, 1)]
    assert narrow == []


def test_what_was_not_printed_says_how_it_came_about() -> None:
    assert [number.where for number in NUMBERS if number.kind != "measured" and not number.derivation] == []


def test_every_number_stands_in_one_place() -> None:
    places = [number.where for number in NUMBERS]
    assert len(places) == len(set(places))


# --- causes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.id)
def test_a_cause_happens_somewhere_brings_somebody_here_and_shows_itself(cause: Cause) -> None:
    assert any(number.value > 0 for number in cause.incidence.values())
    assert 0 < cause.propensity.value < 1
    assert cause.links
    assert cause.courses


@pytest.mark.parametrize("context", PACK.contexts)
def test_every_context_has_causes_and_the_dangerous_ones_among_them(context: str) -> None:
    here = {cause.id for cause in CAUSES if context in cause.incidence}
    assert here >= {"spinal_epidural_haematoma", "epidural_abscess", "meningitis"}


def test_the_shares_of_contexts_and_clock_grids_are_weights() -> None:
    assert all(context.weight.value > 0 for context in PACK.contexts.values())
    for grid in PACK.policy.clock_grids.values():
        hours = [hour.value for hour, _ in grid]
        assert hours == sorted(set(hours))
        assert all(weight.value > 0 for _, weight in grid)


@pytest.mark.parametrize("group", LEAK_GROUPS)
def test_prevalences_of_a_risk_factor_sum_to_at_most_1(group: str) -> None:
    for name, groups in PACK.risk_prevalence.items():
        assert sum(number.value for number in groups[group].values()) <= 1, name


# --- links and leaks ------------------------------------------------------------------------------------------------


def findings_with(several: bool) -> list[Finding]:
    """Findings that can be linked: those with several positive states, or all."""
    return [one for one in PACK.findings.values() if one.kind == "finding" and (one.highest > 1 or not several)]


def raw_q(finding: Finding, group: str, hours: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """float[m, K]: P(X <= k | cause) over P(leak <= k), held to 1 from above only."""
    leak = leak_below(SOURCE, finding, group, hours)
    return np.asarray(np.minimum(1, SOURCE.links[finding.id].below[0] / leak[0]))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("context", PACK.contexts)
def test_no_contribution_falls_as_states_grow_worse(context: str, day: int) -> None:
    group = PACK.contexts[context].leak_group
    falling = []
    for finding in findings_with(several=True):
        q = raw_q(finding, group, day * HOURS_PER_DAY)
        rows = np.flatnonzero((np.diff(q, axis=-1) < -ROUNDING).any(axis=-1))
        owners = SOURCE.mode_cause[SOURCE.links[finding.id].modes]
        falling += [(CAUSES[owners[row]].id, finding.id, q[row].tolist()) for row in rows]
    assert falling == []


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("group", LEAK_GROUPS)
def test_no_child_is_commoner_than_its_gate(group: str, day: int) -> None:
    def total(name: str) -> float:
        return float(SOURCE.leaks[name, group].at(day * HOURS_PER_DAY)[0].sum())

    children = [one for one in PACK.findings.values() if one.gate and one.kind == "finding"]
    assert [one.id for one in children if total(one.id) > total(str(one.gate)) + ROUNDING] == []


ALARMING = (
    "stroke_signs",
    "seizure",
    "trunk_sensory_level",
    "block_returned",
    "foot_drop",
    "leg_weakness_progressive",
    "headache_thunderclap",
)


@pytest.mark.parametrize("name", ALARMING)
def test_an_alarming_finding_has_almost_no_innocent_background(name: str) -> None:
    for group in LEAK_GROUPS:
        for day in DAYS:
            assert SOURCE.leaks[name, group].at(day * HOURS_PER_DAY).sum() <= 0.002, (group, day)


# --- loading --------------------------------------------------------------------------------------------------------


def test_loading_is_quick() -> None:
    took = []
    for _ in range(3):
        begin = time.perf_counter()
        _load.__wrapped__(PACKAGED)
        took.append(time.perf_counter() - begin)
    assert min(took) < SLOWEST_LOAD
