"""A batch says of every row what one at a time says: level, low, high, closed, causes and errors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import tuohy
from benchmarks.tables import table_of
from tests.support.people import packaged
from tests.support.random_cases import random_case
from tests.support.random_packs import Size, random_pack
from tuohy.engine import kernel
from tuohy.engine.batch.column_flags import column_flags
from tuohy.engine.batch.columns import Reader
from tuohy.engine.batch.single import single
from tuohy.engine.clocks import known_hours
from tuohy.engine.flags import FlagState, Interval, flag_state, interval
from tuohy.engine.reading import read
from tuohy.model import case as case_form
from tuohy.model.case import CATHETERS, PROCEDURES, ROUTES, SETTINGS, UNSURE, Case, Procedure
from tuohy.model.errors import TuohyError
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

pytest.importorskip("numba")

EXACT = 1e-12
CLOCKS = ("since_procedure", "since_delivery", "since_last_dose", "since_onset", "since_headache_onset")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    kernel.unload()


def somebody(seed: int, pack: Pack) -> Case:
    """Any procedure, hours, route and answers, contradictions and "not sure" among them."""
    chance = random.Random(seed)
    names = chance.sample(sorted(pack.findings), chance.choice((0, 1, 3, 6, 12, 40)))
    answers = {
        name: UNSURE
        if chance.random() < 0.1
        else chance.choice((pack.findings[name].states[0], *pack.findings[name].states))
        for name in names
    }
    present = [name for name in names if pack.findings[name].kind == "finding"]
    return Case(
        id=str(seed),
        route=chance.choice(ROUTES),
        procedure=Procedure(chance.choice(PROCEDURES), chance.choice(SETTINGS), catheter=chance.choice(CATHETERS)),
        presenting=chance.choice(present) if present and chance.random() < 0.6 else None,
        hours={clock: round(10 ** chance.uniform(-1, 4), 2) for clock in CLOCKS if chance.random() < 0.4},
        answers=answers,
    )


def with_losses(pack: Pack) -> Pack:
    """A random pack that can decide."""
    return replace(pack, policy=replace(pack.policy, loss=packaged().policy.loss))


def answered(cases: Sequence[Case], pack: Pack) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tuohy.assess_many(table_of(cases), pack).to_pylist()
    return rows


def expect_same(pack: Pack, case: Case, row: Mapping[str, Any]) -> None:
    try:
        one = single(pack, case)
    except TuohyError as error:
        assert error.code in row["error"]
        return
    assert row["error"] is None
    span = one.span
    assert (row["level"], row["low"], row["high"], row["closed"]) == (
        span.level.id,
        span.low.id,
        span.high.id,
        span.closed,
    )
    ids = list(pack.causes)
    told = {cause["id"]: cause["probability"] for cause in row["causes"]}
    for name, probability in told.items():
        assert probability == pytest.approx(one.present[ids.index(name)], rel=EXACT, abs=EXACT)
    shares = sorted(one.present.tolist(), reverse=True)[: len(told)]
    assert [cause["probability"] for cause in row["causes"]] == pytest.approx(shares, rel=EXACT, abs=EXACT)


def test_every_row_of_the_packaged_pack_equals_one_at_a_time() -> None:
    pack = packaged()
    cases = [somebody(seed, pack) for seed in range(150)]
    for case, row in zip(cases, answered(cases, pack), strict=True):
        expect_same(pack, case, row)


def test_a_row_has_the_urgency_of_an_assessment() -> None:
    pack = packaged()
    cases = [somebody(seed, pack) for seed in range(1000, 1012)]
    for case, row in zip(cases, answered(cases, pack), strict=True):
        urgency = tuohy.assess(case, pack).urgency
        assert (row["level"], row["low"], row["high"], row["closed"]) == (
            urgency.level.id,
            urgency.low.id,
            urgency.high.id,
            urgency.closed,
        )


def with_a_catheter(seed: int, pack: Pack) -> Case:
    """A needle some hours ago and a catheter in or out, of which nobody told when it came out."""
    chance = random.Random(seed)
    one = somebody(seed, pack)
    place = replace(one.procedure, setting=chance.choice(SETTINGS), catheter=chance.choice(("in", "out")))
    return replace(one, procedure=place, hours={"since_procedure": round(10 ** chance.uniform(1, 3), 1)})


def test_flags_by_column_are_those_of_each_row_whether_or_not_anybody_knows_when_a_catheter_came_out() -> None:
    pack = packaged()
    cases = [*(with_a_catheter(seed, pack) for seed in range(1500)), *(somebody(seed, pack) for seed in range(300))]
    of = Reader(pack).read(table_of(cases).combine_chunks().to_batches()[0])
    hours = np.array([[known_hours(case).get(clock, np.nan) for clock in case_form.CLOCKS] for case in cases]).T
    found = column_flags(pack, of, hours)
    alone = [flag_state(pack, read(pack, case)) for case in cases]
    assert found.low.tolist() == [state.low for state in alone]
    assert found.high.tolist() == [state.high for state in alone]


def test_every_row_of_random_packs_equals_one_at_a_time() -> None:
    for seed in range(40):
        pack = with_losses(random_pack(seed, Size(least_leak=0.02)))
        cases = [replace(random_case(100 * seed + n, pack), id=str(n)) for n in range(6)]
        for case, row in zip(cases, answered(cases, pack), strict=True):
            expect_same(pack, case, row)


def test_the_order_and_company_of_rows_do_not_matter() -> None:
    pack = packaged()
    cases = [somebody(seed, pack) for seed in range(60)]
    among = {row["id"]: row for row in answered(cases[::-1], pack)}
    for case in cases[:12]:
        alone, company = answered([case], pack)[0], among[case.id]
        for row in (alone, company):
            row["causes"] = {cause["id"]: cause["probability"] for cause in row["causes"] or ()}
        assert alone.pop("causes") == pytest.approx(company.pop("causes"), abs=EXACT)
        assert alone == company


def test_flags_see_every_answer_when_the_posterior_cannot_carry_them() -> None:
    pack = packaged()
    present = {name: finding.states[-1] for name, finding in pack.findings.items()}
    case = Case(id="all", procedure=Procedure("spinal", "obstetric_caesarean"), hours={"since_procedure": 30.0})
    everything = replace(case, answers=present)
    state: FlagState = flag_state(pack, read(pack, everything))
    assert state.low == Urgency.EMERGENCY_NOW
    span: Interval = interval(state, Urgency.SELF_CARE, pack.policy.open_floor)
    row = answered([everything], pack)[0]
    assert (row["level"], row["low"]) == (span.level.id, span.low.id)
