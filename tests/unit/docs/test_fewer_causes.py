"""The tool that leaves out the causes of the clinical review: a rival gone, the true cause stands first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.people import packaged
from tools.fewer_causes import ADDED, main, without

PACK = packaged()


def test_nine_causes_were_added_and_32_are_of_the_evidence() -> None:
    assert set(PACK.causes) >= ADDED
    assert len(ADDED) == 9
    assert len(without(PACK, ADDED).causes) == 32


def test_a_palsy_stands_first_where_no_block_may_explain_the_legs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {
        "id": "one",
        "procedure": {"kind": "labour_epidural", "setting": "obstetric_vaginal"},
        "hours": {"since_delivery": 3},
        "answers": {"leg_numbness": "one_leg", "leg_weakness": "one_leg", "foot_drop": "yes"},
        "truth": {"cause": "obstetric_nerve_palsy"},
        "urgency": "same_day",
        "usable_for": {"diagnosis": True},
    }
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(case) + "\n", encoding="utf-8")
    assert main([str(file)]) == 0
    everything, evidence = (line for line in capsys.readouterr().out.splitlines() if line.startswith("| cases"))
    assert "| all causes | 0 of 1 | 1 of 1 |" in everything
    assert "| the 32 of the evidence | 1 of 1 | 1 of 1 |" in evidence


def test_without_a_file_it_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "python -m tools.fewer_causes FILE" in capsys.readouterr().err
