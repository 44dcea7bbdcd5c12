"""The rows of the benchmark: as many as asked for, a batch at a time, with hours that no two rows share."""

from __future__ import annotations

import pytest

from benchmarks.many_rows import RANDOM_HOURS, ROWS, SPREAD, TILED, batches, cases
from benchmarks.tables import table_of
from tests.support.people import person

CLOCK = "hours_since_procedure"


def test_the_packaged_vignettes_stand_in_where_no_file_is_named() -> None:
    assert len(cases("")) > 10


@pytest.mark.parametrize("mix", [TILED, RANDOM_HOURS])
def test_as_many_rows_come_as_were_asked_for(mix: str) -> None:
    table = table_of([person({"fever": "no"}), person({"headache": "yes"})])
    sizes = [batch.num_rows for batch in batches(table, mix, ROWS + 7)]
    assert sizes == [ROWS, 7]


def test_other_hours_are_all_different_and_not_far_away() -> None:
    table = table_of([person({"fever": "no"}, since_procedure=48.0)])
    (batch,) = batches(table, RANDOM_HOURS, 100)
    hours = batch.column(batch.schema.get_field_index(CLOCK)).to_pylist()
    assert len(set(hours)) == 100
    assert all(48 / SPREAD <= since <= 48 * SPREAD for since in hours)


def test_tiled_rows_are_the_cases_again_and_again() -> None:
    table = table_of([person({"fever": "no"}), person({"headache": "yes"})])
    (batch,) = batches(table, TILED, 4)
    assert batch.slice(0, 2).to_pylist() == batch.slice(2, 2).to_pylist()
