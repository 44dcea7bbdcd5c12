"""`tuohy batch`: a Parquet file of cases in, one of answers out."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.unit.cli.terminals import Command

pytest.importorskip("numba")


def written(folder: Path, **columns: list[object]) -> Path:
    file = folder / "cases.parquet"
    parquet.write_table(pa.table(columns), file)
    return file


def test_every_row_is_answered_into_a_new_file(tuohy: Command, tmp_path: Path) -> None:
    cases = written(tmp_path, id=["a", "b"], leg_weakness=["both_legs", None])
    ran = tuohy("batch", str(cases), str(tmp_path / "answers.parquet"))
    assert ran.code == 0
    answers = parquet.read_table(tmp_path / "answers.parquet").to_pylist()
    assert [(row["id"], row["level"]) for row in answers] == [("a", "emergency_now"), ("b", "within_48h")]


def test_refused_rows_are_counted_and_the_others_answered(tuohy: Command, tmp_path: Path) -> None:
    cases = written(tmp_path, leg_weakness=["both_legs", "sideways"])
    ran = tuohy("batch", str(cases), str(tmp_path / "answers.parquet"))
    assert ran.code == 3
    assert "1 rows were refused" in ran.complaints
    assert parquet.read_table(tmp_path / "answers.parquet").num_rows == 2


def test_a_file_is_not_written_over_itself(tuohy: Command, tmp_path: Path) -> None:
    cases = written(tmp_path, leg_weakness=["both_legs"])
    before = cases.read_bytes()
    assert tuohy("batch", str(cases), str(cases)).code == 2
    assert cases.read_bytes() == before


def test_what_is_no_parquet_is_refused_and_leaves_nothing_behind(tuohy: Command, tmp_path: Path) -> None:
    cases = tmp_path / "cases.parquet"
    cases.write_text("id\n1\n", encoding="utf-8")
    assert tuohy("batch", str(cases), str(tmp_path / "answers.parquet")).code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.parquet"]


def test_a_column_that_means_nothing_is_refused_and_leaves_nothing_behind(tuohy: Command, tmp_path: Path) -> None:
    cases = written(tmp_path, colour=["red"])
    ran = tuohy("batch", str(cases), str(tmp_path / "answers.parquet"))
    assert ran.code == 3
    assert "colour" in ran.complaints
    assert not (tmp_path / "answers.parquet").exists()
