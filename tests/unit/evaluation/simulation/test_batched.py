"""Posteriors of many cases by the compiled batch are those of the plain engine."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.evaluation.simulation.batched import in_batches, one_by_one, posteriors
from tuohy.evaluation.simulation.simulate import Plan, simulate

PACK = packaged()


def test_a_batch_gives_what_one_case_at_a_time_gives() -> None:
    cases = [group.case(person) for group, person in simulate(PACK, Plan(60, 9)).everybody()]
    whole = np.concatenate(list(in_batches(PACK, cases, size=25)))
    assert whole == pytest.approx(one_by_one(PACK, cases), abs=1e-9)


def test_few_cases_do_not_wait_for_the_compiler() -> None:
    cases = [group.case(person) for group, person in simulate(PACK, Plan(3, 9)).everybody()]
    assert posteriors(PACK, cases) == pytest.approx(one_by_one(PACK, cases), abs=1e-12)
