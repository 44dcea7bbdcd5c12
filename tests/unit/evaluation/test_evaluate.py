"""An evaluation from file to report, on a few cases whose counts are known beforehand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.evaluation.labelled import BOTH_LEGS_WEAK, record, written
from tuohy import load_pack
from tuohy.evaluation import evaluate as evaluating
from tuohy.evaluation.cases import read_file
from tuohy.evaluation.evaluate import LATER, evaluate
from tuohy.evaluation.html import page, write_html
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.tables import tables

PACK = load_pack()
HAEMATOMA = {"cause": "spinal_epidural_haematoma", "also": [], "exact": True, "certainty": "confirmed", "benign": False}
LATER_WEAK = {"hours": 60, "answers": BOTH_LEGS_WEAK, "urgency": "emergency_now"}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("cases")
    path = written(
        folder / "cases.jsonl",
        record("sore", later=[LATER_WEAK]),
        record("weak", answers=BOTH_LEGS_WEAK, truth=HAEMATOMA, urgency="emergency_now", acceptable=[]),
        record("silent", usable_for={"diagnosis": False, "urgency": False}),
        record("stranger", answers={"fevr": "yes"}),
        "{bad",
    )
    return evaluate(PACK, read_file(path), interactive=True)


def test_good_cases_are_counted_and_the_others_named(report: Evaluation) -> None:
    assert report.cases == 3
    assert [(found.id, found.line) for found in report.problems] == [(None, 5), ("stranger", None)]
    assert "fevr" in str(report.problems[1].error["where"])


def test_urgency_is_counted_for_tuohy_and_for_the_baselines(report: Evaluation) -> None:
    for way in ("tuohy", "tuohy_unmentioned_denied", "four_red_flags_alone", "everyone_to_hospital"):
        assert report.urgency[way].emergencies_at_emergency == Share(1, 1), way
        assert report.urgency[way].strict.total == 2, way
    assert report.urgency["four_red_flags_alone"].over_triage == Share(0, 1)
    assert report.urgency["everyone_to_hospital"].over_triage == Share(1, 1)
    assert report.urgency[LATER].emergencies_at_emergency == Share(1, 1)


def test_the_ranking_counts_only_what_is_usable(report: Evaluation) -> None:
    assert report.ranking.every.first.total == 2
    assert report.ranking.left_out == {"not usable for diagnosis": 1}


def test_the_report_is_plain_json(report: Evaluation) -> None:
    told = json.loads(json.dumps(report.to_dict(), allow_nan=False))
    assert told["pack_hash"] == PACK.hash
    assert told["urgency"]["tuohy"]["emergencies_at_emergency"]["hits"] == 1
    assert told["interviews"]["unmentioned_denied"]["lengths"]["interviews"] == 3


def test_every_table_is_rectangular_and_says_what_it_is(report: Evaluation) -> None:
    shown = list(tables(report))
    assert all(table.title and all(len(row) == len(table.columns) for row in table.rows) for table in shown)
    assert {"Urgency due against urgency told", "True cause by family", "Cases that could not be used"} <= {
        table.title for table in shown
    }


def test_the_page_holds_every_table_and_reaches_for_nothing_outside(report: Evaluation, tmp_path: Path) -> None:
    path = write_html(report, tmp_path / "new" / "folder")
    assert path.read_text(encoding="utf-8") == page(report)
    assert page(report).count("<table>") == len(list(tables(report)))
    assert "://" not in page(report)


def test_ids_from_a_file_are_shown_as_text(tmp_path: Path) -> None:
    path = written(tmp_path / "c.jsonl", record("<script>alert(1)</script>", urgency="nonsense"))
    shown = page(evaluate(PACK, read_file(path)))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_without_cases_there_is_a_report_of_nothing(tmp_path: Path) -> None:
    empty = evaluate(PACK, read_file(written(tmp_path / "c.jsonl", "")))
    assert empty.cases == 0
    assert empty.ranking.every.first == Share(0, 0)
    assert list(tables(empty))


def test_ordinary_women_are_drawn_for_each_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "DAYS", (1.0, 42.0))
    empty = read_file(written(tmp_path / "c.jsonl", ""))
    found = evaluate(PACK, empty, ordinary=10)
    assert [(day.day, day.by_flags.total, day.sample_by_answer.total) for day in found.ordinary] == [
        (1, 10, 10),
        (42, 10, 10),
    ]
    assert any("Ordinary women" in table.title for table in tables(found))
