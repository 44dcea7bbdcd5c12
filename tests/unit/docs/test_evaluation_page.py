"""The page on the evaluation: written from the evaluation itself, with its limits and the sources of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.unit.evaluation.labelled import BOTH_LEGS_WEAK, record, written
from tools import evaluation_page
from tools.generated import BEGIN, END
from tuohy import load_pack
from tuohy.evaluation.cases import read_file
from tuohy.evaluation.evaluate import evaluate
from tuohy.evaluation.published import MAY_NOT, PUBLISHED

PAGE = ROOT / "docs" / "evaluation.md"


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    weak = record("weak", answers=BOTH_LEGS_WEAK, urgency="emergency_now", acceptable=[])
    return written(tmp_path_factory.mktemp("cases") / "cases.jsonl", record("sore"), weak)


@pytest.fixture(scope="module")
def part(cases: Path) -> str:
    return evaluation_page.part(evaluate(load_pack(), read_file(cases)))


def test_counts_stand_with_their_intervals(part: str) -> None:
    assert "| emergencies told to go now | 1 of 1 (2.5 to 100.0%) |" in part


def test_the_results_of_others_stand_with_source_and_how_they_are_known(part: str) -> None:
    assert all(one.source in part and one.known in part for one in PUBLISHED)


def test_what_may_not_be_concluded_stands_below_the_counts(part: str) -> None:
    assert all(limit in part for limit in MAY_NOT)


def test_lists_of_single_cases_are_left_to_the_report(part: str) -> None:
    assert "Solved by no system" not in part


def test_the_page_in_the_repository_holds_a_written_part() -> None:
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    assert "emergencies told to go now" in rest.partition(END)[0]


def test_the_tool_writes_between_the_marks_alone(cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "evaluation.md"
    page.write_text(f"before\n\n{BEGIN}\n\nwhat stood here\n\n{END}\n\nafter\n", encoding="utf-8")
    monkeypatch.setattr(evaluation_page, "PAGE", page)
    assert evaluation_page.main([str(cases)]) == 0
    found = page.read_text(encoding="utf-8")
    assert found.startswith("before") and found.endswith("after\n")
    assert "what stood here" not in found
    assert "What hangs on one answer" in found


def test_without_a_file_the_tool_says_what_to_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluation_page.main([]) == 2
    assert "FILE" in capsys.readouterr().err
