"""Posterior, need at work and disablement of small random packs against the enumeration of all sets of causes."""

from __future__ import annotations

import pytest

from tests.support.brute_force import alone_behind, total, ungated
from tests.support.random_cases import random_case
from tests.support.random_packs import Size, random_pack
from tuohy.engine.posterior import Evidence, need_at_work, prepare, solve
from tuohy.engine.reading import read
from tuohy.engine.why import disablement
from tuohy.model.urgency import Urgency

SEEDS = range(30)
SMALL = Size(causes=4, findings=5, contexts=2)
ACCURACY = 1e-9


def evidence(seed: int, answered: float = 0.7) -> Evidence:
    """A small random case, made ready."""
    pack = random_pack(seed, SMALL)
    return prepare(pack, read(pack, random_case(seed, pack, answered)))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_posterior_is_that_of_all_sets_of_causes(seed: int) -> None:
    case = evidence(seed)
    whole = total(case)
    for n in range(len(case.source.causes)):
        share = total(case, holds=lambda present, n=n: n in present) / whole  # type: ignore[misc]
        assert solve(case).present[0, n] == pytest.approx(share, abs=ACCURACY)


@pytest.mark.parametrize("seed", SEEDS)
def test_need_at_work_is_the_chance_that_no_more_urgent_cause_brings_anything_about(seed: int) -> None:
    case = evidence(seed)
    need = need_at_work(case)[0]
    whole = total(case)
    for level in Urgency:
        urgent = frozenset(n for n, cause in enumerate(case.source.causes) if cause.need > level)
        assert need[: level + 1].sum() == pytest.approx(total(case, silent=urgent) / whole, abs=ACCURACY)
    assert need.sum() == pytest.approx(1, abs=ACCURACY)


def has_no_gate(seed: int) -> bool:
    """Gated findings are lost with their gates, which this enumeration does not follow."""
    case = evidence(seed)
    gates = {name: finding.gate for name, finding in case.source.pack.findings.items()}
    return all(ungated(one, gates) for one in case.problems)


UNGATED = [seed for seed in SEEDS if has_no_gate(seed)]


def test_enough_packs_are_left_without_a_gate() -> None:
    assert len(UNGATED) >= 10


@pytest.mark.parametrize("seed", UNGATED)
def test_disablement_is_what_would_go_if_the_cause_were_absent(seed: int) -> None:
    case = evidence(seed)
    found = solve(case)
    lost, complaints = disablement(case, found)
    qualities = {finding.id for finding in case.source.pack.findings.values() if finding.quality}
    for n in range(len(case.source.causes)):
        assert lost[n] == pytest.approx(alone_behind(case, n), abs=1e-8)
        assert complaints[n] == pytest.approx(alone_behind(case, n, qualities), abs=1e-8)
