"""Tables of cases: which columns there may be, what a cell means, and what becomes of a row that is not right."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import tuohy
import tuohy.engine
from benchmarks.tables import table_of
from tests.support.people import LABOUR, packaged, person
from tuohy.engine import kernel
from tuohy.engine.batch.answers import SCHEMA, Answers
from tuohy.engine.batch.columns import ROWS_AT_A_TIME, Reader, cut
from tuohy.engine.batch.compiled_needs import LEVELS, Sums, add_needs, note_needs
from tuohy.engine.batch.compiled_plan import find_order, ones
from tuohy.engine.batch.compiled_room import MOST_BITS, make_room
from tuohy.engine.batch.compiled_solve import in_order, solve
from tuohy.engine.batch.compiled_terms import Terms
from tuohy.engine.batch.exact import Exact
from tuohy.engine.batch.fast import Fast
from tuohy.engine.batch.layout import layout
from tuohy.model.case import Case
from tuohy.model.errors import InvalidCase, TooWide

pytest.importorskip("numba")

ALARMING = {"leg_weakness": "both_legs", "low_back_pain_diffuse": "yes"}


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    kernel.unload()


def answered(columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tuohy.assess_many(pa.table(columns), packaged()).to_pylist()
    return rows


def error(row: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(row["error"])
    return told


def test_answers_come_in_the_order_of_the_rows_with_their_ids() -> None:
    rows = answered({"id": ["b", "a", None], "fever": ["no", None, "no"]})
    assert [row["id"] for row in rows] == ["b", "a", None]


def test_the_columns_of_the_answers_are_always_the_same() -> None:
    assert tuohy.assess_many(pa.table({"fever": pa.array([], pa.string())}), packaged()).schema == SCHEMA


def test_the_ten_likeliest_causes_come_with_their_probabilities_likeliest_first() -> None:
    (row,) = tuohy.assess_many(table_of([person(ALARMING)]), packaged()).to_pylist()
    shares = [cause["probability"] for cause in row["causes"]]
    assert len(shares) == 10
    assert shares == sorted(shares, reverse=True)


def test_a_bad_cell_is_told_in_the_one_error_shape_and_the_other_rows_are_answered() -> None:
    good, bad = answered({"leg_weakness": ["both_legs", "sideways"]})
    assert good["error"] is None
    assert good["level"] == "emergency_now"
    assert bad["level"] is None
    assert bad["causes"] is None
    assert error(bad) == {
        "code": "invalid_case",
        "where": "answers.leg_weakness",
        "value": "sideways",
        "allowed": "no, one_leg, both_legs, unsure, unknown",
        "remedy": "Use one of the states.",
    }


@pytest.mark.parametrize(
    ("columns", "where"),
    [
        ({"procedure_kind": ["massage"]}, "procedure.kind"),
        ({"route": ["by_post"]}, "route"),
        ({"presenting": ["toothache"]}, "presenting"),
        ({"hours_since_procedure": [-1.0]}, "hours.since_procedure"),
        ({"hours_since_procedure": [float("nan")]}, "hours.since_procedure"),
        ({"hours_since_procedure": ["a day"]}, "hours.since_procedure"),
        ({"hours_since_procedure": [1.0], "hours_since_catheter_removal": [2.0]}, "hours.since_catheter_removal"),
        ({"age": [200.0]}, "age"),
        ({"sex": ["x"]}, "sex"),
        ({"temperature": ["{not json"]}, "answers.temperature"),
        ({"temperature": ['{"kelvin": 300}']}, "answers.temperature"),
    ],
)
def test_whatever_a_case_refuses_a_row_refuses(columns: dict[str, Any], where: str) -> None:
    if "temperature" in columns and "temperature" not in packaged().findings:
        name = next(one.id for one in packaged().findings.values() if one.measure and "celsius" in one.measure.units)
        columns, where = {name: columns["temperature"]}, f"answers.{name}"
    (row,) = answered(columns)
    assert error(row)["code"] == "invalid_case"
    assert error(row)["where"] == where


def test_null_and_unknown_mean_the_same() -> None:
    nothing, unknown = answered({"leg_weakness": [None, "unknown"], "route": [None, "self_check"]})
    assert nothing == unknown


def test_a_number_with_its_unit_is_read_as_in_a_case() -> None:
    name = next(one.id for one in packaged().findings.values() if one.measure and "celsius" in one.measure.units)
    hot = person({name: {"celsius": 39.5}})
    (row,) = tuohy.assess_many(table_of([hot]), packaged()).to_pylist()
    assert row["level"] == tuohy.assess(hot, packaged()).urgency.level.id


def test_text_may_come_as_a_dictionary_and_hours_as_whole_numbers() -> None:
    plain = {"leg_weakness": pa.array(["both_legs", None]), "hours_since_procedure": pa.array([30.0, 2.0])}
    other = {
        "leg_weakness": plain["leg_weakness"].dictionary_encode(),
        "hours_since_procedure": pa.array([30, 2], pa.int32()),
    }
    assert answered(plain) == answered(other)


@pytest.mark.parametrize("columns", [{"colour": ["red"]}, {"hours_since_lunch": [1.0]}])
def test_a_column_that_means_nothing_is_refused_by_name(columns: dict[str, Any]) -> None:
    with pytest.raises(InvalidCase, match=next(iter(columns))):
        answered(columns)


def test_small_batches_are_put_together_and_large_ones_cut() -> None:
    rows = pa.record_batch({"id": [str(n) for n in range(ROWS_AT_A_TIME + 5)]})
    sizes = [batch.num_rows for batch in cut([rows, rows.slice(0, 3), rows.slice(0, 4)])]
    assert sizes == [ROWS_AT_A_TIME, 12]


def test_without_numba_the_answers_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [person(ALARMING), person({"headache": "yes"}, presenting="headache"), Case(procedure=LABOUR)]
    compiled = tuohy.assess_many(table_of(cases), packaged()).to_pylist()
    kernel.unload()
    for name in [name for name in sys.modules if name.startswith("tuohy.engine.kernel.")]:
        monkeypatch.delitem(sys.modules, name)
        monkeypatch.delattr(kernel, name.rpartition(".")[2])
    monkeypatch.setitem(sys.modules, "numba", None)
    assert not kernel.load()
    plain = tuohy.assess_many(table_of(cases), packaged()).to_pylist()
    for one, other in zip(compiled, plain, strict=True):
        shares = [{cause["id"]: cause["probability"] for cause in row.pop("causes")} for row in (one, other)]
        assert shares[0] == pytest.approx(shares[1], abs=1e-12)
        assert one == other


def test_more_bits_than_the_compiled_posterior_holds_are_refused() -> None:
    exact, bits = Exact(np.arange(2)), 60
    full = np.full((bits, 2), 0.5)
    with pytest.raises(TooWide):
        exact.posterior(np.array([0.1, 0.1]), np.ones(2), full, full, np.full(bits, 0.9), np.full(bits, 0.1))


def test_bits_are_counted_as_python_counts_them() -> None:
    for mask in (0, 1, 2, 3, 0b1011, (1 << MOST_BITS) - 1, 1 << 40, 0x155555555555):
        assert ones(mask) == mask.bit_count()


def test_an_order_found_before_serves_again_only_for_the_same_bits() -> None:
    room, chance = make_room(6, 6), np.random.default_rng(4)
    for _ in range(30):
        room.masks[:] = chance.integers(0, 8, 6)
        fresh, waiting = np.empty(6, dtype=np.int64), np.empty(6, dtype=np.int64)
        for _ in range(2):
            count = in_order(3, room)
            assert count == find_order(room.masks, 3, fresh, waiting)
            np.testing.assert_array_equal(room.order[:count], fresh[:count])


def random_terms(chance: np.random.Generator, modes: int, bits: int) -> Terms:
    """Findings that some modes bring about, "asked" last."""
    q1 = np.where(chance.random((bits + 1, modes)) < 0.3, chance.random((bits + 1, modes)), 0.0)
    q1[bits] = 0.4
    l1 = np.full(bits + 1, 0.01)
    return Terms(chance.random(modes), np.array((1.0, 0.0)), 1 - q1, q1, 1 - l1, l1, np.empty(1), np.empty(1))


@pytest.mark.parametrize("bits", [1, 3, 5, 6, 8])
def test_the_need_at_work_is_what_is_explained_without_the_causes_that_need_more(bits: int) -> None:
    of, chance = layout(packaged()), np.random.default_rng(bits)
    modes = len(of.mode_cause)
    prior = np.where(chance.random(modes) < 0.5, 0.1 * chance.random(modes), 0.0)
    terms = random_terms(chance, modes, bits)
    sums = Sums(np.full((2, LEVELS), -np.inf), np.zeros((2, LEVELS)), np.zeros(len(of.need)), np.zeros(LEVELS))
    room = make_room(modes, len(of.need))
    room.stays[:], room.rises[:] = np.nan, np.nan
    note_needs(of, float("nan"), room)
    add_needs(of, terms, bits, True, 0.0, solve(of.first_mode, prior, terms, bits, True, room), room, sums)
    for level in range(LEVELS - 1):
        silent = of.need[of.mode_cause] > level
        told = terms.q1.copy()
        told[:bits, silent] = 0.0
        without = solve(of.first_mode, prior, terms._replace(q1=told), bits, True, make_room(modes, len(of.need)))
        assert sums.top[0, level] + np.log(sums.sum[0, level]) == pytest.approx(without.with_asked, abs=1e-12)
        assert sums.top[1, level] + np.log(sums.sum[1, level]) == pytest.approx(without.without, abs=1e-12)


def test_procedures_and_hours_that_come_back_are_not_worked_out_again() -> None:
    fast, batch = Fast(packaged()), table_of([person(ALARMING)]).to_batches()[0]
    for _ in range(2):
        fast.answer(Reader(packaged()).read(batch), Answers.room(1, 1))
    assert len(fast.places.known) == 1
