"""`tuohy pack sensitivity`: the numbers that move one answer, in the terminal and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.terminals import Command
from tuohy.cli import exit_codes

CASE = {
    "procedure": {"kind": "labour_epidural"},
    "hours": {"since_procedure": 48},
    "answers": {"pain_at_injection_site": "yes", "fever": "no"},
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    return path


def test_the_numbers_are_told_with_their_records(tuohy: Command, case: Path) -> None:
    found = tuohy("pack", "sensitivity", case, "--top", 4)
    assert found.code == exit_codes.DONE
    assert "The answer:" in found.output
    assert " 4. " in found.output and " 5. " not in found.output
    assert "moves the loss by" in found.output


def test_as_json_they_come_with_kind_source_and_what_they_change(tuohy: Command, case: Path) -> None:
    found = tuohy("pack", "sensitivity", case, "--json", "--top", 3).json
    assert len(found["rows"]) == 3 < found["numbers"]
    row = found["rows"][0]
    assert {"where", "value", "low", "high", "kind", "source", "loss_change", "estimate_decides"} <= set(row)
    assert set(row["at_low"]["probabilities"]) == set(found["answer"]["probabilities"])


def test_a_missing_file_is_wrong_usage(tuohy: Command, tmp_path: Path) -> None:
    assert tuohy("pack", "sensitivity", tmp_path / "none.json").code == exit_codes.WRONG_USAGE


def test_a_case_that_cannot_be_read_is_rejected(tuohy: Command, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"answers": {"feever": "yes"}}', encoding="utf-8")
    found = tuohy("pack", "sensitivity", path)
    assert found.code == exit_codes.REJECTED
    assert "feever" in found.complaints
