"""What shows follows the links and leaks of the pack, in every stage of a cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.network import Floats
from tuohy.engine.onset import bins
from tuohy.engine.tables import leak_below, tables
from tuohy.evaluation.simulation.findings import draw_finding, draw_findings, parents_first
from tuohy.evaluation.simulation.moments import moment
from tuohy.model.quantity import Quantity

PACK = packaged()
PEOPLE = 20_000
AT = moment("obstetric_epidural", 96, "check_in")
EXACT = 0.018


def ages(cause: str | None, hours: float) -> Floats:
    """Everybody has that cause and no other, since so many hours."""
    found = np.full((PEOPLE, len(PACK.causes)), np.nan)
    if cause is not None:
        found[:, list(PACK.causes).index(cause)] = hours
    return found


@cache
def shown(cause: str | None, hours: float = 30.0) -> dict[str, np.ndarray]:
    found = draw_findings(PACK, AT, ages(cause, hours), np.random.default_rng(1))
    return {name: finding.states for name, finding in found.items()}


def test_gates_come_before_what_stands_under_them() -> None:
    order = [finding.id for finding in parents_first(PACK)]
    assert all(order.index(finding.gate) < order.index(finding.id) for finding in parents_first(PACK) if finding.gate)


@pytest.mark.parametrize("cause", ["injection_site_soreness", "post_dural_puncture_headache", "pelvic_girdle_pain"])
def test_a_finding_is_as_common_as_was_published_background_included(cause: str) -> None:
    found = shown(cause)
    for name, link in PACK.causes[cause].links.items():
        if PACK.findings[name].gate is None:
            expected = max(sum(number.value for number in link.values()), _background(name))
            assert float((found[name] > 0).mean()) == pytest.approx(expected, abs=EXACT), name


def test_each_state_is_as_common_as_was_published() -> None:
    found, link = shown("pelvic_girdle_pain"), PACK.causes["pelvic_girdle_pain"].links["pain_severity"]
    for place, state in enumerate(PACK.findings["pain_severity"].states):
        if state in link:
            share = float((found["pain_severity"] == place).mean())
            assert share == pytest.approx(link[state].value, abs=EXACT), state


def _background(name: str) -> float:
    """What is there anyway."""
    return 1 - float(leak_below(tables(PACK), PACK.findings[name], "obstetric", AT.now)[0, 0])


def test_a_cause_that_develops_shows_by_its_stage() -> None:
    for cause in PACK.causes.values():
        if cause.early is not None:
            until = cause.early.until.value
            _check_stage(cause.id, cause.early.links, until * 0.9, cause.early_links)
            _check_stage(cause.id, cause.early.links, until * 1.1, cause.links)


def _check_stage(cause: str, names: Iterable[str], age: float, links: Mapping[str, Mapping[str, Quantity]]) -> None:
    for name in names:
        finding, chance = PACK.findings[name], np.random.default_rng(4)
        if finding.gate is None:
            found = draw_finding(tables(PACK), finding, AT, ages(cause, age), chance)
            expected = max(sum(number.value for number in links[name].values()), _background(name))
            assert float((found.states > 0).mean()) == pytest.approx(expected, abs=EXACT), (cause, age, name)


def test_without_any_cause_there_is_the_background_alone() -> None:
    found = shown(None)
    for finding in parents_first(PACK):
        if finding.gate is None:
            share = float((found[finding.id] > 0).mean())
            assert share == pytest.approx(_background(finding.id), abs=EXACT), finding.id


def test_nothing_is_there_under_a_gate_that_is_shut() -> None:
    found = shown("primary_headache")
    for finding in parents_first(PACK):
        if finding.gate is not None:
            assert not found[finding.id][found[finding.gate] == 0].any(), finding.id


def test_a_complaint_is_told_to_have_begun_with_its_cause_but_for_slips_of_memory() -> None:
    found = draw_findings(PACK, AT, ages("post_dural_puncture_headache", 30.0), np.random.default_rng(2))["headache"]
    told = found.since[found.states > 0]
    (low, high), *_ = [span for span in bins(tables(PACK), AT.now) if span[0] <= 30 < span[1]]
    slip = PACK.policy.value("onset_misremembered")
    within = float(((told >= low) & (told < high)).mean())
    # Some of the background began earlier still, and then the headache counts from that.
    assert 1 - slip - 0.06 < within < 1 - slip + 0.06
    assert np.isnan(found.since[found.states == 0]).all()
