"""More findings than one exact sweep carries: the ranking uses a largest set that fits and names the rest."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.flags import flag_state
from tuohy.engine.order import WIDEST, find_order, fitting, open_bits
from tuohy.engine.posterior import prepare, solve
from tuohy.engine.reading import read
from tuohy.model.case import Case, Procedure
from tuohy.model.urgency import Urgency

LABOUR = Procedure("labour_epidural", "obstetric_vaginal")
# Tens of milliseconds are typical; a machine with other work must not fail this.
SECONDS = 5.0


def told(count: int, seed: int = 0) -> Case:
    """So many findings at their worst, drawn by chance."""
    findings = [one for one in packaged().findings.values() if one.kind == "finding"]
    drawn = random.Random(seed).sample(findings, min(count, len(findings)))
    return Case(procedure=LABOUR, hours={"since_procedure": 48.0}, answers={one.id: one.states[-1] for one in drawn})


def crowded(bits: int) -> np.typing.NDArray[np.bool_]:
    """Two causes that touch everything: all bits are open at once."""
    return np.ones((2, bits), dtype=np.bool_)


def test_everything_is_kept_while_it_fits() -> None:
    assert fitting(crowded(WIDEST)) == tuple(range(WIDEST))
    apart = np.eye(3 * WIDEST, dtype=np.bool_)
    assert fitting(apart) == tuple(range(3 * WIDEST))


def test_no_more_is_kept_than_one_sweep_carries() -> None:
    assert len(fitting(crowded(WIDEST + 9))) == WIDEST


def test_bits_of_few_causes_are_kept_before_bits_of_many() -> None:
    touched = np.concatenate([crowded(6), np.zeros((4, 6), dtype=np.bool_)])
    touched[2:, 5] = True
    assert fitting(touched, limit=5) == (0, 1, 2, 3, 4)


def test_what_must_be_kept_is_kept() -> None:
    assert 7 in fitting(crowded(9), always=(7,), limit=4)


def test_no_bit_left_out_could_have_been_kept() -> None:
    touched = np.random.default_rng(5).random((30, 40)) < 0.4
    kept = fitting(touched, limit=8)
    assert open_bits(touched[:, kept], find_order(touched[:, kept])) <= 8
    for bit in set(range(40)) - set(kept):
        more = touched[:, [*kept, bit]]
        assert open_bits(more, find_order(more)) > 8


@pytest.mark.parametrize("seed", range(3))
def test_twenty_five_findings_are_ranked_exactly_and_soon(seed: int) -> None:
    start = time.process_time()
    evidence = prepare(packaged(), read(packaged(), told(25, seed)))
    found = solve(evidence)
    assert evidence.left_out == ()
    assert np.isfinite(found.log_z).all()
    assert time.process_time() - start < SECONDS


def test_beyond_the_width_the_answers_left_out_are_named_and_all_others_count() -> None:
    evidence = prepare(packaged(), read(packaged(), told(45)))
    assert evidence.left_out
    assert not set(evidence.left_out) & set(evidence.states)
    assert set(evidence.left_out) | set(evidence.states) == set(told(45).answers)
    assert all(open_bits(one.touched, find_order(one.touched)) <= WIDEST for one in evidence.problems)


def test_flags_see_what_the_ranking_leaves_out() -> None:
    everything = told(1000)
    evidence = prepare(packaged(), read(packaged(), everything))
    flags = {
        name for flag in flag_state(packaged(), read(packaged(), everything)).fired for name in _looked_at(flag.id)
    }
    assert flag_state(packaged(), read(packaged(), everything)).low == Urgency.EMERGENCY_NOW
    assert flags & set(evidence.left_out)


def _looked_at(flag: str) -> tuple[str, ...]:
    return packaged().findings_by_flag[flag]
